"""Infer the block that one node of a blank form asks for, by the shape that it has."""

import re
from collections.abc import Callable, Mapping, Sequence

from postmortem_tui.blocks.checklist import PART_TYPES
from postmortem_tui.exchange.inference.asked_parts import Asked, Question
from postmortem_tui.exchange.inference.hints import choices_of, spoken, words_of
from postmortem_tui.exchange.inference.inferred_questions import column, question, time_column
from postmortem_tui.exchange.inference.tables.state_columns import choose_state, states_of
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS, action_table
from postmortem_tui.exchange.shapes.items.grouped_items import every_item
from postmortem_tui.exchange.shapes.items.hinted_parts import parts_of_hint
from postmortem_tui.exchange.shapes.judging.shape import Shape
from postmortem_tui.exchange.shapes.parts.form_tables import header_is_answer
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.labelled_nodes import labelled_values
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.shapes.timeline.timelines import rows_in
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key, title_text
from postmortem_tui.markdown.parse.nodes import Fence, Item, Listing, Node, Rule, Table

LONGEST_PLACEHOLDER = 600
"""Characters of the longest placeholder; longer hints are cut."""


class NodeBlocks:
    """Turns one node into a block, by a method for each kind."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary) -> None:
        self._pieces = pieces
        self._words = vocabulary

    def prose(self, nodes: Sequence[Node], why: str) -> Asked:
        """Return a block for text, with the nodes as its hint."""
        samples = [node.source for node in nodes if not isinstance(node, Rule)]
        line = nodes[0].line if nodes else 0
        return Asked("prose", line, why, placeholder=words_of(nodes)[:LONGEST_PLACEHOLDER], samples=samples)

    def block(self, shape: Shape, node: Node) -> Asked:
        """Return the block of one node that has a shape."""
        makers: Mapping[str, Callable[[Shape, Node], Asked]] = {
            "timeline": self._timeline,
            "checklist": self._checklist,
            "fields": self._fields,
            "records": self._records,
            "points": self._points,
        }
        if shape.kind in makers:
            return makers[shape.kind](shape, node)
        if shape.kind == "prose":
            return self.prose([node], shape.why)
        return Asked(
            shape.kind, node.line, shape.why, shape.layout, placeholder=self._first_item(node), samples=[node.source]
        )

    def _timeline(self, shape: Shape, node: Node) -> Asked:
        block = Asked("timeline", node.line, shape.why, shape.layout, samples=[node.source])
        if isinstance(node, Table) and (table := table_of(node, self._words, expected=True)):
            sample = node.rows[0] if node.rows else ("",) * len(node.header)
            block.questions = [
                time_column(one.label, shape.zone, text) if one.role == "time" else column(one.label, one.role, text)
                for one, text in zip(table.columns, sample, strict=True)
            ]
            return block
        rows = rows_in(self._pieces, node, self._words)
        time, event = (rows[0].time, rows[0].event) if rows else (None, None)
        block.questions = [
            time_column("Time", shape.zone, time.text if time else ""),
            Question("Event", "event", placeholder=spoken(event.text) if event else ""),
        ]
        return block

    def _checklist(self, shape: Shape, node: Node) -> Asked:
        block = Asked("checklist", node.line, shape.why, shape.layout, samples=[node.source])
        if isinstance(node, Table) and (table := action_table(node, self._words, expected=True)):
            sample = node.rows[0] if node.rows else ("",) * len(node.header)
            block.questions = [
                column(one.label, one.role, text) for one, text in zip(table.columns, sample, strict=True)
            ]
            for n, one in enumerate(block.questions):
                if one.role == "state":
                    one.states = states_of([row[n] for row in node.rows], self._words)
                    if choices_of(sample[n], "status", self._words):
                        choose_state(one, [one.states], self._words)
            return block
        if isinstance(node, Listing) and node.items:
            rows = action_items(self._pieces, [node], self._words)
            first = next((item for item in every_item(node) if rows and item.line == rows[0].line), node.items[0])
            block.placeholder = spoken(self._pieces.lead(first).text)
            for role in PART_TYPES:
                piece = next((found for row in rows if (found := getattr(row, role))), None)
                if piece:
                    block.questions.append(column(role.title(), role, piece.text))
            parts = parts_of_hint(block.placeholder, self._words)
            known = {one.role for one in block.questions}
            block.questions.extend(
                column(role.title(), role, text) for role, text in parts.items() if role not in known
            )
            block.questions = self._as_labelled(block.questions, first)
        if shape.layout == "lines" and node.line == shape.nodes[0].line:
            block.questions = self._parts_of_groups(shape.nodes)
        return block

    def _parts_of_groups(self, nodes: Sequence[Node]) -> list[Question]:
        """Return the columns of items that are groups of labelled lines, without the action and its state."""
        made: dict[str, Question] = {}
        for one in labelled_values(self._pieces, nodes, self._words):
            roles = self._words.columns(one.label.text)
            role = next((name for name in roles if name in ITEM_PARTS), "")
            if role != "state" and (role or "action" not in roles):
                made.setdefault(role or title_key(one.label.text), column(one.label.text, role, one.value.text))
        return list(made.values())

    def _as_labelled(self, asked: Sequence[Question], item: Item) -> list[Question]:
        """Return the columns of an item, each with the name of its label under it: `- Responsable: @alguien`."""
        made = {one.role: one for one in asked}
        for one in (one for nested in item.nodes[1:] for one in labelled_in(self._pieces, nested, self._words)):
            role = next((name for name in self._words.columns(one.label.text) if name in ITEM_PARTS), "")
            if role and role != "state":
                made[role] = column(one.label.text, role, one.value.text)
        return list(made.values())

    def _fields(self, shape: Shape, node: Node) -> Asked:
        block = Asked("fields", node.line, shape.why, shape.layout, samples=[node.source])
        labelled = labelled_in(self._pieces, node, self._words)
        block.layout = labelled[0].layout if labelled else "bullets"
        if (numbered := numbered_label(tuple(one.label.text for one in labelled))) and isinstance(node, Listing):
            block.kind, block.layout = "points", "numbered" if node.ordered else "bulleted"
            block.more["item_label"] = numbered
            block.placeholder = spoken(labelled[0].value.text)
            return block
        seen: set[str] = set()
        roles = self._roles_of([one.label.text for one in labelled])
        for one in labelled:
            hint = one.value.text or one.remark
            made = question(one.label.text, hint, self._words, one.line, roles.get(one.label.text, ""))
            made.placeholder = made.placeholder or (spoken(one.aside.text) if one.aside else "")
            if title_key(made.label) not in seen:
                seen.add(title_key(made.label))
                block.questions.append(made)
        if isinstance(node, Table):
            plain = [title_text(cell) for cell in node.header]
            if len(plain) == 2 and not header_is_answer(node, self._words):
                block.more["header"] = plain
        if isinstance(node, Listing):
            lines = {one.line for one in labelled}
            loose = [item for item in node.items if item.line not in lines]
            if loose:
                block.more["loose"] = len(loose)
        return block

    def _roles_of(self, labels: Sequence[str]) -> Mapping[str, str]:
        """Return another role for each label whose usual one a label without another has: 発生日, 発生日時."""
        taken = {self._words.role(label) for label in labels if not self._words.other_roles(label)}
        found: dict[str, str] = {}
        for label in labels:
            others = (self._words.role(label), *self._words.other_roles(label))
            if len(others) > 1 and others[0] in taken:
                found[label] = next((role for role in others if role not in taken), others[0])
                taken.add(found[label])
        return found

    def _records(self, shape: Shape, node: Node) -> Asked:
        block = Asked("records", node.line, shape.why, shape.layout, samples=[node.source])
        if isinstance(node, Table):
            sample = node.rows[0] if node.rows else ("",) * len(node.header)
            block.questions = [column(label, "", text) for label, text in zip(node.header, sample, strict=True)]
            return block
        if isinstance(node, Listing):
            block.questions = self._of_items(node.items, block)
        return block

    def _of_items(self, items: Sequence[Item], block: Asked) -> list[Question]:
        lead = self._pieces.lead(items[0])
        found = re.match(r"\*\*(?P<label>[^*]+?)(?::\*\*|\*\*:|\*\*)\s*(?P<value>.*)", lead.text, re.DOTALL)
        label = title_text(found["label"]) if found else ""
        bare = re.sub(r"\s*\d+\s*$", "", label)
        if bare != label:
            block.more["item_label"] = bare
        first = Question(bare or "What", placeholder=spoken(found["value"] if found else lead.text))
        questions, seen = [first], {title_key(first.label)}
        for item in items:
            for nested in item.nodes[1:]:
                for one in labelled_in(self._pieces, nested, self._words):
                    made = question(one.label.text, one.value.text, self._words, one.line)
                    if title_key(made.label) not in seen:
                        seen.add(title_key(made.label))
                        questions.append(made)
        return questions

    def _points(self, shape: Shape, node: Node) -> Asked:
        block = Asked("points", node.line, shape.why, shape.layout, samples=[node.source])
        block.placeholder = self._first_item(node)
        return block

    def _first_item(self, node: Node) -> str:
        if isinstance(node, Listing) and node.items:
            return spoken(self._pieces.lead(node.items[0]).text)
        return spoken(node.source) if not isinstance(node, Fence) else ""


def numbered_label(labels: Sequence[str]) -> str:
    """Return the common words of labels that differ only in a number at their end, such as Lesson; otherwise ""."""
    bare = {re.sub(r"\s*\d+\s*$", "", label) for label in labels}
    if len(bare) != 1 or not all(re.search(r"\d\s*$", label) for label in labels):
        return ""
    return bare.pop().strip()
