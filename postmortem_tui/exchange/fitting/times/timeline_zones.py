"""Find the zone of the times of each timeline in a document: the nearest text that names one counts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.fitting.times.naming_zones import UNCLEAR, Naming
from postmortem_tui.exchange.fitting.times.unknown_zones import unknown_in, unknown_in_head, unknown_in_header
from postmortem_tui.exchange.inference.hints import spoken
from postmortem_tui.exchange.outline.document_outline import Branch, head_of
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.shapes.timeline.timeline_zone import zone_of
from postmortem_tui.exchange.vocabulary.label_zones import city_clock, known_zone, zone_named_in
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Other, Paragraph, Table
from postmortem_tui.values.zones.zone_notes import says_only_a_zone, short_unknown, zone_note
from postmortem_tui.values.zones.zones import AMBIGUOUS
from postmortem_tui.values.zones.zones_in_text import zone_of_all as noted_zone

_CAPITALS = late(r"(?<!\w)[A-Z]{3}(?!\w)")
_IN_BRACKETS = late(r"[(\[](?P<zone>[A-Z]{2,3}T|CHA[DS]T)[)\]]")
"""Three or four letters that end in T for time; only the zone of Chatham has five (tz database)."""


_AFTER = late(r"(?:\s[-–—|]\s|[,:]\s)(?P<city>[^\W\d_][^,:|–—]{2,30})$")
_ALERT = late(r"\[!\w+\]\s*")


def zone_named(reading: Reading, part: Part) -> str:
    """Return the known zone that the heading, the header or a note of a timeline names; "" if there is none."""
    branch = part.branch or Branch(head_of(Paragraph("", 0), "", 1, "#"), part.nodes)  # rows right under the title
    zone, words = zone_of(reading.pieces, branch, reading.vocabulary)
    if zone:
        for short in _CAPITALS.findall(words):
            if short in AMBIGUOUS and known_zone(short) == zone:
                reading.notices[f"{AMBIGUOUS[short]}."] = None
        return zone
    return _noted_zone(part.nodes)


def _zone_above(reading: Reading, part: Part, before: Sequence[Part]) -> str:
    """Return the zone that a heading above a timeline names, or a note under such a heading or the title, or ""."""
    for one in reversed(before):
        if one.branch is None or not any(below is part.branch for below in one.branch.walk()):
            zone = _noted_zone(one.nodes) if one.branch is None else ""
        elif reading.vocabulary.concept(one.branch.head.source) == "timeline":
            zone = zone_named(reading, one)
        else:
            zone = _noted_zone(one.nodes)
        if zone:
            return zone
    return ""


def _noted_zone(nodes: Iterable[Node]) -> str:
    """Return the zone that a line of text names for the times around it; "" if none does."""
    notes = (line for node in nodes if isinstance(node, Paragraph) for line in node.source.split("\n"))
    return next((known_zone(zone) or zone for line in notes if (zone := noted_zone(line))), "")


def unknown_zone(reading: Reading, part: Part) -> str:
    """Return an unknown zone in the heading of a timeline, the header of its times, or a note; "" if none."""
    heads = [part.branch.head.source] if part.branch else []
    for node in part.nodes:
        if (
            isinstance(node, Table)
            and (at := table_of(node, reading.vocabulary, expected=True))
            and at.time is not None
        ):
            heads.append(node.header[at.time])
            if unknown := unknown_in_header(node.header[at.time], reading.vocabulary):
                return unknown
    notes = [line for node in part.nodes if isinstance(node, Paragraph) for line in node.source.split("\n")]
    found = [note.zone for head in heads if (note := zone_note(head)) and not note.known]
    found += [match["zone"] for head in heads if (match := _IN_BRACKETS.search(head))]
    found += [zone for head in heads for zone in unknown_in_head(head)]
    about = reading.vocabulary.times.about
    found += [unknown for line in notes if (unknown := unknown_in(line) or short_unknown(line, about))]
    return next((zone for zone in found if not zone_named_in(zone)), "")


def zone_lines(part: Part) -> Iterator[int]:
    """Yield the indices of the lines of nodes that only name the zone of the times around them."""
    for node in part.nodes:
        if (told := _own_lines(node)) and all(map(says_only_a_zone, told)):
            yield from lines_of([node])


def _own_lines(node: Node) -> Sequence[str]:
    """Return the lines of a paragraph, a quote or a list, without marks of quotes and alerts (`[!NOTE]`)."""
    match node:
        case Paragraph():
            return node.source.split("\n")
        case Other() if node.source.lstrip().startswith(">"):
            lines = (line.lstrip("> \t") for line in node.source.split("\n"))
            return [line for line in lines if line and not _ALERT.fullmatch(line)]
        case Listing():
            return [line for item in node.items for line in item.source.split("\n")]
        case _:
            return ()


def _is_grown(group: Sequence[AnyBlock]) -> bool:
    """Return whether a group has a grown timeline, whose heading says UTC."""
    return any(isinstance(block, Timeline) and block.grown for block in group)


class TimelineZones(NamedTuple):
    """The zones of the timelines of a document by the index of their part, and what follows from them."""

    zones: Mapping[int, str]
    noted: frozenset[int]
    """The indices of the lines that only name a zone, which the draft says in a note or heading instead."""
    waived: Mapping[str, str]
    """The reasons why notes of the template are not true of this document, by block."""


def zone_answered(reading: Reading, template: Template, forms: Mapping[str, Row]) -> str:
    """Return the zone that a form says, as in `Time zone: Europe/Berlin`; "" if no form says a known one."""
    asked = [
        (one.label, forms[block.id].text(one.id), spoken(one.placeholder))
        for block in template.blocks()
        if isinstance(block, Fields) and block.id in forms
        for one in block.fields
        if reading.vocabulary.role(one.label) == "zone"
    ]
    # A team in one zone has it in its blank form, so a document that still has it says that zone.
    told = [
        (label, text or (hint if hint and _as_answer(hint).search(reading.text) else "")) for label, text, hint in asked
    ]
    # The label shows the language, which decides whether `CST` is a clock of China or of America.
    named = ((zone_named_in(f"{label} ({text})") or city_clock(text)) for label, text in told if text)
    return next(filter(None, named), "")


def _as_answer(words: str) -> "re.Pattern[str]":
    """Return a pattern of words after a label, without the marks of a hint."""
    return re.compile(rf"[:：|][*_]*[ \t]*{re.escape(words)}[ \t]*(?:\||$)", re.MULTILINE)


def zone_of_rows(reading: Reading, parts: Sequence[Part], at: int) -> str:
    """Return the zone of rows in a part for which the template asks something else; "" if none is named."""
    return zone_named(reading, parts[at]) or _zone_above(reading, parts[at], parts[:at])


def zones_of_timelines(
    reading: Reading, parts: Iterable[tuple[Part, Sequence[AnyBlock]]], answered: str
) -> TimelineZones:
    """Return the zone of each timeline; if all have the same one, set it as the zone of the reading.

    `answered` is the zone that a form says, which applies to timelines that name none, and to a document without any.
    """
    zones: dict[int, str] = {}
    noted: set[int] = set()
    waived: dict[str, str] = {}
    parts = list(parts)
    timelines = [(n, part, group) for n, (part, group) in enumerate(parts) if _is_timeline(group)]
    naming = Naming(reading, [part for _, part, _ in timelines])
    above = ""
    for n, part, group in timelines:
        zone = _nearest(reading, part, [one for one, _ in parts[:n]], naming)
        if not zone and part.branch and is_day(part.branch.head.source, reading.vocabulary):
            zone = above  # a heading that is a day continues the timeline above
        zone = above = zone or answered or naming.of_document or _city_after(part)
        known = bool(zone) and not zone.endswith(UNCLEAR) and bool(known_zone(zone))
        notes = [block.id for block in group if isinstance(block, Note)]
        if known and (notes or _is_grown(group)):
            noted.update(zone_lines(part))  # the note of the template is about the times as they are kept
        elif zone and not known:
            waived.update(dict.fromkeys(notes, f"the times are in {zone}"))
        zones[n] = zone
    named = set(filter(None, zones.values() if timelines else (answered or naming.of_document,)))
    reading.zone = named.pop() if len(named) == 1 else ""
    return TimelineZones(zones, frozenset(noted), waived)


def _city_after(part: Part) -> str:
    """Return the city at the end of a timeline's heading, with UNCLEAR, as it may be only an office, or ""."""
    found = _AFTER.search(part.branch.head.source) if part.branch else None
    return f"{found['city']}{UNCLEAR}" if found and city_clock(found["city"]) else ""


def _is_timeline(group: Sequence[AnyBlock]) -> bool:
    return any(isinstance(block, Timeline) for block in group)


def _nearest(reading: Reading, part: Part, before: Sequence[Part], naming: Naming) -> str:
    """Return the zone that is named nearest to the rows of a timeline: above them, beside them, or in a footnote.

    An unknown zone counts, too, as a text farther away is not about these rows.
    """
    return (
        zone_named(reading, part)
        or naming.beside(part)
        or unknown_zone(reading, part)
        or _zone_above(reading, part, before)
    )
