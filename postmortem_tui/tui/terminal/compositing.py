"""What is drawn for a frame: the rows that changed, and on them only the widgets that stand there.

Textual 8.2.8 draws, for one changed row, every row of every widget that shares its container, and lays the whole screen
out again because a scroll bar that is not shown has moved.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from textual._compositor import Compositor
from textual.geometry import Region
from textual.screen import Screen, ScreenResultType
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget


class RowsCompositor(Compositor):
    """Textual's compositor, drawing no more than the rows that a frame is about."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[range] = []

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Take note of what has to be drawn; a scroll bar comes into sight only by a new layout, never by itself."""
        unseen = widgets - self.visible_widgets.keys()
        super().update_widgets(widgets - {widget for widget in unseen if isinstance(widget, ScrollBar)})

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        self._runs = [*_runs(filter(is_rendered_line, crop.line_range))]
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        columns = crop or self.size.region
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if not seen.overlaps(columns):
                continue
            for run in self._runs:
                rows = seen.intersection(Region(seen.x, run.start, seen.width, len(run)))
                if rows:
                    yield region, rows, widget.render_lines(rows.translate(-region.offset))


class ThriftyScreen(Screen[ScreenResultType]):
    """A screen of which only the rows are drawn that changed."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = RowsCompositor()


def _runs(rows: Iterable[int]) -> Iterator[range]:
    """Give rows, in order, as runs without a gap."""
    for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        first, *rest = (row for _, row in run)
        yield range(first, (rest or [first])[-1] + 1)
