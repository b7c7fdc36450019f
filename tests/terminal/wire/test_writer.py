import os
import pty
import tty
from collections.abc import Iterator
from contextlib import suppress
from threading import Event
from time import monotonic

import pytest

from postmortem_tui.terminal.wire.writer import BACKLOG, LAST_WORDS, LOOK, Writer

SOON = 30.0


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    master, slave = pty.openpty()
    tty.setraw(slave)
    yield master, slave
    for fd in (master, slave):
        with suppress(OSError):
            os.close(fd)


def read(master: int, size: int) -> bytes:
    got = b""
    while len(got) < size:
        got += os.read(master, size - len(got))
    return got


def test_what_is_written_arrives_in_order(terminal: tuple[int, int]) -> None:
    master, slave = terminal
    writer = Writer(slave, drained=lambda: None, lost=lambda: None)
    writer.write("one ")
    writer.write("漢 \ud800")
    assert read(master, 9) == "one 漢 ?".encode()
    writer.stop()


def test_a_terminal_that_is_not_read_blocks_nobody(terminal: tuple[int, int]) -> None:
    master, slave = terminal
    drained = Event()
    writer = Writer(slave, drained=drained.set, lost=lambda: None)
    begun = monotonic()
    sent = 0
    while writer.ready():
        writer.write("x" * 1000)
        sent += 1000
        assert sent < 100 * BACKLOG
    for _ in range(1000):
        assert not writer.ready()
    assert monotonic() - begun < SOON
    assert not drained.is_set()
    assert read(master, sent) == b"x" * sent
    assert drained.wait(SOON)
    assert writer.ready()
    writer.stop()


def test_draining_is_not_told_to_who_did_not_ask(terminal: tuple[int, int]) -> None:
    master, slave = terminal
    drained = Event()
    writer = Writer(slave, drained=drained.set, lost=lambda: None)
    writer.write("x" * 4 * BACKLOG)
    read(master, 4 * BACKLOG)
    writer.stop()
    assert not drained.is_set()


def test_stopping_writes_what_is_waiting(terminal: tuple[int, int]) -> None:
    master, slave = terminal
    writer = Writer(slave, drained=lambda: None, lost=lambda: None)
    writer.write("last words")
    writer.stop()
    assert os.read(master, 100) == b"last words"


def test_stopping_does_not_wait_for_a_stalled_terminal(terminal: tuple[int, int]) -> None:
    _, slave = terminal
    writer = Writer(slave, drained=lambda: None, lost=lambda: None)
    writer.write("x" * 100 * BACKLOG)
    begun = monotonic()
    writer.stop()
    assert monotonic() - begun < LAST_WORDS + SOON


def test_a_moment_is_enough_for_a_terminal_that_takes_what_is_waiting(terminal: tuple[int, int]) -> None:
    master, slave = terminal
    writer = Writer(slave, drained=lambda: None, lost=lambda: None)
    writer.write("last words")
    writer.stop(LOOK)
    assert os.read(master, 100) == b"last words"


def test_a_terminal_that_went_away_is_told_once(terminal: tuple[int, int]) -> None:
    master, slave = terminal
    lost = Event()
    writer = Writer(slave, drained=lambda: None, lost=lost.set)
    os.close(master)
    writer.write("x")
    assert lost.wait(SOON)
    writer.write("y")  # nothing comes of it
    assert not writer.ready()
    writer.stop()


def test_a_closed_pipe_is_a_loss() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    lost = Event()
    writer = Writer(writing, drained=lambda: None, lost=lost.set)
    writer.write("x")
    assert lost.wait(SOON)
    writer.stop()
    os.close(writing)


def test_what_is_held_back_comes_once_it_is_let_go(terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = terminal
    os.set_blocking(master, False)
    writer = Writer(slave, drained=lambda: None, lost=lambda: None)
    writer.hold()
    writer.write("one")
    with pytest.raises(BlockingIOError):
        os.read(master, 100)
    os.set_blocking(master, True)
    writer.let_go()
    assert read(master, 3) == b"one"
    monkeypatch.setattr("postmortem_tui.terminal.wire.writer.HELD_AT_MOST", 0.1)
    writer.hold()
    writer.write("two")  # and whoever holds it forgets it
    assert read(master, 3) == b"two"
    writer.hold()
    writer.write("end")
    writer.stop()
    assert read(master, 3) == b"end"
