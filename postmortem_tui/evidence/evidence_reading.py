"""Raw text to proposed rows: which reader knows it, what it says, when that was, and what has to be asked."""

import gc
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from postmortem_tui.evidence import html_pages
from postmortem_tui.evidence.cell_tables import has_header, read_delimited, read_markdown_table, read_padded
from postmortem_tui.evidence.chats import read_chat
from postmortem_tui.evidence.decoding import plain
from postmortem_tui.evidence.git import read_git_lines, read_git_log
from postmortem_tui.evidence.json_text import read_json, read_logfmt, read_yaml
from postmortem_tui.evidence.labelled import read_labelled
from postmortem_tui.evidence.log_lines import choose, read_lines
from postmortem_tui.evidence.model import UNKNOWN, Evidence, Facts, Ignored, Read, Row, Source
from postmortem_tui.evidence.notes import read_notes
from postmortem_tui.evidence.resolving import Resolved, resolve
from postmortem_tui.evidence.sameness import Known, marked
from postmortem_tui.evidence.shapes import SHAPES, Shape
from postmortem_tui.evidence.shell import read_history
from postmortem_tui.evidence.stamps import zone_named
from postmortem_tui.evidence.status_pages import read_status_page
from postmortem_tui.evidence.tracker_events import FIELD
from postmortem_tui.evidence.transcripts import read_transcript, start_in_name
from postmortem_tui.lazy import late
from postmortem_tui.values.zones import zone_of_all

_HASH = late(r"[|*\\/_ ]{0,40}[0-9a-f]{7,40}[ |,\t]")

_TRIED = 600
"""Lines that are read by each reader in doubt before one of them is chosen."""

Lines = Sequence[str]


def read(
    text: str,
    facts: Facts | None = None,
    *,
    name: str = "",
    form: str = "",
    shapes: Sequence[Shape] = (),
    known: Iterable[Known] = (),
) -> Evidence:
    """Return what a text says: rows in order of time, what is no row and why, what was assumed, what has to be asked.

    `name` names the source; `form` is the name of a reader in FORMS, for a text that is taken for something else;
    `shapes` are a team's own lines; `known` are the rows that a timeline has. Never raises.
    """
    collects = gc.isenabled()
    gc.disable()  # nothing that is made here is a cycle, and looking for some takes a tenth of the time
    try:
        return _read(text, facts or Facts(), name, form, shapes, known)
    finally:
        if collects:
            gc.enable()


def _read(text: str, facts: Facts, name: str, form: str, shapes: Sequence[Shape], known: Iterable[Known]) -> Evidence:
    text = plain(text)
    lines = text.split("\n")
    found = FORMS[form](text, lines, facts, shapes) if form in FORMS else _chosen(text, lines, facts, shapes)
    if found is None:
        ignored = tuple(Ignored(at, "no time that can be read") for at, line in enumerate(lines, 1) if line.strip())
        return Evidence("unknown", (), ignored)
    found, facts, assumed = _with_more(found, lines, facts)
    resolved = resolve(found, facts)
    rows = _rows(found, resolved, name or facts.file_name)
    if resolved.order == "newest-first":
        assumed.append("order: the newest is first")
    return Evidence(
        found.format,
        marked(rows, known),
        tuple(sorted(found.ignored)),
        (*resolved.assumed, *assumed),
        tuple(resolved.asks),
        resolved.order,
        resolved.bare_zone,
    )


def _rows(found: Read, resolved: Resolved, name: str) -> list[Row]:
    """Return the rows in order of time; one without stays behind the one that it stands behind."""
    rows = []
    untils = resolved.untils
    for at, ((stamp, who, text, line, key, _), moment) in enumerate(zip(found.seen, resolved.times, strict=True)):
        if text is not None:
            until = untils.get(at) if untils else None
            source = Source(name, line, key)
            rows.append(Row(moment, who, text.strip(), stamp.approximate, source, False, False, until))
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


def _with_more(found: Read, lines: Lines, facts: Facts) -> tuple[Read, Facts, list[str]]:
    """Add what the lines beside the rows and the name of the file say: the zone, the day, when a recording began."""
    assumed: list[str] = []
    if found.zone is None and found.format not in ("json", "git"):
        for one in found.ignored[:60]:
            line = lines[one.line - 1] if one.line <= len(lines) else ""
            if len(line) < 200 and (word := zone_of_all(line)) and (zone := zone_named(word)):
                found = found._replace(zone=zone, zone_name=word)
                break
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
    elif facts.day is None and facts.captured_day is None and facts.file_name and (day := _day_in(facts.file_name)):
        facts = facts._replace(day=day.date())
        if any(one.stamp.clock and not one.stamp.at for one in found.seen):
            assumed.append(f"day: {day:%Y-%m-%d}, as the file is named")
    return found, facts, assumed


