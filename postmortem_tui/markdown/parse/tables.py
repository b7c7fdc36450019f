"""The lines of a table, cut into cells."""

from postmortem_tui.markdown.parse.nodes import Table
from postmortem_tui.markdown.parse.table_lines import begins_wiki_table, cells_of


def read_table(source: str, line: int) -> Table:
    """Return the table that these lines are, the first of which has this number."""
    first, *below = source.split("\n")
    rest = below if below and begins_wiki_table(first.strip(), below[0].strip()) else below[1:]
    header = cells_of(first)
    rows = []
    for row in map(cells_of, rest):
        cells = [*row, *[""] * (len(header) - len(row))]
        # More cells than columns: GitHub would drop them; here they stay with the last.
        cells[len(header) - 1 :] = [" | ".join(cells[len(header) - 1 :])]
        rows.append(tuple(cells))
    return Table(header=tuple(header), rows=tuple(rows), source=source, line=line)
