"""Draw only the rows that changed and the widgets that are visible on them, and once for all effects of a key.

Textual 8.2.8 draws, for one changed row, every row of every widget that shares its container, and lays the whole screen
out again because a scroll bar that is not shown has moved.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from time import monotonic

from textual import events
from textual.await_remove import AwaitRemove
from textual.geometry import Region
from textual.screen import ScreenResultType
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import active_worker

from postmortem_tui.terminal.seams import HookedCompositor, HookedScreen, Render, is_batching

Spans = tuple[tuple[int, int], ...]
"""Ranges of columns, each with its end excluded."""

HELD_AT_MOST = 1.0
"""Seconds that drawing is held back at most, so that longer work shows its progress."""


class RowsCompositor(HookedCompositor):
    """Textual's compositor, drawing only the rows of a frame, and nothing that is covered there."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[int] = []

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Note what has to be drawn; without hidden scroll bars, which become visible only by a new layout."""
        unseen = widgets - self.visible_widgets.keys()
        super().update_widgets(widgets - {widget for widget in unseen if isinstance(widget, ScrollBar)})

    def rows_wanted(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> None:
        """Note the rows of a frame."""
        self._rows = [*filter(is_rendered_line, crop.line_range)]

    def renders(self, crop: Region | None) -> Iterable[Render]:
        """Yield the visible parts of those rows, from front to back: of each widget the rows that are not covered yet.

        A widget that draws less than its region covers nothing: Textual 8.2.8 draws no cell of a scroll bar whose
        window is larger than what it scrolls.
        """
        gaps: dict[int, Spans] = dict.fromkeys(self._rows, ((crop or self.size.region).column_span,))
        for widget, (region, clip) in self.visible_widgets.items():
            if not gaps:
                return
            seen = region.intersection(clip)
            left, right = seen.column_span
            shows = {spans: any(left < end and start < right for start, end in spans) for spans in {*gaps.values()}}
            for run in _runs(row for row in seen.line_range if row in gaps and shows[gaps[row]]):
                rows = Region(seen.x, run.start, seen.width, len(run))
                strips = lines_of(widget, rows.translate(-region.offset))
                yield region, rows, strips
                for row, strip in zip(run, strips, strict=False):
                    if strip.cell_length == rows.width and not (rest := _beside(gaps[row], left, right)):
                        del gaps[row]
                    elif strip.cell_length == rows.width:
                        gaps[row] = rest


class IncrementalScreen(HookedScreen[ScreenResultType]):
    """A screen that draws only the rows that changed, and can hold back drawing.

    Its widgets are styled and drawn once for the first frame. Textual 8.2.8 styles them when they are mounted, again
    when the screen is first shown, and again when it is told its size: some 0.1 to 0.2 of the processor time of the
    emptiest app's first paint.
    """

    def __init__(self, id: str | None = None) -> None:
        """Take the id for style sheets, if any."""
        super().__init__(RowsCompositor(), id=id)
        self._held_until = 0.0
        self._waits = False
        self._shown = False
        self._drawn = False

    def on_compose(self) -> None:
        """Add the classes for the size of the terminal, before there are widgets to style."""
        sizes = zip(self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True)
        fitting = ([name for least, name in sorted(of or ()) if least <= size] for size, of in sizes)
        self.add_class(
            *(name for names in fitting for name in names[-1:])
        )  # in one call, as each call styles everything again

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Keep the styles the first time; refresh them later, as they may have changed under another screen."""
        event.refresh_styles = event.refresh_styles and self._shown
        self._shown = True

    def on_resize(self) -> None:
        """Draw the whole screen: the terminal's cells are unknown, though the size may be the same as before.

        Textual 8.2.8 joins resizes within 8 ms, and draws nothing when the last one ends at the old size.
        """
        self.refresh(layout=True)

    def remove(self) -> AwaitRemove:
        """Remove the screen, and cancel its workers first, as they would look for widgets that are gone.

        Textual 8.2.8 cancels the workers of a widget only once its children are gone. The worker that removes the
        screen, if one does, is not cancelled.
        """
        for worker in [*self.workers]:
            if worker.node is self and worker is not active_worker.get(None):
                worker.cancel()
        return super().remove()

    async def after_first_frame(self) -> None:
        """Do nothing; a screen overrides this to mount what its first frame does without.

        `call_after_refresh` is no substitute: on a screen that is not current yet, it calls before that frame.
        """

    def hold_drawing(self) -> None:
        """Draw nothing until `draw_again`; layouts go on meanwhile."""
        self._held_until = monotonic() + HELD_AT_MOST

    def draw_again(self, *, at_once: bool) -> None:
        """Draw what was held back, and with `at_once` also what the next tick would lay out and draw."""
        self._held_until = 0.0
        if at_once:
            self.update_now()
        if self._waits and not self.wants_layout:
            self.draw()

    def draw(self) -> None:
        """Draw what has changed, now or when `draw_again` is called; not in a batch before the first frame."""
        if not self._drawn and is_batching(self.app):
            self.refresh()  # nothing drawn in a batch is shown
            return
        if not self._drawn:
            self._drawn = True
            self.call_later(self.after_first_frame)
        # Drawing clears the set of dirty widgets, which may have new ones since the last tick.
        self.take_changed()
        self._waits = monotonic() < self._held_until
        if self._waits:
            self.forget_changed()  # the compositor has their regions; without this an idle screen would draw again
        else:
            super().draw()


def lines_of(widget: Widget, rows: Region) -> list[Strip]:
    """Return some lines of a widget; one whose parts have no styles yet is styled first.

    Behind a dialog Textual 8.2.8 may draw a text before it is styled, and raises KeyError: once in 15,000 random acts.
    """
    try:
        return widget.render_lines(rows)
    except KeyError:
        widget.app.stylesheet.apply(widget)
        return widget.render_lines(rows)


def _beside(gaps: Spans, start: int, end: int) -> Spans:
    """Return spans of columns without those from `start` to before `end`."""
    parts = (part for left, right in gaps for part in ((left, min(right, start)), (max(left, end), right)))
    return tuple((left, right) for left, right in parts if left < right)


def _runs(rows: Iterable[int]) -> Iterator[range]:
    """Yield sorted rows as runs without a gap."""
    for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        first, *rest = (row for _, row in run)
        yield range(first, (rest or [first])[-1] + 1)
