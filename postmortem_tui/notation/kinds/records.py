"""Records in Markdown, in the layout that the template names."""

from collections.abc import Sequence

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.records import Records
from postmortem_tui.markdown.parse.nodes import Node, Paragraph
from postmortem_tui.notation.contract import Claim, Surroundings
from postmortem_tui.notation.pieces.layouts import Headed, Layout, Listed, Paired
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.notation.pieces.rows import RowsNotation
from postmortem_tui.notation.pieces.table_layout import Tabled


class RecordsNotation(RowsNotation[Records, Row]):
    """Writes records in the layout of the block, and reads them."""

    @property
    def layout(self) -> Layout:
        """The layout of the block."""
        block = self.block
        match block.layout:
            case "numbered" | "bulleted":
                numbered = (block.own_marks or block.layout) == "numbered"
                return Listed(block.fields, block.item_label, block.label_style, numbered, block.unlabelled)
            case "headed":
                return Headed(block.fields, block.item_label, block.label_style, block.unlabelled)
            case "pairs":
                return Paired(block.fields)
            case "table":
                return Tabled(block.written)

    def write(self, value: tuple[Row, ...], surroundings: Surroundings) -> str:
        """Return the records in the block's layout."""
        rows = (*value, *self.block.ready(value)) if surroundings.everything and value else value
        return self.layout.write([self.block.cells(row) for row in rows], surroundings.level) if rows else ""

    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[tuple[Row, ...]]:
        """Claim the nodes in the layout of the block."""
        offered = [node for node in nodes if not (isinstance(node, Paragraph) and is_mark(node.source))]
        records, rest = self.layout.read(offered, surroundings.level)
        return Claim(self.clean([Row.of(record) for record in records]), tuple(rest))
