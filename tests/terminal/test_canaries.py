"""Faults of Textual 8.2.8 that the terminal room works around: when one of these fails, its workaround can go."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from threading import enumerate as enumerate_threads
from typing import Any

import pytest
from textual._compositor import Compositor
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.content import Content
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize
from textual.geometry import Region
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Input, Static, TextArea
from textual.widgets.text_area import Document, WrappedDocument

from postmortem_tui.terminal import quick_wrapping
from postmortem_tui.terminal.seams import (
    HookedApp,
    HookedCompositor,
    HookedDriver,
    HookedInput,
    HookedScreen,
    KeyParser,
    Render,
    at_rest,
    is_batching,
    shows_whole_frames,
)
from tests.terminal.pty_app import PtyApp, in_a_terminal


def parsed(text: str) -> list[object]:
    return list(XTermParser().feed(text))


def test_an_escape_in_a_paste_makes_keys_of_it() -> None:
    events = parsed("\x1b[200~a\x1bb\x11c\x1b[201~")
    assert [event.text for event in events if isinstance(event, Paste)] != ["a\x1bb\x11c"]


def test_the_end_of_a_paste_that_comes_late_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = XTermParser()
    list(parser.feed("\x1b[200~text\x1b[20"))
    monkeypatch.setattr("textual._parser.get_time", lambda: float("inf"))
    list(parser.tick())
    assert not any(isinstance(event, Key) for event in parser.feed("1~k"))


def test_a_kitty_key_with_an_absurd_number_raises() -> None:
    with pytest.raises((ValueError, OverflowError)):
        parsed("\x1b[99999999999;5u")


def test_an_absurd_size_is_believed() -> None:
    [resize] = parsed("\x1b[48;99999;99999;1;1t")
    assert isinstance(resize, Resize)
    assert resize.size.width == 99999


def test_the_writer_has_a_queue_that_blocks() -> None:
    writer = WriterThread(sys.stdout)
    for _ in range(MAX_QUEUED_WRITES):
        writer.write("a frame")
    assert writer._queue.full()


def test_a_failed_write_ends_the_writer_and_nobody_is_told() -> None:
    """A terminal that is gone: the thread dies, what is written next is never sent, the app goes on."""
    reading, writing = os.pipe()
    os.close(reading)
    told: list[object] = []
    with os.fdopen(writing, "w", closefd=False) as file, pytest.MonkeyPatch.context() as patch:
        patch.setattr("threading.excepthook", told.append)
        writer = WriterThread(file)
        writer.start()
        writer.write("a frame")
        writer.join(5)
        writer.write("the next")
        assert [type(failed.exc_value) for failed in told] == [BrokenPipeError]  # type: ignore[attr-defined]
        patch.undo()
        os.dup2(os.open(os.devnull, os.O_WRONLY), writing)
    os.close(writing)


@contextmanager
def stock_driver(fileno: int) -> Iterator[LinuxDriver]:
    driver = LinuxDriver.__new__(LinuxDriver)
    driver.fileno, driver.exit_event, driver._debug = fileno, Event(), False
    yield driver


def test_the_end_of_input_is_not_noticed() -> None:
    """https://github.com/Textualize/textual/pull/6690."""
    reading, writing = os.pipe()
    os.close(writing)
    with stock_driver(reading) as driver:
        thread = Thread(target=driver.run_input_thread)
        thread.start()
        thread.join(0.3)
        alive = thread.is_alive()
        driver.exit_event.set()
        thread.join()
    os.close(reading)
    assert alive


def test_a_bad_byte_ends_the_reading() -> None:
    """https://github.com/Textualize/textual/issues/6456."""
    reading, writing = os.pipe()
    os.write(writing, b"\xff")
    with stock_driver(reading) as driver, pytest.raises(UnicodeDecodeError):
        driver.run_input_thread()
    for end in (reading, writing):
        os.close(end)


def test_exported_columns_pin_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "7")
    monkeypatch.setenv("LINES", "3")
    with stock_driver(0) as driver:
        assert driver._get_terminal_size() == (7, 3)


