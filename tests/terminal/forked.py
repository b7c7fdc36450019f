"""Programs that begin as forks of a process that has loaded what they import, which is half of what a short one costs.

The process has the streams of nobody, and ends with whoever started it. Each program has a parent of its own, which
tells how it ended.
"""

import atexit
import fcntl
import json
import os
import runpy
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[2]
MOST = 1 << 16
"""Bytes of what is asked, and of any answer."""


class Forked:
    """A program that runs as a fork, as `subprocess.Popen` is one that was started."""

    def __init__(self, module: str, arguments: Sequence[str], terminal: int, folder: str, environ: dict[str, str]):
        """Begin a module with arguments in a session of its own, on a terminal, in a folder."""
        self.returncode: int | None = None
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        asked = json.dumps([module, *arguments, folder, environ]).encode()
        socket.send_fds(_loaded(), [asked], [terminal, theirs.fileno()])
        theirs.close()
        self.pid = int(self._line.recv(MOST))

    def poll(self) -> int | None:
        """Return the exit code, negative for a signal that killed it; None while it runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code; raise TimeoutExpired if it still runs after some seconds."""
        if self.returncode is None:
            self._line.settimeout(timeout)
            try:
                self.returncode = int(self._line.recv(MOST))
            except (BlockingIOError, TimeoutError):
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0) from None
        return self.returncode

    def let_go(self) -> None:
        self._line.close()


@cache
def _loaded() -> socket.socket:
    """Return the line to the process of which programs are forks; it is started once."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.terminal.forked", str(theirs.fileno())],
        stdin=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "HOME")},
        cwd=TOP,
        pass_fds=[theirs.fileno()],
    )
    theirs.close()
    atexit.register(process.wait)
    atexit.register(ours.close)  # the last to be registered is the first
    return ours


def _load() -> None:
    """Load what the program loads until it has shown a draft, and what the tests' own ones do."""
    from postmortem_tui.terminal.lifecycle.environment import prepare

    prepare(os.environ)
    from postmortem_tui.cli import verbs
    from postmortem_tui.cli.screens import opened_directly, showing
    from postmortem_tui.tui.app import app, running
    from tests.terminal import typing_app

    loaded = (verbs, opened_directly, showing, app, running, typing_app)
    assert all(loaded)


def serve(line: socket.socket) -> tuple[str, list[str]]:
    """Fork for each program that is asked for; return, in the fork, the module that it runs, and its arguments."""
    while True:
        asked, ends, _, _ = socket.recv_fds(line, MOST, 2)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:  # what programs cost that have ended is counted
                pass
        if not asked:
            os._exit(0)  # whoever started it is gone
        if os.fork() == 0:
            line.close()
            return _begun(asked, *ends)
        for end in ends:
            os.close(end)


def _begun(asked: bytes, terminal: int, told: int) -> tuple[str, list[str]]:
    """Return what runs, in its own process, which tells its number; the one above it tells how it ends."""
    module, *arguments, folder, environ = json.loads(asked)
    if program := os.fork():
        os.close(terminal)
        status = os.waitpid(program, 0)[1]
        with socket.socket(fileno=told) as line:
            line.sendall(str(os.waitstatus_to_exitcode(status)).encode())
        os._exit(0)
    os.setsid()
    for stream in range(3):
        os.dup2(terminal, stream)
    os.close(terminal)
    fcntl.ioctl(1, termios.TIOCSCTTY, 0)
    # Textual writes to the streams that Python began with.
    sys.stdin = sys.__stdin__ = os.fdopen(0, errors="surrogateescape", closefd=False)
    sys.stdout = sys.__stdout__ = os.fdopen(1, "w", errors="surrogateescape", closefd=False)
    sys.stderr = sys.__stderr__ = os.fdopen(2, "w", errors="backslashreplace", closefd=False)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    time.tzset()
    with socket.socket(fileno=told) as line:
        line.sendall(str(os.getpid()).encode())
    return module, arguments


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as line:
        _load()
        module, arguments = serve(line)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
