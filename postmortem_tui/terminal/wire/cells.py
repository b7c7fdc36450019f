"""The cells of a screen: the text of each, None if unknown, and its style."""

from collections.abc import Iterator

from postmortem_tui.terminal.wire.clusters import all_narrow, clusters
from postmortem_tui.terminal.wire.pen import of_blank

AFTER_WIDE = ""
"""The text of the cell that is the right half of a wide cluster."""


class Cells:
    """Rows of texts, and rows of styles: SGR parameters since the last reset.

    Each row is two lists, and not one of pairs, so that slices of a list can set and compare a run of text.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.texts: list[list[str | None]] = [[None] * width for _ in range(height)]
        self.styles: list[list[str]] = [[""] * width for _ in range(height)]
        self._broken: set[tuple[int, int]] = set()

    def put(self, x: int, y: int, text: str, style: str) -> int | None:
        """Put text into a row; return the column after it, or None, with the row half changed, if it does not fit."""
        if all_narrow(text):
            end = x + len(text)
            if end > self.width:
                return None
            self._replace(x, y, list(text), style)
            return end
        for cluster in clusters(text):
            end = x + cluster.width
            if not cluster.width or end > self.width:
                return None
            self._replace(x, y, [cluster.text, *[AFTER_WIDE] * (cluster.width - 1)], style)
            x = end
        return x

    def _replace(self, x: int, y: int, texts: list[str], style: str) -> None:
        row = self.texts[y]
        end = x + len(texts)
        if texts and row[x] == AFTER_WIDE:
            self._break(x - 1, y)
        if end < self.width and row[end] == AFTER_WIDE:
            self._break(end, y)
        row[x:end] = texts
        self.styles[y][x:end] = [style] * len(texts)

    def _break(self, x: int, y: int) -> None:
        self.texts[y][x] = None
        self._broken.add((x, y))

    def is_even(self) -> bool:
        """Return whether no half of a wide cluster was left since the last call; terminals differ over such halves."""
        broken, self._broken = self._broken, set()
        return all(self.texts[y][x] is not None for x, y in broken)

    def differing(self, other: "Cells", y: int) -> Iterator[int]:
        """Return the columns of a row in which another screen looks, or may look, different."""
        texts, styles, others, other_styles = self.texts[y], self.styles[y], other.texts[y], other.styles[y]
        if texts == others and styles == other_styles:
            return iter(())
        return (
            x
            for x in range(self.width)
            if texts[x] is not None
            and (
                texts[x] != others[x]
                or (
                    styles[x] != other_styles[x]
                    and (texts[x] != " " or of_blank(styles[x]) != of_blank(other_styles[x]))
                )
            )
        )

    def copy_row(self, other: "Cells", y: int) -> None:
        """Copy a row of a screen of the same size."""
        self.texts[y][:] = other.texts[y]
        self.styles[y][:] = other.styles[y]
