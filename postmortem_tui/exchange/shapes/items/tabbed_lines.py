"""Recognise lines whose parts are set apart by tabs, as they are pasted from a sheet, as a table of action items."""

from collections.abc import Sequence

from postmortem_tui.exchange.shapes.items.action_tables import ItemTable, action_table
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.parse.nodes import Node, Paragraph, Table


def tabbed_items(node: Node, vocabulary: Vocabulary) -> tuple[Table, ItemTable] | None:
    """Return a paragraph as a table, with the parts that its columns are; None for any other node.

    Its first line names the columns, and each line has as many tabs as the first.
    """
    if not isinstance(node, Paragraph) or "\t" not in node.source:
        return None
    header, *rows = [tuple(cell.strip() for cell in line.split("\t")) for line in node.source.split("\n")]
    if len(header) < 2 or not rows or any(len(row) != len(header) for row in rows):
        return None
    table = Table(header, tuple(rows), node.source, node.line)
    found = action_table(table, vocabulary, expected=True)
    return (table, found) if found else None


def cells_of(pieces: Pieces, line: int) -> Sequence[Piece]:
    """Return the parts of a line between its tabs."""
    whole = pieces.piece(pieces.lines.start(line), pieces.lines.end(line))
    starts = [0, *(n + 1 for n, character in enumerate(whole.text) if character == "\t")]
    ends = [*(start - 1 for start in starts[1:]), len(whole.text)]
    return [pieces.part(whole, start, end) for start, end in zip(starts, ends, strict=True)]
