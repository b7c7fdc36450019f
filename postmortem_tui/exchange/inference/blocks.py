"""Infer the blocks that the nodes under a heading of a blank form ask for, from their shapes."""

from collections.abc import Sequence
from dataclasses import replace

from postmortem_tui.exchange.inference.asked_parts import Asked, Question
from postmortem_tui.exchange.inference.hints import hints_in, is_hint, spoken, words_of
from postmortem_tui.exchange.inference.inferred_questions import column, time_column
from postmortem_tui.exchange.inference.node_blocks import LONGEST_PLACEHOLDER, NodeBlocks, numbered_label
from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.headed_items import headed_items
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.judging.judging import shape_of
from postmortem_tui.exchange.shapes.judging.shape import Shape
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in, timeline_rows
from postmortem_tui.exchange.vocabulary.vocabulary import LIST_CONCEPTS, Vocabulary
from postmortem_tui.markdown.line.spans import read_inline
from postmortem_tui.markdown.line.titles import title_text
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node, Other, Paragraph, Rule, Table

FEWEST_STANDING = 2
"""The fewest boxes of a list that every document has; a single one is a sample."""

_MADE_OF_NODES = ("links", "excerpts", "points")
"""The kinds that are not there without a node of their own."""

_NAMED = ("timeline", "checklist")
"""The kinds that the name of a heading is enough for."""


