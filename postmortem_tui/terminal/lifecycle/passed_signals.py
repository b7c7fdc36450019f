"""Pass signals that would end this process to the command that it runs, so that the work after it is still done."""

import signal
import subprocess
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

PASSED = (signal.SIGTERM, signal.SIGHUP)


class PassedSignals:
    """Within its `with`, SIGTERM and SIGHUP go to the command instead of this process.

    A signal that is ignored from outside, as by `nohup`, stays ignored.
    """

    def __init__(self) -> None:
        """Take no command yet."""
        self._process: subprocess.Popen[bytes] | None = None
        self._early: list[int] = []
        self._before: dict[signal.Signals, Callable[[int, FrameType | None], Any] | int | None] = {}

    def __enter__(self) -> "PassedSignals":
        """Begin to pass signals on."""
        for one in PASSED:
            if signal.getsignal(one) is not signal.SIG_IGN:
                self._before[one] = signal.signal(one, self._pass)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Restore the handlers."""
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def go_to(self, process: "subprocess.Popen[bytes]") -> None:
        """Pass signals on to a command, including those that came before it had begun."""
        self._process = process
        for number in self._early:
            process.send_signal(number)

    def _pass(self, number: int, frame: FrameType | None) -> None:
        if self._process is None:
            self._early.append(number)
        else:
            self._process.send_signal(number)
