"""Textual's driver for Linux and macOS, with what it lacks on a line that is slow, torn or cut."""

import os
import select
import signal
from collections.abc import Callable, Iterable, Mapping
from threading import Event, Thread
from time import monotonic, sleep
from types import FrameType
from typing import Any

from textual.app import App
from textual.events import Key, Resize
from textual.geometry import Size
from textual.message import Message

from postmortem_tui.terminal.input.burst import Burst
from postmortem_tui.terminal.input.input_reading import LARGEST_SIDE, TerminalInput, escape_wait
from postmortem_tui.terminal.input.waking import WakingEvent
from postmortem_tui.terminal.lifecycle.first_screen import hand_over
from postmortem_tui.terminal.lifecycle.restoring import restore
from postmortem_tui.terminal.seams import HookedDriver, shows_whole_frames
from postmortem_tui.terminal.wire.capabilities import erases_with_background
from postmortem_tui.terminal.wire.clusters import is_east_asian
from postmortem_tui.terminal.wire.frames import is_frame
from postmortem_tui.terminal.wire.screen_output import DirectOutput, IncrementalOutput, Output
from postmortem_tui.terminal.wire.writer import LAST_WORDS, LOOK, Writer

OUTPUT = 1
"""Standard output; Textual uses standard error, which may be a file that somebody keeps."""

READ_AT_ONCE = 65_536
"""Bytes; a paste comes in few pieces."""

QUIT = "ctrl+q"
"""The key that quits, in Textual and in what is built on it."""

ANSWER = 0.5
"""Seconds that the event loop has to come round once the key that quits was pressed."""

LAST_INPUT = 1.2
"""Seconds that the last input has to be taken, at most, once the process is told to end: what has come to the draft by
then is in its journal, though the watchdog ends the process before it is saved."""

LATELY = 2.0
"""Seconds after which what was handed on is long where it is kept."""

ROUNDS = 20
"""How often the event loop comes round, a tick later each time, until what was handed on is where it is kept."""

TICK = 1 / 60
"""Seconds from one frame to the next, for which a widget may wait."""

OTHER_SCREEN = "\x1b[?1049h"

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
"""Around what a terminal shows at once (mode 2026)."""

ONE_PIECE = 512
"""Characters that a terminal takes, and shows, in one go anyway."""


LEAST_COLUMNS = 20
"""Columns that the app has at least; a narrower terminal cuts off the rest, as lines do not wrap in it.

Textual 8.2.8 ends the app over a widget whose border and padding leave its text no column: a list in the palette, a
hint in a text, at fewer than some ten.
"""


