"""The private names of Textual 8.2.8, and of asyncio under it: each is used here, once, and nowhere else.

Each class and function ends with the canary in tests/terminal/test_seam_canaries.py that fails when the name goes,
changes its meaning, or is no longer needed. README.md says what Textual would have to offer to make them needless.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.console import RenderableType
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.timer import Timer, TimerCallback
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import WorkerFailed

from postmortem_tui.lazy import library

if TYPE_CHECKING:
    from textual import _wrap as wrapping
    from textual.widgets.text_area import WrappedDocument
else:
    wrapping = library("textual._wrap")  # only long texts are wrapped

Result = TypeVar("Result")
Render = tuple[Region, Region, list[Strip]]
"""A region of the screen, the visible part of it, and the rows of that part."""


class KeyParser(XTermParser):
    """Makes events of characters; after one that begins a sequence it waits for the next.

    Canary: test_the_key_parser_waits_after_an_escape, test_the_key_parser_has_alt_type_symbols.
    """

    @property
    def waiting(self) -> bool:
        """Whether a sequence has begun, and its rest has not come."""
        return self._timeout_time is not None

    def give_up(self) -> None:
        """Let the next `tick` read the begun sequence as the keys that it is without its rest."""
        if self.waiting:
            self._timeout_time = 0.0

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Yield the keys of a sequence: a digit or symbol with Alt is named like a letter with Alt.

        Textual inserts the symbol, and for a digit a character of one keyboard layout: `∞` for 5.
        """
        character = sequence[-1:]
        begun = alt if len(sequence) == 1 else len(sequence) == 2 and isinstance(ANSI_SEQUENCES_KEYS.get(sequence), str)
        if (
            not begun or character.isalpha() or character == "[" or not character.isprintable()
        ):  # "[" begins a control sequence
            yield from super()._sequence_to_key_events(sequence, alt)
            return
        for key in super()._sequence_to_key_events(character):
            yield Key(f"alt+{key.key}", character)


class HookedDriver(LinuxDriver):
    """Textual's driver; size of the terminal, stopping, resuming and the writer can be overridden.

    Canary: test_the_driver_calls_what_is_replaced.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.app = app
        self.loop = asyncio.get_running_loop()

    def terminal_size(self) -> tuple[int, int]:
        """Return the columns and rows of the terminal."""
        return super()._get_terminal_size()

    def asked_to_stop(self) -> None:
        """Handle SIGTSTP; called in the signal handler."""

    def asked_to_go_on(self) -> None:
        """Handle SIGCONT; called in the signal handler."""

    @property
    def input_thread(self) -> Thread | None:
        """Textual's thread that reads, if it has begun."""
        return self._key_thread

    def end_writer(self) -> None:
        """End Textual's thread that writes."""
        if self._writer_thread is not None:
            self._writer_thread.stop()

    def say_when_resumed(self) -> None:
        """Make Textual tell the app when the terminal is taken again."""
        self._must_signal_resume = True

    @property
    def goes_on_by_itself(self) -> bool:
        """Whether Textual takes the terminal again after a stop."""
        return self._auto_restart

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.terminal_size()

    def _sigtstp_application(self, *_: object) -> None:
        self.asked_to_stop()

    def _sigcont_application(self, *_: object) -> None:
        self.asked_to_go_on()


_GOING_ON = frozenset({"_flush_next_callbacks", "_tick"})
"""Textual's functions that continue after an error: later calls and timers. Its message loop would end."""


def never_dropped(timer: Timer) -> Timer:
    """Have a timer call back however late it is first looked at; return it.

    Textual 8.2.8 (`Timer._run`) reads the clock twice before it waits, and drops a timer that is over by the second
    time: where the process gets no processor between, one of 10 ms never calls back, and keys that wait for it stay.

    Canary: test_a_timer_that_is_over_when_it_is_first_looked_at_is_dropped.
    """
    timer._skip = False
    return timer


