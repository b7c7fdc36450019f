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
from textual.widgets import Static

from tests.tui.terminal.pty_app import PtyApp, in_a_terminal


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
    with in_a_terminal("tests.tui.terminal.typing_app", str(tmp_path / "kept.txt"), "stock") as app:
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
