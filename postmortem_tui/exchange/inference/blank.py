"""Read what a blank form asks: its title line, its front matter, and its sections in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from postmortem_tui.exchange.inference.asked_parts import (
    HEADING_LABEL,
    Asked,
    Form,
    Part,
    Question,
    first_facts,
)
from postmortem_tui.exchange.inference.blocks import Blocks
from postmortem_tui.exchange.inference.headed_facts import is_one_line
from postmortem_tui.exchange.inference.hints import is_hint, spoken
from postmortem_tui.exchange.inference.inferred_questions import question
from postmortem_tui.exchange.inference.sorting.issue_templates import issue_template
from postmortem_tui.exchange.inference.tables.paired_tables import paired_headers
from postmortem_tui.exchange.inference.title_lines import (
    asks_number,
    asks_title,
    names_a_report,
    title_of_issues,
    title_question,
)
from postmortem_tui.exchange.outline.document_outline import Branch, Head, Outline, has_title
from postmortem_tui.exchange.outline.front_matter_data import FrontMatter
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.exchange.shapes.judging.inherited_concepts import concept_below
from postmortem_tui.exchange.shapes.judging.judging import is_silent, shape_of
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day, is_moment
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.front_matter import without_comment
from postmortem_tui.markdown.parse.nodes import Node, Other, Paragraph, Rule
from postmortem_tui.values.zones.zone_notes import zone_note


def read_blank(text: str, vocabulary: Vocabulary) -> Form:
    """Return what a blank form asks. The text must have no line ends except newlines, and no byte order mark."""
    found = issue_template(text)
    form = _Reader(found.text, vocabulary).form()
    form.text = form.text if found.text == text else form.text.lstrip("\n")
    if found.title and form.title is None:
        form.title, form.prefix = title_of_issues(found, vocabulary)
    return form


class _Reader:
    """Reads a blank form: what it asks, and in which order."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._outline: Outline = outline(text, vocabulary)
        nodes = (*self._outline.lead, *(node for branch in self._outline.walk() for node in branch.nodes))
        self._pieces = Pieces(text, paired_headers(nodes, vocabulary))
        self._words = vocabulary.speaking(self._names(vocabulary))
        self._blocks = Blocks(self._pieces, self._words)

    def _names(self, vocabulary: Vocabulary) -> Iterator[str]:
        """Yield the headings, and the labels under them and above them."""
        found = self._outline
        nodes = [*found.lead, *(node for branch in found.walk() for node in branch.nodes)]
        yield from (branch.head.source for branch in found.walk())
        yield from (one.label.text for node in nodes for one in labelled_in(self._pieces, node, vocabulary))
        yield from (key for key, _ in found.front.keys) if found.front else ()

    def form(self) -> Form:
        found = self._outline
        form = Form(text=found.text)
        if found.front:
            form.front = front_matter_block(found.front, self._words)
        form.lead = self._lead(found.lead, found.title)
        parts = list(self._parts(list(found.branches), form))
        if found.title:
            asked = (one for block in first_facts(form.lead, parts) for one in block.questions)
            below = any(one.role == "title" for one in asked) or has_title(found.front, self._words)
            below = below or any(self._asks_title_alone(part) for part in parts)
            named = below and not asks_title(found.title, self._words)
            if named and self._words.is_blank_form(found.title.text):
                # `# Template de Post-Mortem` is another heading in each document, and the title is asked below it.
                form.title = Question(HEADING_LABEL, placeholder=found.title.text, line=found.title.line)
            elif named:
                # If the form asks for the title elsewhere, a fixed heading at its top is a section.
                part = _part(found.title, self._words)
                part.blocks, form.lead = form.lead or [Asked("prose", found.title.line, "text")], []
                form.parts.append(part)
            else:
                form.title, form.prefix = title_question(found.title, self._words)
                if below and asks_number(form.title, form.prefix, self._words):
                    # `# Incident report [number]`, and the title is asked below it.
                    form.title = replace(form.title, label=HEADING_LABEL, role="")
        form.parts.extend(parts)
        return form

    def _asks_title_alone(self, part: Part) -> bool:
        """Return whether a heading only asks for the title: `## Title`, but not `## Vorfall`, which may tell of it."""
        named = self._words.role(part.title) == "title" and not names_a_report(part.title, self._words)
        return named and is_one_line(part)

    def _lead(self, nodes: Sequence[Node], title: Head | None) -> list[Asked]:
        """Return the blocks before the first section; text that is no hint becomes a note, as every document has it."""
        if all(map(is_silent, nodes)):
            return []  # a comment above the first heading says how to fill in the form, and asks nothing
        nodes = [node for node in nodes if not isinstance(node, Rule)]
        head = title or Head("", "", "", 1, "#", Paragraph("", nodes[0].line))
        made: list[Asked] = []
        notes: list[Node] = []
        hinted = any(is_hint(node.source, self._words) for node in nodes)
        for block in self._blocks.of(Branch(head, list(nodes))):
            if block.kind == "prose":
                notes = [node for node in nodes if isinstance(node, Paragraph | Other) and self._is_fixed(node)]
            if block.kind != "prose" or (hinted and not notes):
                made.append(block)
        if not notes and made:
            used = {source for block in made for source in block.samples}
            notes = [node for node in nodes if self._is_fixed(node) and node.source not in used]
        made[:0] = [
            Asked("note", node.line, "text that every document has", more={"text": node.source}) for node in notes
        ]
        return made

    def _is_fixed(self, node: Node) -> bool:
        """Return whether a text is fixed and no hint, as in `> Blameless: …`."""
        quoted = isinstance(node, Other) and node.source.lstrip().startswith(">")
        if not (isinstance(node, Paragraph) or quoted) or is_hint(node.source, self._words):
            return False
        return not self._words.is_blank_form(node.source) and not labelled_in(self._pieces, node, self._words)

    def _parts(self, branches: Sequence[Branch], form: Form) -> Iterator[Part]:
        """Yield a part for each section; a single heading above all others becomes a part beside them."""
        for branch in branches:
            if self._words.concept(branch.head.source) == "guidance":
                form.asides.append(branch.head.text)
                continue
            part = _part(branch.head, self._words)
            part.blocks = self._blocks.of(branch)
            alone = stands_alone(branches) and not self._is_rows(branch)
            below = self._below(branch, form) if not self._is_rows(branch) else []
            if alone:
                yield part
                yield from self._parts(branch.branches, form)
                continue
            part.parts = below
            if not part.parts and not part.blocks:
                part.blocks = [self._empty(branch)]
            yield part

    def _is_rows(self, branch: Branch) -> bool:
        return shape_of(self._pieces, branch, self._words).is_of_headings

    def _below(self, branch: Branch, form: Form, higher: str = "") -> list[Part]:
        """Return the parts below a section as a flat list: deeper parts follow the one above them.

        `higher` is the concept of the heading above that of the section.
        """
        if (records := self._records(branch, higher)) is not None:
            return records
        made: list[Part] = []
        above = concept_below(branch.head.source, higher, self._words)
        for below in branch.branches:
            if is_moment(below.head.source, self._words) or is_day(below.head.source, self._words):
                continue
            if self._words.concept(below.head.source) == "guidance":
                form.asides.append(below.head.text)
                continue
            part = _part(below.head, self._words)
            part.blocks = self._blocks.of(below, above)
            deeper = [] if self._is_rows(below) else self._below(below, form, above)
            if not part.blocks:
                part.blocks = (
                    [self._empty(below, above)]
                    if not deeper
                    else [Asked("prose", below.head.line, "a heading over others")]
                )
            made.extend((part, *deeper))
        return made

    def _records(self, branch: Branch, higher: str) -> list[Part] | None:
        """Return one part with records for headings that differ only in their number or its hint; otherwise None."""
        if not branch.branches or any(below.branches or zone_note(below.head.text) for below in branch.branches):
            return None  # the number in `Timeline (UTC+5)` belongs to the zone
        names = [
            re.sub(r"\s*[#\[(<{]?\s*(?:\d+|(?<!\w)[NnXx])\s*[\])>}]?\s*(?:[:：.\-–—].*)?$", "", below.head.text)
            for below in branch.branches
        ]
        numbered = all(name != below.head.text for name, below in zip(names, branch.branches, strict=True))
        if len({title_key(name) for name in names}) != 1 or not names[0] or not numbered:
            return None
        above = concept_below(branch.head.source, higher, self._words)
        if any(shape_of(self._pieces, below, self._words, above).kind == "checklist" for below in branch.branches):
            return None  # the items under `P0` and `P1`, or under `Phase 1` and `Phase 2`
        first = branch.branches[0]
        block = Asked("records", first.head.line, "headings with a number each", "headed")
        block.more["item_label"] = names[0]
        rest = first.head.text[len(names[0]) :].lstrip(" 0123456789:：.-–—#")
        block.questions = [Question(names[0], placeholder=spoken(rest) if rest else "")]
        for one in self._blocks.of(first):
            if one.kind == "fields":
                block.questions.extend(one.questions)
        if len(block.questions) == 1:
            block.questions.append(
                Question("Details", placeholder=spoken(first.nodes[0].source) if first.nodes else "")
            )
        block.samples = [
            "\n\n".join([below.head.node.source, *(node.source for node in below.nodes)]) for below in branch.branches
        ]
        return [replace(Part("", "", "", first.head.line), blocks=[block])]

    def _empty(self, branch: Branch, above: str = "") -> Asked:
        """Return the block of a heading with nothing or only hints under it: of the kind that its name suggests.

        `above` is the concept of the heading above it.
        """
        shape = shape_of(self._pieces, branch, self._words, above)
        samples = [node.source for node in branch.nodes if not isinstance(node, Rule)]
        hint = "\n".join(filter(None, (spoken(source) for source in samples)))
        kind, layout = (shape.kind, shape.layout) if shape.kind not in ("fields", "records") else ("prose", "")
        return Asked(kind, branch.head.line, shape.why, layout, placeholder=hint[:600], samples=samples)


def stands_alone(branches: Sequence[Branch]) -> bool:
    """Return whether a heading is the only one of its level, and the headings below it are the sections."""
    return len(branches) == 1 and len(branches[0].branches) > (branches[0].head.level > 1)


def _part(head: Head, vocabulary: Vocabulary) -> Part:
    return Part(part_title(head), head.key, head.mark, head.line, vocabulary.concept(head.source))


def part_title(head: Head) -> str:
    """Return the title of a section: its heading without marks; its source if nothing is left."""
    return head.text or head.source.strip()


def front_matter_block(front: FrontMatter, vocabulary: Vocabulary) -> Asked:
    """Return the block of front matter, with a question for each key."""
    questions = []
    for key, value in front.keys:
        value = re.sub(r"^#\s*", "", value)  # a comment in place of a value is a hint
        bare = without_comment(value)
        comment = value[len(bare) :].strip().lstrip("# ")
        bare = "" if bare in ("[]", "{}", "null", "~") else bare.strip("\"'")
        made = question(key, f"{bare} <!-- {comment} -->" if bare and comment else bare or comment, vocabulary)
        made.label = key
        questions.append(made)
    return Asked("fields", 1, f"front matter ({front.format.upper()})", "front", questions)
