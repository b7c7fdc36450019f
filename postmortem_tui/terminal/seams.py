"""What is private in Textual 8.2.8, and in asyncio under it: each such name stands here, once, and nowhere else.

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
"""A region of the screen, the part of it that is seen, and the rows of that part."""


class KeyParser(XTermParser):
    """Makes events of characters; fed with one that begins a sequence it waits for the next.

    Canary: test_the_key_parser_waits_after_an_escape, test_the_key_parser_has_alt_type_signs.
    """

    @property
    def waiting(self) -> bool:
        """Return whether a sequence has begun, and its rest has not come."""
        return self._timeout_time is not None

    def give_up(self) -> None:
        """Have the next `tick` take what has come of a sequence for the keys it stands for."""
        if self.waiting:
            self._timeout_time = 0.0

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Yield the keys of a sequence: a digit or a sign with Alt has its name, as a letter has.

        Textual has it type the sign, and of a digit what one key of one keyboard means: `∞` for 5.
        """
        sign = sequence[-1:]
        begun = alt if len(sequence) == 1 else len(sequence) == 2 and isinstance(ANSI_SEQUENCES_KEYS.get(sequence), str)
        if not begun or sign.isalpha() or sign == "[" or not sign.isprintable():  # what stands behind "[" is kept
            yield from super()._sequence_to_key_events(sequence, alt)
            return
        for key in super()._sequence_to_key_events(sign):
            yield Key(f"alt+{key.key}", sign)


class HookedDriver(LinuxDriver):
    """Textual's driver, with the size of the terminal, stop and go on, and its writer open to be replaced.

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
        """Answer SIGTSTP; in its handler."""

    def asked_to_go_on(self) -> None:
        """Answer SIGCONT; in its handler."""

    @property
    def input_thread(self) -> Thread | None:
        """Return Textual's thread that reads, if it has begun."""
        return self._key_thread

    def end_writer(self) -> None:
        """End Textual's thread that writes."""
        if self._writer_thread is not None:
            self._writer_thread.stop()

    def say_when_resumed(self) -> None:
        """Have the app told when the terminal is taken again."""
        self._must_signal_resume = True

    @property
    def goes_on_by_itself(self) -> bool:
        """Return whether the terminal is taken again after a stop."""
        return self._auto_restart

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.terminal_size()

    def _sigtstp_application(self, *_: object) -> None:
        self.asked_to_stop()

    def _sigcont_application(self, *_: object) -> None:
        self.asked_to_go_on()


_GOING_ON = frozenset({"_flush_next_callbacks", "_tick"})
"""Textual's functions that go on after an error: what is called later, or by a timer. Its loop of messages ends."""


class HookedApp(App[Result]):
    """Textual's app, with its end, its crash and what is no crash open to be replaced.

    Canary: test_the_app_calls_what_is_replaced, test_what_fails_is_said_and_ends_nothing.
    """

    FAILURES: ClassVar[tuple[type[Exception], ...]] = (OSError,)
    """What a person can do something about: it is said, and the app goes on. Anything else is a fault, and a crash."""

    def failed(self, failure: Exception) -> None:
        """Say what has failed, which is one of FAILURES."""

    @property
    def driver(self) -> Driver | None:
        """Return what stands between the app and a terminal, if anything does yet."""
        return self._driver

    @property
    def failure(self) -> Exception | None:
        """Return the error that ends the app."""
        return self._exception

    async def end(self) -> None:
        """End: take the widgets apart, close the driver, print what was left to say."""
        await super()._shutdown()

    def crashed(self) -> None:
        """Deal with an error that nobody has caught: `failure`."""
        super()._fatal_error()

    def end_with(self, *last_words: RenderableType) -> None:
        """End the app, which prints these words once the terminal is given back."""
        self._exit_renderables[:] = last_words
        self._close_messages_no_wait()

    def print_last_words(self) -> None:
        """Print what was left to say."""
        self._print_error_renderables()

    async def _shutdown(self) -> None:
        await self.end()

    def _fatal_error(self) -> None:
        self.crashed()

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        trace = error.__traceback__
        goes_on = cause is not error or (trace is not None and trace.tb_frame.f_code.co_name in _GOING_ON)
        if goes_on and isinstance(cause, self.FAILURES):
            self.failed(cause)
        else:
            super()._handle_exception(error)


def shows_whole_frames(app: App[Any]) -> bool:
    """Return whether the terminal has said that it can show a long piece at once (mode 2026).

    Canary: test_a_terminal_that_shows_whole_frames_is_known.
    """
    return app._sync_available


def is_batching(app: App[Any]) -> bool:
    """Return whether the app makes several changes, and what is drawn now is not shown.

    Canary: test_what_is_drawn_in_a_batch_is_not_shown.
    """
    return app._batch_count > 0


