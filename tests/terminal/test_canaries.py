"""Faults of Textual 8.2.8 that the terminal room works around: when one of these fails, its workaround can go."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.content import Content
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize
from textual.widgets import Footer, Input, Static, TextArea

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
        assert [type(failed.exc_value) for failed in told] == [BrokenPipeError]  # type: ignore[attr-defined]  # what pytest keeps of an error in a thread
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
    can_suspend = True

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
