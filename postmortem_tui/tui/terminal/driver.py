"""Textual's driver for Linux and macOS, with what it lacks on a line that is slow, torn or cut."""

import os
import select
import signal
from collections.abc import Callable
from typing import Any, ClassVar

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from postmortem_tui.tui.terminal.input import LARGEST_SIDE, PAUSE, TerminalInput
from postmortem_tui.tui.terminal.restoring import restore
from postmortem_tui.tui.terminal.screen_output import DirectOutput, Output, ThriftyOutput
from postmortem_tui.tui.terminal.waking import WakingEvent
from postmortem_tui.tui.terminal.writer import Writer

READ_AT_ONCE = 65_536
"""Bytes; a paste comes in few pieces."""


class TerminalDriver(LinuxDriver):
    """Reads and writes the terminal; a terminal that goes away is a hang-up (SIGHUP) of this process.

    It leans on names of Textual 8.2.8 that are not public; tests/tui/terminal/test_canaries.py tells when the faults
    that it works around are mended.
    """

    output: ClassVar[Callable[[], Output]] = ThriftyOutput
    """What is sent of each frame."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event: WakingEvent = WakingEvent()
        self._screen = type(self).output()
        self._writer: Writer | None = None

    @property
    def active(self) -> bool:
        """Tell whether the app has the terminal, and not a program that it has called."""
        return self._writer is not None

    # Output

    def write(self, data: str) -> None:
        """Send what Textual writes; while the app steps aside nothing is (Textualize/textual#6692)."""
        if self._writer is None or data in (SYNC_START, SYNC_END):
            return
        if not self._screen.is_frame(data):
            self._writer.write(self._screen.control(data))
        elif self._screen.take(data):
            self._send()

    def _send(self) -> None:
        if self._writer is not None and self._screen.changed and self._writer.ready():
            self._writer.write(self._framed(self._screen.changes()))

    def _framed(self, changes: str) -> str:
        """Have a terminal that can show a long frame at once do so; a short one comes in one piece anyway."""
        long = len(changes) > ONE_PIECE and self._app._sync_available
        return f"{SYNC_START}{changes}{SYNC_END}" if long else changes

    def _caught_up(self) -> None:
        if self._screen.lost:
            self.redraw()
        self._send()

    def redraw(self) -> None:
        """Paint the whole screen anew, whatever another program has left there."""
        self._screen.forget()
        self._app.refresh(layout=True)

    def _soon(self, act: Callable[[], None]) -> None:
        """Do something in the event loop; from any thread, and from a signal's handler."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act)

    def _hang_up(self) -> None:
        os.kill(os.getpid(), signal.SIGHUP)
