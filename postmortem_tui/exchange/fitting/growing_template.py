"""The template of a document that is being read; it grows by the parts that only the document has."""

from collections.abc import Mapping, Sequence
from typing import Any

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.template.grown import (
    add_block,
    add_section,
    own_form,
    with_columns,
    with_form,
    with_labels,
)
from postmortem_tui.document.template.template import Section, Template, fields_of
from postmortem_tui.exchange.exporting.exporting import group_of
from postmortem_tui.exchange.fitting.grown_parts import grow, section_of
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.growing import FormLayout, fields_for, form_of, ids_of, name_for
from postmortem_tui.exchange.fitting.parts.section_blocks import untitled
from postmortem_tui.exchange.vocabulary.label_zones import in_utc
from postmortem_tui.markdown.line.titles import title_text
from postmortem_tui.values.answers.answers import Field


class GrowingTemplate:
    """A template that is replaced by a larger one each time that the document has a part that it lacks."""

    def __init__(self, template: Template) -> None:
        self.now = template
        self._rows_alone: frozenset[str] = frozenset()
        """The ids of timelines without a heading whose rows are headings."""

    def grow(self, reading: Reading, parts: Sequence[Part]) -> None:
        """Add a section or a block for each part that has none."""
        self.now = grow(reading, self.now, parts)
        self._rows_alone = frozenset(part.block.id for part in parts if part.has_rows_alone and part.block)
        self.now.check()

    def free_id(self, title: str) -> str:
        """Return an unused id, made from a title."""
        return name_for(title, ids_of(self.now), "own")

    def section(self, name: str) -> Section:
        """Return the section with this id in the template as it is now."""
        return section_of(self.now, name)

    def group(self, part: Part) -> tuple[AnyBlock, ...]:
        """Return the blocks under the heading of a part."""
        if part.section is None:
            return ()
        section = self.section(part.section.id)
        if part.block is not None:
            block = next(one for one in section.blocks if one.id == part.block.id)
            if part.has_rows_alone:
                return (block,)
            return tuple(one for one in group_of(block, section) if one.id not in self._rows_alone)
        return tuple(one for one in untitled(section) if one.id not in self._rows_alone)

    def add_front(self, fields: Sequence[Field]) -> Fields:
        """Add a form for the keys of the front matter that the template does not ask for; return it."""
        name = self.free_id("front matter")
        block = form_of(name, fields, "front")
        self.now = add_section(self.now, _untitled(name, "Front matter", block), "")
        return block

    def add_title(self, title: str) -> Fields:
        """Add a form for the document's title, if the template asks for none; return it."""
        name = self.free_id("title")
        block = Fields(kind="fields", id=name, layout="heading", grown=True, fields=fields_for(["Title"]))
        self.now = add_section(self.now, _untitled(name, title, block), "")
        return block

    def add_lead(self, part: Part) -> Section:
        """Add a section for the text before the first heading; return it."""
        name = self.free_id("lead")
        own = _untitled(name, "Opening lines", Prose(kind="prose", id=name, grown=True))
        first = [one.id for one in self.now.sections if not one.heading]
        self.now = add_section(self.now, own, first[-1] if first else "")
        part.section = own
        return own

    def add_form(self, part: Part, fields: Sequence[Field], layout: FormLayout) -> Fields:
        """Add a form to a part for fields that no question of it asks for; return it."""
        section = part.section or self.add_lead(part)
        block = form_of(self.free_id(f"{section.title} more"), fields, layout)
        after = part.block or next((b for b in reversed(untitled(section))), None)
        self._add(part, section, block, after.id if after else "")
        return block

    def add_after(self, part: Part, block: AnyBlock) -> None:
        """Add a block after those under the heading of a part."""
        assert part.section is not None
        group = self.group(part)
        self._add(part, part.section, block, group[-1].id if group else "")

    def add_columns(self, block: AnyBlock, columns: Sequence[Field]) -> AnyBlock:
        """Add columns to a list; return the list with them."""
        self.now = with_columns(self.now, block.id, tuple(columns))
        return next(one for one in self.now.blocks() if one.id == block.id)

    def keep_labels(self, name: str, labels: Mapping[str, str]) -> None:
        """Keep the document's labels of the fields of a block that differ from the template's: `What`, `Wer`."""
        block = next(one for one in self.now.blocks() if one.id == name)
        asked = {one.id: one for one in fields_of(block)}
        spelled = {
            one: in_utc(title_text(label).strip(" :："), asked[one].label)
            for one, label in labels.items()
            if one in asked
        }
        own = {one: label for one, label in spelled.items() if label and label != asked[one].label}
        if own:
            self.now = with_labels(self.now, name, own)

    def keep_form(self, name: str, form: Mapping[str, Any]) -> None:
        """Keep the marks, labels and order that the document has for a list."""
        block = next(one for one in self.now.blocks() if one.id == name)
        if form and form != own_form(block):
            self.now = with_form(self.now, name, form)

    def _add(self, part: Part, section: Section, block: AnyBlock, after: str) -> None:
        self.now = add_block(self.now, section.id, block, after)
        part.section = self.section(section.id)


def _untitled(name: str, title: str, block: Any) -> Section:
    """Return a grown section without a heading in the document."""
    return Section(id=name, title=title, heading=False, grown=True, blocks=(block,))
