"""On which day an incident was, how its document writes days, and in which zone its times are."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template, fields_of
from postmortem_tui.exchange.as_kept import as_kept
from postmortem_tui.exchange.fitting.claims import DAY_ORDERS, Reading, zone_called
from postmortem_tui.exchange.fitting.document_part import Part
from postmortem_tui.exchange.fitting.incident_day import day_told, incident_day, only_day, order_near
from postmortem_tui.exchange.fitting.node_lines import lines_of
from postmortem_tui.exchange.inference.hints import spoken
from postmortem_tui.exchange.label_zones import known_zone, zone_named_in
from postmortem_tui.exchange.lens.samples import example_of
from postmortem_tui.exchange.lens.times import CLOCK
from postmortem_tui.exchange.shapes.row_times import moments
from postmortem_tui.exchange.shapes.timeline_tables import table_of
from postmortem_tui.exchange.shapes.timeline_zone import LONGEST_NOTE, zone_of
from postmortem_tui.exchange.shapes.timelines import is_day, rows_in
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph, Table
from postmortem_tui.values.times.numbered_days import day_first
from postmortem_tui.values.zones.spoken_zones import LOCAL
from postmortem_tui.values.zones.zone_notes import says_only_a_zone, tells_of_a_clock, zone_note
from postmortem_tui.values.zones.zones import AMBIGUOUS
from postmortem_tui.values.zones.zones_in_text import zone_of_all

_IN_BRACKETS = late(r"[(\[](?P<zone>[A-Z]{2,3}T|CHA[DS]T)[)\]]")
"""Three or four letters that end in T for time; only the zone of Chatham has five (tz database)."""
_ALL_TIMES = late(
    r"\b[Aa]ll (?:times?|timestamps?|clocks?)(?: (?:are|is|were|given|shown|here|in|the))* (?P<zone>[A-Z]{2,5})\b"
)
_UNSAID = r"(?i:local|(?:local|server|office|site|device) time)"
"""A zone whose name only its authors understand."""

_SOMEBODYS = r"(?:(?:our|the|their|your|its) )?(?:[\w'’+-]{1,20} ){1,3}(?i:time(?: ?zone)?)"
_LABELLED = late(r"[\s>*_(\[]*(?:[Tt]ime ?[Zz]one|TZ)[*_]*:[ *_]+(?P<zone>[A-Z][\w/+ '-]{1,30})[.*_)\]\s]*")

_CAPITALS = late(r"(?<!\w)[A-Z]{3}(?!\w)")
_BRACKET = late(rf"[(\[](?:(?P<zone>{_UNSAID})|(?P<told>[^()\[\]]{{4,60}}))[)\]]")
_TOLD = late(
    r"[\s>*_(\[]*(?:[Aa]ll )?(?:[Tt]imes?|[Tt]imestamps?|[Cc]locks?|[Tt]ime ?[Zz]one|TZ)"
    r"(?: (?:are|is|were|given|shown|here|in|the))*"
    rf":?[ *_]+(?P<zone>[A-Z]{{2,5}}|{_UNSAID}|{_SOMEBODYS})(?:(?: \(|, )[\w ,/-]{{1,30}}\)?)?[.*_)\]\s]*"
)
"""A note, or a text in brackets, that only names a zone: `Times: XQT`, `All times are local (Berlin).`"""

_LOCALLY = late(
    rf"(?i:(?<![A-Za-zÀ-ɏЀ-ӿ])(?P<zone>{'|'.join(sorted(LOCAL - {'local'}, key=len, reverse=True))})(?![a-zà-ÿа-яё])"
    r"|times?(?:tamps?)?(?: (?:are|is|were|all|given|shown|listed|here|in|the))* local(?!\w))"
)
"""A zone that only those know who wrote it, in any language: `Alle Zeiten in Ortszeit`, `Times are local to …`."""

_OF_TIMES = late(
    r"(?i:\b(?:times|timestamps|zeiten|zeitangaben|heures|horaires|horas|horarios|horários|orari|tijden|czasy|время|времена)\b"
    r"|時刻|時間|时间|시간|시각)"
)


def is_day_first(text: str, template: Template) -> bool | None:
    """Return whether numeric days of a document have the day first; None where neither it nor the template shows it.

    A template shows it by a hint such as M/D/YYYY; one that begins with the year says nothing about other days.
    """
    order = day_first([text])
    if order is not None:
        return order
    asked = (one for block in template.blocks() for one in fields_of(block) if one.type == "date")
    examples = (example_of(spoken(one.placeholder)) for one in asked)
    return next((found for example, found in examples if example and not example.startswith(("2000", "00"))), None)


def with_iso_days(reading: Reading, block: Fields, row: Row) -> Row:
    """Return the answers of a form with their days in ISO 8601, as far as those can be read."""
    for one in block.asked:
        text = row.text(one.id)
        day, rest = text, ""
        if one.type == "moment" and (clock := CLOCK.search(text)):
            day, rest = text[: clock.start()].strip(" ,Tt"), f" {text[clock.start() :]}"
        if one.type in ("date", "moment") and (known := reading.iso_day(day)):
            row = row.having(**{one.id: known + rest})
    return row


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
    return next((zone for line in notes if (zone := zone_of_all(line))), "")


def unknown_zone(reading: Reading, part: Part) -> str:
    """Return what looks like a zone in the heading of a timeline, over its times or in a note, but is unknown."""
    heads = [part.branch.head.source] if part.branch else []
    for node in part.nodes:
        if isinstance(node, Table) and (at := table_of(node, reading.vocabulary)) and at.time is not None:
            heads.append(node.header[at.time])
    notes = [line for node in part.nodes if isinstance(node, Paragraph) for line in node.source.split("\n")]
    found = [note.zone for head in heads if (note := zone_note(head)) and not note.known]
    found += [match["zone"] for head in heads if (match := _IN_BRACKETS.search(head))]
    found += [match["zone"] for note in (*heads, *notes) if (match := _ALL_TIMES.search(note[:LONGEST_NOTE]))]
    for head in heads:
        for bracket in _BRACKET.finditer(head):
            told = _TOLD.fullmatch(bracket["told"] or "")
            found += [bracket["zone"]] if bracket["zone"] else [told["zone"]] if told else []
    for line in notes:
        if len(line) <= LONGEST_NOTE and (match := _LABELLED.fullmatch(line) or _TOLD.fullmatch(line)):
            found.append(match["zone"])
    found += [match["zone"] or "local time" for head in heads if (match := _LOCALLY.search(head))]
    for line in notes:
        if len(line) <= LONGEST_NOTE and (match := _LOCALLY.search(line)):
            aside = line[: match.start("zone")] + line[match.end("zone") :] if match["zone"] else line
            found += [match["zone"] or "local time"] if _OF_TIMES.search(aside) else []
    found += [f"“{line.strip(' *_>().')}”" for line in notes if len(line) <= LONGEST_NOTE and tells_of_a_clock(line)]
    return next((zone for zone in found if not zone_named_in(zone)), "")


def zone_lines(part: Part) -> Iterator[int]:
    """Yield the numbers (from 0) of the lines of paragraphs that only name the zone of the times around them."""
    for node in part.nodes:
        if isinstance(node, Paragraph) and all(map(says_only_a_zone, node.source.split("\n"))):
            yield from lines_of([node])


def settle_day(
    reading: Reading, draft: Draft, forms: dict[str, Row], parts: Sequence[Part], timelines: Sequence[Part]
) -> Draft:
    """Find out on which day the incident was, and in which order the document writes days.

    Return the draft with the answers of its forms, days and moments as a draft keeps them; `forms` is changed likewise.
    """
    reading.day_first = is_day_first(reading.text, draft.template)
    if reading.day_first is None:
        reading.day_first = reading.vocabulary.day_first(part.branch.head.source for part in parts if part.branch)
    for block in draft.template.blocks():
        if isinstance(block, Fields) and block.id in forms:
            forms[block.id] = with_iso_days(reading, block, forms[block.id])
            draft = draft.put(block, forms[block.id])
    before, draft = draft, as_kept(draft, zone_called(reading.zone))
    if reading.zone and draft != as_kept(before):
        reading.notices[f"Times were given in {reading.zone}, and are kept in UTC."] = None
    day, written = incident_day(reading, draft), draft.role("date")
    reading.asked_day = day if written else None
    reading.day = day or (only_day(reading, written) if written else None)  # `2026年2月3日 7:50` has a time too
    if day is None and not written:
        reading.day, reading.day_from = day_told(reading, draft.role("title"), parts, timelines)
        if reading.day is None:
            reading.day, reading.day_from = _day_detected(reading, draft.template, forms, timelines)
    if reading.day_first is None:
        reading.day_first = order_near(reading, timelines)
    return draft


def _day_detected(
    reading: Reading, template: Template, forms: Mapping[str, Row], timelines: Iterable[Part]
) -> tuple[date | None, str]:
    """Return the day on which a form says that the incident was detected, and its label; None where that is no day.

    It is the day of the first row only where that is by an earlier clock of the same zone: else midnight is between.
    """
    reader = moments(reading.vocabulary)
    firsts = (
        [row.clock for node in part.nodes for row in rows_in(reading.pieces, node, reading.vocabulary) if row.clock]
        for part in timelines
    )
    first = next((clocks[0] for clocks in firsts if clocks), "")
    for block in template.blocks():
        for one in block.fields if isinstance(block, Fields) and block.id in forms else ():
            if reading.vocabulary.role(one.label) != "detected":
                continue
            when = reader.read(forms[block.id].text(one.id), order=DAY_ORDERS[reading.day_first])
            day = when.day.full() if when and when.day else None
            if when and day and first and first <= when.hour and (when.zone or "UTC") == (reading.zone or "UTC"):
                return day, f"'{one.label}'"
    return None, ""


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
        (forms[block.id].text(one.id), spoken(one.placeholder))
        for block in template.blocks()
        if isinstance(block, Fields) and block.id in forms
        for one in block.fields
        if reading.vocabulary.role(one.label) == "zone"
    ]
    # A team in one zone has it in its blank form: the document that leaves it there says it.
    told = [text or (hint if hint and _as_answer(hint).search(reading.text) else "") for text, hint in asked]
    return next((zone for text in told if text and (zone := zone_named_in(f"({text})"))), "")


def _as_answer(words: str) -> "re.Pattern[str]":
    """Return a pattern of words behind a label, without the marks of a hint."""
    return re.compile(rf"[:：|][*_]*[ \t]*{re.escape(words)}[ \t]*(?:\||$)", re.MULTILINE)


def _zone_elsewhere(reading: Reading, parts: Iterable[Part]) -> str:
    """Return the zone that a document says of its times in any other place, such as a note at its end.

    Nothing where none says it, or several do: only a line that is about times as a whole counts.
    """
    found = set()
    for node in (node for part in parts for node in part.nodes):
        if isinstance(node, Paragraph | Listing):
            for line in node.source.split("\n"):
                bare = line.lstrip(" \t-*+>•_")
                about = _OF_TIMES.search(bare) and (tells_of_a_clock(bare) or says_only_a_zone(bare))
                found.add(zone_named_in(bare) if about and zone_of_all(bare) else "")
    found.discard("")
    return found.pop() if len(found) == 1 else ""


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
    above = ""
    for n, (part, group) in enumerate(parts):
        if not any(isinstance(block, Timeline) for block in group):
            continue
        zone = zone_named(reading, part) or _zone_above(reading, part, [one for one, _ in parts[:n]])
        if not zone and part.branch and is_day(part.branch.head.source, reading.vocabulary):
            zone = above  # the previous timeline named it for those below
        zone = zone or answered
        if not zone and not unknown_zone(reading, part):
            zone = _zone_elsewhere(reading, [one for one, _ in parts])
        above = zone
        notes = [block.id for block in group if isinstance(block, Note)]
        if zone and (notes or _is_grown(group)):
            noted.update(zone_lines(part))  # the note of the template is about the times as they are kept
        elif not zone and (zone := unknown_zone(reading, part)):
            waived.update(dict.fromkeys(notes, f"the times are in {zone}"))
        zones[n] = zone
    named = set(filter(None, zones.values()))
    reading.zone = named.pop() if len(named) == 1 else ""
    return TimelineZones(zones, frozenset(noted), waived)
