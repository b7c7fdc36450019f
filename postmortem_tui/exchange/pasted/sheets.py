"""Read cells that were copied from a sheet: rows are lines, with tabs or other marks between columns."""

from collections.abc import Sequence
from typing import NamedTuple


class Cells(NamedTuple):
    """A row of a table, and the number of its first line, from 1."""

    line: int
    cells: list[str]


def read_sheet(text: str) -> list[Cells] | None:
    """Return the rows of cells that were copied from a sheet; None if the text has another form.

    Blank cells at the end of a row may be missing, as pasted text often loses them.
    """
    rows = _rows(text, "\t") if "\t" in text else None
    return rows if rows and len(rows[0].cells) > 1 and sum(len(row.cells) > 1 for row in rows) * 2 > len(rows) else None


def read_cells(text: str, mark: str) -> list[Cells] | None:
    """Return the rows of a table with a mark between columns, quoted by RFC 4180; None if the text is no table.

    At least four of five rows must have the same number of cells, which must be two or more.
    """
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if mark not in first and mark not in "".join(lines[:3]):
        return None
    rows = _rows(text, mark)
    widths = [len(row.cells) for row in (rows or ())[1:] or rows or ()]  # a header may lack the last names
    wide = max(set(widths), key=widths.count, default=0)
    if wide < 2 or sum(1 for width in widths if width == wide) * 5 < len(widths) * 4:
        return None
    return rows


def _rows(text: str, mark: str) -> list[Cells] | None:
    import csv  # seldom needed

    lines = text.split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=mark, skipinitialspace=mark != "\t")
    rows: list[Cells] = []
    before = 0
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                rows.append(Cells(before + 1, [cell.strip() for cell in cells]))
            before = reader.line_num
    except csv.Error:
        return None
    return rows


def as_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return cells as a Markdown table."""
    width = max(map(len, (header, *rows)))
    lines = [_line(cells, width) for cells in (header, ["---"] * width, *rows)]
    return "\n".join(lines)


def _line(cells: Sequence[str], width: int) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), '<br>') for cell in padded)} |"
