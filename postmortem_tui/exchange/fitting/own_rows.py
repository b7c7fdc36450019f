"""Add a list that only the document has, for nodes that look like action items or like rows of a timeline."""

from collections.abc import Sequence

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.exchange.fitting.block_reading import BlockReader
from postmortem_tui.exchange.fitting.claiming.unclaimed import Unclaimed
from postmortem_tui.exchange.fitting.cutting import ROW_BY_ROW, SURE
from postmortem_tui.exchange.fitting.growing_template import GrowingTemplate
from postmortem_tui.exchange.fitting.kept_answers import KeptAnswers
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.growing import as_known, block_of, names_actions
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.outline.document_outline import Branch, Head
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.judging.judging import shape_of
from postmortem_tui.markdown.parse.nodes import Node, Rule

CERTAIN = 0.89
"""The lowest score at which rows become a grown list, although the template asks for something else in their
section: that of two lines with a time each, which is 0.9 but for the last digit of a float."""


class OwnRows:
    """Adds lists to the template of a document, each with its answer."""

    def __init__(
        self,
        reading: Reading,
        growing: GrowingTemplate,
        blocks: BlockReader,
        unclaimed: Unclaimed,
        answers: KeptAnswers,
    ) -> None:
        self._reading = reading
        self._growing = growing
        self._blocks = blocks
        self._unclaimed = unclaimed
        self._answers = answers
        self.seeks_items = False
        """Whether no heading of the document is that of action items, which may be in any section then."""

    def add(
        self,
        part: Part,
        kinds: Sequence[str] = ROW_BY_ROW,
        least: float = SURE,
        *,
        told: bool = False,
        unasked: Sequence[str] = ROW_BY_ROW,
    ) -> frozenset[int]:
        """Add a grown list if the nodes that are left look like one of the kinds; return its lines.

        `told` is whether the draft of the document says what the part is, so that only a list that it has is added. A
        kind that is not `unasked` needs more: items whose list shows by itself that they are action items.
        """
        assert part.branch is not None
        nodes = self._unclaimed.free(part.nodes)
        branch = part.branch if part.has_items else Branch(part.branch.head, nodes)
        shape = shape_of(self._reading.pieces, branch, self._reading.vocabulary, part.about_above)
        name = self._growing.free_id(f"{part.branch.head.text} rows")
        known = self._reading.known.block(name)
        if known is None and (told or self._reading.known.is_text(self._sources(shape.nodes or nodes))):
            return frozenset()
        shape = as_known(shape, known)
        read_whole = part.whole and shape.kind == "timeline"  # with the nodes under its headings
        if shape.kind not in kinds or shape.score < least or read_whole:
            return frozenset()
        if shape.kind not in unasked and not shape.of_actions:
            return frozenset()
        if shape.kind == "timeline" and not shape.rows and len(nodes) < len(part.nodes):
            return frozenset()  # notes without a time on the rows that are read already
        rows = action_items(self._reading.pieces, shape.nodes or nodes, self._reading.vocabulary)
        names = names_actions(self._reading.vocabulary, part)
        promised = shape.of_actions or names
        block = block_of(shape, name, "", rows, promised=promised)
        if isinstance(block, Prose):
            return frozenset()
        own = _with_rules(shape.nodes, nodes) or nodes
        found = self._blocks.read(part, block, own)
        if found is None or not found.value:
            return frozenset()
        self._growing.add_after(part, block)
        self._answers.keep(block, found)
        self._unclaimed.take(found.lines)
        return found.lines

    def grow_under_title(self, parts: Sequence[Part], title: Head) -> None:
        """Grow a timeline for rows right under the title of a document, which has no heading of one."""
        part = next((one for one in parts if one.branch is None and not one.above and not one.footer), None)
        nodes = part.nodes if part is not None else []
        shape = shape_of(self._reading.pieces, Branch(title, nodes), self._reading.vocabulary)
        name, known = "lead rows", self._reading.known
        if part is None or shape.kind != "timeline" or shape.score < CERTAIN or not shape.rows:
            return
        if known.block(self._growing.free_id(name)) is None and known.is_text(self._sources(shape.nodes or nodes)):
            return
        if part.section is None:
            self._growing.add_lead(part)
        self._growing.add_after(part, block_of(shape, self._growing.free_id(name), "", ()))

    def _sources(self, nodes: Sequence[Node]) -> list[str]:
        """Return the lines of nodes."""
        return [self._reading.source.lines[n] for n in lines_of(nodes)]


def _with_rules(told: Sequence[Node], nodes: Sequence[Node]) -> list[Node]:
    """Return nodes with the thematic breaks of a longer run that are between them."""
    lines = [node.line for node in told]
    rules = (node for node in nodes if isinstance(node, Rule) and lines and lines[0] < node.line < lines[-1])
    return sorted((*told, *rules), key=lambda node: node.line)
