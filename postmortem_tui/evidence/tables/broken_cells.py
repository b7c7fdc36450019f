"""Cells between tabs or commas whose quotes or line breaks are not as they should be."""

from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.exchange.pasted.sheets import Cells, read_sheet


def unquoted(text: str, mark: str) -> list[Cells] | None:
    """Return the rows of a table whose quotes are not all closed, each line by itself; None if it is no table."""
    if text.count('"') % 2 == 0:
        return None
    cells = ((number, line.split(mark)) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    rows = [Cells(number, [cell.strip().strip('"').replace('""', '"') for cell in each]) for number, each in cells]
    width = len(rows[0].cells) if rows else 0
    return rows if width > 1 and sum(len(row.cells) == width for row in rows) * 5 >= len(rows) * 3 else None


def with_broken_cells(text: str) -> list[Cells] | None:
    """Return the rows of cells between tabs of which some hold line breaks without quotes, as browsers copy tables.

    A row with too few cells continues in the next line, if both make a whole row and that line begins with no time.
    """
    rows = read_sheet(text)
    if not rows:
        return None
    width = len(rows[0].cells)
    done: list[Cells] = []
    for row in rows:
        above = done[-1].cells if done else []
        if 0 < len(above) < width and len(above) + len(row.cells) - 1 <= width and _goes_on(row.cells[0]):
            done[-1] = done[-1]._replace(cells=[*above[:-1], f"{above[-1]}\n{row.cells[0]}", *row.cells[1:]])
        else:
            done.append(row)
    return done if all(len(row.cells) == width for row in done) else None


def _goes_on(cell: str) -> bool:
    return bool(cell) and read_stamp(cell) is None and read_day(cell) is None
