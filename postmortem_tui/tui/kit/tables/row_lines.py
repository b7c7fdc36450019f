"""The rows of a table as lines of text, without a widget: widths of columns, and rows of several lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from rich.cells import cell_len

from postmortem_tui.terminal.wire.line_filter import shown
from postmortem_tui.tui.kit.plain import ENOUGH, plain_cell, shortened
from postmortem_tui.tui.kit.rows_of import rows_of
from postmortem_tui.tui.kit.tables.row_widths import GAP, Texts, fitting, widest

ROOM_TO_TYPE = 36
"""Cells that the main column has at least, if there is room, as the widths stay while a row is typed into it."""

ROOM_FOR_A_TIME = 5
"""Cells that a column before the main one has at least in a table in which rows are written."""

ROOM_FOR_A_NAME = 10
"""Cells that any other column of such a table has at least, if there is room: a name, a day."""

MOST_LINES = 3
"""Lines of a row at most: room for an event of 140 characters beside the outline of a small terminal."""


class RowLines:
    """Rows of texts in columns that share a width, with dividing lines between some of them."""

    def __init__(self, titles: Texts, addresses: Collection[int], wraps: Sequence[int], *, steady: bool) -> None:
        """Take the titles of the columns, and which of them hold addresses.

        `wraps` and `steady` are those of `RowTable`.
        """
        self.titles = titles
        self.rows: Sequence[Texts] = []
        self.widths: list[int] = []
        """The cells of each column that is shown."""
        self.dividers: Mapping[int, str] = {}
        """The text of the divider above a row, by the index of the row."""
        self._addresses = addresses
        self._wraps = wraps
        self._steady = steady
        self._divided: list[int] = []
        self._tall: list[int] = []  # the rows of several lines, each once for every line after its first
        self._wanted: list[int] = []
        self._room = 0

    @property
    def count(self) -> int:
        """The number of all lines: of the rows, the dividers, and the titles."""
        return 1 + len(self.rows) + len(self._divided) + len(self._tall)

    # Their rows

    def put(self, rows: Sequence[Texts], dividers: Mapping[int, str]) -> None:
        """Take new rows; a divider is above the row with its index."""
        self.rows = list(rows)
        wanted, lead = self._widest(), self._lead
        wider = map(max, wanted[lead:], self._wanted[lead:] or wanted[lead:])
        self._wanted = [*wanted[:lead], *wider] if self._steady else wanted
        self._divide(dividers)

    def change(self, changed: Mapping[int, Texts], dividers: Mapping[int, str] | None) -> tuple[bool, bool]:
        """Take new texts for some rows, and new dividers unless None; the widths stay until `fit`.

        Return whether any row got more lines, and whether lines moved for whatever reason.
        """
        before = self._wanted[: self._lead]
        rows = self.rows = list(self.rows)
        for at, row in changed.items():
            rows[at] = row
            self._wanted = list(map(max, self._wanted, map(widest, ([text] for text in row))))
        self._wanted[: self._lead] = before
        grown = self._grow(changed)
        divided = not (dividers is None or dividers == self.dividers)
        if divided and dividers is not None:
            self._divide(dividers)
        return grown, grown or divided

    def _divide(self, dividers: Mapping[int, str]) -> None:
        self.dividers = dividers
        self._divided = sorted(dividers)

    # How wide the columns are

    def fit(self, room: int) -> None:
        """Fit the columns into `room` cells."""
        self._room = room
        self.widths = self._fitting()
        if self._wrapped:
            self._tall = [n for n in range(len(self.rows)) for _ in range(self._lines_needed(n) - 1)]

    def _fitting(self) -> list[int]:
        alike = self._wraps if len(self._wraps) > 1 else ()
        titles = list(map(cell_len, self.titles))
        return fitting(self._with_room_to_type(), self._room, self._addresses, titles, alike)

    def is_cut_needlessly(self) -> bool:
        """Return whether a cut text that does not wrap, such as a time or a name, would get more room now."""
        self._wanted[: self._lead] = self._widest()[: self._lead]
        fitted = zip(self._wanted, self.widths, self._fitting(), strict=False)
        return any(min(want, got) > has and n not in self._wraps for n, (want, has, got) in enumerate(fitted))

    def cut(self, at: int) -> Sequence[int]:
        """Return the columns whose text in a row is cut."""
        texts = self.rows[at] if at < len(self.rows) and self._room > 0 else ()
        widths = [*self.widths, *[0] * len(texts)]
        if texts and self.lines_of(at) > 1:
            widths = [self._further_room(n) if self._goes_on(n) else width for n, width in enumerate(widths)]
            texts = [self._parted(at, n)[-1] if self._goes_on(n) else text for n, text in enumerate(texts)]
        return [n for n, text in enumerate(texts) if wide(text) > widths[n]]

    @property
    def _wrapped(self) -> bool:
        return any(map(self._goes_on, self._wraps)) and self._room > 0

    def _goes_on(self, column: int) -> bool:
        """Return whether a column is shown and may continue in further lines."""
        return column in self._wraps and column < len(self.widths)

    def _widest(self) -> list[int]:
        return [widest(column) for column in zip(self.titles, *self.rows, strict=True)]

    def _lines_needed(self, row: int) -> int:
        """Return how many lines a row takes."""
        return max(self._needed(row, n) for n in self._wraps if self._goes_on(n))

    def _needed(self, row: int, column: int) -> int:
        text, width = self.rows[row][column], self.widths[column]
        if len(text) * 2 <= width or wide(text) <= width:
            return 1
        text = on_a_row(text)
        _, end = next(rows_of(text, width))
        further = sum(1 for _ in islice(rows_of(text[end:], self._further_room(column)), MOST_LINES))
        return min(1 + further, MOST_LINES)

    def _grow(self, rows: Iterable[int]) -> bool:
        """Add the lines that the texts of rows need now; return whether any row got more."""
        if not self._wrapped:
            return False
        more = [n for n in rows for _ in range(self._lines_needed(n) - self.lines_of(n))]
        self._tall = sorted([*self._tall, *more]) if more else self._tall
        return bool(more)

    @property
    def _main(self) -> int:
        """The main column, into which most is typed: the first that wraps, or else the first with a title."""
        return next(iter(self._wraps), next((n for n, title in enumerate(self.titles) if title), 0))

    @property
    def _lead(self) -> int:
        """How many columns before the main one fit only their own texts; 0 unless the table is steady."""
        return self._main if self._steady else 0

    def _with_room_to_type(self) -> Sequence[int]:
        """Return the cells that the columns want, with room to type in the main one, or in all of a steady table."""
        first, wanted = self._main, list(self._wanted)
        left = max(0, self._room - sum(wanted) - GAP * len(wanted))
        named = [n for n, title in enumerate(self.titles) if title] if self._steady else [first]
        for n in sorted(named, key=lambda n: n != first) if wanted else ():
            least = ROOM_TO_TYPE if n == first else ROOM_FOR_A_TIME if n < first else ROOM_FOR_A_NAME
            more = min(left, max(0, least - wanted[n]))
            wanted[n] += more
            left -= more
        return wanted

    # Rows and lines

    def line_of(self, row: int) -> int:
        """Return the index of the first line of a row, counted from the line under the titles."""
        return row + bisect_right(self._divided, row) + bisect_left(self._tall, row)

    def lines_of(self, row: int) -> int:
        """Return how many lines a row has."""
        return 1 + bisect_right(self._tall, row) - bisect_left(self._tall, row)

    def row_at(self, line: int) -> int | None:
        """Return the row of a line; None for a divider, and below the last row."""
        row = bisect_right(range(len(self.rows)), line, key=self.line_of) - 1
        return row if row >= 0 and line < self.line_of(row) + self.lines_of(row) else None

    # Their lines

    def head(self) -> str:
        """Return the line of the titles."""
        return self._joined(self.titles)

    def text(self, row: int, nth: int) -> str:
        """Return the nth line of a row, counted from 0."""
        return self._joined(self.rows[row]) if self.lines_of(row) == 1 else self._several_lines(row)[nth]

    def divider(self, line: int) -> str:
        """Return the text of a line that belongs to no row: the divider above the next row."""
        over = self.row_at(line + 1)
        text = self.dividers.get(over, "") if over is not None else ""
        return f"── {text} ──" if text else ""

    def _joined(self, texts: Texts) -> str:
        cells = (self._cell(n, text, width) for n, (text, width) in enumerate(zip(texts, self.widths, strict=False)))
        return "".join(
            cell + " " * (width + GAP - cell_len(cell)) for cell, width in zip(cells, self.widths, strict=False)
        )

    def _parted(self, row: int, column: int) -> Sequence[str]:
        """Return the text of a wrapping column in each line of a row; the last line has the whole rest."""
        count, text = self.lines_of(row), on_a_row(self.rows[row][column])
        _, end = next(rows_of(text, self.widths[column]), (0, 0))
        parts, rest = [text[:end]], text[end:]
        for start, end in islice(rows_of(rest, self._further_room(column)), count - 1):
            parts.append(rest[start:] if len(parts) == count - 1 else rest[start:end])
        return [*parts, *[""] * (count - len(parts))]

    def _further_room(self, column: int) -> int:
        """Return the width of a further line of a column; if no other column wraps, it includes those to the right."""
        widths = self.widths[column:] if len(self._wraps) == 1 else self.widths[column : column + 1]
        return sum(widths) + GAP * (len(widths) - 1)

    def _several_lines(self, row: int) -> Sequence[str]:
        """Return the lines of a row."""
        blanks = [""] * (self.lines_of(row) - 1)
        texts = enumerate(self.rows[row])
        cells = [self._parted(row, n) if self._goes_on(n) else [text, *blanks] for n, text in texts]
        if len(self._wraps) > 1:
            return [self._joined(line) for line in zip(*cells, strict=True)]
        (column,) = self._wraps
        before = " " * sum(width + GAP for width in self.widths[:column])
        further = cells[column][1:]
        return [
            self._joined([cell[0] for cell in cells]),
            *(before + shortened(part, self._further_room(column)) for part in further),
        ]

    def _cell(self, column: int, text: str, width: int) -> str:
        """Return a text cut to a width; an address is cut at its beginning, as its end distinguishes it."""
        text = on_a_row(text)
        return shortened(text[::-1], width)[::-1] if column in self._addresses else shortened(text, width)


def wide(text: str) -> int:
    """Return the cells of a text on one line."""
    return cell_len(on_a_row(text))


def on_a_row(text: str) -> str:
    """Return a text on one line, with a symbol for each line break and for each control character."""
    text = text[:ENOUGH]
    return text if text.isprintable() else shown(plain_cell(text).plain)
