"""What seams.py names: each of these fails when a private name of Textual goes or means something else."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from threading import enumerate as enumerate_threads
from typing import Any

import pytest
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.css.query import NoMatches
from textual.drivers._writer_thread import WriterThread
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key, Paste
from textual.geometry import Region, Size
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static
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
from tests.terminal.test_canaries import Fields, Showing


def test_the_key_parser_waits_after_an_escape() -> None:
    parser = KeyParser()
    assert not parser.waiting
    assert list(parser.feed("\x1b")) == []
    assert parser.waiting
    parser.give_up()
    assert [event.key for event in parser.tick() if isinstance(event, Key)] == ["escape"]
    assert not parser.waiting


def test_the_key_parser_has_alt_type_symbols() -> None:
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
    driver.start_application_mode()
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


class Asked(Message):
    """A message that an app handles."""


class Failing(HookedApp[None]):
    """An app in which something fails in each of several ways; it keeps what is said of it."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error
        self.said: list[Exception] = []

    def get_default_screen(self) -> HookedScreen[None]:
        return FailingScreen()

    def fail(self) -> None:
        raise self.error

    def on_asked(self) -> None:
        self.fail()

    def failed(self, failure: Exception) -> None:
        self.said.append(failure)


class FailingScreen(HookedScreen[None]):
    """A screen that fails when it is pasted into."""

    def on_paste(self, event: Paste) -> None:
        assert isinstance(self.app, Failing)
        self.app.fail()


FAILING: Mapping[str, Callable[[Failing], object]] = {
    "a worker": lambda app: app.run_worker(app.fail, thread=True),
    "a timer": lambda app: app.set_timer(0.001, app.fail),
    "what is called later": lambda app: app.screen.call_next(app.fail),
    "a message to the screen": lambda app: app.screen.post_message(Paste("x")),
    "a message to the app": lambda app: app.post_message(Asked()),
}


@pytest.mark.parametrize("way", FAILING)
async def test_what_fails_is_said_and_ends_nothing(way: str) -> None:
    app = Failing(PermissionError(13, "Permission denied"))
    async with app.run_test() as pilot:
        FAILING[way](app)
        while not app.said:
            await pilot.pause(0.01)
        app.said.clear()
        app.screen.post_message(Paste("x"))  # it still deals with messages
        while not app.said:
            await pilot.pause(0.01)
    assert app.said == [app.error]


async def test_a_fault_still_ends_the_app() -> None:
    app = Failing(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            app.screen.post_message(Paste("x"))
            await pilot.pause()
    assert app.said == []


class Late:
    """A clock that was not read for a second whenever it is read, as where a process gets no processor."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


@pytest.mark.parametrize(("kind", "called"), [(App, []), (HookedApp, ["app", "screen"])])
async def test_a_timer_that_is_over_when_it_is_first_looked_at_is_dropped(
    monkeypatch: pytest.MonkeyPatch, kind: type[App[None]], called: list[str]
) -> None:
    found: list[str] = []
    app = kind()
    async with app.run_test():
        await app.push_screen(HookedScreen[None]() if called else Screen[None]())
        monkeypatch.setattr("textual._time.get_time", Late())
        app.set_timer(0.01, lambda: found.append("app"))
        app.screen.set_timer(0.01, lambda: found.append("screen"))
        for _ in range(100):
            await asyncio.sleep(0)
    assert sorted(found) == called


class Holding(Screen[None]):
    """A screen that looks for a widget of its own when it is shown."""

    def compose(self) -> ComposeResult:
        yield Static()

    def on_mount(self) -> None:
        self.query_one(Static)


async def test_no_widgets_at_the_end() -> None:
    stock, ours = App[None](), HookedApp[None]()
    for app in (stock, ours):
        with pytest.raises(NoMatches) if app is stock else nullcontext():
            async with app.run_test():
                app.exit(return_code=7)
                await app.push_screen(Holding())
    assert stock.return_code == 1 and ours.return_code == 7


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
        app = OnScreen(Drawn(compositor))
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
        app = OnScreen(screen)
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


async def test_a_screen_is_laid_out_again_in_the_size_that_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[list[Size]] = []
    for screen in (Screen[None](), HookedScreen[None]()):
        async with OnScreen(screen).run_test() as pilot:
            await pilot.pause()
            sizes: list[Size] = []
            monkeypatch.setattr(screen, "_refresh_layout", sizes.append)
            for size in (screen.size, Size(40, 10)):
                screen._screen_resized(size)
            laid_out.append(sizes)
    assert laid_out == [[Size(80, 24), Size(40, 10)], [Size(40, 10)]]


async def test_a_map_that_is_made_anew_hides_what_has_changed_from_the_layout() -> None:
    painted_over: list[bool] = []
    for compositor in (Compositor(), HookedCompositor()):
        app = OnScreen(Drawn(compositor))
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


async def kept_after(screen: Screen[None]) -> bool:
    """Return whether the lines of a widget are kept in the cache of colours after it was drawn and removed."""
    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        StylesCache.get_inner_outer.cache_clear()
        await screen.mount(Static("here"), gone := Static("gone"))
        await pilot.pause()
        before = StylesCache.get_inner_outer.cache_info().currsize
        assert before >= 2
        await gone.remove()
        await screen.mount(instead := Static("instead"))
        while not instead.region:
            await pilot.pause()
        return StylesCache.get_inner_outer.cache_info().currsize >= before


async def test_the_lines_of_a_widget_that_is_gone_are_kept() -> None:
    assert await kept_after(Screen())
    assert not await kept_after(HookedScreen(HookedCompositor()))


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
