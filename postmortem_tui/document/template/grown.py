"""A template as it is in one draft: with the sections, columns and labels that its document has, or only offering."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import Checklist, part_column
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.values.answers.answers import Field

FORMS: Mapping[str, Any] = {"own_marks": "", "unlabelled": False, "own_order": (), "room_for": (), "own_states": ()}
"""The parts of a list that say how it is written in the draft's document, with the values that say nothing."""

DONE_ON = "done_on"
"""The id of a column of a draft's own that says when an item was done."""


@lru_cache(maxsize=4)  # each draft of a collection asks it of the same few
def without_grown(template: Template) -> Template:
    """Return the template without sections of a draft's own."""
    if not any(s.grown or s.written or any(map(has_own, s.blocks)) for s in template.sections):
        return template
    kept = (section for section in template.sections if not section.grown)
    sections = (
        s.changed(written="", blocks=tuple(_bare(block) for block in s.blocks if not block.grown)) for s in kept
    )
    return template.changed(sections=tuple(sections))


@lru_cache(maxsize=4)  # each draft of a collection asks it of the same few
def offering(template: Template) -> Template:
    """Return the template with the same questions: none is needed, and a choice may have the document's own words."""
    if template.offers:
        return template
    sections = (section.changed(blocks=tuple(map(_offered, section.blocks))) for section in template.sections)
    return template.changed(sections=tuple(sections), offers=True)


def _offered(block: AnyBlock) -> AnyBlock:
    if isinstance(block, Fields) and any(one.required or one.choices for one in block.fields):
        block = block.changed(fields=tuple(map(_free, block.fields)))
    return block.changed(required=False) if block.required else block


def _free(field: Field) -> Field:
    """Return a field that need not be answered, and may have other words than its choices."""
    changed = field.required or field.choices
    return field.changed(required=False, open=bool(field.choices)) if changed else field


def with_columns(template: Template, name: str, columns: Sequence[Field]) -> Template:
    """Return the template with columns of the draft's own in one of its lists."""
    block = next(block for block in template.blocks() if block.id == name)
    own = tuple(one.changed(grown=True) for one in columns)
    if isinstance(block, Records):
        new: AnyBlock = block.changed(fields=(*block.fields, *own))
    else:
        assert isinstance(block, Timeline | Checklist)
        new = block.changed(columns=(*block.columns, *own))
        if isinstance(new, Checklist) and not new.done_on and any(map(_is_done_day, own)):
            new = new.changed(done_on=DONE_ON)
    sections = (s.changed(blocks=tuple(new if one is block else one for one in s.blocks)) for s in template.sections)
    return template.changed(sections=tuple(sections))


def _with_block(template: Template, name: str, change: Callable[[AnyBlock], AnyBlock]) -> Template:
    """Return the template with a block changed; sections that do not have it stay the same objects."""
    sections = (
        section.changed(blocks=tuple(change(one) if one.id == name else one for one in section.blocks))
        if any(one.id == name for one in section.blocks)
        else section
        for section in template.sections
    )
    return template.replaced(sections=tuple(sections))


def with_block(template: Template, block: AnyBlock) -> Template:
    """Return the template with a block in place of the one with its id."""
    return _with_block(template, block.id, lambda _: block)


def with_parts_used(template: Template, block: Block[Any], items: Any) -> Template:
    """Return the template with a column for each part that the items of a list have, if its document has room for it.

    A list that only the draft has is the one that would be read from a document that has these parts.
    """
    if not isinstance(block, Checklist):
        return template
    there = next((one for one in template.blocks() if one.id == block.id and isinstance(one, Checklist)), None)
    used = tuple(part for part in there.room_for if any(row.text(part) for row in items)) if there else ()
    if there is None or not used:
        return template
    if there.grown:
        return with_block(template, there.with_parts(used))
    template = with_columns(template, there.id, tuple(map(part_column, used)))
    left = tuple(part for part in there.room_for if part not in used)
    return with_form(template, there.id, {**own_form(there), "room_for": left})


def with_labels(template: Template, name: str, labels: Mapping[str, str]) -> Template:
    """Return the template with labels of a block's fields, by id, as the draft's document has them."""
    return _with_block(template, name, lambda block: _labelled(block, labels))


