"""Claim the answers of forms: lines, bullets and table rows that name one of their fields."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.exchange.fitting.parts.claims import Claimed, in_table, is_placeholder, slot_for, whole_lines
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.lens.answer_spans import FieldsSpans
from postmortem_tui.exchange.lens.boxed_choices import box_speller
from postmortem_tui.exchange.lens.slots import Inline, Slot, Spelled
from postmortem_tui.exchange.shapes.parts.headed_labels import may_answer
from postmortem_tui.exchange.shapes.parts.labelled_line import Labelled
from postmortem_tui.exchange.shapes.parts.labelled_nodes import labelled_values
from postmortem_tui.exchange.vocabulary.label_zones import zone_named_in
from postmortem_tui.markdown.line.boxes import boxed_choice
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph, Table
from postmortem_tui.notation.pieces.marks import read_waived
from postmortem_tui.notation.pieces.one_line import read_text
from postmortem_tui.values.answers.answers import Field


@dataclass
class FormClaims:
    """The claims of the forms of a document so far; each field is claimed at the first label that is left for it."""

    values: dict[str, Row] = field(default_factory=dict)
    slots: dict[str, dict[str, Slot]] = field(default_factory=dict)
    lines: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    labels: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    written: dict[str, dict[str, str]] = field(default_factory=dict)
    """The document's label of each field, by form and field."""
    waived: dict[str, str] = field(default_factory=dict)
    shown: list[tuple[Field, str, range, int]] = field(default_factory=list)
    """Facts that the document shows: the field, its text, its lines (indices), and where its label begins."""
    taken: set[int] = field(default_factory=set)
    heard: set[int] = field(default_factory=set)
    """Where the labels begin whose answers were taken: none is the answer of two fields."""

    def claimed(self, block: Fields) -> Claimed | None:
        """Return what one form has claimed; None if no label names one of its fields."""
        if block.id not in self.slots:
            return None
        return Claimed(self.values.get(block.id, Row()), self.spans(block.id))

    def leave(self, lines: range, start: int, *, as_answer: bool) -> None:
        """Leave the lines of a label, which begins at `start`, as a text or as an answer for another form."""
        self.taken.difference_update(lines)
        if as_answer:
            self.heard.discard(start)

    def spans(self, name: str) -> FieldsSpans:
        """Return the spans of the answers of a form."""
        return FieldsSpans(self.slots.get(name, {}), self.lines.get(name, {}), self.labels.get(name, {}))


MOST_LABELS = 500
"""The most labelled answers under one heading that are offered to forms; those after them stay text."""


def claim_forms(
    reading: Reading,
    forms: Sequence[Fields],
    nodes: Sequence[Node],
    claims: FormClaims,
    answered_below: Callable[[str], bool] = lambda _: False,
    can_grow: Callable[[Labelled], bool] | None = None,
) -> list[Labelled]:
    """Offer the labelled answers among the nodes to forms; return those that no form took.

    `answered_below` says whether a role has an answer in other nodes, which counts instead of a `TBD` here. `can_grow`
    says whether a labelled answer that is left can be one of a grown form; without it none can.
    """
    left: list[Labelled] = []
    asked = _asked(forms)
    offered = labelled_values(reading.pieces, nodes, reading.vocabulary)[:MOST_LABELS]
    named = {title_key(one.label.text) for one in offered if not _is_stub(reading, one)}.intersection(asked)
    answered = {reading.vocabulary.role(one.label.text) for one in offered if not _is_stub(reading, one)} - {""}
    for labelled in _with_remarks(reading, offered, can_grow, left):
        label = labelled.label.text
        if labelled.label.start in claims.heard:
            continue
        role = reading.vocabulary.role(label) if _is_stub(reading, labelled) else ""
        if role and (role in answered or answered_below(role)):
            left.append(labelled)  # `Status: TBD` above `Status: resolved`
            continue
        found = asked.get(title_key(label)) or ([] if labelled.bare else asked.get(_played(reading, labelled), []))
        if title_key(label) not in asked and any(one in asked[name] for one in found for name in named):
            found = []  # `Classification: …` above `Severity: critical`, which is what the form asks for
        if any(_take(reading, form, one, labelled, claims) for form, one in found):
            claims.heard.add(labelled.label.start)
        else:
            left.append(labelled)
    _take_frames(nodes, claims)
    return left


def _with_remarks(
    reading: Reading, offered: Iterable[Labelled], can_grow: Callable[[Labelled], bool] | None, left: list[Labelled]
) -> Iterator[Labelled]:
    """Yield the labelled answers, and after each what a person remarked on it, which the template does not have.

    An answer whose remark would be in no form is put to those that are `left`, so that its line stays text.
    """
    for one in offered:
        remark = one.remarked
        if remark is None or reading.is_hint(remark.value.text):
            yield one
        elif can_grow and can_grow(remark):
            yield from (one, remark)
        else:
            left.append(one)


def _is_stub(reading: Reading, labelled: Labelled) -> bool:
    """Return whether a label has only a word in place of its answer: `Status: TBD`."""
    return bool(labelled.value) and reading.vocabulary.is_stub(labelled.value.text)


def take(reading: Reading, form: Fields, path: str, labelled: Labelled, claims: FormClaims) -> bool:
    """Let a form take the answer to one of its fields (`form.field`); return whether that had none yet."""
    one = next(one for one in form.fields if f"{form.id}.{one.id}" == path)
    taken = _take(reading, form, one, labelled, claims)
    claims.heard.update([labelled.label.start] if taken else [])
    return taken


