"""Signals that end this process, passed on to the command that it runs: what comes after it is still done."""

import signal
import subprocess
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

PASSED = (signal.SIGTERM, signal.SIGHUP)


class PassedSignals:
    """While it is entered, SIGTERM and SIGHUP go to the command in place of this process.

    One that is ignored from outside, as `nohup` does, stays ignored.
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
        """Set the handlers as they were."""
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def go_to(self, process: "subprocess.Popen[bytes]") -> None:
        """Pass signals on to a command, and those that came before it had begun."""
        self._process = process
        for number in self._early:
            process.send_signal(number)

    def _pass(self, number: int, frame: FrameType | None) -> None:
        if self._process is None:
            self._early.append(number)
        else:
            self._process.send_signal(number)
