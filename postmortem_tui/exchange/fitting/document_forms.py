"""Let forms claim front matter, title and labelled answers before any other block."""

from collections.abc import Sequence
from functools import partial

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.exchange.fitting.claiming.fields_claim import FormClaims, claim_alone, claim_forms
from postmortem_tui.exchange.fitting.claiming.front_matter_claim import claim_front_matter
from postmortem_tui.exchange.fitting.claiming.title_claim import claim_title
from postmortem_tui.exchange.fitting.closing_lines import take_state
from postmortem_tui.exchange.fitting.facts_in_headings import APART, names_facts
from postmortem_tui.exchange.fitting.growing_template import GrowingTemplate
from postmortem_tui.exchange.fitting.own_roles import with_own_roles
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.growing import FormLayout, fields_for
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.outline.document_outline import Head, Outline
from postmortem_tui.exchange.outline.front_matter_data import FrontMatter
from postmortem_tui.exchange.shapes.parts.form_tables import FACTS
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.labelled_line import Labelled
from postmortem_tui.exchange.shapes.parts.labelled_nodes import labelled_values, leads_list
from postmortem_tui.markdown.line.boxes import choices_in_boxes
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Node, Paragraph, Rule, Table
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.answers.choices import folded

LEAST = 2
"""The fewest rows of a table of facts above a text, and the fewest nodes of a part with both."""


