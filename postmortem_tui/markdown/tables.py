"""The lines of a table, cut into cells."""

from postmortem_tui.lazy import late
from postmortem_tui.markdown.nodes import Table

_PIPE = late(r"(?<!\\)\|")


def read_table(source: str, line: int) -> Table:
    """Return the table that these lines are, the first of which has this number."""
    first, _, *rest = source.split("\n")
    header = _cells(first)
    rows = []
    for row in map(_cells, rest):
        cells = [*row, *[""] * (len(header) - len(row))]
        # More cells than columns: GitHub would drop them; here they stay with the last.
        cells[len(header) - 1 :] = [" | ".join(cells[len(header) - 1 :])]
        rows.append(tuple(cells))
    return Table(header=tuple(header), rows=tuple(rows), source=source, line=line)


def _cells(row: str) -> list[str]:
    cells = [cell.replace("\\|", "|").strip(" \t") for cell in _PIPE.split(row.strip(" \t"))]
    return cells[cells[0] == "" : len(cells) - (len(cells) > 1 and cells[-1] == "")]
