"""A program in a pseudo terminal of its own, in a session of its own, as a shell over ssh would start it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from array import array
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.terminal.emulator import Emulator
from tests.terminal.forked import Forked

ROOT = Path(__file__).parents[2]
TIMEOUT = 60.0


class PtyApp:
    """The program, its terminal's other end, and the screen that it has painted."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        prepare: Callable[[], object] = lambda: None,
        forked: bool = False,
        **environ: str,
    ) -> None:
        """Take the command, and what its process does before it runs it; a fork has a module and its arguments."""
        self.master, self.slave = pty.openpty()
        self.keyboard = self.master
        """Where keys are sent to."""
        self.resize(columns, rows)
        self.cooked = termios.tcgetattr(self.slave)
        self.screen = Emulator(columns, rows)
        self.output = b""
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        """Where it is started: keys that export write a document there."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "VIRTUAL_ENV")}
        environ = {**kept, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **environ}
        self.process: subprocess.Popen[bytes] | Forked = (
            Forked(command[0], command[1:], self.slave, self._folder.name, environ)
            if forked
            else subprocess.Popen(
                command,
                stdin=self.slave,
                stdout=self.slave,
                stderr=self.slave,
                cwd=self._folder.name,
                env=environ,
                start_new_session=True,
                preexec_fn=lambda: (fcntl.ioctl(1, termios.TIOCSCTTY, 0), prepare()),
            )
        )

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, data: bytes) -> None:
        os.write(self.keyboard, data)

    @property
    def name(self) -> str:
        """The terminal, by its path."""
        return os.ttyname(self.slave)

    def read(self, wait: float = 0.05, most: int = 65536) -> bytes:
        """Read what has been written, `most` bytes of it, feed it to the screen.

        Return nothing when nothing comes, or the other end is closed.
        """
        if not select.select([self.master], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self.master, most)
        except OSError:
            return b""
        self.output += data
        self.screen.feed(self._decode(data))
        return data

    def wait_for(self, text: str) -> None:
        """Read until the screen shows a text."""
        until = monotonic() + TIMEOUT
        while text not in self.text():
            self.read()
            assert monotonic() < until, f"no {text!r} on:\n{self.text()}"

    def text(self) -> str:
        return "\n".join(self.screen.display)

    def settle(self) -> None:
        while self.read(0.3):
            pass

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.process.pid, number)

    def until_stopped(self) -> None:
        """Wait until a signal has stopped the process."""
        state = ""
        while state != "T":
            state = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0]

    def processor_time(self) -> float:
        """Return the seconds that its threads have had the processor."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def until_read(self) -> None:
        """Wait until the process has read what was sent: what it has not goes with the line.

        Linux counts (FIONREAD) only what has reached the line discipline; to be asked whether there is something to
        read (`n_tty_poll`), it first has what is still on its way arrive there.
        """
        waiting = array("i", [1])
        while waiting[0]:
            self.read(0.02)
            select.select([self.slave], [], [], 0)
            fcntl.ioctl(self.slave, termios.FIONREAD, waiting)

    def hang_up(self) -> None:
        """Close both our ends, as a dropped line does."""
        for end in (self.slave, self.master):
            os.close(end)
        self.master = self.slave = -1

    def exit_code(self, within: float = TIMEOUT) -> int:
        """Read until the process ends; give its code, negative for a signal that killed it."""
        until = monotonic() + within
        while self.process.poll() is None:
            assert monotonic() < until, f"still there:\n{self.text() if self.master >= 0 else ''}"
            if self.master >= 0:
                self.read()
            else:
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.05)
        while self.master >= 0 and self.read():
            pass
        return self.process.returncode

    def is_cooked(self) -> bool:
        """Return whether the terminal is as it was before the program began."""
        return termios.tcgetattr(self.slave)[:4] == self.cooked[:4]

    def end(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if isinstance(self.process, Forked):
            self.process.let_go()
        for end in (self.master, self.slave):
            if end >= 0:
                os.close(end)
        self._folder.cleanup()


@contextmanager
def in_a_terminal(
    module: str, *arguments: str, columns: int = 80, rows: int = 24, forked: bool = True, **environ: str
) -> Iterator[PtyApp]:
    """Run a module, as a fork of a process that has loaded most of it: not where how it is loaded is the subject."""
    command = (module,) if forked else (sys.executable, "-m", module)
    app = PtyApp([*command, *arguments], columns, rows, forked=forked, **environ)
    try:
        yield app
    finally:
        app.end()