class HookedApp(App[Result]):
    """Textual's app; its end, its crash, and errors that are no crash can be overridden.

    Canary: test_the_app_calls_what_is_replaced, test_what_fails_is_said_and_ends_nothing, test_no_widgets_at_the_end.
    """

    FAILURES: ClassVar[tuple[type[Exception], ...]] = (OSError,)
    """Errors that a person can do something about: they are shown, and the app goes on. Any other error is a crash."""

    def failed(self, failure: Exception) -> None:
        """Show an error, which is one of FAILURES."""

    @property
    def driver(self) -> Driver | None:
        """The driver of the app, if it has one yet."""
        return self._driver

    @property
    def failure(self) -> Exception | None:
        """The error that ends the app, if there is one."""
        return self._exception

    @property
    def ending(self) -> bool:
        """Whether the app was asked to exit: widgets that are mounted from then on stay empty."""
        return self._exit

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """Call a function after some seconds."""
        return never_dropped(super().set_timer(delay, callback, name=name, pause=pause))

    async def end(self) -> None:
        """End the app: remove the widgets, close the driver, print the last words."""
        await super()._shutdown()

    def crashed(self) -> None:
        """Handle an error that nothing has caught: `failure`."""
        super()._fatal_error()

    def end_with(self, *last_words: RenderableType) -> None:
        """End the app, which prints these words once the terminal is restored."""
        self._exit_renderables[:] = last_words
        self._close_messages_no_wait()

    def print_last_words(self) -> None:
        """Print the last words."""
        self._print_error_renderables()

    async def _shutdown(self) -> None:
        await self.end()

    def _fatal_error(self) -> None:
        self.crashed()

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except self.FAILURES as failure:
            self.failed(failure)

    def _handle_exception(self, error: Exception) -> None:
        if self.ending:
            return  # saving is done, or was tried, before the end; a screen that was being opened has no widgets
        cause = error.error if isinstance(error, WorkerFailed) else error
        trace = error.__traceback__
        goes_on = cause is not error or (trace is not None and trace.tb_frame.f_code.co_name in _GOING_ON)
        if goes_on and isinstance(cause, self.FAILURES):
            self.failed(cause)
        else:
            super()._handle_exception(error)


def shows_whole_frames(app: App[Any]) -> bool:
    """Return whether the terminal has reported that it can show a frame at once (synchronised output, mode 2026).

    Canary: test_a_terminal_that_shows_whole_frames_is_known.
    """
    return app._sync_available


def is_batching(app: App[Any]) -> bool:
    """Return whether the app batches changes, so that nothing drawn now is shown.

    Canary: test_what_is_drawn_in_a_batch_is_not_shown.
    """
    return app._batch_count > 0