class Blocks:
    """Turns the nodes under one heading into blocks."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._nodes = NodeBlocks(pieces, vocabulary)

    def of(self, branch: Branch, above: str = "") -> list[Asked]:
        """Return the blocks of the nodes right under a heading; none if there are no nodes.

        `above` is the concept of the heading above it.
        """
        shape = shape_of(self._pieces, branch, self._words, above)
        nodes = [node for node in branch.nodes if not isinstance(node, Rule)]
        structured = [node for node in nodes if self._speaks(branch, node)]
        if shape.kind == "prose" and self._asks_for_list(nodes):
            shape = shape_of(self._pieces, Branch(branch.head, [*structured]), self._words, above)
        if shape.is_of_headings:
            return [self._absorbing(branch, shape) if shape.kind == "timeline" else self._of_headings(branch, shape)]
        if not nodes and branch.branches:
            return []
        if shape.kind == "prose":
            if self._only_hints(branch, nodes) and (named := self._named(branch, above)).kind == "checklist":
                return [self._by_name(branch, named)]
            return [self._nodes.prose(nodes, shape.why)] if nodes else []
        if not structured and shape.kind not in _MADE_OF_NODES:
            return [self._by_name(branch, shape)]
        made, below = self._in_order(branch, nodes, shape, structured, above)
        if shape.kind in _NAMED and made and all(block.kind == "prose" for block in made):
            return [self._by_name(branch, shape)]  # `_No response_` under `Timeline` is no row
        if made and made[-1].kind == "fields" and any(is_hint(node.source, self._words) for node in below):
            made.append(self._nodes.prose(below, "text below"))
        return made

    def _only_hints(self, branch: Branch, nodes: Sequence[Node]) -> bool:
        """Return whether nothing but hints is under a heading, and none asks a question, which is answered in text."""
        told = [node.source for node in nodes]
        asks = any(spoken(source).rstrip().endswith(("?", "？")) for source in told)
        return bool(told) and not branch.branches and not asks and all(is_hint(one, self._words) for one in told)

    def _named(self, branch: Branch, above: str) -> Shape:
        """Return the shape of a heading with nothing under it: a hint says no more than that something is asked."""
        return shape_of(self._pieces, Branch(branch.head, []), self._words, above)

    def _in_order(
        self, branch: Branch, nodes: Sequence[Node], shape: Shape, structured: Sequence[Node], above: str
    ) -> tuple[list[Asked], list[Node]]:
        """Return the blocks of the structured nodes, and the text below the last of them.

        The text above a block is its placeholder; blocks of one kind that go together are one.
        """
        made: list[Asked] = []
        text: list[Node] = []
        rules = [node.line for node in branch.nodes if isinstance(node, Rule)]
        speaking = {node.line for node in structured}
        for node in nodes:
            if node.line not in speaking:
                text.append(node)
                continue
            block = self._of_node(branch, node, shape, above)
            if made and block.kind == "fields" and any(made[-1].line < line < node.line for line in rules):
                block.more["footer"] = True
            if made and made[-1].kind == block.kind and self._go_together(made[-1], block):
                made[-1].samples.extend(block.samples)
                made[-1].questions.extend(block.questions)
                continue
            if not made or text:
                block.placeholder = block.placeholder or words_of(text)[:LONGEST_PLACEHOLDER]
                text = []
            made.append(block)
        return made, text

    def _of_node(self, branch: Branch, node: Node, shape: Shape, above: str) -> Asked:
        """Return the block of one node: by the shape of its section if that was read from it, else by its own."""
        is_told = any(node.line == one.line for one in shape.nodes)
        read = shape if is_told else shape_of(self._pieces, self._alone(branch, node), self._words)
        block = self._nodes.block(read, node)
        about = {self._words.concept(branch.head.source), above}
        if not about & {"actions", *LIST_CONCEPTS} and self._is_standing(node):
            block.placeholder, block.samples = "", []
            rows = action_items(self._pieces, [node], self._words)
            block.questions = _asked_of_most(block.questions, rows)
            block.more["standing"] = _standing(rows)
        return block

    def _asks_for_list(self, nodes: Sequence[Node]) -> bool:
        """Return whether all texts are hints, and after them comes a list whose items are empty."""
        *texts, last = nodes or (None,)
        empty = isinstance(last, Listing) and not any(self._pieces.lead(item).text.strip() for item in last.items)
        return empty and bool(texts) and all(is_hint(node.source, self._words) for node in texts if node)

    def _is_standing(self, node: Node) -> bool:
        """Return whether a list has boxes that every document ticks or leaves: `- [ ] Status page updated`."""
        if not isinstance(node, Listing) or len(node.items) < FEWEST_STANDING:
            return False
        leads = [self._pieces.lead(item).text for item in node.items]
        hinted = sum(is_hint(text, self._words) or bool(hints_in(text, self._words)) for text in leads)
        open_boxes = all(item.checked is False for item in node.items)
        return open_boxes and hinted * 2 <= len(leads) and not numbered_label(leads)

    def _speaks(self, branch: Branch, node: Node) -> bool:
        """Return whether a node has more structure than text: a list, a table, a fence, labelled answers, rows."""
        match node:
            case Table() | Listing() | Fence():
                return True
            case Paragraph():
                return bool(labelled_in(self._pieces, node, self._words)) or bool(
                    rows_in(self._pieces, node, self._words) and self._words.concept(branch.head.source) == "timeline"
                )
            case Other():
                return bool(labelled_in(self._pieces, node, self._words))
            case _:
                return False

    def _go_together(self, above: Asked, below: Asked) -> bool:
        return above.layout == below.layout and above.kind in ("fields", "points", "links", "excerpts", "checklist")

    def _by_name(self, branch: Branch, shape: Shape) -> Asked:
        """Return the block that the name of a heading asks for; the nodes under it are its hint."""
        block = Asked(shape.kind, branch.head.line, shape.why, shape.layout, by_name=not shape.rows)
        block.placeholder = words_of(branch.nodes)[:LONGEST_PLACEHOLDER]
        block.samples = [node.source for node in branch.nodes]
        if shape.kind == "checklist":
            block.questions = []
        return block

    def _absorbing(self, branch: Branch, shape: Shape) -> Asked:
        """Return a timeline whose rows or days are headings; all nodes below its heading belong to it.

        Under a day there may be a table, whose columns are asked for.
        """
        block = Asked("timeline", branch.head.line, shape.why, shape.layout)
        block.placeholder = words_of(branch.nodes)[:LONGEST_PLACEHOLDER]
        nodes = list(branch.all_nodes())
        block.samples = [node.source for node in nodes]
        clock = next((below.head.text for below in branch.branches if shape.layout == "headed"), "")
        table = next((node for node in nodes if shape.layout == "dated" and isinstance(node, Table)), None)
        read = shape_of(self._pieces, self._alone(branch, table), self._words) if table else None
        if table and read and table_of(table, self._words, expected=True):
            of_rows = replace(read, kind="timeline", zone=read.zone or shape.zone)
            block.questions = self._nodes.block(of_rows, table).questions
        else:
            rows = timeline_rows(self._pieces, branch, self._words) if shape.layout == "dated" else ()
            event = spoken(rows[0].event.text) if rows and rows[0].is_hint else ""
            block.questions = [time_column("Time", shape.zone, clock), Question("Event", "event", placeholder=event)]
        return block

    def _alone(self, branch: Branch, node: Node) -> Branch:
        """Return a node without the heading above it, which must not influence its shape."""
        return Branch(replace(branch.head, source="", text="", key=""), [node])

    def _of_headings(self, branch: Branch, shape: Shape) -> Asked:
        """Return a list of action items that are headings; all nodes below its heading belong to it."""
        nodes = list(branch.all_nodes())
        block = Asked("checklist", branch.head.line, shape.why, samples=[node.source for node in nodes])
        first = next(headed_items(self._pieces, nodes, self._words))
        block.placeholder = spoken(first.text.text)
        for one in first.labelled:
            roles = self._words.columns(one.label.text)
            block.questions.append(
                column(title_text(one.label.text.rstrip(":： ")), next(iter(roles), ""), one.value.text)
            )
        return block


def _asked_of_most(columns: Sequence[Question], rows: Sequence[ActionRow]) -> list[Question]:
    """Return the columns that at least half of the rows ask for: a remark on one box, `Other (how)`, is no owner."""
    return [one for one in columns if sum(bool(getattr(row, one.role, None)) for row in rows) * 2 >= len(rows)]


def _standing(rows: Sequence[ActionRow]) -> list[str]:
    """Return the texts of the items of a list, each with two blanks for each item that it is nested under."""
    return ["  " * row.nesting + read_inline(row.action.text) for row in rows]
