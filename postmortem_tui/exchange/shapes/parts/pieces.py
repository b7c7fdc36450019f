"""Pieces of a document: text with its offsets, so that a change is written there and nowhere else."""

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from postmortem_tui.exchange.written_times.dotted_clocks import are_clocks
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.indents import BOX_CHARACTER, LIST_MARK
from postmortem_tui.markdown.parse.line_offsets import Lines
from postmortem_tui.markdown.parse.nodes import Item, Node, Paragraph, Table
from postmortem_tui.markdown.parse.other_markup import reread
from postmortem_tui.markdown.parse.table_lines import PIPE

R = TypeVar("R")

_MARK = late(
    rf"[ \t>]*{LIST_MARK}(?:[ \t]+|$)"
    rf"(?P<box>(?P<escape>\\?)\[(?P<mark>{BOX_CHARACTER})(?P=escape)\](?:[ \t]+|$))?"
)
_BREAK = late(r"(?<![ \t])[ \t]*(?:(?:\\|<br[ \t]*/?>)[ \t]*)?$", re.IGNORECASE)


_NOTHING = late(r"[-–—‒―]*")
"""A cell of a table without an answer: `| — |`."""

_DOTTED = late(
    r"^[ \t]*+(?:[-+*][ \t]++)?[*_`~≈ ]*(?:[^\W\d_]{1,4}\.?[ \t]){0,2}((?:[01]?\d|2[0-3])\.[0-5]\d)(?=[ \t*_`:–-]|$)",
    re.MULTILINE,
)


class Piece(NamedTuple):
    """Inline Markdown as it is written: `document[start:end] == text`; offsets are in characters."""

    start: int
    end: int
    text: str

    def __bool__(self) -> bool:
        return bool(self.text)


def says_nothing(cell: Piece) -> bool:
    """Return whether a cell of a table has no answer: it is empty, or has only dashes."""
    return bool(_NOTHING.fullmatch(cell.text))


class EmptyCell(NamedTuple):
    """A cell without an answer, or with a dash: the role and the label of its column, and the place for a text."""

    role: str
    label: str
    at: Piece