def _labelled(block: AnyBlock, labels: Mapping[str, str]) -> AnyBlock:
    """Return a block whose fields have these labels of the document's, and no others."""

    def named(one: Field) -> Field:
        own = labels.get(one.id, "")
        return one if own == one.own_label else one.changed(own_label=own)

    match block:
        case Fields() | Records():
            return block.changed(fields=tuple(map(named, block.fields)))
        case Timeline():
            three = {"time": named(block.time), "event": named(block.event), "who": named(block.who)}
            return block.changed(**three, columns=tuple(map(named, block.columns)))
        case Checklist():
            return block.changed(action=named(block.action), columns=tuple(map(named, block.columns)))
        case _:
            return block


def own_labels(block: AnyBlock) -> dict[str, str]:
    """Return the labels of the document's that fields of a block have, by id; those of the draft's own have none."""
    match block:
        case Fields() | Records():
            fields = block.fields
        case Timeline():
            fields = (block.time, block.event, block.who, *block.columns)
        case Checklist():
            fields = block.asked
        case _:
            return {}
    return {one.id: one.own_label for one in fields if one.own_label and not one.grown}


def with_form(template: Template, name: str, form: Mapping[str, Any]) -> Template:
    """Return the template with the marks, labels and order of a list as the draft's document has them."""
    return _with_block(template, name, lambda block: _formed(block, form))


def _formed(block: AnyBlock, form: Mapping[str, Any]) -> AnyBlock:
    """Return a list that is written in the document in this form, and in no other of a draft's own."""
    plain = {name: FORMS[name] for name in FORMS if name in type(block).part_names()}
    new = plain | {name: value for name, value in form.items() if name in plain}
    return block if all(getattr(block, name) == value for name, value in new.items()) else block.changed(**new)


def own_form(block: AnyBlock) -> dict[str, Any]:
    """Return how a list is written in the draft's document, if not as in the template."""
    there = (name for name in FORMS if name in type(block).part_names())
    return {name: value for name in there if (value := getattr(block, name))}


def own_columns(block: AnyBlock) -> tuple[Field, ...]:
    """Return the columns of a list that are a draft's own."""
    match block:
        case Timeline() | Checklist():
            return tuple(one for one in block.columns if one.grown)
        case Records():
            return tuple(one for one in block.fields if one.grown)
        case _:
            return ()


def has_own(block: AnyBlock) -> bool:
    """Return whether a block, or something of it, is a draft's own."""
    return bool(block.grown or block.own_title or own_columns(block) or own_labels(block) or own_form(block))


def _bare(block: AnyBlock) -> AnyBlock:
    """Return a block without columns, labels, a form and a heading of a draft's own."""
    if not has_own(block):
        return block
    block = _formed(_labelled(block.changed(own_title=""), {}), {})
    if not own_columns(block):
        return block
    if isinstance(block, Records):
        return block.changed(fields=tuple(one for one in block.fields if not one.grown))
    assert isinstance(block, Timeline | Checklist)
    if isinstance(block, Checklist) and any(one.id == block.done_on for one in own_columns(block)):
        block = block.changed(done_on="")
    return block.changed(columns=tuple(one for one in block.columns if not one.grown))


def _is_done_day(column: Field) -> bool:
    """Return whether a column says when an item was done: emptied when the item is reopened, and no due day."""
    return column.id == DONE_ON and column.type == "date"


def with_heading(template: Template, section: str, written: str) -> Template:
    """Return the template with the heading of a section as the draft's document has it."""
    sections = (one.changed(written=written) if one.id == section else one for one in template.sections)
    return template.replaced(sections=tuple(sections))


def with_block_heading(template: Template, name: str, written: str) -> Template:
    """Return the template with the heading of a titled block as the draft's document has it."""
    return _with_block(template, name, lambda block: block.changed(own_title=written))


def add_section(template: Template, section: Section, after: str) -> Template:
    """Return the template with a section after the one with that id, or first."""
    at = next((n for n, one in enumerate(template.sections, 1) if one.id == after), 0)
    sections = (*template.sections[:at], section, *template.sections[at:])
    return template.replaced(sections=sections)


def add_block(template: Template, section: str, block: AnyBlock, after: str) -> Template:
    """Return the template with a block in a section, after the one with that id, or first."""
    old = next(one for one in template.sections if one.id == section)
    at = next((n for n, one in enumerate(old.blocks, 1) if one.id == after), 0)
    new = old.changed(blocks=(*old.blocks[:at], block, *old.blocks[at:]))
    return template.replaced(sections=tuple(new if one is old else one for one in template.sections))