class HookedCompositor(Compositor):
    """Textual's compositor; what is rendered for a frame can be overridden.

    Canary: test_the_compositor_renders_more_than_changed.
    """

    @property
    def full_map(self) -> CompositorMap:
        """The regions of all widgets; what has appeared, gone or moved since the last time is marked to be drawn.

        Textual 8.2.8 makes the map again if it is asked for after a scroll. The next layout compares with that
        one, and finds nothing new: a notice that closed in between stayed on the screen.

        Canary: test_a_map_that_is_made_anew_hides_what_has_changed_from_the_layout.
        """
        before = self._full_map if self._full_map_invalidated else None
        now = super().full_map
        if before:
            changed = (geometry.clip.intersection(geometry.region) for _, geometry in now.items() ^ before.items())
            self._dirty_regions.update(filter(None, changed))
        return now

    @property
    def visible_widgets(self) -> dict[Widget, tuple[Region, Region]]:
        """The region and the clip of each visible widget, from which the cuts of the lines follow.

        Textual 8.2.8 keeps the cuts of the previous layout when it computes the widgets again. A widget whose edge is
        no cut leaves its neighbour's text cut short, and a whole frame without that part ends the app.

        Canary: test_cuts_stay_when_the_widgets_in_sight_are_looked_for.
        """
        if self._visible_widgets is None:
            self._cuts = None
        return super().visible_widgets

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out again, and keep no lines of widgets that are hidden, and may be gone.

        Textual 8.2.8 caches two colours for each of the last 1,024 widgets, with the object that holds the lines of the
        widget as the key: after some thousand keys these were 30 MB.

        Canary: test_the_lines_of_a_widget_that_is_gone_are_kept.
        """
        result = super().reflow(parent, size)
        if result.hidden:
            StylesCache.get_inner_outer.cache_clear()
        return result

    def rows_wanted(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> None:
        """Do nothing; an override can note the rows of a frame before anything is rendered for it."""

    def renders(self, crop: Region | None) -> Iterable[Render]:
        """Yield what is rendered, from front to back."""
        return super()._get_renders(crop)

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        self.rows_wanted(crop, is_rendered_line)
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        return self.renders(crop)


class HookedScreen(Screen[ScreenResultType]):
    """Textual's screen; its compositor and the moment of drawing can be overridden.

    The app shows an error of a message handler that is in FAILURES; Textual would end the app.

    Canary: test_the_screen_draws_by_what_is_replaced, test_what_fails_is_said_and_ends_nothing.
    """

    def __init__(
        self,
        compositor: HookedCompositor | None = None,
        name: str | None = None,
        id: str | None = None,  # Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name, id, classes)
        if compositor is not None:
            self._compositor = compositor

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """Call a function after some seconds."""
        return never_dropped(super().set_timer(delay, callback, name=name, pause=pause))

    async def _on_message(self, message: Message) -> None:
        app = self.app
        if not isinstance(app, HookedApp):
            await super()._on_message(message)
            return
        try:
            await super()._on_message(message)
        except app.FAILURES as failure:
            app.failed(failure)

    def draw(self) -> None:
        """Draw what has changed."""
        super()._compositor_refresh()

    def update_now(self) -> None:
        """Lay out and draw now what the next tick would."""
        self._on_timer_update()

    def take_changed(self) -> None:
        """Pass what has changed to the compositor, as the next tick would."""
        self._compositor.update_widgets(self._dirty_widgets)

    def forget_changed(self) -> None:
        """Forget which widgets have changed, as the compositor has their regions."""
        self._dirty_widgets.clear()

    @property
    def wants_layout(self) -> bool:
        """Whether the widgets have to be laid out again."""
        return self._layout_required

    def _compositor_refresh(self) -> None:
        self.draw()

    def _screen_resized(self, size: Size) -> None:
        """Lay out in another size; one in the same size comes with the next tick, if it is asked for.

        Textual 8.2.8 lays out a screen that is shown as soon as it resumes, and again for each event that tells it that
        size, with all screens below it.

        Canary: test_a_screen_is_laid_out_again_in_the_size_that_it_has.
        """
        if size != self._compositor.size:
            super()._screen_resized(size)

    def _on_timer_update(self) -> None:
        """Draw what has changed since the last tick, even if the screen itself is to be drawn in part.

        Textual 8.2.8 forgets the changed widgets in that case, as if the whole screen were drawn. A screen that changes
        under another one is drawn in part.

        Canary: test_a_screen_to_be_drawn_in_part_forgets_what_else_has_changed.
        """
        if self._repaint_required:
            self.take_changed()
        super()._on_timer_update()


class HookedInput(Input):
    """Textual's input; the cell of the cursor and the character of a cell can be overridden.

    Canary: test_an_input_measures_all_of_its_text.
    """

    @property
    def cursor_cell(self) -> int:
        """The cell of the cursor, counted from the left edge of the visible text."""
        return super()._cursor_offset

    def index_at(self, cell: int) -> int:
        """Return the offset of the character in a cell."""
        return super()._cell_offset_to_index(cell)

    @property
    def suggestion(self) -> str:
        """The whole text that is suggested, or ""."""
        return self._suggestion

    @property
    def _cursor_offset(self) -> int:
        return self.cursor_cell

    def _cell_offset_to_index(self, offset: int) -> int:
        return self.index_at(offset)


def at_rest(node: MessagePump) -> bool:
    """Return whether a node has handled all its messages and waits for the next, or takes none any more.

    Textual counts waiting messages, but not the one being handled: while one is, nothing waits at asyncio's queue.

    Canary: test_a_node_at_rest_waits_at_its_queue.
    """
    queue: Any = node._message_queue
    return not node.is_running or (queue.empty() and bool(queue.ready_event._waiters))


class WrappedRows:
    """What Textual stores about the rows into which a document's lines are wrapped; all of it can be replaced at once.

    It is no subclass of `WrappedDocument`, whose modules are not needed before the first long text.

    Canary: test_textual_takes_lines_apart_that_need_no_wrapping.
    """

    def __init__(self, document: "WrappedDocument") -> None:
        self.document = document

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.document._offset_to_line_info)

    @property
    def width(self) -> int:
        """The width of a row in cells; 0 if nothing is wrapped."""
        return self.document._width

    @property
    def tab_width(self) -> int:
        """The width of a tab in cells."""
        return self.document._tab_width

    def cuts_of(self, line: str, width: int, tab_width: int, tabs: list[tuple[str, int]]) -> list[int]:
        """Return the offsets at which a line is cut into rows.

        `tabs` has its parts, each with the width of the tab after it.
        """
        return wrapping.compute_wrap_offsets(line, width, tab_width, True, tabs)

    def replace(self, first: int, end: int, cuts: list[list[int]], tabs: list[list[int]]) -> None:
        """Replace the cuts, and the widths of the tabs, of the lines from `first` to `end`."""
        document = self.document
        all_cuts, all_tabs = document._wrap_offsets, document._tab_width_cache
        self.put(
            document._width,
            document._tab_width,
            [*all_cuts[:first], *cuts, *all_cuts[end:]],
            [*all_tabs[:first], *tabs, *all_tabs[end:]],
        )

    def put(self, width: int, tab_width: int, cuts: list[list[int]], tabs: list[list[int]]) -> None:
        """Set the width, the width of a tab, and for each line its cuts and the widths of its tabs."""
        document = self.document
        document._width, document._tab_width = width, tab_width
        document._wrap_offsets, document._tab_width_cache = cuts, tabs
        rows = [len(of_line) + 1 for of_line in cuts]
        below = accumulate(rows)
        tops: list[Any] = [range(end - count, end) for count, end in zip(rows, below, strict=True)]
        document._line_index_to_offsets = tops
        document._offset_to_line_info = [(line, row) for line, count in enumerate(rows) for row in range(count)]