class HookedCompositor(Compositor):
    """Textual's compositor, with the choice of what is rendered for a frame open to be replaced.

    Canary: test_the_compositor_renders_more_than_changed.
    """

    @property
    def full_map(self) -> CompositorMap:
        """Return where every widget is; what has come, gone or moved since the last time is to be drawn.

        Textual 8.2.8 makes the map anew where somebody asks for it after a scroll. The next layout compares with that
        one, and finds nothing new: a notice that went in between stayed on the screen.

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
        """Return the region and the clip of each widget in sight; where a line is cut follows from these alone.

        Textual 8.2.8 keeps the cuts of the layout before when it looks for the widgets anew. A widget whose edge is no
        cut leaves its neighbour's text cut short, and a whole frame without that part ends the app.

        Canary: test_cuts_stay_when_the_widgets_in_sight_are_looked_for.
        """
        if self._visible_widgets is None:
            self._cuts = None
        return super().visible_widgets

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out anew; of widgets that are out of sight, and may be gone, no lines are kept.

        Textual 8.2.8 remembers two colours for each of the last 1,024 widgets, by the object that has the lines of the
        widget: after some thousand keys these were 30 MB.

        Canary: test_the_lines_of_a_widget_that_is_gone_are_kept.
        """
        result = super().reflow(parent, size)
        if result.hidden:
            StylesCache.get_inner_outer.cache_clear()
        return result

    def rows_wanted(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> None:
        """Take note of the rows that a frame is about, before anything is rendered for it."""

    def renders(self, crop: Region | None) -> Iterable[Render]:
        """Yield what is rendered, from front to back."""
        return super()._get_renders(crop)

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        self.rows_wanted(crop, is_rendered_line)
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        return self.renders(crop)


class HookedScreen(Screen[ScreenResultType]):
    """Textual's screen, with its compositor and the moment of drawing open to be replaced.

    What fails while a message is dealt with is the app's to say: Textual ends the app.

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
        """Lay out and draw what would be with the next tick of the clock."""
        self._on_timer_update()

    def take_changed(self) -> None:
        """Pass what has changed to the compositor, as the next tick would."""
        self._compositor.update_widgets(self._dirty_widgets)

    def forget_changed(self) -> None:
        """Forget which widgets have changed: the compositor knows where."""
        self._dirty_widgets.clear()

    @property
    def wants_layout(self) -> bool:
        """Return whether the widgets have to be laid out anew."""
        return self._layout_required

    def _compositor_refresh(self) -> None:
        self.draw()

    def _on_timer_update(self) -> None:
        """Draw what has changed since the last tick, also where the screen itself is to be drawn in part.

        Textual 8.2.8 forgets the changed widgets then, as if all of the screen were drawn. A screen that changes behind
        another one has it drawn in part.

        Canary: test_a_screen_to_be_drawn_in_part_forgets_what_else_has_changed.
        """
        if self._repaint_required:
            self.take_changed()
        super()._on_timer_update()


class HookedInput(Input):
    """Textual's input, with the cell of its cursor and the character of a cell open to be replaced.

    Canary: test_an_input_measures_all_of_its_text.
    """

    @property
    def cursor_cell(self) -> int:
        """Return the cell of the cursor, from the left edge of what is seen."""
        return super()._cursor_offset

    def index_at(self, cell: int) -> int:
        """Return the offset of the character in a cell."""
        return super()._cell_offset_to_index(cell)

    @property
    def suggestion(self) -> str:
        """Return the whole text that is suggested, if any is."""
        return self._suggestion

    @property
    def _cursor_offset(self) -> int:
        return self.cursor_cell

    def _cell_offset_to_index(self, offset: int) -> int:
        return self.index_at(offset)


def at_rest(node: MessagePump) -> bool:
    """Return whether a node waits for its next message, having dealt with all before, or takes none any more.

    Textual tells how many messages wait, but not whether one is being dealt with: then nobody waits at asyncio's queue.

    Canary: test_a_node_at_rest_waits_at_its_queue.
    """
    queue: Any = node._message_queue
    return not node.is_running or (queue.empty() and bool(queue.ready_event._waiters))


class WrappedRows:
    """What Textual keeps of the rows that the lines of a document are wrapped into, open to be put there as a whole.

    It is no `WrappedDocument` itself: most of a start needs no long text, and does without its modules.

    Canary: test_textual_takes_lines_apart_that_need_no_wrapping.
    """

    def __init__(self, document: "WrappedDocument") -> None:
        self.document = document

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.document._offset_to_line_info)

    @property
    def width(self) -> int:
        """Return the cells of a row; 0 where nothing is wrapped."""
        return self.document._width

    @property
    def tab_width(self) -> int:
        """Return the cells of a tab."""
        return self.document._tab_width

    def cuts_of(self, line: str, width: int, tab_width: int, tabs: list[tuple[str, int]]) -> list[int]:
        """Return where a line is cut into rows of a width; its parts come with the cells of the tab behind each."""
        return wrapping.compute_wrap_offsets(line, width, tab_width, True, tabs)

    def replace(self, first: int, end: int, cuts: list[list[int]], tabs: list[list[int]]) -> None:
        """Take the cuts of some lines, and the cells of their tabs, for those of the lines from `first` to `end`."""
        document = self.document
        all_cuts, all_tabs = document._wrap_offsets, document._tab_width_cache
        self.put(
            document._width,
            document._tab_width,
            [*all_cuts[:first], *cuts, *all_cuts[end:]],
            [*all_tabs[:first], *tabs, *all_tabs[end:]],
        )

    def put(self, width: int, tab_width: int, cuts: list[list[int]], tabs: list[list[int]]) -> None:
        """Take the width, the width of tabs, and of each line its cuts and the cells of its tabs."""
        document = self.document
        document._width, document._tab_width = width, tab_width
        document._wrap_offsets, document._tab_width_cache = cuts, tabs
        rows = [len(of_line) + 1 for of_line in cuts]
        below = accumulate(rows)
        tops: list[Any] = [range(end - count, end) for count, end in zip(rows, below, strict=True)]
        document._line_index_to_offsets = tops
        document._offset_to_line_info = [(line, row) for line, count in enumerate(rows) for row in range(count)]