def claim_alone(reading: Reading, form: Fields, nodes: Sequence[Node], claims: FormClaims) -> None:
    """Let a form with the layout `alone` claim the first paragraph under its heading, if that is one line.

    A list of boxes, of which one may be ticked, is such an answer, too.
    """
    node = next((node for node in nodes if not claims.taken.intersection(lines_of([node]))), None)
    if isinstance(node, Listing) and form.id not in claims.slots:
        _claim_boxes(reading, form, node, claims)
    if form.id in claims.slots or not isinstance(node, Paragraph) or "\n" in node.source:
        return
    (one,) = form.fields
    whole = reading.pieces.node(node)
    text, slot = slot_for(reading, one, whole.start, whole.end, cell=False)
    if text[:1] in "*_" and reading.vocabulary.hint(text.strip("*_")):  # `_No response_`
        text, slot = "", Inline(whole.start, whole.end, "", None, hint=True)
    claims.slots[form.id] = {one.id: slot}
    claims.taken.update(lines_of([node]))
    if reason := read_waived(node.source):
        claims.waived[f"{form.id}.{one.id}"] = reason
    elif text:
        claims.values[form.id] = Row.of({one.id: text})


def _claim_boxes(reading: Reading, form: Fields, node: Listing, claims: FormClaims) -> None:
    """Let a form claim a list of choices with boxes, of which one at most is ticked."""
    (one,) = form.fields
    whole = reading.pieces.node(node)
    start = whole.start + max(whole.text.find("["), 0)
    choice = boxed_choice(reading.text[start : whole.end].rstrip())
    if choice is None or any(item.checked is None or len(item.nodes) > 1 for item in node.items):
        return
    end = start + len(reading.text[start : whole.end].rstrip())
    claims.slots[form.id] = {one.id: Spelled(start, end, choice, box_speller(one.choices))}
    claims.taken.update(lines_of([node]))
    if choice:
        claims.values[form.id] = Row.of({one.id: choice})


def _asked(forms: Iterable[Fields]) -> dict[str, list[tuple[Fields, Field]]]:
    """Return the fields of forms by their labels, and by their full names; one label may be that of several in a form.

    These are answered in turn: `Why?`, `Why?`.
    """
    asked: dict[str, list[tuple[Fields, Field]]] = {}
    for form in forms:
        for one in form.fields:
            for name in dict.fromkeys((*map(title_key, (one.written, one.label, *one.also)), f"{form.id}.{one.id}")):
                there = asked.setdefault(name, [])
                if not there or (there[0][0] is form and title_key(one.label) == title_key(there[0][1].label)):
                    there.append((form, one))
    asked.pop("", None)
    return asked


def _played(reading: Reading, labelled: Labelled) -> str:
    """Return the name of the question whose role a label names; "" if it names none, or has a sentence for a day."""
    role = reading.vocabulary.role(labelled.label.text)
    if labelled.value and not may_answer(role, labelled.value.text, reading.vocabulary):
        return ""
    return reading.template.played_by(role) if role else ""


def _take(reading: Reading, form: Fields, one: Field, labelled: Labelled, claims: FormClaims) -> bool:
    slots = claims.slots.setdefault(form.id, {})
    if one.id in slots and not one.shows:
        return False
    claims.written.setdefault(form.id, {}).setdefault(one.id, _name(reading, one, labelled))
    rows = whole_lines(reading.source, labelled.label.start, max(labelled.value.end, labelled.label.end))
    if one.shows:
        text = read_text(labelled.value.text)
        if not is_placeholder(text, one) and not reading.is_hint(text):
            claims.shown.append((one, text, rows, labelled.label.start))
        claims.taken.update(rows)
        return True
    start, end = labelled.value.start, labelled.value.end
    zone = zone_named_in(labelled.label.text) if one.type == "moment" else ""
    text, slot = slot_for(reading, one, start, end, cell=in_table(reading, labelled.label.start), zone=zone)
    slots[one.id] = slot
    claims.taken.update(rows)
    claims.labels.setdefault(form.id, {})[one.id] = (labelled.label.start, labelled.label.end)
    claims.lines.setdefault(form.id, {})[one.id] = reading.source.whole_lines(labelled.label.start, max(start, end))
    if reason := read_waived(reading.text[start:end]):
        claims.waived[f"{form.id}.{one.id}"] = reason
    elif text:
        claims.values[form.id] = claims.values.get(form.id, Row()).having(**{one.id: text})
    return True


def _name(reading: Reading, one: Field, labelled: Labelled) -> str:
    """Return the label that the document has for a field, with its remark, unless that is a hint of the form."""
    is_hint = is_placeholder(labelled.remark, one) or reading.is_hint(labelled.remark)
    return labelled.label.text if is_hint else labelled.name


def _take_frames(nodes: Sequence[Node], claims: FormClaims) -> None:
    """Take the header, the rule and the blank rows of each table of which a row was taken."""
    for node in nodes:
        if isinstance(node, Table) and claims.taken.intersection(lines_of([node])):
            blank = (node.line + n for n, row in enumerate(node.rows, 1) if not any(row))
            claims.taken.update((node.line - 1, node.line, *blank))