def _day_in(name: str) -> datetime | None:
    import re

    found = re.search(r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)", name)
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _chosen(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    """Return what the first reader says that knows the text by its form, else the one that makes most of it."""
    for form in _by_form(text, lines):
        if found := FORMS[form](text, lines, facts, shapes):
            return found
    return _by_trial(text, lines, facts, shapes)


def _by_form(text: str, lines: Lines) -> list[str]:
    head = text[:4000]
    start = head.lstrip()[:1]
    forms = []
    if start in ("{", "[") or "{" in head.lstrip().partition("\n")[0]:
        forms.append("json")
    if "-->" in text[:20_000] and ("WEBVTT" in head[:20] or ",000 -->" in text or " --> " in head):
        forms.append("transcript")
    if ("ranscript" in head[:1000] or "ecording" in head[:1000]) and "transcript" not in forms:
        forms.append("transcript")
    if start == "<":
        forms.append("page")
    if "commit " in text[:20_000] or _HASH.match(head):
        forms.append("git")
    if start in ("#", ":", "-"):
        forms.append("shell")
    if ": " in head and ("- " in head or "apiVersion" in head):
        forms.append("yaml")
    if "=" in head:
        forms.append("logfmt")
    if "  " in head:
        forms.append("padded")
    forms.append("table")
    return forms


def _by_trial(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    """Return what the reader says that makes most rows of the first lines; a special one is believed sooner."""
    head = lines[:_TRIED]
    whole = len(head) == len(lines)
    chosen = choose(lines, (*shapes, *SHAPES))
    found_lines = read_lines(head, facts, chosen)
    full = max(1, sum(1 for line in head if line.strip()))
    if found_lines and (found_lines.format != "log" or (shapes and found_lines.format in {s.format for s in shapes})):
        told = sum(1 for one in found_lines.ignored if "chat" in one.why) + _timed(found_lines)
        if told * 2 >= full or _timed(found_lines) >= 3:
            return found_lines if whole else read_lines(lines, facts, chosen)
    # Nobody writes a hundred notes to the second: a long log may have more lines of traces than of its own.
    enough = 3 if full > 100 else 9
    if found_lines and _timed(found_lines) * 10 >= full * enough and _to_the_second(found_lines):
        return found_lines if whole else read_lines(lines, facts, chosen)
    tried: list[tuple[int, int, str]] = []
    for rank, form in enumerate(("labelled", "statuspage", "cells", "chat", "lines", "notes")):
        found = found_lines if form == "lines" else FORMS[form]("\n".join(head), head, facts, shapes)
        if found and (count := _timed(found)):
            worth = -1 if form == "lines" and found.format == "log" and not _to_the_second(found) else 0
            count += sum(1 for one in found.ignored if one.why == FIELD)  # known for what it is, though no row
            tried.append((count, worth * 10 - rank, form))
    if not tried:
        return _notes(text, lines, facts, shapes)
    best = max(tried)[2]
    return FORMS[best](text, lines, facts, shapes)


def _timed(found: Read) -> int:
    return sum(1 for one in found.seen if one.text and one.stamp != UNKNOWN)


def _to_the_second(found: Read) -> bool:
    """Return whether times are said to the second, as machines do."""
    return any(
        (one.stamp.at and one.stamp.at.second) or (one.stamp.clock and one.stamp.clock.second) for one in found.seen
    )


def _json(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_json(text, facts)


def _yaml(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_yaml(text, facts)


def _logfmt(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_logfmt(lines, facts)


def _transcript(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_transcript(lines, facts)


def _page(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    if not html_pages.looks_like_html(text):
        return None
    numbered, rows = html_pages.parse(text)
    if found := html_pages.read_table_of_page(numbered, rows, facts):
        return found
    inner = [line for _, line in numbered]
    found = _by_trial("\n".join(inner), inner, facts, shapes)
    if found is None:
        return None
    at = [number for number, _ in numbered]
    seen = [one._replace(line=at[one.line - 1]) for one in found.seen]
    return found._replace(seen=seen, ignored=[one._replace(line=at[one.line - 1]) for one in found.ignored])


def _git(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_git_log(lines, facts) or read_git_lines(lines, facts)


def _shell(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_history(lines, facts)


def _padded(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_padded(lines, facts)


def _table(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    """Read a table whose header names its columns."""
    if not has_header(lines):
        return None
    return read_markdown_table(lines, facts) or read_delimited(text, facts)


def _cells(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_markdown_table(lines, facts) or read_delimited(text, facts)


def _status_page(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_status_page(lines, facts)


def _labelled(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_labelled(lines, facts)


def _chat(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_chat(lines, facts)


def _lines(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_lines(lines, facts, choose(lines, (*shapes, *SHAPES)))


def _notes(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_notes(lines, facts)


FORMS: dict[str, Callable[[str, Lines, Facts, Sequence[Shape]], Read | None]] = {
    "json": _json,
    "yaml": _yaml,
    "logfmt": _logfmt,
    "transcript": _transcript,
    "page": _page,
    "git": _git,
    "shell": _shell,
    "padded": _padded,
    "table": _table,
    "statuspage": _status_page,
    "cells": _cells,
    "labelled": _labelled,
    "chat": _chat,
    "lines": _lines,
    "notes": _notes,
}
"""The readers by name, as `--from` names them."""