class DocumentForms:
    """Offers each labelled answer to the forms of the template, and adds forms for answers that no form asks for."""

    def __init__(self, reading: Reading, growing: GrowingTemplate, claims: FormClaims) -> None:
        self.reading = reading
        self.growing = growing
        self.claims = claims
        self._lines: set[int] = set()

    def claim(self, found: Outline, parts: Sequence[Part]) -> frozenset[int]:
        """Claim all labelled answers; the front matter first if the template has a form for it, otherwise last.

        Return the indices of the lines of the front matter and of the title; the claims have those of the other
        answers.
        """
        first = any(isinstance(block, Fields) and block.layout == "front" for block in self.growing.now.blocks())
        if found.front is not None and first:
            self._claim_front_matter(found.front)
        self._claim_title(found.title)
        headed = (part for part in parts if part.branch is not None)
        opening = next((part for part in headed if not all(isinstance(node, Rule) for node in part.nodes)), None)
        self._claim_end(parts[-1])
        for n, part in enumerate(parts):
            self._claim_forms(part, parts[n + 1 :], opens=part is opening)
        if found.front is not None and not first:
            self._claim_front_matter(found.front)
        return frozenset(self._lines)

    def _claim_front_matter(self, front: FrontMatter) -> None:
        left = claim_front_matter(self.reading, front, self.growing.now, self.claims)
        if left:
            fields = with_own_roles(
                self.reading, self.growing.now, fields_for([one.key for one in left]), [one.value for one in left]
            )
            block = self.growing.add_front(fields)
            for one, asked in zip(left, block.fields, strict=True):
                if one.value:
                    row = self.claims.values.get(block.id, Row())
                    self.claims.values[block.id] = row.having(**{asked.id: one.value})
                self.claims.slots.setdefault(block.id, {})[asked.id] = one.slot
        first, last = self.reading.source.line_at(front.start), self.reading.source.line_at(max(0, front.end - 1))
        self._lines.update(range(max(0, first - 1), last + 1))

    def _claim_title(self, title: Head | None) -> None:
        if title is None:
            return
        self._lines.update(lines_of([title.node]))
        block = self.growing.now.heading
        if block is None:
            block = self.growing.add_title(title.text)
        text, slot = claim_title(self.reading, title, block)
        field_id = block.fields[0].id
        if text:
            self.claims.values[block.id] = Row.of({field_id: text})
        self.claims.slots[block.id] = {field_id: slot}

    def _claim_end(self, last: Part) -> None:
        """Offer the labelled answers below the last thematic break to all forms, if a section of its own has them.

        They are about the document: the template has them at the end of another section. Labels that stand above the
        break, too, are those of a further item.
        """
        at = max((n for n, node in enumerate(last.nodes) if isinstance(node, Rule)), default=None)
        if at is None or self._labels(last.nodes[:at]) & self._labels(last.nodes[at + 1 :]):
            return
        if last.section is None or last.section.grown:
            forms = [one for one in self.growing.now.blocks() if isinstance(one, Fields) and not one.grown]
            forms = [one for one in forms if one.layout not in APART]
            claim_forms(self.reading, forms, last.nodes[at + 1 :], self.claims)

    def _labels(self, nodes: Sequence[Node]) -> set[str]:
        found = labelled_values(self.reading.pieces, nodes, self.reading.vocabulary)
        return {title_key(one.label.text) for one in found}

    def _claim_forms(self, part: Part, below: Sequence[Part], *, opens: bool) -> None:
        """Offer labelled answers of a part to forms; `opens` is whether it has the first heading with text.

        `below` are the parts after it: a fact that one of them answers is not taken from a `TBD` here.
        """
        section = part.section
        forms: list[Fields] = []
        if section is not None:
            group = self.growing.group(part)
            forms = [block for block in group if isinstance(block, Fields) and block.layout not in ("heading", "front")]
            if part.block is None and not forms:
                forms = [b for b in section.blocks if isinstance(b, Fields) and b.layout not in ("heading", "front")]
        table = self._table_above_text(part)
        grows = table or (part.shape is not None and part.shape.kind == "fields") or self._has_known_form(part)
        about_all = self._is_about_all(part, opens=opens, asks=bool(forms), grows=grows)
        if about_all:
            more = [b for b in self.growing.now.blocks() if isinstance(b, Fields) and b not in forms]
            forms += [b for b in more if b.layout not in APART]
        alone = next((form for form in forms if form.layout == "alone"), None)
        if alone is not None and part.branch is not None:
            claim_alone(self.reading, alone, part.nodes, self.claims)
            return
        if not forms and not grows and part.branch is not None:
            return
        told = not grows and self._tells_facts(part)
        nodes = _without_tables(part.nodes) if told else part.nodes  # one taken in part is no table any more
        nodes = nodes[:1] if table else nodes
        answered_below = partial(self._is_answered, parts=below)
        can_grow = partial(self._is_answer, nodes=part.nodes) if self._may_grow(part) else None
        offered = claim_forms(self.reading, forms, nodes, self.claims, answered_below, can_grow)
        if part.footer:
            offered = [one for one in offered if not take_state(self.reading, self.growing.now, one, self.claims)]
        if can_grow and (left := [*filter(can_grow, offered)]):
            self._grow_form(part, left, about_all=about_all)

    def _is_answered(self, role: str, parts: Sequence[Part]) -> bool:
        """Return whether a label with a role has an answer in a part whose heading is one of facts."""
        words = self.reading.vocabulary
        nodes = [node for part in parts if names_facts(part, words) for node in part.nodes]
        labels = labelled_values(self.reading.pieces, nodes, words)
        return any(
            one.value and words.role(one.label.text) == role and not words.is_stub(one.value.text) for one in labels
        )

    def _may_grow(self, part: Part) -> bool:
        """Return whether a part has room for a grown form: its text is not that of a section of the template.

        A table of facts above that text is no part of it, and lines above the title are facts if all of them are.
        """
        if part.section is None and part.branch is not None:
            return False
        if part.above:
            found = (labelled_in(self.reading.pieces, node, self.reading.vocabulary) for node in part.nodes)
            return part.branch is None and all(found)
        grows = part.shape is not None and part.shape.kind == "fields"
        has_prose = part.section is not None and any(isinstance(one, Prose) for one in self.growing.group(part))
        return grows or not has_prose or part.branch is None or self._table_above_text(part)

    def _table_above_text(self, part: Part) -> bool:
        """Return whether a table of facts is above the text that answers a section of the template."""
        nodes = part.nodes
        if part.section is None or part.section.grown or len(nodes) < LEAST or not isinstance(nodes[0], Table):
            return False
        asked = [block for block in self.growing.group(part) if not isinstance(block, Fields | Note)]
        if not asked or not all(isinstance(block, Prose) for block in asked) or not isinstance(nodes[1], Paragraph):
            return False
        return len(labelled_in(self.reading.pieces, nodes[0], self.reading.vocabulary)) >= LEAST

    def grow_unsaid(self, parts: Sequence[Part]) -> None:
        """Grow forms for facts that the document shows and the draft does not say: `**Duration:** some 40 minutes`."""
        starts = {start for *_, start in self.claims.shown}
        for part in parts if starts - self.claims.heard else ():
            found = labelled_values(self.reading.pieces, part.nodes, self.reading.vocabulary)
            left = [one for one in found if one.label.start in starts - self.claims.heard]
            if left and self._may_grow(part):
                self._grow_form(part, left)

    def _is_answer(self, one: Labelled, nodes: Sequence[Node]) -> bool:
        """Return whether a labelled text, for which no question of the template asks, is an answer, and no prose."""
        known = self.reading.known
        if known.asks(one.label.text):
            return True
        line = self.reading.source.lines[self.reading.source.line_at(one.label.start)]
        return not (one.bare or leads_list(one, nodes) or known.is_text([line]))

    def _is_about_all(self, part: Part, *, opens: bool, asks: bool, grows: bool) -> bool:
        """Return whether the labelled answers of a part are about the whole document, so that any form may take them.

        They are above the first heading, under it, or under one such as `## Incident details`. `asks` is whether the
        template has a form there, and `grows` whether the document does.
        """
        if part.branch is None:
            return not part.footer
        named = names_facts(part, self.reading.vocabulary)
        if part.section is not None and (opens or named) and self._tells_facts(part):
            return True
        return (asks or grows) if opens else (grows and named)

    def _tells_facts(self, part: Part) -> bool:
        """Return whether a fact of the incident is among the labels of a part, beside other text."""
        vocabulary = self.reading.vocabulary
        asked = [block for block in self.growing.group(part) if not isinstance(block, Fields | Note)]
        if not asked or not all(isinstance(block, Prose) for block in asked):
            return False  # a list may have the state of each of its items
        labels = labelled_values(self.reading.pieces, _without_tables(part.nodes), vocabulary)
        return not FACTS.isdisjoint(vocabulary.role(one.label.text) for one in labels if one.value)

    def _has_known_form(self, part: Part) -> bool:
        """Return whether the draft of the document has a form of its own for the labels under the heading of a part."""
        known, section = self.reading.known, part.section
        if section is None or known.block(self.growing.free_id(f"{section.title} more")) is None:
            return False
        if not all(isinstance(block, Prose) for block in self.growing.group(part)):
            return False
        labels = labelled_values(self.reading.pieces, part.nodes, self.reading.vocabulary)
        return any(known.asks(one.label.text) for one in labels)

    def _grow_form(self, part: Part, left: Sequence[Labelled], *, about_all: bool = False) -> None:
        """Add a grown form for labelled answers that no field of the template asks for."""
        labels = [one.name.strip().strip("*_").rstrip(":：").strip("*_ ") for one in left]
        layout: FormLayout = "bullets" if left[0].layout == "table" else left[0].layout
        concept = self.reading.vocabulary.concept(part.branch.head.source) if part.branch is not None else None
        answers = [one.value.text for one in left]
        asked = map(_with_choices, fields_for(labels), answers)
        fields = with_own_roles(self.reading, self.growing.now, [*asked], answers, concept, about_all=about_all)
        block = self.growing.add_form(part, fields, layout)
        claim_forms(self.reading, [block], part.nodes, self.claims, can_grow=lambda _: True)


def _with_choices(field: Field, answer: str) -> Field:
    """Return a field with the choices that its document has in boxes: `[ ] Open [x] Closed`."""
    choices = choices_in_boxes(answer)
    are_apart = len(choices) >= LEAST and len({*map(folded, choices), ""}) > len(choices)
    return field.changed(type="choice", choices=choices) if are_apart else field


def _without_tables(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if not isinstance(node, Table)]
