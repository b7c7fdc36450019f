"""Read a document as a draft of a template: each word is in an answer or unplaced; answers have spans."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import MEASURED, UNPLACED, Template
from postmortem_tui.exchange.exporting.as_kept import as_kept
from postmortem_tui.exchange.exporting.printed import with_printed
from postmortem_tui.exchange.fitting.block_reading import BlockReader
from postmortem_tui.exchange.fitting.claiming.fields_claim import FormClaims
from postmortem_tui.exchange.fitting.claiming.prose_claim import claim_prose
from postmortem_tui.exchange.fitting.claiming.shown_facts import with_shown_answers, with_shown_versions
from postmortem_tui.exchange.fitting.claiming.unclaimed import Unclaimed
from postmortem_tui.exchange.fitting.cutting import ROW_BY_ROW, Cutter
from postmortem_tui.exchange.fitting.document_forms import DocumentForms
from postmortem_tui.exchange.fitting.facts_in_headings import HeadedFacts
from postmortem_tui.exchange.fitting.growing_template import GrowingTemplate
from postmortem_tui.exchange.fitting.heading_lines import headings_left_out, under_headings
from postmortem_tui.exchange.fitting.kept_answers import KeptAnswers
from postmortem_tui.exchange.fitting.label_shares import by_label, label_lines
from postmortem_tui.exchange.fitting.own_rows import CERTAIN, OwnRows
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.fitting.parts.outline_title import with_leading_title
from postmortem_tui.exchange.fitting.parts.parts_of_draft import WITHOUT_DRAFT, PartsOfDraft
from postmortem_tui.exchange.fitting.times.dating import find_day
from postmortem_tui.exchange.lens.answer_spans import ProseSpan
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.outline.document_outline import Outline, title_where
from postmortem_tui.exchange.outline.headings import MOST_HEADS, outline
from postmortem_tui.exchange.vocabulary.label_zones import known_zone, zone_called
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.write.guarding import LOWEST


class ToFit(NamedTuple):
    """A document that is to be fitted to a template, with all that the result depends on."""

    source: Source
    template: Template
    """Without the parts that a draft has grown."""
    identity: str
    """The id of the draft."""
    now: datetime
    """The present, in UTC."""
    vocabulary: Vocabulary
    day_of_file: date | None = None
    """The day in the file's name, which is that of the incident if the document names none."""
    known: PartsOfDraft = WITHOUT_DRAFT
    """What the draft of this document says of the kinds of its own parts."""


def fit(asked: ToFit) -> Fitted:
    """Return the document as a draft of the template, which grows by the parts that only the document has."""
    return _Fitter(asked).fitted()


