"""Keep the answers of a document as they are found: their values, their spans, and the document's own labels."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.exporting.exporting import surroundings_of
from postmortem_tui.exchange.fitting.claiming.fields_claim import FormClaims
from postmortem_tui.exchange.fitting.claiming.sample_rows import without_samples
from postmortem_tui.exchange.fitting.growing_template import GrowingTemplate
from postmortem_tui.exchange.fitting.parts.claims import Claimed
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.list_forms import form_of_new_actions
from postmortem_tui.exchange.fitting.times.converted_notes import with_zones_marked
from postmortem_tui.exchange.lens.answer_spans import ProseSpan, RowsSpans, Spans
from postmortem_tui.markdown.write.guarding import deepened


class KeptAnswers:
    """Keeps the claims of blocks, and puts them into a draft."""

    def __init__(self, reading: Reading, growing: GrowingTemplate) -> None:
        self._reading = reading
        self._growing = growing
        self.spans: dict[str, Spans] = {}
        """The spans of the answer of each block in the document, by id."""
        self._values: dict[str, Any] = {}
        self._labels: dict[str, Mapping[str, str]] = {}
        self._forms: dict[str, Mapping[str, Any]] = {}

    def keep(self, block: AnyBlock, found: Claimed) -> None:
        """Keep what a block claims; columns that only the document has are added to the template."""
        if found.columns:
            block = self._growing.add_columns(block, found.columns)
        if isinstance(block, Rows) and isinstance(found.spans, RowsSpans):
            found = without_samples(self._reading, block, found, found.spans)
        if found.lines:
            self.spans[block.id] = found.spans
        if found.value:
            self._values[block.id] = found.value
            self._labels[block.id] = found.labels
            self._forms[block.id] = found.form

    def into(self, draft: Draft, forms: FormClaims) -> Draft:
        """Return the draft with all answers and the grown template; values that the draft has already are kept."""
        for name, labels in {**forms.written, **self._labels}.items():
            self._growing.keep_labels(name, labels)
        new = (one for one in self._growing.now.blocks() if isinstance(one, Checklist) and one.id not in self.spans)
        for name, form in {**{one.id: form_of_new_actions(one) for one in new}, **self._forms}.items():
            self._growing.keep_form(name, form)
        draft = replace(draft, template=self._growing.now)
        for block in self._growing.now.blocks():
            if isinstance(block, Fields):
                if block.id in forms.slots:
                    self.spans[block.id] = forms.spans(block.id)
                value = draft.answers.get(block.id, forms.values.get(block.id))
                if value is not None:
                    self._values[block.id] = value
            if block.id in self._values:
                self._mark_zones(block)
                draft = self._with(draft, block)
        return draft

    def _with(self, draft: Draft, block: Block[Any]) -> Draft:
        """Return the draft with the value that was read for a block."""
        return draft.put(block, self._values[block.id])

    def _mark_zones(self, block: AnyBlock) -> None:
        """Change what would be false in a draft's answer, so that its document can still be restored.

        Headings in a text are moved below that of its section, so that they stay a part of it. A zone that a text names
        for all times gets a mark that they are in UTC now.
        """
        spans, old = self.spans.get(block.id), self._values[block.id]
        if isinstance(block, Prose) and isinstance(spans, ProseSpan):
            level = surroundings_of(block, self._growing.now.section_of(block), self._growing.now).guarded
            lines = (self._reading.text[start:end] for start, end in spans.slot.lines)
            guarded = {n for n, (line, kept) in enumerate(zip(lines, old.split("\n"), strict=False)) if line != kept}
            self._values[block.id] = self._reading.known.levelled(block.id, deepened(old, level, guarded))
            if (new := self._values[block.id]) != old:
                moved = (len(a) - len(b) for a, b in zip(new.split("\n"), old.split("\n"), strict=True) if a != b)
                self.spans[block.id] = spans = ProseSpan(replace(spans.slot, value=new, raised=next(moved)))
        found = with_zones_marked(
            block, self._values[block.id], spans, self._reading.converted, self._reading.vocabulary
        )
        if found:
            self._values[block.id] = found.value
            self._reading.notices.update(dict.fromkeys(found.notices))
            if found.spans is not None:
                self.spans[block.id] = found.spans
