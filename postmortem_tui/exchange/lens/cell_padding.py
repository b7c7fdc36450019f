"""The blanks around a text in a cell of a table: how wide its column is, and whether its table has any."""

import unicodedata
from collections.abc import Iterator
from itertools import accumulate, pairwise

from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.table_lines import PIPE

_TIGHT = late(r"\|[^\s|]")
_RULE = late(r"[ \t|:-]*")
_LOOSE = late(r"\|[ \t]+[^\s|]")
_NEAR = 3
"""The lines above and below that show how wide a column is."""
_SHORTEST_RULE = 3
"""The dashes of a rule below any header; more of them are as many as the column is wide."""
_AGREEING = 2
"""The fewest of them that have to agree."""


def cells_wide(text: str) -> int:
    """Return the columns of a terminal that a text takes."""
    return sum(
        (unicodedata.east_asian_width(character) in "WF") + 1 - bool(unicodedata.combining(character))
        for character in text
    )


def is_tight(text: str, at: int) -> bool:
    """Return whether the lines of a table around an offset have no blanks between its pipes and its texts."""
    lines = [_line(text, at), *_lines_beside(text, *_line(text, at))]
    told = [line for line in lines if not _RULE.fullmatch(text, *line)]
    return any(_TIGHT.search(text, *line) for line in told) and not any(_LOOSE.search(text, *line) for line in told)


def column_width(text: str, at: int) -> int:
    """Return the width between the pipes around an offset that the lines beside it agree on; 0 if they do not."""
    start, end = _line(text, at)
    edges = [start - 1, *(found.start() for found in PIPE.finditer(text, start, end))]
    opened = max(edge for edge in edges if edge < at)
    begin = cells_wide(text[start : opened + 1])
    beside = list(_beside(text, start, end, begin))
    widths = {width for width, _ in beside}
    agree = len(beside) >= _AGREEING and len(widths) == 1
    return widths.pop() if agree and any(is_padded for _, is_padded in beside) else 0


def padding_before(text: str, at: int) -> int:
    """Return the blanks between the pipe, or the beginning of the line, and an offset in a cell."""
    start, _ = _line(text, at)
    return at - max(start, text.rfind("|", start, at) + 1)


def empty_cell(text: str) -> str:
    """Return the blanks of an empty cell as a document has them, where no column is padded."""
    return " " if "|  |" not in text and "| |" in text else "  "


def _beside(text: str, start: int, end: int, begin: int) -> Iterator[tuple[int, bool]]:
    """Yield the width of the cell that begins at a column, and whether it has blanks to be as wide as others.

    The cells are those in the lines of the table beside a line.
    """
    for first, last in _lines_beside(text, start, end):
        edges = [first - 1, *(found.start() for found in PIPE.finditer(text, first, last))]
        columns = [0, *accumulate(cells_wide(text[one + 1 : other + 1]) for one, other in pairwise(edges))]
        if begin in columns[:-1]:
            n = columns.index(begin)
            cell = text[edges[n] + 1 : edges[n + 1]]
            is_rule = len(cell.strip()) > _SHORTEST_RULE and not cell.strip(" -:")
            yield columns[n + 1] - columns[n] - 1, is_rule or (cell.endswith("  ") and not cell.isspace())


def _lines_beside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the beginnings and ends of the nearest lines of a table above and below one of its lines."""
    for step in (-1, 1):
        first, last = start, end
        for _ in range(_NEAR):
            if (step < 0 and first == 0) or (step > 0 and last >= len(text)):
                break
            first, last = _line(text, first - 1 if step < 0 else last + 1)
            if not PIPE.search(text, first, last):
                break
            yield first, last


def _line(text: str, at: int) -> tuple[int, int]:
    """Return the offsets of the beginning and the end of the line at an offset."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end
