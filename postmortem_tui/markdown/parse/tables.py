"""Read the lines of a table."""

from postmortem_tui.markdown.parse.nodes import Table
from postmortem_tui.markdown.parse.table_lines import begins_wiki_table, cells_of


def read_table(source: str, line: int) -> Table:
    """Return the table of these lines; `line` is the number of the first."""
    first, *below = source.split("\n")
    rest = below if below and begins_wiki_table(first.strip(), below[0].strip()) else below[1:]
    header = cells_of(first)
    rows = []
    for row in map(cells_of, rest):
        cells = [*row, *[""] * (len(header) - len(row))]
        # GitHub drops cells beyond the last column; join them to the last, so that no text is lost.
        cells[len(header) - 1 :] = [" | ".join(cells[len(header) - 1 :])]
        rows.append(tuple(cells))
    return Table(header=tuple(header), rows=tuple(rows), source=source, line=line)
