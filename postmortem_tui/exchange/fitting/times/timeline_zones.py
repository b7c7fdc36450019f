"""In which zone the times of each timeline of a document are: the nearest place that says it counts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.fitting.parts.claims import Reading
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.fitting.times.naming_zones import UNCLEAR, Naming
from postmortem_tui.exchange.fitting.times.unknown_zones import unknown_in, unknown_in_head, unknown_in_header
from postmortem_tui.exchange.inference.hints import spoken
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


_BEHIND = late(r"(?:\s[-–—|]\s|[,:]\s)(?P<city>[^\W\d_][^,:|–—]{2,30})$")
_ALERT = late(r"\[!\w+\]\s*")


def zone_named(reading: Reading, part: Part) -> str:
    """Return the known zone that the heading, the header or a note of a timeline names; nothing where there is none."""
    zone, words = zone_of(reading.pieces, part.branch, reading.vocabulary) if part.branch else ("", "")
    if zone:
        for short in _CAPITALS.findall(words):
            if short in AMBIGUOUS and known_zone(short) == zone:
                reading.notices[f"{AMBIGUOUS[short]}."] = None
        return zone
    return _noted_zone(part.nodes)


def _zone_above(reading: Reading, part: Part, before: Sequence[Part]) -> str:
    """Return the zone that a higher heading of a timeline names, or a note under that heading or under the title."""
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
    """Return the zone that a line of a text gives for the times around it; nothing where none does."""
    notes = (line for node in nodes if isinstance(node, Paragraph) for line in node.source.split("\n"))
    return next((known_zone(zone) or zone for line in notes if (zone := noted_zone(line))), "")


def unknown_zone(reading: Reading, part: Part) -> str:
    """Return what looks like a zone in the heading of a timeline, over its times or in a note, but is unknown."""
    heads = [part.branch.head.source] if part.branch else []
    for node in part.nodes:
        if isinstance(node, Table) and (at := table_of(node, reading.vocabulary)) and at.time is not None:
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
    """Yield the numbers (from 0) of the lines of texts that only name the zone of the times around them."""
    for node in part.nodes:
        if (told := _own_lines(node)) and all(map(says_only_a_zone, told)):
            yield from lines_of([node])


def _own_lines(node: Node) -> Sequence[str]:
    """Return what the lines of a paragraph, a quote or a list say, without the mark of an alert such as `[!NOTE]`."""
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
    """Return whether a timeline belongs to the draft and not to the template: then its heading says UTC."""
    return any(isinstance(block, Timeline) and block.grown for block in group)


class TimelineZones(NamedTuple):
    """The zones of the timelines of a document by the number of their part, and what follows from them."""

    zones: Mapping[int, str]
    noted: frozenset[int]
    """The lines (from 0) that only name a zone: in the draft a note says it."""
    waived: Mapping[str, str]
    """The notes that are not true of this document, by block, with the reason."""


def zone_answered(reading: Reading, template: Template, forms: Mapping[str, Row]) -> str:
    """Return the zone that a form says, such as `Time zone: Europe/Berlin`; nothing where none says a known one."""
    asked = [
        (one.label, forms[block.id].text(one.id), spoken(one.placeholder))
        for block in template.blocks()
        if isinstance(block, Fields) and block.id in forms
        for one in block.fields
        if reading.vocabulary.role(one.label) == "zone"
    ]
    # A team in one zone has it in its blank form: the document that leaves it there says it.
    told = [
        (label, text or (hint if hint and _as_answer(hint).search(reading.text) else "")) for label, text, hint in asked
    ]
    # The label tells the language, by which `CST` is a clock of China or of America.
    named = ((zone_named_in(f"{label} ({text})") or city_clock(text)) for label, text in told if text)
    return next(filter(None, named), "")


def _as_answer(words: str) -> "re.Pattern[str]":
    """Return a pattern of words after a label, without the marks of a hint."""
    return re.compile(rf"[:：|][*_]*[ \t]*{re.escape(words)}[ \t]*(?:\||$)", re.MULTILINE)


def zone_of_rows(reading: Reading, parts: Sequence[Part], at: int) -> str:
    """Return the zone of the rows in a part for which the template asked something else; nothing where none is said."""
    return zone_named(reading, parts[at]) or _zone_above(reading, parts[at], parts[:at])


def zones_of_timelines(
    reading: Reading, parts: Iterable[tuple[Part, Sequence[AnyBlock]]], answered: str = ""
) -> TimelineZones:
    """Return the zone of each timeline, and keep that of the document, where it has one alone, in the reading.

    `answered` is the zone that a form says, which holds for timelines that name none.
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
            zone = above  # the previous timeline named it for those below
        zone = above = zone or answered or naming.of_document or _city_behind(part)
        known = bool(zone) and not zone.endswith(UNCLEAR) and bool(known_zone(zone))
        notes = [block.id for block in group if isinstance(block, Note)]
        if known and (notes or _is_grown(group)):
            noted.update(zone_lines(part))  # the note of the template is about the times as they are kept
        elif zone and not known:
            waived.update(dict.fromkeys(notes, f"the times are in {zone}"))
        zones[n] = zone
    named = set(filter(None, zones.values()))
    reading.zone = named.pop() if len(named) == 1 else ""
    return TimelineZones(zones, frozenset(noted), waived)


def _city_behind(part: Part) -> str:
    """Return the city that the heading of a timeline names after a dash or a comma: its clock, or its office."""
    found = _BEHIND.search(part.branch.head.source) if part.branch else None
    return f"{found['city']}{UNCLEAR}" if found and city_clock(found["city"]) else ""


def _is_timeline(group: Sequence[AnyBlock]) -> bool:
    return any(isinstance(block, Timeline) for block in group)


def _nearest(reading: Reading, part: Part, before: Sequence[Part], naming: Naming) -> str:
    """Return the zone that stands nearest to the rows of a timeline: over them, beside them, or in what they refer to.

    A zone that nobody knows counts as well: what stands farther away is not about these rows.
    """
    return (
        zone_named(reading, part)
        or naming.beside(part)
        or unknown_zone(reading, part)
        or _zone_above(reading, part, before)
    )