class TerminalDriver(HookedDriver):
    """Reads and writes the terminal; a terminal that goes away is a hang-up (SIGHUP) of this process."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event: WakingEvent = WakingEvent()
        self._output = self._make_output()
        self._writer: Writer | None = None
        self._on_other_screen = False
        self._ending = WakingEvent()
        self._handed_on_at = float("-inf")
        self.hung_up = False
        """Whether the terminal has said that it goes away: nobody waits any more for what is still to be written."""

    @staticmethod
    def _make_output() -> Output:
        """Make what decides how much of each frame is sent."""
        return IncrementalOutput(erases=erases_with_background(), east_asian=is_east_asian(os.environ))

    @property
    def active(self) -> bool:
        """Return whether the app has the terminal, and not a program that it has called."""
        return self._writer is not None

    # Output

    def write(self, data: str) -> None:
        """Send what Textual writes; nothing while the app steps aside (Textualize/textual#6692)."""
        if self._writer is None or data in (SYNC_START, SYNC_END):
            return
        if data == OTHER_SCREEN and self._on_other_screen:
            return  # some terminals would empty it
        if is_frame(data):
            self._send(self._output.frame(data, ready=self._writer.ready()))
        else:
            self._writer.write(self._output.control(data))

    def _send(self, changes: str) -> None:
        """Send what is to be painted; have a terminal that can show a long piece at once do so."""
        if self._writer is not None and changes:
            long = len(changes) > ONE_PIECE and shows_whole_frames(self.app)
            self._writer.write(f"{SYNC_START}{changes}{SYNC_END}" if long else changes)

    def hold(self) -> None:
        """Show nothing new until `let_go`."""
        if self._writer is not None:
            self._writer.hold()

    def let_go(self) -> None:
        """Show what was held back."""
        if self._writer is not None:
            self._writer.let_go()

    def _catch_up(self) -> None:
        if self._output.lost:
            self.redraw()
        elif self._writer is not None and self._writer.ready():
            self._send(self._output.catch_up())

    def redraw(self) -> None:
        """Paint the whole screen again, whatever another program has left there; only in the event loop."""
        self._output.lost = False
        self._output.resize(*self.terminal_size())
        if self.app.is_running and self.app.screen_stack:
            self.app.refresh(layout=True)

    def _soon(self, act: Callable[[], None]) -> None:
        """Do something in the event loop; from any thread, and from a signal's handler."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(act)

    # Input

    def run_input_thread(self) -> None:
        """Read until told to stop; the end of input, or a read that fails, is a hang-up (Textualize/textual#6690)."""
        seconds, learns = escape_wait(os.environ.get("ESCDELAY"))
        terminal = TerminalInput(seconds, learns=learns)
        cut = self._read_until_told(terminal)
        self._hand_on(terminal.end())
        if cut and not self._ending.is_set():
            hang_up()

    def _read_until_told(self, terminal: TerminalInput) -> bool:
        """Read until told to stop, or until the line is cut; return whether it was.

        What the terminal holds when the process is told to end was sent before, and is read.
        """
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno, self.exit_event, self._ending], [], [], terminal.timeout)
            if self.exit_event in ready:
                return False
            if self.fileno not in ready:
                if self._ending.is_set():
                    return False
                self._hand_on(terminal.pause())
            elif data := self._read():
                self._hand_on(terminal.feed(data))
            else:
                return True
        return False

    def _hand_on(self, events: Iterable[Message]) -> None:
        for event in events:
            self._handed_on_at = monotonic()
            self.process_message(event)

    def take_last_input(self) -> None:
        """Have what was sent read and handed on before the end, also half of a paste; from a thread of its own.

        The event loop has a moment to pass it on to whoever has the focus, and to what keeps it.
        """
        begun = monotonic()
        until = begun + LAST_INPUT
        self._ending.set()
        if (reading := self.input_thread) is not None:
            reading.join(LAST_INPUT)
        for _ in range(ROUNDS if begun - self._handed_on_at < LATELY else 0):
            come_round = Event()
            self._soon(come_round.set)
            if not come_round.wait(max(0.0, until - monotonic())):
                return
            sleep(TICK)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, READ_AT_ONCE)
        except OSError:
            return b""

    def process_message(self, message: Message) -> None:
        """Pass on what was read; a report of a size is a reason to ask for it, and no more."""
        if isinstance(message, Resize):
            self._soon(self._resized)
            message = Resize.from_dimensions(self.terminal_size(), message.pixel_size)
        if isinstance(message, Key) and message.key == QUIT:
            Thread(target=self._quit_in_time, name="quitting", daemon=True).start()
        if isinstance(message, Burst):
            for key in message.keys:
                key.set_sender(self.app)
        super().process_message(message)

    def _quit_in_time(self) -> None:
        """End the process, in order, where the key that quits finds the event loop busy with something that lasts."""
        answered = Event()
        self._soon(answered.set)
        if not answered.wait(ANSWER):
            os.kill(os.getpid(), signal.SIGTERM)

    # The terminal's modes

    def start_application_mode(self) -> None:
        """Take the terminal, from the first screen if that stands."""
        self._writer = Writer(OUTPUT, drained=lambda: self._soon(self._catch_up), lost=hang_up)
        before = hand_over()
        self._on_other_screen = before is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it without types
        self._on_other_screen = False
        if before is not None:
            self.attrs_before = before
        self.end_writer()  # Textual's own, which ours stands in for
        textual_told = signal.getsignal(signal.SIGWINCH)

        def told_of_size(number: int, frame: FrameType | None) -> None:
            self._soon(self._resized)
            if callable(textual_told):
                textual_told(number, frame)

        signal.signal(signal.SIGWINCH, told_of_size)
        self.redraw()

    def close(self) -> None:
        """Send what is left, for as long as the terminal takes it; once it has hung up, only for a moment."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.stop(LOOK if self.hung_up else LAST_WORDS)

    def restore_now(self) -> None:
        """Restore the terminal without waiting for anything; from any thread."""
        if self.active:
            restore(self.fileno, OUTPUT, self.attrs_before)

    def terminal_size(self) -> tuple[int, int]:
        """Ask the terminal, not the environment, and do not believe just anything."""
        try:
            columns, rows = os.get_terminal_size(OUTPUT)
        except OSError:
            columns, rows = 80, 24
        return min(max(columns or 80, LEAST_COLUMNS), LARGEST_SIDE), min(rows or 24, LARGEST_SIDE)

    def _resized(self) -> None:
        columns, rows = self.terminal_size()
        self._output.resize(columns, rows)
        if self.app.size == Size(columns, rows):
            self.redraw()  # Textual sees no change, and would paint nothing

    # Stop and go on

    def asked_to_stop(self) -> None:
        """Step aside, and stop, in the event loop."""
        # Textual steps aside within the handler, where its threads may wait for what it has interrupted
        # (Textualize/textual#6298).
        self._soon(self._stop_process)

    def asked_to_go_on(self) -> None:
        """Go on in the event loop."""
        self._soon(self._go_on)

    def _stop_process(self) -> None:
        if self.active:
            self.suspend_application_mode()
            self.say_when_resumed()
        # As by default, and not by SIGSTOP: where no shell could have it go on, as under `ssh -t host postmortem`, the
        # system does not stop it.
        answer = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, answer)
        self._soon(self._go_on_if_away)

    def _go_on_if_away(self) -> None:
        if not self.active:
            self._go_on()

    def _go_on(self) -> None:
        if not self.goes_on_by_itself:
            return
        if self.active:
            # Stopped by SIGSTOP: whoever had the terminal meanwhile has left it as they like.
            self.suspend_application_mode()
        self.resume_application_mode()


class DirectDriver(TerminalDriver):
    """The same, but each frame is sent as Textual wrote it."""

    @staticmethod
    def _make_output() -> Output:
        return DirectOutput()


def driver_for(environ: Mapping[str, str]) -> type[TerminalDriver]:
    """Return the driver to use; POSTMORTEM_WIRE=direct sends whole frames, for a terminal that cannot do with less."""
    return DirectDriver if environ.get("POSTMORTEM_WIRE") == "direct" else TerminalDriver


def hang_up() -> None:
    """Hang up this process, as a line that is cut does."""
    os.kill(os.getpid(), signal.SIGHUP)
