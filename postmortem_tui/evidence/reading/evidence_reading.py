"""Raw text to proposed rows: choosing the reader, resolving the times, and what has to be asked."""

import gc
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from postmortem_tui.evidence.chats.transcripts import start_in_name
from postmortem_tui.evidence.model import Evidence, Facts, Ignored, Read, Row, Source
from postmortem_tui.evidence.reading.accounting import left_out
from postmortem_tui.evidence.reading.choosing import FORMS, Lines, chosen
from postmortem_tui.evidence.reading.copied_around import BELOW, PARTED, end_of_events, end_of_messages, without_frame
from postmortem_tui.evidence.reading.decoding import plain
from postmortem_tui.evidence.reading.named_in_rows import with_speakers
from postmortem_tui.evidence.reading.names_like_days import with_names_marked, without_marks
from postmortem_tui.evidence.reading.sameness import Known, marked
from postmortem_tui.evidence.resolving.resolving import Resolved, resolve
from postmortem_tui.evidence.stamps.day_headings import heading_of
from postmortem_tui.evidence.stamps.line_shape import Shape
from postmortem_tui.evidence.stamps.stamps import zone_named
from postmortem_tui.evidence.stamps.zone_remarks import unknown_zone_beside
from postmortem_tui.lazy import late
from postmortem_tui.timeline.zone_doubts import doubts_of
from postmortem_tui.values.zones.zones import AMBIGUOUS, ZONE, kept_name
from postmortem_tui.values.zones.zones_in_text import WORDS_TOO, zone_of_all


def read(
    text: str,
    facts: Facts | None = None,
    *,
    name: str = "",
    form: str = "",
    shapes: Sequence[Shape] = (),
    known: Iterable[Known] = (),
) -> Evidence:
    """Return the evidence in a text: rows in order of time, ignored lines and why, assumptions, and facts to ask for.

    `name` names the source; `form` is the name of a reader in FORMS, for a text that is recognised wrongly; `shapes`
    are a team's own lines; `known` are the rows that a timeline has. Never raise.
    """
    collects = gc.isenabled()
    gc.disable()  # no object made here is part of a cycle, and looking for cycles takes a tenth of the time
    try:
        return _read(text, facts or Facts(), name, form, shapes, known)
    finally:
        if collects:
            gc.enable()


def _read(text: str, facts: Facts, name: str, form: str, shapes: Sequence[Shape], known: Iterable[Known]) -> Evidence:
    text = plain(text)
    lines = text.split("\n")
    if inner := without_frame(lines):
        text, lines = "\n".join(inner), inner
    if called := with_names_marked(text):
        text, lines = "\n".join(called.lines), called.lines
    found = FORMS[form](text, lines, facts, shapes) if form in FORMS else _events_of(text, lines, facts, shapes)
    if found is None:
        ignored = tuple(Ignored(at, "no time that can be read") for at, line in enumerate(lines, 1) if line.strip())
        return Evidence("unknown", (), ignored)
    if not found.of_page:
        found.ignored.extend(left_out(lines, found.seen, found.ignored, by_lines=found.by_lines))
    found, facts, assumed = _with_more(found, lines, facts)
    found = with_speakers(found)
    if called:
        found = without_marks(found)
        assumed.extend(f"who: {name} is a name, and no day" for name in called.names)
    resolved = resolve(found, facts)
    rows = _rows(found, resolved, name or facts.file_name, found.zone or facts.zone)
    times = [moment for moment in resolved.times if moment]
    if resolved.order == "newest-first" and (len(times) < 2 or times[0] > times[-1]):  # zones may be mixed
        assumed.append("order: the newest is first")
    if resolved.bare_zone and (words := unknown_zone_beside(found, lines)):
        zone = f", so times are read in {kept_name(facts.zone)}" if facts.zone else ""
        assumed.append(f"zone: “{words}” names none that is known here{zone}")
    if found.format == "notes" and found.zone is None:
        bare = (one.text for one in found.seen if one.text and one.stamp.clock and one.stamp.zone is None)
        doubts = doubts_of(bare, kept_name(facts.zone) if facts.zone else "")
        assumed.extend(f"zone: {doubt.removesuffix('.')}" for doubt in doubts)
    assumed.extend(f"zone: {AMBIGUOUS[short]}" for short in _abbreviated(text))
    return Evidence(
        found.format,
        marked(rows, known),
        tuple(sorted(found.ignored)),
        (*resolved.assumed, *assumed),
        tuple(resolved.asks),
        resolved.order,
        resolved.bare_zone,
    )