class _Fitter:
    """Fits one document to a template, and fills in a new draft."""

    def __init__(self, given: ToFit) -> None:
        template = given.template
        self.growing = GrowingTemplate(template)
        self.reading = Reading(given.source, template, given.vocabulary, given.now)
        self.reading.day_of_file, self.reading.known = given.day_of_file, given.known
        self.draft = Draft(template, given.identity, given.now, given.now, template.version)
        self.forms = FormClaims()
        self.unclaimed = Unclaimed(self.reading, self.forms.taken)
        self.blocks = BlockReader(self.reading, self.growing, self.unclaimed)
        self.answers = KeptAnswers(self.reading, self.growing)
        self.own_rows = OwnRows(self.reading, self.growing, self.blocks, self.unclaimed, self.answers)
        self.unplaced: list[int] = []
        self.parts: list[Part] = []
        asked = {block.kind for block in template.blocks()}
        self.unasked = tuple(kind for kind in ROW_BY_ROW if kind not in asked)
        """The kinds with rows that no block of the template has, or for which the document has no heading."""

    @property
    def template(self) -> Template:
        """The template with what it has grown by so far."""
        return self.growing.now

    def fitted(self) -> Fitted:
        """Return the document as a draft with its spans."""
        source, vocabulary = self.reading.source, self.reading.vocabulary
        names = {title_key(name) for one in self.template.sections if one.heading for name in (one.title, *one.also)}
        found = title_where(outline(source.text, vocabulary), lambda name: name in names)
        found = with_leading_title(found, names, vocabulary)
        if found.uncut:
            heads = f"The first {MOST_HEADS} headings became sections; the {found.uncut:,} after them stay in the text."
            self.reading.notices[heads] = None
        cutter = Cutter(found, self.template, vocabulary, self.reading.pieces, self.reading.known)
        document_forms = DocumentForms(self.reading, self.growing, self.forms)
        headed = HeadedFacts(self.reading, self.template, self.forms)
        parts = self.parts = headed.claim(found, cutter.cut())
        self.unclaimed.is_example = cutter.examples.is_example
        self.growing.grow(self.reading, parts)
        asked = [part for part in parts if any(isinstance(block, Timeline) for block in self.growing.group(part))]
        named = [part for part in asked if self._names_timeline(part)]
        if not asked or (named and not any(part.nodes for part in named)):  # rows are under other headings, if any
            self.unasked = tuple(dict.fromkeys((*self.unasked, "timeline")))
            if found.title is not None:
                self.own_rows.grow_under_title(parts, found.title)
        if not any(isinstance(block, Checklist) for part in parts for block in self.growing.group(part)):
            self.own_rows.seeks_items = True
        self.unclaimed.take(document_forms.claim(found, parts))
        self.blocks.find_zones(parts, self.forms.values)
        draft = replace(self.draft, template=self.template)
        draft = find_day(self.reading, draft, self.forms, parts, [parts[n] for n in self.blocks.zones])
        draft = with_shown_answers(draft, self.forms, self._with_timeline(draft))
        document_forms.grow_unsaid(parts)
        self.draft = replace(draft, template=self.template)
        for part in parts:
            self._claim(part)
        return self._result(found)

    def _names_timeline(self, part: Part) -> bool:
        head = part.branch.head.source if part.branch is not None else ""
        return self.reading.vocabulary.concept(head) == "timeline"

    # From here on: the nodes under one heading.

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
        kinds += ["checklist"] if self.own_rows.seeks_items and "checklist" not in kinds else []
        told = any(self.reading.known.block(block.id) for block in group)
        if kinds and part.branch is not None and not part.whole:
            self.own_rows.add(part, kinds, CERTAIN, told=told, unasked=self.unasked)
        claimed: set[int] = set()
        for free, blocks in [(self.unclaimed.free(nodes), blocks) for nodes, blocks in by_label(part.nodes, group)]:
            for block in blocks:
                found = self.blocks.read(part, block, free)
                if found is None or block.id in self.answers.spans:
                    continue
                self.answers.keep(block, found)
                claimed |= found.lines
                free = [node for node in free if not claimed.intersection(lines_of([node]))]
        self.unclaimed.take({*claimed, *label_lines(part.nodes, group)})
        self._rest(part, group)

    def _with_timeline(self, draft: Draft) -> Draft:
        """Return the draft with the rows of its timeline if the document shows durations computed from them."""
        if not any(one.shows in MEASURED for one, *_ in self.forms.shown):
            return draft
        for part in self.parts:
            group = self.growing.group(part)
            for nodes, blocks in by_label(part.nodes, group):
                free = [node for node in nodes if not self.forms.taken.intersection(lines_of([node]))]
                for block in blocks:
                    found = self.blocks.read(part, block, free) if isinstance(block, Timeline) else None
                    draft = draft.put(block, found.value) if found and found.value else draft
        return draft

    def _rest(self, part: Part, group: Sequence[AnyBlock]) -> None:
        """Put the lines that are left into the prose that the section asks for, otherwise into a grown prose block."""
        assert part.section is not None
        everything = set(lines_of(part.nodes))
        left = self.unclaimed.left(part.nodes)
        prose = next((b for b in group if isinstance(b, Prose) and b.id not in self.answers.spans), None)
        # a heading of any level would begin a section of its own under one that only this document has
        level = LOWEST if part.section.grown else min(LOWEST, part.branch.head.level) if part.branch else 1
        if prose is not None:
            lines = left or self.unclaimed.of_hints(part.nodes)
            found = claim_prose(self.reading, lines, everything - set(lines), level)
            if not left:
                found = found._replace(value="", spans=ProseSpan(replace(found.spans.slot, value="")))  # type: ignore[union-attr]  # one value has a slot
            self.answers.keep(prose, found)
            return
        if not left:
            return
        if part.above:
            self._leave(part)
            return
        if part.branch is not None and not part.whole and (made := self.own_rows.add(part)):
            left = sorted(set(left) - made)
        if left:
            name = self.growing.free_id(f"{part.branch.head.text if part.branch else 'lead'} text")
            block = Prose(kind="prose", id=name, grown=True)
            self.growing.add_after(part, block)
            self.answers.keep(block, claim_prose(self.reading, left, everything - set(left), level))

    def _leave(self, part: Part) -> None:
        """Keep the text before the first heading as unplaced."""
        left = self.unclaimed.left(part.nodes)
        if left:
            self.unplaced.extend(left)
            found = claim_prose(self.reading, self.unplaced, set(lines_of(part.nodes)) - set(left), 2)
            self.answers.spans[UNPLACED] = found.spans
            self.draft = replace(self.draft, unplaced=found.value)

    def _zone_of_rows(self) -> str:
        """Return the zone that all timelines have which name one; "" if they name several, or an unknown one."""
        named = {zone for zone in self.blocks.zones_of_rows if zone}
        return next(iter(named)) if len(named) == 1 and all(map(known_zone, named)) else ""

    def _result(self, found: Outline) -> Fitted:
        draft = self.answers.into(self.draft, self.forms)
        draft = with_printed(as_kept(draft, zone_called(self.reading.zone)))
        waived = {**self.forms.waived, **self.blocks.waived}
        kept = {name: why for name, why in waived.items() if name.partition(".")[0] not in draft.answers or "." in name}
        draft = with_shown_versions(replace(draft, waived=kept), self.forms)
        where = (self.template.unplaced,) if draft.unplaced else ()
        if left := headings_left_out(found, draft, self.reading.vocabulary):
            self.reading.notices[left] = None
        return Fitted(
            draft,
            self.reading.source,
            self.answers.spans,
            under_headings(self.parts, self.reading.source),
            frozenset(branch.head.key for branch in found.walk()),
            tuple(self.reading.notices),
            where,
            found.title.source if found.title else "",
            self.reading.zone or self._zone_of_rows(),
            self.reading.spell_new_day,
        )