class Showing(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(Content("\x1b]52;c;eA==\x07"))


async def test_controls_are_written_as_they_are() -> None:
    app = Showing()
    async with app.run_test():
        lines = app.screen._compositor.render_strips()
        assert any("\x1b" in segment.text for strip in lines for segment in strip)


class Fields(App[None]):
    """Two fields over the stock footer."""

    BINDINGS = [("f5", "act", "Act")]

    def compose(self) -> ComposeResult:
        yield TextArea()
        yield Input()
        yield Footer()


async def test_the_footer_keeps_what_it_has_shown() -> None:
    """https://github.com/Textualize/textual/issues/6666: each change of focus leaves watchers behind."""
    app = Fields()
    async with app.run_test() as pilot:
        await pilot.press("tab")
        await pilot.pause()
        watchers = vars(app.query_one(Footer))["__watchers"]["compact"]
        before = len(watchers)
        for _ in range(5):
            await pilot.press("tab")
            await pilot.pause()
        assert len(watchers) > before + 2


async def test_a_line_feed_is_no_line_break_to_a_text_area() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.query_one(TextArea).focus()
        await pilot.press("a", "ctrl+j", "b")
        assert app.query_one(TextArea).text == "ab"


async def test_a_text_area_has_line_breaks_of_one_sort_only() -> None:
    app = Fields()
    async with app.run_test():
        area = app.query_one(TextArea)
        area.load_text("a\r\nb\u2028c\x85d\x0be")
        area.insert("x")
        assert not {"\u2028", "\x85", "\x0b"} <= set(area.text)


async def test_an_input_takes_the_first_line_of_a_paste_only() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        area = app.query_one(Input)
        area.focus()
        area.post_message(Paste("one\ntwo"))
        await pilot.pause()
        assert area.value == "one"


def test_a_read_that_fails_is_no_failure_of_the_app(tmp_path: Path) -> None:
    """https://github.com/Textualize/textual/issues/6456: one bad byte, and the exit code is that of a success."""
    with stock(tmp_path) as app:
        app.send(b"\xff")
        assert app.exit_code() == 0
        assert b"UnicodeDecodeError" in app.output


class Suspending(HeadlessDriver):
    resumed = 0
    can_suspend = True  # type: ignore[assignment]  # a property there

    def resume_application_mode(self) -> None:
        Suspending.resumed += 1


async def test_a_failure_while_suspended_leaves_the_app_without_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """https://github.com/Textualize/textual/issues/6692."""
    monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver", Suspending)
    app = Showing()
    async with app.run_test():
        with pytest.raises(ZeroDivisionError), app.suspend():
            raise ZeroDivisionError
        assert Suspending.resumed == 0


@contextmanager
def stock(tmp_path: Path) -> Iterator[PtyApp]:
    with in_a_terminal("tests.terminal.typing_app", str(tmp_path / "kept.txt"), "stock") as app:
        app.wait_for("ready:")
        app.settle()
        yield app


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_kills_at_once_and_leaves_the_terminal_raw(tmp_path: Path, number: signal.Signals) -> None:
    """https://github.com/Textualize/textual/issues/5140."""
    with stock(tmp_path) as app:
        app.signal(number)
        assert app.exit_code() == -number
        assert not app.is_cooked()


def test_going_on_after_a_stop_starts_a_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    with stock_driver(0) as driver:
        driver._auto_restart = True
        monkeypatch.setattr(driver, "start_application_mode", lambda: started.append("again"))
        driver._sigcont_application(signal.SIGCONT, None)  # it was stopped by SIGSTOP, and never stepped aside
    assert started == ["again"]


@pytest.mark.slow
def test_a_crash_prints_the_draft(tmp_path: Path) -> None:
    with stock(tmp_path) as app:
        app.send(b"secret\x1b[15~")  # F5
        assert app.exit_code() == 1
        assert b"secret" in app.output.split(b"\x1b[?1049l")[-1]


# What seams.py names: each of these fails when a private name goes or means something else.


def test_the_key_parser_waits_after_an_escape() -> None:
    parser = KeyParser()
    assert not parser.waiting
    assert list(parser.feed("\x1b")) == []
    assert parser.waiting
    parser.give_up()
    assert [event.key for event in parser.tick() if isinstance(event, Key)] == ["escape"]
    assert not parser.waiting


def test_the_key_parser_has_alt_type_signs() -> None:
    typed = list(XTermParser().feed("\x1b5"))
    assert [event.key for event in typed if isinstance(event, Key)] == ["infinity"]
    typed = list(KeyParser().feed("\x1b5"))
    assert [event.key for event in typed if isinstance(event, Key)] == ["alt+5"]


class Recording(HookedDriver):
    """A driver that writes nowhere, and says what it was asked."""

    def __init__(self, app: App[None], **options: Any) -> None:
        super().__init__(app, **options)
        self.asked: list[str] = []

    def terminal_size(self) -> tuple[int, int]:
        self.asked.append("size")
        return 50, 10

    def asked_to_stop(self) -> None:
        self.asked.append("stop")

    def asked_to_go_on(self) -> None:
        self.asked.append("go on")

    def write(self, data: str) -> None:
        """Nothing is sent."""

    def run_input_thread(self) -> None:
        """Nothing is read."""


@pytest.fixture
def handlers() -> Iterator[None]:
    """The handlers of signals, as they are again after the test."""
    numbers = (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


async def test_the_driver_calls_what_is_replaced(handlers: None) -> None:
    resumed: list[object] = []

    class Resumed(Showing):
        async def _post_message(self, message: Message) -> bool:
            resumed.append(message)
            return True

    driver = Recording(Resumed())
    for number in (signal.SIGTSTP, signal.SIGCONT):
        os.kill(os.getpid(), number)
    driver.say_when_resumed()
    driver.start_application_mode()  # type: ignore[no-untyped-call]
    driver.end_writer()
    assert driver.input_thread is not None and driver.input_thread.name == "textual-input"
    driver.disable_input()
    for _ in range(5):
        await asyncio.sleep(0)
    assert driver.asked[:3] == ["stop", "go on", "size"]
    assert driver.goes_on_by_itself
    assert any(isinstance(message, driver.SignalResume) for message in resumed)
    assert not [thread for thread in enumerate_threads() if isinstance(thread, WriterThread)]


class Ending(HookedApp[None]):
    """An app that tells which of its ends was taken."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: list[str] = []

    def key_f5(self) -> None:
        raise ZeroDivisionError

    async def end(self) -> None:
        self.ends.append("end")
        await super().end()

    def crashed(self) -> None:
        self.ends.append(f"crashed by {type(self.failure).__name__}")
        self.end_with("last words")

    def print_last_words(self) -> None:
        self.ends.append("words")
        super().print_last_words()


async def test_the_app_calls_what_is_replaced(capfd: pytest.CaptureFixture[str]) -> None:
    app = Ending()
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            assert isinstance(app.driver, HeadlessDriver)
            await pilot.press("f5")
    app.print_last_words()
    assert app.ends == ["crashed by ZeroDivisionError", "end", "words"]
    assert "last words" in capfd.readouterr().err


async def test_a_terminal_that_shows_whole_frames_is_known() -> None:
    app = Showing()
    async with app.run_test() as pilot:
        assert not shows_whole_frames(app)
        app.post_message(TerminalSupportsSynchronizedOutput())
        await pilot.pause()
        assert shows_whole_frames(app)


async def test_what_is_drawn_in_a_batch_is_not_shown() -> None:
    app = Showing()
    async with app.run_test():
        with app.batch_update():
            assert is_batching(app)
        assert not is_batching(app)


class Drawn(HookedScreen[None]):
    """A screen that counts what it draws."""

    def __init__(self, compositor: HookedCompositor | None = None) -> None:
        super().__init__(compositor)
        self.drawn = 0

    def compose(self) -> ComposeResult:
        yield Static("above")
        yield Static("changes", id="changes")
        yield Static("below")

    def draw(self) -> None:
        self.drawn += 1
        super().draw()


class OnScreen(App[None]):
    """An app on one screen that is given."""

    def __init__(self, screen: HookedScreen[None]) -> None:
        super().__init__()
        self._given = screen

    def get_default_screen(self) -> HookedScreen[None]:
        return self._given


async def test_the_screen_draws_by_what_is_replaced() -> None:
    screen = Drawn()
    app = OnScreen(screen)
    async with app.run_test() as pilot:
        await pilot.pause()
        before = screen.drawn
        screen.refresh(layout=True)
        assert screen.wants_layout
        screen.update_now()
        assert screen.drawn > before
        assert not screen.wants_layout
        screen.query_one("#changes", Static).refresh()
        screen.take_changed()
        screen.forget_changed()
        before = screen.drawn
        screen.update_now()
        assert screen.drawn == before


class Counting(HookedCompositor):
    """A compositor that tells which rows it was asked for, and which it renders."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[int] = []
        self.rendered: list[int] = []

    def rows_wanted(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> None:
        self.wanted = [*filter(is_rendered_line, crop.line_range)]
        self.rendered = []

    def renders(self, crop: Region | None) -> Iterator[Render]:
        for region, clip, strips in super().renders(crop):
            self.rendered += region.intersection(clip).line_range
            yield region, clip, strips


async def test_the_compositor_renders_more_than_changed() -> None:
    compositor = Counting()
    app = OnScreen(Drawn(compositor))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.screen.query_one("#changes").refresh()
        await pilot.pause()
        assert compositor.wanted == [1]
        assert {0, 2} & set(compositor.rendered)


async def test_cuts_stay_when_the_widgets_in_sight_are_looked_for() -> None:
    kept: list[bool] = []
    for compositor in (Compositor(), HookedCompositor()):
        app = OnScreen(Drawn(compositor))  # type: ignore[arg-type] # Textual's own does as well
        async with app.run_test() as pilot:
            await pilot.pause()
            cuts = compositor.cuts
            compositor.update_widgets({Static()})  # none that is in sight
            assert compositor.full_map
            kept.append(compositor.visible_widgets is not None and compositor.cuts is cuts)
    assert kept == [True, False]


async def test_a_screen_to_be_drawn_in_part_forgets_what_else_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered: list[bool] = []
    for screen in (Screen[None](), HookedScreen[None]()):
        app = OnScreen(screen)  # type: ignore[arg-type] # Textual's own does as well
        async with app.run_test() as pilot:
            widget = Static("changes")
            await screen.mount(widget)
            await pilot.pause()
            taken: set[Widget] = set()
            monkeypatch.setattr(screen._compositor, "update_widgets", taken.update)
            screen._dirty_widgets.add(widget)
            screen.refresh(Region(0, 5, 1, 1))
            screen._on_timer_update()
            remembered.append(widget in taken)
    assert remembered == [False, True]


async def test_a_map_that_is_made_anew_hides_what_has_changed_from_the_layout() -> None:
    painted_over: list[bool] = []
    for compositor in (Compositor(), HookedCompositor()):
        app = OnScreen(Drawn(compositor))  # type: ignore[arg-type] # Textual's own does as well
        async with app.run_test() as pilot:
            widget = Static("goes")
            await app.screen.mount(widget)
            await pilot.pause()
            region = widget.region
            compositor._dirty_regions.clear()
            widget.styles.display = "none"
            compositor._full_map_invalidated = True  # as a scroll leaves it
            assert compositor.full_map
            compositor.reflow(app.screen, app.screen.size)
            painted_over.append(any(dirty.overlaps(region) for dirty in compositor._dirty_regions))
    assert painted_over == [False, True]


async def test_a_node_at_rest_waits_at_its_queue() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        field = app.query_one(Input)
        await pilot.pause()
        assert at_rest(field)
        field.post_message(Paste("text"))
        assert not at_rest(field)
        rests: list[bool] = []
        field.call_later(lambda: rests.append(at_rest(field)))  # the queue is empty, and something is dealt with
        await pilot.pause()
        assert rests == [False]
        assert at_rest(field)


def test_textual_takes_lines_apart_that_need_no_wrapping(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def cuts(line: str, *_: object, **__: object) -> list[int]:
        looked_at.append(line)
        return []

    for module in ("textual.document._wrapped_document", "postmortem_tui.terminal.seams.wrapping"):
        monkeypatch.setattr(f"{module}.compute_wrap_offsets", cuts)
    document = Document("short\n\nthis one is longer")
    WrappedDocument(document, 10)
    assert looked_at == document.lines
    looked_at.clear()
    own = quick_wrapping.QuickWrappedDocument(document, 10)
    assert looked_at == document.lines[2:]
    own.wrap(10)
    assert looked_at == document.lines[2:]


async def test_an_input_measures_all_of_its_text() -> None:
    class Counted(HookedInput):
        measured = 0

        @property
        def cursor_cell(self) -> int:
            self.measured += 1
            return super().cursor_cell

    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield Counted("漢" * 100, select_on_focus=False)

    async with One().run_test() as pilot:
        field = pilot.app.query_one(Counted)
        await pilot.press("x")
        assert field.measured and field.cursor_cell > 200, "what is not seen counts, too"
        assert field.index_at(0) > 50 and field.suggestion == ""