def _events_of(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    """Return what a text says, without the sections below its events if its form shows that they are none."""
    for end, formats in ((end_of_events(lines), PARTED), (end_of_messages(lines), None)):
        above = lines[:end]
        found = chosen("\n".join(above), above, facts, shapes) if end < len(lines) else None
        if found and (formats is None or found.format in formats):
            found.ignored.extend(Ignored(at, BELOW) for at, line in enumerate(lines[end:], end + 1) if line.strip())
            return found
    return chosen(text, lines, facts, shapes)


def _abbreviated(text: str) -> Iterable[str]:
    """Return the abbreviations of several zones that are right after a time, each once.

    They are looked for as words first: 10,000 lines of a log have none, which is found in 2 ms instead of 45.
    """
    there = "|".join(short for short in AMBIGUOUS if short in text)
    behind = re.compile(rf"\d(?: ?[AaPp]\.?[Mm]\.?)? ?[(\[]?({there})(?![\w-])") if there else None
    return dict.fromkeys(behind.findall(text)) if behind else ()


def _rows(found: Read, resolved: Resolved, name: str, bare: tzinfo | None) -> list[Row]:
    """Return the rows in order of time; one without a time stays after the row that it follows.

    `bare` is the zone of times that name none.
    """
    rows = []
    untils = resolved.untils
    for at, (seen, moment) in enumerate(zip(found.seen, resolved.times, strict=True)):
        stamp, who, text, line, key, _, others = seen
        if text is not None:
            until = untils.get(at) if untils else None
            source = Source(name, line, key)
            who = _PRONOUNS.sub("", who) if who[-1:] == ")" else who
            zone = (stamp.zone or bare) if stamp.clock or (stamp.at and stamp.at.tzinfo is None) else None
            local = resolved.open.get(at)
            rows.append(
                Row(moment, who, text.strip(), stamp.approximate, source, False, False, until, others, zone, local)
            )
    if resolved.order == "newest-first":
        rows.reverse()
    keys = []
    last = datetime.min.replace(tzinfo=UTC)
    sorted_already = True
    for row in rows:
        time = row.time or last
        sorted_already = sorted_already and time >= last
        last = time
        keys.append(time)
    if sorted_already:
        return rows
    return [rows[at] for at in sorted(range(len(rows)), key=keys.__getitem__)]


def _of_the_first(found: Read) -> tzinfo | None:
    """Return the zone that the first time names for those below it, if no other time names another one.

    So it is read in a document: `9:05 CET deploy`, and then `9:10 errors`.
    """
    stamps = [one.stamp for one in found.seen if one.text is not None and (one.stamp.clock or one.stamp.at)]
    first = stamps[0].zone if stamps else None
    if first is None or any(stamp.zone not in (None, first) for stamp in stamps):
        return None
    bare = [stamp for stamp in stamps if stamp.zone is None]
    return first if bare and not any(stamp.at and stamp.at.tzinfo for stamp in bare) else None


def _with_more(found: Read, lines: Lines, facts: Facts) -> tuple[Read, Facts, list[str]]:
    """Add the facts in other lines and in the name of the file: the zone, the day, when a recording began."""
    assumed: list[str] = []
    if found.zone is None and found.format not in ("json", "git"):
        first = next((one.line for one in found.seen if one.text is not None), 0)
        for one in found.ignored[:60]:
            line = lines[one.line - 1] if one.line <= len(lines) else ""
            word = zone_of_all(line) if len(line) < 200 else ""
            if not word and one.line < first and (ends := _ZONE_LAST.fullmatch(line[:200])):
                word = "" if ends["zone"] in WORDS_TOO else ends["zone"]
            if not word and one.line < first and (head := heading_of(line, loose=True)):
                word = head[1]
            if word and (zone := zone_named(word)):
                found = found._replace(zone=zone, zone_name=word)
                break
            if _IN_GMT.match(line):
                found = found._replace(zone=UTC)
                assumed.append("zone: UTC, in which logs in the W3C extended format are written")
                break
        if found.zone is None and found.format in ("notes", "chat") and (zone := _of_the_first(found)):
            found = found._replace(zone=zone)
            assumed.append(f"zone: {kept_name(zone)}, which the first time names")
    if found.format == "transcript" and facts.recording_start is None and facts.file_name:
        if start := start_in_name(facts.file_name):
            moment, certain = start
            if certain:
                facts = facts._replace(recording_start=moment)
                assumed.append(f"recording_start: {moment:%Y-%m-%d %H:%M:%S} UTC, as the file is named")
            elif facts.zone:
                facts = facts._replace(recording_start=moment.replace(tzinfo=facts.zone))
                moment_text = f"{moment:%Y-%m-%d %H:%M:%S} {facts.zone_name}".strip()
                assumed.append(f"recording_start: {moment_text}, as the file is named")
    elif (day := _day_in(facts.file_name)) and _is_stronger(day.date(), facts):
        facts = facts._replace(day=day.date(), start=None)
        if any(one.stamp.clock and not one.stamp.at for one in found.seen):
            assumed.append(f"day: {day:%Y-%m-%d}, as the file is named")
    return found, facts, assumed


def _is_stronger(day: date, facts: Facts) -> bool:
    """Return whether the day in the name of a file counts: nobody told one, and the incident was at another time."""
    if facts.captured_day:
        return False
    return facts.day is None or (facts.of_draft and abs(day - facts.day) > _FAR)


_FAR = timedelta(days=7)
"""How far from the incident's day a file named by its day was written at another time."""
_PRONOUNS = late(r" ?\((?:[^\W\d_]{1,5}/){1,2}[^\W\d_]{1,6}\)$")
"""`(she/her)` after a name."""
_ZONE_LAST = late(rf"[^()\[\]]{{1,120}}[(\[](?P<zone>{ZONE})(?: times?)?[)\]][ :.*_]*")
"""A zone in brackets at the end of a heading: `Checkout outage, 12 May (CEST)`."""
_IN_GMT = late(r"#Fields:(?: .{0,400})? date time ")
"""The directive of the W3C extended log file format, in which `date` and `time` are in GMT (W3C WD-logfile-960323)."""


def _day_in(name: str) -> datetime | None:
    found = re.search(r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)", name)
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
