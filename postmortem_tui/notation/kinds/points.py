"""Points in Markdown: a numbered or a bulleted list."""

from collections.abc import Sequence

from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.blocks.rows import tags_of
from postmortem_tui.markdown.parse.nodes import Node
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.contract import Claim, Surroundings
from postmortem_tui.notation.pieces.item_labels import strip_item_label, with_item_labels
from postmortem_tui.notation.pieces.nesting import with_blocks
from postmortem_tui.notation.pieces.one_line import nested_lines, read_text, write_text
from postmortem_tui.notation.pieces.rows import RowsNotation, with_tags


class PointsNotation(RowsNotation[Points, Point]):
    """Writes a list item for each point, and reads lists."""

    def write(self, value: tuple[Point, ...], surroundings: Surroundings) -> str:
        """Return the points as a list."""
        block = self.block
        texts = [self.item(row, "point", _line, surroundings) for row in value]
        items = with_item_labels(texts, block.item_label, unlabelled=block.unlabelled)
        return writing.numbered(items) if (block.own_marks or block.layout) == "numbered" else writing.bullets(items)

    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[tuple[Point, ...]]:
        """Claim numbered and bulleted lists, and paragraphs, as a line without a mark is a point, too."""
        return self.read_items(nodes, self._of_item, lambda source: with_tags(Point(point=read_text(source)), source))

    def _of_item(self, source: str, nested: Sequence[Node]) -> Point:
        text = read_text(strip_item_label(source, self.block.item_label))
        return with_tags(Point(point=with_blocks(text, nested)), source, *(nested_lines(nested) if nested else ()))


def _line(row: Point) -> str:
    return write_text(row.point, tags_of(row))
