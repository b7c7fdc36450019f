"""Textual's driver for Linux and macOS, with what it lacks on slow and interrupted lines."""

import os
import select
import signal
from collections.abc import Callable, Iterable, Mapping
from threading import Event, Thread
from time import monotonic
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
from postmortem_tui.terminal.lifecycle.patience import Patience
from postmortem_tui.terminal.lifecycle.quitting import Quits, QuitWatch
from postmortem_tui.terminal.lifecycle.restoring import restore
from postmortem_tui.terminal.seams import HookedDriver, shows_whole_frames
from postmortem_tui.terminal.wire.clusters import is_east_asian
from postmortem_tui.terminal.wire.frames import is_frame
from postmortem_tui.terminal.wire.screen_output import DirectOutput, IncrementalOutput, Output
from postmortem_tui.terminal.wire.wording import erases_with_background
from postmortem_tui.terminal.wire.writer import LAST_WORDS, LOOK, Writer

OUTPUT = 1
"""The descriptor of standard output; Textual uses standard error, which may be redirected to a file."""

READ_AT_ONCE = 65_536
"""Bytes that are read at most at once, so that a paste comes in few pieces."""

LAST_INPUT = 1.2
"""Seconds at most to handle the last input once the process is told to end: what has reached the draft by
then is in its journal, even if the watchdog ends the process before it is saved."""

LATELY = 2.0
"""Seconds after which passed-on input has surely been handled."""

ROUNDS = 20
"""Rounds of the event loop, a tick apart, in which passed-on input is handled and kept."""

TICK = 1 / 60
"""Seconds from one frame to the next, for which a widget may wait."""

OTHER_SCREEN = "\x1b[?1049h"

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
"""The sequences around a frame that a terminal shows at once (synchronised output, mode 2026)."""

ONE_PIECE = 512
"""Characters that a terminal shows in one go anyway."""


