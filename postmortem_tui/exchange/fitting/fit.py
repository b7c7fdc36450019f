"""A document as a draft of a template: every word in an answer or in its place, and where each answer stands."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.grown import add_block, add_section, with_columns, without_grown
from postmortem_tui.document.template import MEASURED, UNPLACED, Section, Template
from postmortem_tui.exchange.as_kept import as_kept
from postmortem_tui.exchange.exporting import group_of, surroundings_of
from postmortem_tui.exchange.fitting.checklist_claim import claim_items
from postmortem_tui.exchange.fitting.claims import Claimed, Reading, zone_called
from postmortem_tui.exchange.fitting.cutting import ROW_BY_ROW, SURE, Cutter, Part, of_section
from postmortem_tui.exchange.fitting.dating import (
    day_in_title,
    incident_day,
    is_day_first,
    unknown_zone,
    with_iso_days,
    zone_lines,
    zone_named,
)
from postmortem_tui.exchange.fitting.fields_claim import FormClaims, claim_forms
from postmortem_tui.exchange.fitting.front import claim_front
from postmortem_tui.exchange.fitting.growing import block_of, form_of, ids_of, name_for
from postmortem_tui.exchange.fitting.grown_parts import before_titled, grow, section_of
from postmortem_tui.exchange.fitting.list_claims import claim_links, claim_points
from postmortem_tui.exchange.fitting.located import claim_by_notation
from postmortem_tui.exchange.fitting.node_lines import lines_of
from postmortem_tui.exchange.fitting.prose_claim import claim_prose
from postmortem_tui.exchange.fitting.shown_facts import with_shown_answers, with_shown_versions
from postmortem_tui.exchange.fitting.timeline_claim import claim_timeline
from postmortem_tui.exchange.fitting.title_claim import claim_title
from postmortem_tui.exchange.headings import MOST_HEADS, Branch, Outline, outline, title_where
from postmortem_tui.exchange.lens.answer_spans import ProseSpan, RowsSpans, Spans
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.printed import with_printed
from postmortem_tui.exchange.shapes.action_items import action_items
from postmortem_tui.exchange.shapes.judging import shape_of
from postmortem_tui.exchange.shapes.labelled_answers import Labelled
from postmortem_tui.exchange.vocabulary import Vocabulary
from postmortem_tui.markdown.folding import fold
from postmortem_tui.markdown.guarding import deepened
from postmortem_tui.markdown.indents import is_blank
from postmortem_tui.markdown.labels import split_label
from postmortem_tui.markdown.nodes import Fence, Heading, Node, Paragraph, Rule
from postmortem_tui.markdown.titles import title_key
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.marks import read_waived
from postmortem_tui.notation.one_line import forget_placeholders
from postmortem_tui.notation.rows import RowsNotation


@dataclass(frozen=True)
class Fitted:
    """The draft that a document is, its source, and the place of each answer in it, by block."""

    draft: Draft
    source: Source
    spans: dict[str, Spans]
    headings: dict[str, int] = field(default_factory=dict)
    """For each section (`#id`) and titled block with a heading in the document, the line, from 0, behind it."""
    ends: dict[str, int] = field(default_factory=dict)
    """For each of them the line, from 0, behind its last one."""
    notices: tuple[str, ...] = ()
    """What was assumed or converted, a sentence each."""
    unplaced_from: tuple[str, ...] = ()
    title: str = ""
    """The heading that names the document, as it is written."""
    zone: str = ""
    """The zone that the document names for its times; nothing where it names none, or several."""


def fit(source: Source, template: Template, identity: str, now: datetime, vocabulary: Vocabulary) -> Fitted:
    """Return the document as a draft of the template and of what grew beside it; `now` is when it is read."""
    return _Fitter(source, without_grown(template), identity, now, vocabulary).fitted()


class _Fitter:
    def __init__(
        self, source: Source, template: Template, identity: str, now: datetime, vocabulary: Vocabulary
    ) -> None:
        self.template = template
        self.reading = Reading(source, template, vocabulary, now)
        self.draft = Draft(template, identity, now, now, template.version)
        self.spans: dict[str, Spans] = {}
        self.forms = FormClaims()
        self.taken: set[int] = set()
        self.headings: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.values: dict[str, Any] = {}
        self.waived: dict[str, str] = {}
        self.unplaced: list[int] = []

    def fitted(self) -> Fitted:
        """Read the document."""
        source, vocabulary = self.reading.source, self.reading.vocabulary
        names = {title_key(name) for one in self.template.sections if one.heading for name in (one.title, *one.also)}
        found = _titled(title_where(outline(source.text, vocabulary), lambda name: name in names), names, vocabulary)
        if found.uncut:
            heads = f"{MOST_HEADS} headings were taken for sections; the {found.uncut:,} below them stay in the text."
            self.reading.notices[heads] = None
        cutter = Cutter(found, self.template, vocabulary, self.reading.pieces)
        parts = cutter.cut()
        self.is_example = cutter.is_example
        self.template = grow(self.reading, self.template, parts)
        self.template.check()
        first = any(isinstance(block, Fields) and block.layout == "front" for block in self.template.blocks())
        if found.front is not None and first:
            self._claim_front(found.front)
        self._claim_title(found.title)
        for part in parts:
            self._claim_forms(part)
        if found.front is not None and not first:
            self._claim_front(found.front)
        self._settle_zone(parts)
        self._settle_day()
        draft = replace(self.draft, template=self.template)
        self.draft = with_shown_answers(draft, self.forms, self._with_timeline(draft))
        for part in parts:
            self._claim(part)
        self._mark_ends(parts)
        return self._result(found.title.source if found.title else "")

    def _section(self, name: str) -> Section:
        return section_of(self.template, name)

    # forms, front matter, title

    def _claim_front(self, front: Any) -> None:
        left = claim_front(self.reading, front, self.template, self.forms)
        if left:
            name = name_for("front matter", ids_of(self.template))
            block = form_of(name, [one.key for one in left], "front")
            for one, asked in zip(left, block.fields, strict=True):
                if one.value:
                    self.forms.values[name] = self.forms.values.get(name, Row()).having(**{asked.id: one.value})
                self.forms.slots.setdefault(name, {})[asked.id] = one.slot
            own = Section(id=name, title="Front matter", heading=False, grown=True, blocks=(block,))
            self.template = add_section(self.template, own, "")
        first, last = self.reading.source.line_at(front.start), self.reading.source.line_at(max(0, front.end - 1))
        self.taken.update(range(max(0, first - 1), last + 1))

    def _claim_title(self, title: Any) -> None:
        if title is None:
            return
        self.taken.update(lines_of([title.node]))
        block = next((b for b in self.template.blocks() if isinstance(b, Fields) and b.layout == "heading"), None)
        if block is None:
            name = name_for("title", ids_of(self.template))
            block = Fields(
                kind="fields", id=name, layout="heading", grown=True, fields=form_of(name, ["Title"], "lines").fields
            )
            own = Section(id=name, title=title.text, heading=False, grown=True, blocks=(block,))
            self.template = add_section(self.template, own, "")
        text, slot = claim_title(self.reading, title, block)
        field_id = block.fields[0].id
        if text:
            self.forms.values[block.id] = Row.of({field_id: text})
        self.forms.slots[block.id] = {field_id: slot}

    def _claim_forms(self, part: Part) -> None:
        section = part.section
        forms: list[Fields] = []
        if section is not None:
            group = self._group(part)
            forms = [block for block in group if isinstance(block, Fields) and block.layout not in ("heading", "front")]
            if part.block is None and not forms:
                forms = [b for b in section.blocks if isinstance(b, Fields) and b.layout not in ("heading", "front")]
        if part.branch is None and not part.footer:
            more = [b for b in self.template.blocks() if isinstance(b, Fields) and b not in forms]
            forms += [b for b in more if b.layout not in ("heading", "front")]
        grows = part.shape is not None and part.shape.kind == "fields"
        if not forms and not grows and part.branch is not None:
            return
        left = claim_forms(self.reading, forms, part.nodes, self.forms)
        has_prose = section is not None and any(isinstance(block, Prose) for block in self._group(part))
        if left and not part.above and (grows or not has_prose or part.branch is None):
            self._grow_form(part, left)

    def _grow_form(self, part: Part, left: Sequence[Labelled]) -> None:
        """Make a form of the draft's own for what is labelled and answers no field of the template."""
        section = part.section
        if section is None and part.branch is not None:
            return
        if section is None:
            section = self._own_lead(part)
        name = name_for(f"{section.title} more", ids_of(self.template), "own")
        labels = [one.label.text.strip().strip("*_").rstrip(":：").strip("*_ ") for one in left]
        block = form_of(name, labels, "bullets" if left[0].layout == "table" else left[0].layout)
        after = part.block or next((b for b in reversed(before_titled(section))), None)
        self.template = add_block(self.template, section.id, block, after.id if after else "")
        part.section = self._section(section.id)
        claim_forms(self.reading, [block], part.nodes, self.forms)

    def _own_lead(self, part: Part) -> Section:
        name = name_for("lead", ids_of(self.template))
        own = Section(
            id=name,
            title="Opening lines",
            heading=False,
            grown=True,
            blocks=(Prose(kind="prose", id=name, grown=True),),
        )
        first = [one.id for one in self.template.sections if not one.heading]
        self.template = add_section(self.template, own, first[-1] if first else "")
        part.section = own
        return own

    # days and zones

    def _settle_day(self) -> None:
        """Find out on which day the incident was, and in which order the document writes days."""
        self.reading.day_first = is_day_first(self.reading.text, self.template)
        for block in self.template.blocks():
            if isinstance(block, Fields) and block.id in self.forms.values:
                row = with_iso_days(self.reading, block, self.forms.values[block.id])
                self.forms.values[block.id] = row
                self.draft = replace(self.draft, template=self.template).put(block, row)
        before = replace(self.draft, template=self.template)
        self.draft = as_kept(before, zone_called(self.reading.zone))
        if self.reading.zone and self.draft != as_kept(before):
            self.reading.notices[f"Times were given in {self.reading.zone}, and are kept in UTC."] = None
        day, written = incident_day(self.reading, self.draft), self.draft.role("date")
        self.reading.asked_day = day if written else None
        self.reading.day = day or (None if written else day_in_title(self.reading, self.draft))
        self.reading.is_titles_day = self.reading.day != day

    def _settle_zone(self, parts: Sequence[Part]) -> None:
        """Find the zone of each timeline; where it is not known, no note says that the times are in UTC."""
        self.zones: dict[int, str] = {}
        for n, part in enumerate(parts):
            group = self._group(part)
            if not any(isinstance(block, Timeline) for block in group):
                continue
            zone = zone_named(self.reading, part)
            notes = [block.id for block in group if isinstance(block, Note)]
            if zone and notes:
                self.taken.update(zone_lines(part))  # the note says it of what the times are kept in
            elif not zone and (zone := unknown_zone(self.reading, part)):
                self.waived.update(dict.fromkeys(notes, f"the times are in {zone}"))
            self.zones[n] = zone
        named = set(filter(None, self.zones.values()))
        self.reading.zone = named.pop() if len(named) == 1 else ""
        self.parts = list(parts)

    # what stands under a heading

    def _group(self, part: Part) -> tuple[AnyBlock, ...]:
        """Return the blocks that stand under a part's heading."""
        if part.section is None:
            return ()
        section = self._section(part.section.id)
        if part.block is not None:
            block = next(one for one in section.blocks if one.id == part.block.id)
            return tuple(group_of(block, section))
        return tuple(before_titled(section))

    def _claim(self, part: Part) -> None:
        if part.section is None and part.nodes and self._left(part, set(lines_of(part.nodes))):
            if part.above:
                self._leave(part)
                return
            self._own_lead(part)
        if part.section is None:
            return
        group = self._group(part)
        taken = set(self.forms.taken) | self.taken
        claimed: set[int] = set()
        for nodes, blocks in _by_label(part.nodes, group):
            free = [node for node in nodes if not taken.intersection(lines_of([node])) and not self._is_own(node)]
            for block in blocks:
                found = self._read(part, block, free, whole=len(group) == 1)
                if found is None or block.id in self.spans:
                    continue
                self._keep(block, found)
                claimed |= found.lines
                free = [node for node in free if not claimed.intersection(lines_of([node]))]
        self.taken |= claimed
        self._take_labels(part, group)
        self._rest(part, group)

    def _with_timeline(self, draft: Draft) -> Draft:
        """Return the draft with the rows of its timeline, where the document shows what is counted from them."""
        if not any(one.shows in MEASURED for one, _, _ in self.forms.shown):
            return draft
        for part in self.parts:
            group = self._group(part)
            for nodes, blocks in _by_label(part.nodes, group):
                free = [node for node in nodes if not self.forms.taken.intersection(lines_of([node]))]
                for block in blocks:
                    found = self._read(part, block, free, whole=True) if isinstance(block, Timeline) else None
                    draft = draft.put(block, found.value) if found and found.value else draft
        return draft

    def _read(self, part: Part, block: AnyBlock, nodes: Sequence[Node], *, whole: bool) -> Claimed | None:
        """Return what a block claims; nothing for one that takes what is left, or has been read already."""
        if len(nodes) == 1 and isinstance(nodes[0], Paragraph) and (reason := read_waived(nodes[0].source)):
            self.waived[block.id] = reason
            self.taken.update(lines_of(nodes))
            return None
        match block:
            case Timeline():
                zone = self.zones.get(next(n for n, one in enumerate(self.parts) if one is part), "")
                branch = part.branch if part.whole else None
                return claim_timeline(self.reading, block, nodes, branch, zone)
            case Checklist():
                return claim_items(self.reading, block, nodes)
            case Links():
                return claim_links(self.reading, block, nodes)
            case Points():
                return claim_points(self.reading, block, nodes)
            case Records() | Excerpts():
                assert part.section is not None
                surroundings = surroundings_of(block, self._section(part.section.id), self.template)
                return claim_by_notation(self.reading, block, nodes, surroundings)
            case Note():
                own = [node for node in nodes if title_key(_words(node)) == title_key(block.text)]
                self.taken.update(lines_of(own))
                return None
            case _:
                return None

    def _keep(self, block: AnyBlock, found: Claimed) -> None:
        if found.columns:
            self.template = with_columns(self.template, block.id, found.columns)
            block = next(one for one in self.template.blocks() if one.id == block.id)
        if isinstance(block, Rows) and isinstance(found.spans, RowsSpans):
            found = _without_samples(block, found, found.spans)
        if found.lines:
            self.spans[block.id] = found.spans
        if found.value:
            self.values[block.id] = found.value

    def _take_labels(self, part: Part, group: Sequence[AnyBlock]) -> None:
        labels = {fold(block.label) for block in group if block.label}
        for node in part.nodes:
            found = split_label(node.source) if isinstance(node, Paragraph) and labels else None
            if found and not found[1] and fold(found[0]) in labels:
                self.taken.update(lines_of([node]))

    def _is_own(self, node: Node) -> bool:
        """Return whether a node is the template's own: an example, or a hint that nobody replaced."""
        example = isinstance(node, Fence) and self.is_example(node)
        return example or (isinstance(node, Paragraph) and self.reading.is_hint(node.source.strip()))

    def _left(self, part: Part, lines: set[int]) -> list[int]:
        """Return the lines of a part that no answer has, and that are not the template's own."""
        gone = self.taken | self.forms.taken
        kept: list[Node] = []
        for node in part.nodes:
            hint = self._is_own(node) or self.reading.is_hint(node.source.strip())
            if not hint and (set(lines_of([node])) - gone) & lines:
                kept.append(node)
        while kept and isinstance(kept[0], Rule):
            kept.pop(0)
        while kept and isinstance(kept[-1], Rule):
            kept.pop()
        return sorted(set(lines_of(kept)) - gone)

    def _rest(self, part: Part, group: Sequence[AnyBlock]) -> None:
        """Put what is left into the text that is asked for there, else into a text of the draft's own."""
        assert part.section is not None
        everything = set(lines_of(part.nodes))
        left = self._left(part, everything)
        prose = next((b for b in group if isinstance(b, Prose) and b.id not in self.spans), None)
        level = min(6, part.branch.head.level) if part.branch else 1
        if prose is not None:
            lines = left or sorted(everything - self.taken - self.forms.taken)
            found = claim_prose(self.reading, lines, everything - set(lines), level)
            if not left:
                found = found._replace(value="", spans=ProseSpan(replace(found.spans.slot, value="")))  # type: ignore[union-attr]  # one value has a slot
            self._keep(prose, found)
            return
        if not left:
            return
        if part.above:
            self._leave(part)
            return
        if part.branch is not None and not part.whole and (made := self._rows_of_its_own(part, left)):
            left = sorted(set(left) - made)
        if left:
            name = name_for(f"{part.branch.head.text if part.branch else 'lead'} text", ids_of(self.template))
            block = Prose(kind="prose", id=name, grown=True)
            self._add_behind(part, block)
            self._keep(block, claim_prose(self.reading, left, everything - set(left), level))

    def _rows_of_its_own(self, part: Part, left: Sequence[int]) -> frozenset[int]:
        """Make a list of the draft's own where what is left looks like one with rows; return its lines."""
        assert part.branch is not None
        gone = self.taken | self.forms.taken
        nodes = [node for node in part.nodes if not gone.intersection(lines_of([node])) and not self._is_own(node)]
        branch = Branch(part.branch.head, nodes)
        shape = shape_of(self.reading.pieces, branch, self.reading.vocabulary)
        read_whole = part.whole and shape.kind == "timeline"  # with all that its headings hold
        if shape.kind not in ROW_BY_ROW or shape.score < SURE or read_whole:
            return frozenset()
        rows = action_items(self.reading.pieces, shape.nodes or nodes, self.reading.vocabulary)
        block = block_of(shape, name_for(f"{part.branch.head.text} rows", ids_of(self.template)), "", rows)
        if isinstance(block, Prose):
            return frozenset()
        found = self._read(part, block, list(shape.nodes) or nodes, whole=False)
        if found is None or not found.value:
            return frozenset()
        self._add_behind(part, block)
        self._keep(block, found)
        self.taken |= found.lines
        return found.lines

    def _add_behind(self, part: Part, block: AnyBlock) -> None:
        """Add a block of the draft's own behind those that stand under a part's heading."""
        assert part.section is not None
        group = self._group(part)
        self.template = add_block(self.template, part.section.id, block, group[-1].id if group else "")
        part.section = self._section(part.section.id)

    def _leave(self, part: Part) -> None:
        """Keep text that stands before any heading as text without a place."""
        left = self._left(part, set(lines_of(part.nodes)))
        if left:
            self.unplaced.extend(left)
            found = claim_prose(self.reading, self.unplaced, set(lines_of(part.nodes)) - set(left), 2)
            self.spans[UNPLACED] = found.spans
            self.draft = replace(self.draft, unplaced=found.value)

    def _mark_ends(self, parts: Sequence[Part]) -> None:
        """Note where the text of each heading begins and ends: there what nobody has answered yet can be written."""
        starts = [_first_line(part) for part in parts]
        for part, end in zip(parts, [*starts[1:], len(self.reading.source.lines)], strict=True):
            if part.section is None or part.branch is None:
                continue
            node = part.branch.head.node
            behind = node.line + node.source.count("\n")
            name = part.block.id if part.block else of_section(part.section)
            self.headings.setdefault(name, behind)
            while end > behind and is_blank(self.reading.source.lines[end - 1]):
                end -= 1
            self.ends.setdefault(name, end)

    def _result(self, title: str) -> Fitted:
        draft = replace(self.draft, template=self.template)
        blocks: Iterable[Block[Any]] = self.template.blocks()
        for block in blocks:
            if isinstance(block, Fields):
                if block.id in self.forms.slots:
                    self.spans[block.id] = self.forms.spans(block.id)
                value = self.forms.values.get(block.id)
                if value is not None and block.id not in draft.answers:
                    draft = draft.put(block, value)
            elif block.id in self.values:
                self._deepen(block)
                draft = draft.put(block, self.values[block.id])
        draft = with_printed(as_kept(draft, zone_called(self.reading.zone)))
        waived = {**self.forms.waived, **self.waived}
        kept = {name: why for name, why in waived.items() if name.partition(".")[0] not in draft.answers or "." in name}
        draft = with_shown_versions(replace(draft, waived=kept), self.forms)
        where = (self.template.unplaced,) if draft.unplaced else ()
        return Fitted(
            draft,
            self.reading.source,
            self.spans,
            self.headings,
            self.ends,
            tuple(self.reading.notices),
            where,
            title,
            self.reading.zone,
        )

    def _deepen(self, block: Block[Any]) -> None:
        """Put the headings in a text below the one that it stands under in the template, so that they stay headings."""
        spans = self.spans.get(block.id)
        if not isinstance(block, Prose) or not isinstance(spans, ProseSpan):
            return
        level = surroundings_of(block, self.template.section_of(block), self.template).guarded
        text = deepened(self.values[block.id], level)
        if text != self.values[block.id]:
            self.values[block.id] = text
            self.spans[block.id] = ProseSpan(replace(spans.slot, value=text))


