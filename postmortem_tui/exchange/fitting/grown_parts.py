"""Add what a document has and its template lacks: grown sections and blocks, in document order."""

from collections.abc import Sequence
from typing import Any

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.template.grown import add_block, add_section, with_block_heading, with_heading
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.exchange.exporting.exporting import group_of
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.growing import as_known, block_of, ids_of, name_for, names_actions
from postmortem_tui.exchange.fitting.parts.section_blocks import untitled
from postmortem_tui.exchange.fitting.times.timeline_zones import zone_named
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.vocabulary.label_zones import known_zone, without_zone
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.zone_notes import zone_note
from postmortem_tui.values.zones.zones_in_text import names_only_a_zone, zone_of_all

_AFTER = late(r"[(\[（【](?P<words>[^()\[\]（）【】]+)[)\]）】]\s*$")
"""A text in brackets at the end of a heading."""


def grow(reading: Reading, template: Template, parts: Sequence[Part]) -> Template:
    """Return the template with a section for each part without one, or a block in the section above.

    Set the section and the block of each part to those of that template.
    """
    last = ""
    after: dict[str, str] = {}
    for part in parts:
        if part.section is not None:
            if part.branch is not None or part.block is None:
                last = part.section.id
            after[part.section.id] = _last_of(part)
            continue
        if part.branch is None or part.above:
            continue
        assert part.shape is not None
        title = _title(part, reading)
        name = name_for(title, ids_of(template))
        if part.has_rows_alone and part.of and part.of.section:
            title, name = "", name_for(f"{part.of.section.id} rows", ids_of(template))
        part.shape = as_known(part.shape, reading.known.block(name))
        listed = part.shape.kind == "checklist"
        rows = action_items(reading.pieces, part.nodes, reading.vocabulary) if listed else ()
        promised = part.shape.of_actions or names_actions(reading.vocabulary, part)
        if part.of is not None and part.of.section is not None:
            home = part.of.section.id
            part.block = _playing(part, block_of(part.shape, name, title, rows, promised=promised))
            template = add_block(template, home, part.block, after.get(home, ""))
            after[home] = name
            part.section = section_of(template, home)
            continue
        block = _playing(part, block_of(part.shape, name, "", rows, promised=promised))
        own = Section(id=name, title=title, grown=True, blocks=(block,), **_mark(part))
        template = add_section(template, own, last)
        part.section = own
        last, after[name] = name, name
    template = _with_headings(reading, template, parts)
    for part in parts:
        if part.section is not None:
            part.section = section_of(template, part.section.id)
    return template


def _playing(part: Part, block: AnyBlock) -> AnyBlock:
    """Return the grown block of a part with the role of its text."""
    return block.changed(own_role=part.own_role) if part.own_role and isinstance(block, Prose) else block


def _title(part: Part, reading: Reading) -> str:
    """Return the heading of a part; a timeline's says UTC instead of another zone, as its times are kept in UTC."""
    assert part.branch is not None and part.shape is not None
    title = part.branch.head.text
    if part.shape.kind != "timeline" or zone_named(reading, part) in ("", "UTC"):
        return title
    note = zone_note(title)
    return f"{note.name if note and note.known else without_zone(title)} (UTC)"


def section_of(template: Template, name: str) -> Section:
    """Return the section with this id."""
    return next(one for one in template.sections if one.id == name)


def _with_headings(reading: Reading, template: Template, parts: Sequence[Part]) -> Template:
    """Return the template with the headings of the document that are spelled differently from its own."""
    for part in parts:
        if part.branch is None or part.section is None:
            continue
        section, head = section_of(template, part.section.id), part.branch.head.text
        if part.block is None:
            own = section.grown or section.written or not section.heading
            if not own and _differs(reading, head, section.title):
                template = with_heading(template, section.id, _without_note(head))
            continue
        block = next(one for one in section.blocks if one.id == part.block.id)
        if not (block.grown or block.own_title) and _differs(reading, head, block.title):
            template = with_block_heading(template, block.id, _without_note(head))
    return template


def _without_note(head: str) -> str:
    """Return a heading without the zone that it names, unless that is UTC, as the times under it become UTC."""
    note = zone_note(head)
    return note.name if note and note.known and known_zone(note.zone) != "UTC" else head


def _differs(reading: Reading, head: str, title: str) -> bool:
    """Return whether a heading is spelled differently from the title, apart from a zone or a hint after it."""
    words = reading.vocabulary
    head = _without_note(head)
    if any(
        (after := found["words"]) and (zone_of_all(after) or names_only_a_zone(after) or words.hint(after))
        for found in _AFTER.finditer(head)
    ):
        head = _AFTER.sub("", head)
    return " ".join(without_zone(head).split()) != " ".join(title.split())


def _mark(part: Part) -> dict[str, Any]:
    assert part.branch is not None
    mark = part.branch.head.mark
    return {"mark": mark} if mark != "##" else {}


def _last_of(part: Part) -> str:
    """Return the id of the block after which the next grown block of a section is added."""
    assert part.section is not None
    if part.block is not None:
        return group_of(part.block, part.section)[-1].id
    above = untitled(part.section)
    return above[-1].id if above else ""