class Pieces:
    """Finds the pieces of a document."""

    def __init__(self, text: str, form_headers: Collection[tuple[str, ...]] = ()) -> None:
        self.text = reread(text).text
        self.form_headers = form_headers
        """The headers of tables that are forms, with a name and a value in each row, whatever these are."""
        self.lines = Lines(text)
        self._counted: tuple[Table, int] | None = None
        """A table, and the number of its lines above its rows."""
        self._read: dict[tuple[object, ...], Any] = {}

    def once(self, asked: tuple[object, ...], read: Callable[[], R]) -> R:
        """Return what is read of the document, once for all who ask the same: a list is judged, grown and claimed.

        `asked` begins with what reads it, and has all that it depends on; nodes and words as `Itself`. What is read is
        frozen.
        """
        if asked not in self._read:
            self._read[asked] = read()
        found: R = self._read[asked]
        return found

    @cached_property
    def has_dotted_clocks(self) -> bool:
        """Whether the document writes its times as `9.05`, judged by the lines that begin with such a time."""
        return are_clocks([found[1] for found in _DOTTED.finditer(self.text)])

    def piece(self, start: int, end: int) -> Piece:
        """Return the text between two offsets, without the blanks at its ends."""
        text = self.text[start:end]
        if text[:1].isspace():
            start += len(text) - len(text := text.lstrip())
        if text[-1:].isspace():
            end -= len(text) - len(text := text.rstrip())
        return Piece(start, end, text)

    def node(self, node: Node) -> Piece:
        """Return the piece of a node, with the indent of its lines if it is nested in an item."""
        return Piece(*(span := self.lines.of(node)), self.text[slice(*span)])

    def part(self, whole: Piece, start: int, end: int) -> Piece:
        """Return the part of a piece between two offsets in its text."""
        return self.piece(whole.start + start, whole.start + end)

    def lines_of(self, whole: Piece) -> Iterator[Piece]:
        """Yield the lines of a piece, without their line breaks: a backslash, blanks, or `<br>`."""
        start = whole.start
        for line in whole.text.split("\n"):
            bare = _BREAK.sub("", line)
            yield self.piece(start, start + len(bare))
            start += len(line) + 1

    def box(self, item: Item) -> Piece | None:
        """Return the character in the box of an item, such as `x` or a blank; None if it has no box."""
        start = self.lines.start(item.line)
        found = _MARK.match(self.text, start, self.lines.end(item.line))
        if found is None or not found["box"]:
            return None
        at = found.start("mark")
        return Piece(at, at + 1, self.text[at])

    def item(self, item: Item) -> Piece:
        """Return a whole item after its mark and its box, with the nested blocks."""
        start = self.lines.start(item.line)
        found = _MARK.match(self.text, start, self.lines.end(item.line))
        end = self.lines.end(item.line + item.source.count("\n"))
        return self.piece(found.end() if found else start, end)

    def lead(self, item: Item) -> Piece:
        """Return the first paragraph of an item, after its mark and its box."""
        whole = self.item(item)
        first = item.nodes[0] if item.nodes else None
        last = first.line + first.source.count("\n") if isinstance(first, Paragraph) else item.line
        return self.piece(whole.start, min(whole.end, self.lines.end(last)))

    def nested(self, item: Item) -> Piece:
        """Return the part of an item under its first paragraph; an empty piece if there is none."""
        whole, lead = self.item(item), self.lead(item)
        return self.piece(min(lead.end, whole.end), whole.end)

    def cells(self, table: Table, row: int) -> tuple[Piece, ...]:
        """Return the cells of a row by index, as many as the header has; -1 is the header."""
        number = self.row_line(table, row)
        found = self._cells(number)
        if row < 0:
            return found
        width = len(table.header)
        end = self.lines.end(number)
        if len(found) > width:
            last = self.piece(found[width - 1].start, found[-1].end)
            return (*found[: width - 1], last)
        return (*found, *[Piece(end, end, "")] * (width - len(found)))

    def row_line(self, table: Table, row: int) -> int:
        """Return the number of the line of a row by index; -1 is the header, which may be the table's first row."""
        if self._counted is None or self._counted[0] is not table:  # so that the lines are not counted for each row
            self._counted = table, table.source.count("\n") + 1 - len(table.rows)
        above = self._counted[1]
        return table.line + above + row if row >= 0 else table.line if above < 3 else table.line + 2

    @staticmethod
    def _between(start: int, end: int) -> Piece:
        """Return the empty piece after the first of the blanks between two offsets."""
        at = start + 1 if end - start > 1 else end
        return Piece(at, at, "")

    def empty_cells(
        self,
        header: Sequence[str],
        cells: Sequence[Piece],
        roles: Mapping[int, str],
        end: int,
        is_silent: Callable[[str, Piece], bool] = lambda _, cell: says_nothing(cell),
    ) -> tuple[EmptyCell, ...]:
        """Return the cells of a row without an answer, except those that its line leaves out.

        A dash is no answer in a column with a known role; in any other column it is a person's text.
        """
        named = enumerate(zip(header, cells, strict=False))
        return tuple(
            EmptyCell(roles.get(n, ""), label, cell)
            for n, (label, cell) in named
            if (is_silent(roles[n], cell) if n in roles else not cell) and cell.start < end
        )

    def _cells(self, number: int) -> tuple[Piece, ...]:
        start, end = self.lines.start(number), self.lines.end(number)
        cuts = [found.start() for found in PIPE.finditer(self.text, start, end)]
        edges = [start - 1, *cuts, end]
        cells = [self.piece(a + 1, b) or self._between(a + 1, b) for a, b in itertools.pairwise(edges)]
        if len(cells) > 1 and not cells[0]:
            cells = cells[1:]
        if len(cells) > 1 and not cells[-1]:
            cells = cells[:-1]
        return tuple(cells)
