"""The lines of a table: find them, as a rule for markdown-it, and read the cells of one."""

from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_tui.lazy import late, library

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_rule = library("markdown_it.rules_block.table")

MOST_LEFT_OUT = 4096
"""Cells that the rows of a table may leave out in all; the lines after that are text, so that no table gets huge."""

PIPE = late(r"(?<!\\)\|")
"""A pipe that ends a cell: one without a backslash before it, even if that backslash is escaped (GFM 4.10, example
200)."""

_RULE = late(r"[ \t|:]*-[ \t|:-]*")


def take_table(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """Take the lines of a table as one block (GFM 4.10), without a token for each cell; a rule of markdown-it."""
    wiki = start + 1 < end and begins_wiki_table(_line(state, start), _line(state, start + 1))
    if not _rule.table(state, start, end, True) and not wiki:
        return False
    if silent:
        return True
    token = state.push("table_open", "table", 1)
    columns, left_out, line = len(cells_of(_line(state, start))), 0, start + 2 - wiki
    ending = state.md.block.ruler.getRules("blockquote")
    while line < end and state.sCount[line] >= state.blkIndent and not state.is_code_block(line):
        row = _line(state, line)
        if not row or any(ends(state, line, end, True) for ends in ending):
            break
        left_out += max(0, columns - len(cells_of(row)))
        if left_out > MOST_LEFT_OUT:
            break
        line += 1
    token.map = [start, line]
    state.push("table_close", "table", -1)
    state.line = line
    return True


def _line(state: "StateBlock", line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def is_wiki_header(row: str) -> bool:
    """Return whether a line is the header of a wiki's table: `||Time||Event||`."""
    return row.startswith("||") and row.endswith("||") and len(row) > 4 and any(map(str.isalnum, row))


def begins_wiki_table(row: str, below: str) -> bool:
    """Return whether a wiki's table begins with these two lines; a table of Markdown has a rule below its header."""
    return is_wiki_header(row) and below.startswith("|") and not _RULE.fullmatch(below)


def cells_of(row: str) -> list[str]:
    """Return the cells of a line, stripped."""
    row = row.replace("||", "|") if is_wiki_header(row.strip()) else row
    cells = [without_escaped_pipes(cell).strip(" \t") for cell in PIPE.split(row.strip(" \t"))]
    return cells[cells[0] == "" : len(cells) - (len(cells) > 1 and cells[-1] == "")]


@lru_cache(maxsize=4)
def open_rows(text: str) -> frozenset[int]:
    """Return the lines (from 0) of tables whose lines begin with no pipe: `Time|Event` over `---|---`."""
    found: set[int] = set()
    lines = text.split("\n") if "|" in text else []
    for n, line in enumerate(lines):
        above = lines[n - 1] if n else ""
        if n - 1 in found or ("|" in line and "|" in above and _RULE.fullmatch(line) and above.lstrip()[:1] != "|"):
            found.update({n - 1, n} if "|" in line else ())
    return frozenset(found)


def with_escaped_pipes(text: str) -> str:
    """Return inline Markdown as it is written in a cell."""
    return text.replace("|", "\\|")


def without_escaped_pipes(cell: str) -> str:
    """Return the inline Markdown of a cell."""
    return cell.replace("\\|", "|")