LEAST_COLUMNS = 20
"""Columns of the app at least; a narrower terminal cuts off the rest, as lines do not wrap in it.

Textual 8.2.8 ends the app if the border and padding of a widget leave no column for its text: a list in the palette, a
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
        self._quitting = app.quitting if isinstance(app, Quits) else QuitWatch()
        self.told_by_key = False
        """Whether the signal that ends the process stands for the key that quits."""
        self.hung_up = False
        """Whether the terminal has hung up, so that the end does not wait for remaining output."""

    @staticmethod
    def _make_output() -> Output:
        """Make the object that decides how much of each frame is sent."""
        return IncrementalOutput(erases=erases_with_background(), east_asian=is_east_asian(os.environ))

    @property
    def active(self) -> bool:
        """Whether the app has the terminal, and not a program that it has called."""
        return self._writer is not None

    # Output

    def write(self, data: str) -> None:
        """Send what Textual writes; send nothing while the app is suspended (Textualize/textual#6692)."""
        if self._writer is None or data in (SYNC_START, SYNC_END):
            return
        if data == OTHER_SCREEN and self._on_other_screen:
            return  # some terminals would clear it
        if is_frame(data):
            self._send(self._output.frame(data, ready=self._writer.ready()))
        else:
            self._writer.write(self._output.control(data))

    def _send(self, changes: str) -> None:
        """Send changes to be painted; a long piece as one frame, if the terminal can show it at once."""
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
        """Paint the whole screen again, whatever another program has left there; to be called in the event loop."""
        self._output.lost = False
        self._output.resize(*self.terminal_size())
        if self.app.is_running and self.app.screen_stack:
            self.app.refresh(layout=True)

    def _soon(self, act: Callable[[], None]) -> None:
        """Call `act` in the event loop; may be called from any thread, and from a signal handler."""
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

        What the terminal still holds when the process is told to end is read first.
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
        """Read and pass on all input before the end, even half of a paste; to be called in a thread of its own.

        The event loop then gets a moment to pass it on to the focused widget, and to the journal.
        """
        patience = Patience(LAST_INPUT)
        begun = monotonic()
        self._ending.set()
        if (reading := self.input_thread) is not None:
            patience.until(lambda: not reading.is_alive(), reading.join)
        for _ in range(ROUNDS if begun - self._handed_on_at < LATELY else 0):
            come_round = Event()
            self._soon(come_round.set)
            if not patience.came(come_round):
                return
            patience.sleep(TICK)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, READ_AT_ONCE)
        except OSError:
            return b""

    def process_message(self, message: Message) -> None:
        """Pass on a message that was read; for a reported size, ask the terminal for its size instead."""
        if isinstance(message, Resize):
            self._soon(self._resized)
            message = Resize.from_dimensions(self.terminal_size(), message.pixel_size)
        if isinstance(message, Key) and message.key in self._quitting.keys:
            Thread(target=self._quit_in_time, name="quitting", daemon=True).start()
        if isinstance(message, Burst):
            for key in message.keys:
                key.set_sender(self.app)
        super().process_message(message)

    def _quit_in_time(self) -> None:
        """End the process, in order, if the app does not get on with the key that quits."""
        if not self._quitting.watch(lambda: self.active, self._soon) and self.active:
            self.told_by_key = True
            os.kill(os.getpid(), signal.SIGTERM)

    # The terminal's modes

    def start_application_mode(self) -> None:
        """Take the terminal, from the first screen if that is shown."""
        self._writer = Writer(OUTPUT, drained=lambda: self._soon(self._catch_up), lost=hang_up)
        before = hand_over()
        self._on_other_screen = before is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it without types
        self._on_other_screen = False
        if before is not None:
            self.attrs_before = before
        self.end_writer()  # Textual's own writer, which ours replaces
        textual_told = signal.getsignal(signal.SIGWINCH)

        def told_of_size(number: int, frame: FrameType | None) -> None:
            self._soon(self._resized)
            if callable(textual_told):
                textual_told(number, frame)

        signal.signal(signal.SIGWINCH, told_of_size)
        self.redraw()

    def close(self) -> None:
        """Send the remaining output within LAST_WORDS seconds; after a hang-up, only for a moment."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.stop(LOOK if self.hung_up else LAST_WORDS)

    def restore_now(self) -> None:
        """Restore the terminal without waiting; may be called from any thread."""
        if self.active:
            restore(self.fileno, OUTPUT, self.attrs_before)

    def terminal_size(self) -> tuple[int, int]:
        """Return columns and rows as the terminal reports them, not the environment, within sensible limits."""
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
        """Suspend the app, and stop the process, in the event loop."""
        # Textual suspends the app within the handler, where its threads may wait for the code that it has interrupted
        # (Textualize/textual#6298).
        self._soon(self._stop_process)

    def asked_to_go_on(self) -> None:
        """Resume the app, in the event loop."""
        self._soon(self._go_on)

    def _stop_process(self) -> None:
        if self.active:
            self.suspend_application_mode()
            self.say_when_resumed()
        # By the default action of SIGTSTP, not by SIGSTOP: if no shell could resume it, as under
        # `ssh -t host postmortem`, the system does not stop the process.
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
            # It was stopped by SIGSTOP: another program may have left the terminal in any state.
            self.suspend_application_mode()
        self.resume_application_mode()


class DirectDriver(TerminalDriver):
    """The same driver, but each frame is sent as Textual wrote it."""

    @staticmethod
    def _make_output() -> Output:
        return DirectOutput()


def driver_for(environ: Mapping[str, str]) -> type[TerminalDriver]:
    """Return the driver to use; POSTMORTEM_WIRE=direct sends whole frames, for terminals that need them."""
    return DirectDriver if environ.get("POSTMORTEM_WIRE") == "direct" else TerminalDriver


def hang_up() -> None:
    """Send this process a hang-up, as a cut line does."""
    os.kill(os.getpid(), signal.SIGHUP)
