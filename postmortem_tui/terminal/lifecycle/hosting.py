"""The base of the app, and the function that runs it to its end, however that comes."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Sequence
from threading import Event, Thread
from typing import Any, TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual.events import Event as TextualEvent
from textual.events import Key
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen

from postmortem_tui.terminal.input.burst import Burst
from postmortem_tui.terminal.lifecycle.crash import GONE, notice, report, versions
from postmortem_tui.terminal.lifecycle.driver import TerminalDriver, driver_for
from postmortem_tui.terminal.lifecycle.first_screen import give_back
from postmortem_tui.terminal.lifecycle.quitting import QuitWatch
from postmortem_tui.terminal.lifecycle.restoring import say_last
from postmortem_tui.terminal.lifecycle.signals import ExitSignals, Leaving
from postmortem_tui.terminal.seams import HookedApp
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.terminal.wire.line_filter import CONTROLS, shown_in_lines

Result = TypeVar("Result")

CRASHED = 1
"""The exit code after a crash."""

UNSAVED = "What was written last could not be saved."


class HostedApp(HookedApp[Result]):
    """An app over our driver: lines are filtered, a crash quotes nothing of the draft, the screen can be redrawn."""

    def __init__(self, keep_report: Callable[[str], object] | None = None) -> None:
        """Take a function that keeps a crash report and returns its location, or raises one of FAILURES."""
        super().__init__(driver_class=driver_for(os.environ))
        self._keep_report = keep_report
        self.quitting = QuitWatch()

    def get_default_screen(self) -> Screen[Any]:
        """Return the screen under all others."""
        return IncrementalScreen(id="_default")

    @property
    def caret(self) -> Offset | None:
        """Where the focused widget inserts what is typed, on the screen; None if it takes no text."""
        focused = self.focused if self.screen_stack else None
        offset = getattr(focused, "cursor_screen_offset", None)
        if not isinstance(offset, Offset):
            return None
        # After the last character, Textual 8.2.8 counts one cell more than the one in which its Input draws the caret.
        return offset - (1, 0) if getattr(focused, "cursor_at_end", False) else offset

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor belongs after a frame: at the caret, where input methods compose.

        In Textual 8.2.8 a widget puts it there when its text or its scrolling changes: a focused widget that was laid
        out or moved since has it elsewhere.
        """
        return self.caret or self._last_position

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._last_position = position

    async def on_event(self, event: TextualEvent) -> None:
        """Handle the keys of a burst one by one, and say what fails while one is handled."""
        for one in event.keys if isinstance(event, Burst) else (event,):
            try:
                await super().on_event(one)
            except self.FAILURES as failure:
                self.failed(failure)
            self.passed_on(one)

    def passed_on(self, event: TextualEvent) -> None:
        """Note that an event was passed on; an app whose keys have their effects later notes those effects."""
        self.dealt_with(event)

    def dealt_with(self, event: TextualEvent) -> None:
        """Note for the watch over the key that quits that an event has had its effects."""
        if isinstance(event, Key) and event.key in self.quitting.keys:
            self.quitting.dealt()
        else:
            self.quitting.step()

    def exit(self, result: Result | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End the app, and return a result."""
        self.quitting.ends = True
        self.quitting.step()
        super().exit(result, return_code, message)

    def failed(self, failure: Exception) -> None:
        """Show an error, which is one of FAILURES."""
        self.notify(str(failure), severity="error", markup=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Show controls as pictures, after all other filters."""
        return [*super().get_line_filters(), CONTROLS]

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Show an address instead of opening it: a browser would open on the machine of the process."""
        self.notify(url, title="Not opened here", markup=False)

    def action_redraw(self) -> None:
        """Paint the screen again, in case another program has written over it."""
        if isinstance(self.driver, TerminalDriver):
            self.driver.redraw()
        else:
            self.refresh(layout=True)

    def hold_output(self) -> None:
        """Show nothing new until `let_output_go`."""
        for screen in self.screen_stack:
            if isinstance(screen, IncrementalScreen):
                screen.hold_drawing()
        if isinstance(self.driver, TerminalDriver):
            self.driver.hold()

    def let_output_go(self, *, at_once: bool) -> None:
        """Show what was held back, and with `at_once` also what would be shown a tick later."""
        for screen in self.screen_stack:
            if isinstance(screen, IncrementalScreen):
                screen.draw_again(at_once=at_once)
        if isinstance(self.driver, TerminalDriver):
            self.driver.let_go()

    def on_ready(self) -> None:
        """Call `_painted` after the first frame, if there is a terminal."""
        if isinstance(self.driver, TerminalDriver):
            self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        """Start what the first frame did not have to wait for."""
        # Loaded modules stay: a garbage collection of all of them would delay typing.
        gc.freeze()
        gc.enable()
        Thread(target=self.go_ahead, name="loading", daemon=True).start()

    def load_ahead(self) -> None:
        """Do nothing; the app overrides this to load what is likely to be needed next, in a thread."""

    def go_ahead(self) -> None:
        """Load first what an ending needs, as the program's own files may be gone at a crash.

        Then call `load_ahead`.
        """
        versions()
        self.load_ahead()

    async def end(self) -> None:
        """End the app; on a terminal without removing the widgets one by one, as they end with the process."""
        if not isinstance(self.driver, TerminalDriver):
            await super().end()
            return
        self.driver.disable_input()
        self.driver.close()
        self.print_last_words()

    def rescue(self) -> str:
        """Save what is not saved yet, after a crash; return a sentence that says where it is.

        It may raise one of FAILURES.
        """
        return ""

    def crashed(self) -> None:
        """End after an error, without Textual's traceback, which prints local variables."""
        kept, location = UNSAVED, ""
        try:
            kept = self._rescued()
            location = self._report()
        finally:  # whatever else fails, or a screen would stay that nobody can leave
            self.end_with(Text(shown_in_lines(notice(str(self.title), location, kept))))

    @property
    def _failing(self) -> tuple[type[Exception], ...]:
        """The errors that may occur at a crash, and must not keep the app from ending."""
        return (*self.FAILURES, *GONE)

    def _rescued(self) -> str:
        try:
            return self.rescue()
        except self._failing as error:
            return f"{UNSAVED} {error}"

    def _report(self) -> str:
        if self._keep_report is None or self.failure is None:
            return ""
        try:
            return str(self._keep_report(report(self.failure)))
        except self._failing:
            return ""


def run_to_the_end(
    app: HostedApp[Any], save: Callable[[], None], *, mouse: bool, last_words: Callable[[], str] = str
) -> int:
    """Run an app in the terminal, in the main thread, and return the exit code: 128+n when a signal ended it.

    It is 0 where the signal stands for the key that quits, and all is saved.

    `save` is called once, in a thread, when the process is told to end; it may raise one of the app's FAILURES. If the
    key that quits ends the process at once, the terminal is told what `last_words` returns, unless that is "".
    """
    saved = Event()

    def save_all() -> None:
        if isinstance(app.driver, TerminalDriver):
            app.driver.take_last_input()
        save()
        saved.set()

    def leave(code: int) -> None:
        if isinstance(app.driver, TerminalDriver):
            app.driver.hung_up = code == 128 + signal.SIGHUP
        app.exit(return_code=code)

    def restore() -> None:
        if isinstance(app.driver, TerminalDriver):
            app.driver.restore_now()
        give_back()

    def away() -> bool:
        return isinstance(app.driver, TerminalDriver) and not app.driver.active

    def end(code: int) -> None:
        by_key = isinstance(app.driver, TerminalDriver) and app.driver.told_by_key and saved.is_set()
        if words := last_words() if by_key else "":
            say_last(shown_in_lines(words))
        os._exit(0 if words else code)

    signals = ExitSignals(Leaving(save_all, leave, restore, away, app.FAILURES), end)
    # A loop of our own is not closed: to cancel the tasks of hundreds of widgets takes longer than a whole start.
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    with signals.installed():
        app.run(mouse=mouse, loop=loop)
    loop.set_exception_handler(lambda *_: None)  # the default handler would log each task
    if signals.code is not None:
        by_key = isinstance(app.driver, TerminalDriver) and app.driver.told_by_key
        return 0 if by_key and saved.is_set() else signals.code
    return CRASHED if app.return_code is None else app.return_code