def _words(node: Node) -> str:
    return node.text if isinstance(node, Heading) else node.source.replace("\n", " ")


def _first_line(part: Part) -> int:
    if part.branch is not None:
        return part.branch.head.node.line - 1
    return part.nodes[0].line - 1 if part.footer and part.nodes else 0


def _without_samples(block: Rows[Any], found: Claimed, spans: RowsSpans) -> Claimed:
    """Return what a list claimed without the rows that the blank form shows, and the texts that are placeholders."""
    how = notation(block)  # type: ignore[arg-type]  # every kind with rows is one of them
    samples = how.samples() if isinstance(how, RowsNotation) else ()
    cleaned: list[Row] = [forget_placeholders(row, block.asked) for row in found.value]
    kept = [n for n, row in enumerate(found.value) if row not in samples and block.begun(cleaned[n])]
    rows = tuple(spans.rows[n] for n in kept) if len(spans.rows) == len(found.value) else spans.rows
    return found._replace(value=tuple(cleaned[n] for n in kept), spans=replace(spans, rows=rows))


NO_NAME = 1000
"""The rank of a title that is none of the names of its concept: it only has one of them in it."""


def _titled(found: Outline, names: Collection[str], vocabulary: Vocabulary) -> Outline:
    """Return the outline with its first heading as the title, where that names no section and the next ones do."""
    if found.title is not None or found.front is not None or len(found.branches) < 2 or found.lead:
        return found
    first, *others = found.branches
    known = [one for one in others if one.head.key in names or vocabulary.concept(one.head.source)]
    if first.head.level > 1 or first.head.key in names or vocabulary.rank(first.head.source) < NO_NAME or not known:
        return found
    return replace(found, title=first.head, lead=tuple(first.nodes), branches=(*first.branches, *others))


def _by_label(nodes: Sequence[Node], group: Sequence[AnyBlock]) -> list[tuple[list[Node], list[AnyBlock]]]:
    """Return the nodes with the blocks they are for: those behind a block's bold label are that block's."""
    labels = {fold(block.label): block for block in group if block.label}
    shares: list[tuple[list[Node], list[AnyBlock]]] = [([], [block for block in group if not block.label])]
    for node in nodes:
        found = split_label(node.source) if isinstance(node, Paragraph) and labels else None
        if found and not found[1] and fold(found[0]) in labels:
            shares.append(([], [labels[fold(found[0])]]))
        else:
            shares[-1][0].append(node)
    return shares
