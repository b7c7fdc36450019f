"""A document as a draft of a template: each word is in an answer or in a text of its own, with the spans of answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from postmortem_tui.blocks.base import Block
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
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.document.template.template import MEASURED, UNPLACED, Template
from postmortem_tui.exchange.exporting.as_kept import as_kept
from postmortem_tui.exchange.exporting.exporting import surroundings_of
from postmortem_tui.exchange.exporting.printed import with_printed
from postmortem_tui.exchange.fitting.claiming.checklist_claim import claim_items
from postmortem_tui.exchange.fitting.claiming.fields_claim import FormClaims
from postmortem_tui.exchange.fitting.claiming.list_claims import claim_links, claim_points
from postmortem_tui.exchange.fitting.claiming.located import claim_by_notation
from postmortem_tui.exchange.fitting.claiming.prose_claim import claim_prose
from postmortem_tui.exchange.fitting.claiming.sample_rows import without_samples
from postmortem_tui.exchange.fitting.claiming.shown_facts import with_shown_answers, with_shown_versions
from postmortem_tui.exchange.fitting.claiming.timeline_claim import claim_timeline
from postmortem_tui.exchange.fitting.claiming.unclaimed import Unclaimed
from postmortem_tui.exchange.fitting.cutting import ROW_BY_ROW, SURE, Cutter
from postmortem_tui.exchange.fitting.document_forms import DocumentForms
from postmortem_tui.exchange.fitting.growing_template import GrowingTemplate
from postmortem_tui.exchange.fitting.heading_lines import heading_lines
from postmortem_tui.exchange.fitting.label_shares import by_label, label_lines
from postmortem_tui.exchange.fitting.parts.claims import Claimed, Reading, zone_called
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.fitting.parts.growing import block_of, names_actions
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.fitting.parts.outline_title import with_leading_title
from postmortem_tui.exchange.fitting.times.converted_notes import true_again
from postmortem_tui.exchange.fitting.times.dating import settle_day
from postmortem_tui.exchange.fitting.times.timeline_zones import zone_answered, zone_of_rows, zones_of_timelines
from postmortem_tui.exchange.lens.answer_spans import ProseSpan, RowsSpans, Spans
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.outline.headings import MOST_HEADS, Branch, outline, title_where
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.judging.judging import shape_of
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Heading, Node, Paragraph
from postmortem_tui.markdown.write.guarding import deepened
from postmortem_tui.notation.pieces.marks import read_waived

CERTAIN = 0.9
"""The score from which on rows are a list of their own, though the template has something else for their section."""


def fit(source: Source, template: Template, identity: str, now: datetime, vocabulary: Vocabulary) -> Fitted:
    """Return the document as a draft of the template, which grows by what only the document has; `now` is in UTC."""
    return _Fitter(source, without_grown(template), identity, now, vocabulary).fitted()


class _Fitter:
    def __init__(
        self, source: Source, template: Template, identity: str, now: datetime, vocabulary: Vocabulary
    ) -> None:
        self.growing = GrowingTemplate(template)
        self.reading = Reading(source, template, vocabulary, now)
        self.draft = Draft(template, identity, now, now, template.version)
        self.spans: dict[str, Spans] = {}
        self.forms = FormClaims()
        self.unclaimed = Unclaimed(self.reading, self.forms.taken)
        self.values: dict[str, Any] = {}
        self.labels: dict[str, Mapping[str, str]] = {}
        self.own_forms: dict[str, Mapping[str, Any]] = {}
        self.waived: dict[str, str] = {}
        self.unplaced: list[int] = []
        self.parts: list[Part] = []
        self.zones: Mapping[int, str] = {}
        asked = {block.kind for block in template.blocks()}
        self.unasked = tuple(kind for kind in ROW_BY_ROW if kind not in asked)
        """The kinds with rows that no block of the template has."""

    @property
    def template(self) -> Template:
        """The template as it has grown so far."""
        return self.growing.now

    def fitted(self) -> Fitted:
        """Read the document."""
        source, vocabulary = self.reading.source, self.reading.vocabulary
        names = {title_key(name) for one in self.template.sections if one.heading for name in (one.title, *one.also)}
        found = with_leading_title(
            title_where(outline(source.text, vocabulary), lambda name: name in names), names, vocabulary
        )
        if found.uncut:
            heads = f"{MOST_HEADS} headings were taken for sections; the {found.uncut:,} below them stay in the text."
            self.reading.notices[heads] = None
        cutter = Cutter(found, self.template, vocabulary, self.reading.pieces)
        parts = self.parts = cutter.cut()
        self.unclaimed.is_example = cutter.is_example
        self.growing.grow(self.reading, parts)
        document_forms = DocumentForms(self.reading, self.growing, self.forms)
        self.unclaimed.take(document_forms.claim(found, parts))
        self._settle_zone()
        timelines = [parts[n] for n in self.zones]
        draft = replace(self.draft, template=self.template)
        draft = settle_day(self.reading, draft, self.forms.values, parts, timelines)
        self.draft = with_shown_answers(draft, self.forms, self._with_timeline(draft))
        for part in parts:
            self._claim(part)
        return self._result(found.title.source if found.title else "")

    # days and zones

    def _settle_zone(self) -> None:
        """Find the zone of each timeline; where it is unknown, the note that the times are in UTC does not hold."""
        answered = zone_answered(self.reading, self.template, self.forms.values)
        parts = [(part, self.growing.group(part)) for part in self.parts]
        found = zones_of_timelines(self.reading, parts, answered)
        self.zones = found.zones
        self.unclaimed.take(found.noted)
        self.waived.update(found.waived)

    # the nodes under a heading

    def _claim(self, part: Part) -> None:
        if part.section is None and part.nodes and self.unclaimed.left(part.nodes):
            if part.above:
                self._leave(part)
                return
            self.growing.add_lead(part)
        if part.section is None:
            return
        group = self.growing.group(part)
        kinds = [kind for kind in self.unasked if not any(block.kind == kind for block in group)]
        if kinds and part.branch is not None and not part.whole:
            self._rows_of_its_own(part, kinds, CERTAIN)
        claimed: set[int] = set()
        for free, blocks in [(self.unclaimed.free(nodes), blocks) for nodes, blocks in by_label(part.nodes, group)]:
            for block in blocks:
                found = self._read(part, block, free, whole=len(group) == 1)
                if found is None or block.id in self.spans:
                    continue
                self._keep(block, found)
                claimed |= found.lines
                free = [node for node in free if not claimed.intersection(lines_of([node]))]
        self.unclaimed.take({*claimed, *label_lines(part.nodes, group)})
        self._rest(part, group)

    def _with_timeline(self, draft: Draft) -> Draft:
        """Return the draft with the rows of its timeline, where the document shows durations that follow from them."""
        if not any(one.shows in MEASURED for one, _, _ in self.forms.shown):
            return draft
        for part in self.parts:
            group = self.growing.group(part)
            for nodes, blocks in by_label(part.nodes, group):
                free = [node for node in nodes if not self.forms.taken.intersection(lines_of([node]))]
                for block in blocks:
                    found = self._read(part, block, free, whole=True) if isinstance(block, Timeline) else None
                    draft = draft.put(block, found.value) if found and found.value else draft
        return draft

    def _read(self, part: Part, block: AnyBlock, nodes: Sequence[Node], *, whole: bool) -> Claimed | None:
        """Return what a block claims; None for one that takes what is left over, or that was read before."""
        if len(nodes) == 1 and isinstance(nodes[0], Paragraph) and (reason := read_waived(nodes[0].source)):
            self.waived[block.id] = reason
            self.unclaimed.take(set(lines_of(nodes)))
            return None
        match block:
            case Timeline():
                number = next(n for n, one in enumerate(self.parts) if one is part)
                zone = self.zones.get(number) or zone_of_rows(self.reading, self.parts, number)
                branch = part.branch if part.whole else None
                under = part.branch.head.source if part.branch else ""
                return claim_timeline(self.reading, block, nodes, branch, zone, under)
            case Checklist():
                return claim_items(self.reading, block, nodes)
            case Links():
                return claim_links(self.reading, block, nodes)
            case Points():
                return claim_points(self.reading, block, nodes)
            case Records() | Excerpts():
                assert part.section is not None
                surroundings = surroundings_of(block, self.growing.section(part.section.id), self.template)
                return claim_by_notation(self.reading, block, nodes, surroundings)
            case Note():
                own = [node for node in nodes if title_key(_words(node)) == title_key(block.text)]
                if nodes and isinstance(nodes[0], Paragraph) and (reason := read_waived(nodes[0].source)):
                    self.waived[block.id] = reason
                    own.append(nodes[0])
                self.unclaimed.take(set(lines_of(own)))
                return None
            case _:
                return None

    def _keep(self, block: AnyBlock, found: Claimed) -> None:
        if found.columns:
            block = self.growing.add_columns(block, found.columns)
        if isinstance(block, Rows) and isinstance(found.spans, RowsSpans):
            found = without_samples(block, found, found.spans)
        if found.lines:
            self.spans[block.id] = found.spans
        if found.value:
            self.values[block.id] = found.value
            self.labels[block.id] = found.labels
            self.own_forms[block.id] = found.form

    def _rest(self, part: Part, group: Sequence[AnyBlock]) -> None:
        """Put what is left into the text that the section asks for, else into a text that only the draft has."""
        assert part.section is not None
        everything = set(lines_of(part.nodes))
        left = self.unclaimed.left(part.nodes)
        prose = next((b for b in group if isinstance(b, Prose) and b.id not in self.spans), None)
        level = min(6, part.branch.head.level) if part.branch else 1
        if prose is not None:
            lines = left or sorted(everything - self.unclaimed.taken)
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
        if part.branch is not None and not part.whole and (made := self._rows_of_its_own(part)):
            left = sorted(set(left) - made)
        if left:
            name = self.growing.free_id(f"{part.branch.head.text if part.branch else 'lead'} text")
            block = Prose(kind="prose", id=name, grown=True)
            self.growing.add_behind(part, block)
            self._keep(block, claim_prose(self.reading, left, everything - set(left), level))

    def _rows_of_its_own(self, part: Part, kinds: Sequence[str] = ROW_BY_ROW, least: float = SURE) -> frozenset[int]:
        """Make a list that only the draft has, where what is left looks like one of the kinds; return its lines."""
        assert part.branch is not None
        nodes = self.unclaimed.free(part.nodes)
        branch = part.branch if part.has_items else Branch(part.branch.head, nodes)
        shape = shape_of(self.reading.pieces, branch, self.reading.vocabulary)
        read_whole = part.whole and shape.kind == "timeline"  # with all that its headings hold
        if shape.kind not in kinds or shape.score < least or read_whole:
            return frozenset()
        rows = action_items(self.reading.pieces, shape.nodes or nodes, self.reading.vocabulary)
        promised = names_actions(self.reading.vocabulary, part.branch.head.source, part.section)
        name = self.growing.free_id(f"{part.branch.head.text} rows")
        block = block_of(shape, name, "", rows, promised=promised)
        if isinstance(block, Prose):
            return frozenset()
        found = self._read(part, block, list(shape.nodes) or nodes, whole=False)
        if found is None or not found.value:
            return frozenset()
        self.growing.add_behind(part, block)
        self._keep(block, found)
        self.unclaimed.take(found.lines)
        return found.lines

    def _leave(self, part: Part) -> None:
        """Keep text that comes before the first heading as unplaced."""
        left = self.unclaimed.left(part.nodes)
        if left:
            self.unplaced.extend(left)
            found = claim_prose(self.reading, self.unplaced, set(lines_of(part.nodes)) - set(left), 2)
            self.spans[UNPLACED] = found.spans
            self.draft = replace(self.draft, unplaced=found.value)

    def _result(self, title: str) -> Fitted:
        for name, labels in {**self.forms.written, **self.labels}.items():
            self.growing.keep_labels(name, labels)
        for name, form in self.own_forms.items():
            self.growing.keep_form(name, form)
        draft = replace(self.draft, template=self.template)
        for block in self.template.blocks():
            if isinstance(block, Fields):
                if block.id in self.forms.slots:
                    self.spans[block.id] = self.forms.spans(block.id)
                value = draft.answers.get(block.id, self.forms.values.get(block.id))
                if value is not None:
                    self.values[block.id] = value
            if block.id in self.values:
                self._make_true(block)
                draft = self._with(draft, block)
        draft = with_printed(as_kept(draft, zone_called(self.reading.zone)))
        waived = {**self.forms.waived, **self.waived}
        kept = {name: why for name, why in waived.items() if name.partition(".")[0] not in draft.answers or "." in name}
        draft = with_shown_versions(replace(draft, waived=kept), self.forms)
        where = (self.template.unplaced,) if draft.unplaced else ()
        return Fitted(
            draft,
            self.reading.source,
            self.spans,
            *heading_lines(self.parts, self.reading.source),
            tuple(self.reading.notices),
            where,
            title,
            self.reading.zone,
        )

    def _with(self, draft: Draft, block: Block[Any]) -> Draft:
        """Return the draft with what was read for a block."""
        return draft.put(block, self.values[block.id])

    def _make_true(self, block: AnyBlock) -> None:
        """Change what would not be true of an answer in a draft, and can be put back in its document.

        Headings go below the heading of its section, so that they stay headings of the text; behind a zone that it says
        of all times it says that they are in UTC now.
        """
        spans, old = self.spans.get(block.id), self.values[block.id]
        if isinstance(block, Prose) and isinstance(spans, ProseSpan):
            level = surroundings_of(block, self.template.section_of(block), self.template).guarded
            self.values[block.id] = deepened(old, level)
            if self.values[block.id] != old:
                self.spans[block.id] = spans = ProseSpan(replace(spans.slot, value=self.values[block.id]))
        found = true_again(block, self.values[block.id], spans, self.reading.converted, self.reading.vocabulary)
        if found:
            self.values[block.id] = found.value
            self.reading.notices.update(dict.fromkeys(found.notices))
            if found.spans is not None:
                self.spans[block.id] = found.spans


def _words(node: Node) -> str:
    return node.text if isinstance(node, Heading) else node.source.replace("\n", " ")
