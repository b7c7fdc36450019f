"""Cells under the header of a column: in a table of Markdown, in CSV, and in columns that blanks align.

A secret in a table is recognised by its header alone: `| db1 | root | hunter2x |` says nothing by itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence

Cut = Callable[[str], Iterator[tuple[int, int]]]
"""Returns where the cells of a line begin and end."""

LONGEST = 2000
"""Characters of a line that has cells; a longer one is no row of a table that somebody reads."""

_RULE = re.compile(r"[\s>|:+=*-]*-[\s>|:+=*-]*")
"""The line between the header of a table and its rows (GFM, 4.10), or around them, as databases print it."""
_COMMA = re.compile(r"[,;\t]")
_CELL = re.compile(r"\w\S*(?: \S+)*")
"""A cell of columns that two or more blanks separate."""
_HEAD = re.compile(r"\w\S*")
"""A header in capitals, as `ps` and `kubectl` print them; the mark of a list is none."""
_WORD = re.compile(r"\S+")
_EDGE = " \t`*_\"'|"
"""What is around the text of a cell."""


def cells_below(text: str, is_head: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield where the texts of the cells under each header begin and end, without the marks around them."""
    start = 0
    table: tuple[Cut, tuple[int, ...], int] | None = None
    for line in text.split("\n"):
        if len(line) > LONGEST or not line.strip():
            table = None
        elif table is not None and (cells := _cells(line, table)) is not None:
            for at, end in cells:
                yield start + at, start + end
        else:
            table = _table_of(line, is_head)
        start += len(line) + 1


def _table_of(line: str, is_head: Callable[[str], bool]) -> tuple[Cut, tuple[int, ...], int] | None:
    """Return how the rows below a line are cut, which columns have such a header, and how many columns there are."""
    for cut in (_piped, _comma, _aligned):
        spans = list(cut(line))
        columns = tuple(n for n, (at, end) in enumerate(spans) if is_head(line[at:end].strip(_EDGE)))
        if len(spans) > 1 and columns:
            return _cut_at([at for at, _ in spans]) if cut is _aligned else cut, columns, len(spans)
    return None


def _cells(line: str, table: tuple[Cut, Sequence[int], int]) -> list[tuple[int, int]] | None:
    """Return the texts of a row's cells in the columns of a table; None if a line is no row of it."""
    if _RULE.fullmatch(line):
        return []
    cut, columns, number = table
    spans = list(cut(line))
    if len(spans) != number:
        return None
    return [_bare(line, *spans[n]) for n in columns]


def _bare(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in _EDGE:
        start += 1
    while end > start and line[end - 1] in _EDGE:
        end -= 1
    return start, end


def _piped(line: str) -> Iterator[tuple[int, int]]:
    if "|" in line:
        yield from _parted(line, (at for at, sign in enumerate(line) if sign == "|" and line[at - 1 : at] != "\\"))


def _comma(line: str) -> Iterator[tuple[int, int]]:
    if found := _COMMA.search(line):
        yield from _parted(line, (at for at, sign in enumerate(line) if sign == found[0]))


def _aligned(line: str) -> Iterator[tuple[int, int]]:
    for found in (_HEAD if line.isupper() else _CELL).finditer(line):
        yield found.span()


def _cut_at(starts: Sequence[int]) -> Cut:
    """Return what cuts a line into as many words as there are headers, else where the headers began.

    A line that has a word over such an edge is no row.
    """

    def cut(line: str) -> Iterator[tuple[int, int]]:
        words = [found.span() for found in _WORD.finditer(line)]
        if len(words) == len(starts):
            yield from words
        elif all(at == 0 or line[at - 1 : at].isspace() for at in starts if at <= len(line)) and len(line) > starts[-1]:
            yield from zip(starts, (*starts[1:], len(line)), strict=True)

    return cut


def _parted(line: str, marks: Iterator[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in marks:
        yield start, at
        start = at + 1
    yield start, len(line)
