"""Run a command as in a terminal of its own, while all that it prints is copied."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import tty
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import BinaryIO

CHUNK = 65_536
"""Bytes that are read at a time, as many as a pipe of Linux holds."""
MOST = 16 * 1024 * 1024
"""Bytes that are copied at most; a command may print more."""


def run_copied(
    command: Sequence[str],
    output: bytearray,
    before: Callable[[], None],
    started: Callable[["subprocess.Popen[bytes]"], None],
) -> int:
    """Run a command and return its exit code, below 0 if a signal ended it; copy what it prints into `output`.

    If this process has a terminal, the command gets one of its own, of the same size. Else its two streams stay
    separate. `before` is called in the command's process, `started` with the process in this one.
    """
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _at_a_terminal(command, output, before, started)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=before)
    started(process)
    assert process.stdout
    assert process.stderr
    pairs = ((process.stdout, sys.stdout), (process.stderr, sys.stderr))
    threads = [Thread(target=_pass_on, args=(stream, to.fileno(), output)) for stream, to in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return process.wait()


def _pass_on(stream: BinaryIO, to: int, output: bytearray) -> None:
    """Pass a stream on as it comes, and copy it by whole lines, so that lines of two streams do not mix."""
    begun = b""
    while chunk := os.read(stream.fileno(), CHUNK):
        lines, mark, rest = chunk.rpartition(b"\n")
        if mark:
            _copy(begun + lines + mark, output)
            begun = rest
        else:
            begun = (begun + rest)[:MOST]
        _write(to, chunk)
    _copy(begun, output)


def _copy(chunk: bytes, output: bytearray) -> None:
    output += chunk[: max(0, MOST - len(output))]


def _write(to: int, chunk: bytes) -> None:
    while chunk:
        chunk = chunk[os.write(to, chunk) :]


def _at_a_terminal(
    command: Sequence[str],
    output: bytearray,
    before: Callable[[], None],
    started: Callable[["subprocess.Popen[bytes]"], None],
) -> int:
    ours, theirs = pty.openpty()
    keys, shown = sys.stdin.fileno(), sys.stdout.fileno()

    def resize(*_: object) -> None:
        size = fcntl.ioctl(shown, termios.TIOCGWINSZ, struct.pack("HHHH", 0, 0, 0, 0))
        fcntl.ioctl(ours, termios.TIOCSWINSZ, size)

    def take_terminal() -> None:
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)
        before()

    resize()
    kept = termios.tcgetattr(keys)
    termios.tcsetattr(theirs, termios.TCSANOW, kept)
    resized = signal.signal(signal.SIGWINCH, resize)
    try:
        process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, preexec_fn=take_terminal)
        started(process)
        os.close(theirs)
        theirs = -1
        tty.setraw(keys)
        _between(ours, keys, shown, output)
        return process.wait()
    finally:
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(keys, termios.TCSADRAIN, kept)
        signal.signal(signal.SIGWINCH, resized)
        os.close(ours)
        if theirs >= 0:
            os.close(theirs)


def _between(ours: int, keys: int, shown: int, output: bytearray) -> None:
    """Pass keys to the command and its output to the terminal, until the command has closed its own terminal."""
    left = [ours, keys]
    while True:
        ready, _, _ = select.select(left, [], [])
        if keys in ready:
            try:
                typed = os.read(keys, CHUNK)
            except OSError:  # the terminal is gone: the command gets a signal, and may print more
                typed = b""
            if typed:
                _write(ours, typed)
            else:
                left.remove(keys)
        if ours in ready:
            try:
                chunk = os.read(ours, CHUNK)
            except OSError:  # Linux: EIO once the other side is closed
                return
            if not chunk:
                return
            _copy(chunk, output)
            if keys in left:
                with suppress(OSError):
                    _write(shown, chunk)
