"""Which reader reads a text: the first that recognises its form, else the one that makes most rows of its beginning."""

from collections.abc import Callable, Sequence

from postmortem_tui.evidence.chats.chat_lines import shows_heads
from postmortem_tui.evidence.chats.chat_rows import all_named
from postmortem_tui.evidence.chats.chats import is_in_a_chat, read_chat
from postmortem_tui.evidence.chats.speakers import is_name
from postmortem_tui.evidence.chats.times_below import read_times_above, read_times_below
from postmortem_tui.evidence.chats.transcripts import counts_from_start, read_transcript
from postmortem_tui.evidence.logs.git import read_git_lines, read_git_log
from postmortem_tui.evidence.logs.line_choosing import choose
from postmortem_tui.evidence.logs.log_lines import DOCKER, of_service, read_lines
from postmortem_tui.evidence.logs.shapes import SHAPES
from postmortem_tui.evidence.logs.shell import read_history, shows_prompts
from postmortem_tui.evidence.model import FIELD, Facts, Ignored, Read, Seen
from postmortem_tui.evidence.notes.notes import read_notes
from postmortem_tui.evidence.objects.json_text import is_json, mostly_objects, read_json, read_yaml
from postmortem_tui.evidence.objects.key_values import read_logfmt
from postmortem_tui.evidence.pages import html_pages
from postmortem_tui.evidence.pages.feeds import looks_like_feed, read_feed
from postmortem_tui.evidence.pages.status_pages import read_status_page
from postmortem_tui.evidence.reading.accounting import left_out
from postmortem_tui.evidence.reading.counted_lines import without_counts
from postmortem_tui.evidence.stamps.line_shape import Shape
from postmortem_tui.evidence.tables.calendars import read_calendar
from postmortem_tui.evidence.tables.cell_tables import has_header, read_cells_below, read_delimited
from postmortem_tui.evidence.tables.drawn_tables import with_bars
from postmortem_tui.evidence.tables.labelled import read_labelled
from postmortem_tui.evidence.tables.markup_tables import read_markdown_table
from postmortem_tui.evidence.tables.padded_tables import read_padded
from postmortem_tui.lazy import late

_HASH = late(r"[|*\\/_ ]{0,40}(?:[\w./,-]{1,10}(?: [\w,]{2,4} \d{4})?[ ,|\t:-]{1,3})?[0-9a-f]{7,40}[ |,\t]")
"""What a line of `git log` begins with: its hash, or a day before that."""

_TRIED = 600
"""Lines that each candidate reads before one of them is chosen."""

Lines = Sequence[str]


def chosen(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    """Return the result of the first reader that recognises the text's form, else of the one that makes most rows."""
    if drawn := with_bars(lines):
        text, lines = "\n".join(drawn), drawn
    for form in _by_form(text, lines, facts):
        if found := FORMS[form](text, lines, facts, shapes):
            if is_in_a_chat(found, lines[:_TRIED], facts):
                break
            return found
    if text.lstrip()[:1] in ("{", "[") and is_json(text):
        return None  # nothing in it says when it happened: its lines are no lines of a log
    if bare := without_counts(lines):
        text, lines = "\n".join(bare), bare
    return _by_trial(text, lines, facts, shapes)


def _by_form(text: str, lines: Lines, facts: Facts) -> list[str]:
    head, forms = text[:4000], list[str]()
    start = head.lstrip()[:1]
    if sum(1 if of_service(line) else -1 for line in lines[:_TRIED] if line.strip()) > 0:
        forms.append("services")
    if start in ("{", "[") or "{" in head.lstrip().partition("\n")[0] or mostly_objects(lines[:200]):
        forms.append("json")
    if "-->" in text[:20_000] and ("WEBVTT" in head[:20] or ",000 -->" in text or " --> " in head):
        forms.append("transcript")
    recorded = "ranscript" in head[:1000] or "ecording" in head[:1000] or counts_from_start(lines, facts)
    if recorded and "transcript" not in forms:
        forms.append("transcript")
    if start == "<":
        forms.append("page")
    if "commit " in text[:20_000] or _HASH.match(head):
        forms.append("git")
    if start in ("#", ":", "-"):
        forms.append("shell")
    if ": " in head and ("- " in head or "apiVersion" in head or "---\n" in head[:40]):
        forms.append("yaml")
    if "=" in head:
        forms.append("logfmt")
    if "  " in head:
        forms.extend(("prompts", "padded"))
    forms.append("table")
    return forms


def _by_trial(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    """Return the result of the reader that makes most rows of the first lines; a special one is preferred."""
    head = lines[:_TRIED]
    whole = len(head) == len(lines)
    chosen = choose(lines, (*shapes, *SHAPES))
    found_lines = read_lines(head, facts, chosen)
    full = max(1, sum(1 for line in head if line.strip()))
    if found_lines and (found_lines.format != "log" or (shapes and found_lines.format in {s.format for s in shapes})):
        told = sum(1 for one in found_lines.ignored if "chat" in one.why or "prompt" in one.why) + found_lines.timed
        if told * 2 >= full or told >= 3:
            return found_lines if whole else read_lines(lines, facts, chosen)
    # Nobody writes a hundred notes to the second: a long log may have more lines of traces than of its own.
    enough = 3 if full > 100 else 9
    if found_lines and found_lines.timed * 10 >= full * enough and _to_the_second(found_lines):
        return found_lines if whole else read_lines(lines, facts, chosen)
    tried: list[tuple[int, int, str]] = []
    named = above = 0
    shown = False
    for rank, form in enumerate(("labelled", "statuspage", "below", "above", "cells", "chat", "lines", "notes")):
        found = found_lines if form == "lines" else FORMS[form]("\n".join(head), head, facts, shapes)
        if found and (count := found.timed):
            worth = -1 if form == "lines" and found.format == "log" and not _to_the_second(found) else 0
            if form == "above":
                above = count
            elif form == "chat" and count <= above:
                continue  # no names are between its times
            count += sum(1 for one in found.ignored if one.why == FIELD)  # recognised, though no row
            if form == "chat" and all_named(found, head):
                named, shown = count, shows_heads(head)
            if (
                form in ("lines", "notes")
                and named
                and (shown or count <= 2 * named)
                and not any(one.who for one in found.seen)
            ):
                continue  # times within what people say, however many below heads of a program
            tried.append((count, worth * 10 - rank, form))
    best = max(tried)[2] if tried else "notes"
    return FORMS[best](text, lines, facts, shapes)


def _to_the_second(found: Read) -> bool:
    """Return whether times have seconds, as machines write them."""
    return any(
        (one.stamp.at and one.stamp.at.second) or (one.stamp.clock and one.stamp.clock.second) for one in found.seen
    )


Reader = Callable[[str, Lines, Facts, Sequence[Shape]], Read | None]
"""Reads a text, which it has as a whole and in lines, with the shapes of lines that a person has added."""


def _of_text(read: Callable[[str, Facts], Read | None]) -> Reader:
    return lambda text, lines, facts, shapes: read(text, facts)


def _of_lines(*readers: Callable[[Lines, Facts], Read | None]) -> Reader:
    """Return a function that reads lines with the first of these readers that knows them."""
    return lambda text, lines, facts, shapes: next((found for read in readers if (found := read(lines, facts))), None)


def _page(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    feed = looks_like_feed(text)
    if not feed and not html_pages.looks_like_html(text):
        return None
    page = html_pages.parse(text, feed=feed)
    found = read_feed(text, facts) if feed else _parsed(page, facts, shapes)
    if found is None:
        return None
    return found._replace(of_page=True, ignored=[*found.ignored, *left_out(page.shown, found.seen, found.ignored)])


def _parsed(page: html_pages.Parsed, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    if found := html_pages.read_table_of_page(page.lines, page.rows, facts):
        return found
    inner = [line for _, line in page.lines]
    found = _by_trial("\n".join(inner), inner, facts, shapes)
    if found is None:
        return None
    at = [number for number, _ in page.lines]
    seen = [one._replace(line=at[one.line - 1]) for one in found.seen]
    return found._replace(seen=seen, ignored=[one._replace(line=at[one.line - 1]) for one in found.ignored])


def _services(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    """Read lines of services that begin with their names, if one writes pairs of `key=value` or JSON."""
    inner: dict[str, list[tuple[int, str]]] = {}
    for number, line in enumerate(lines, 1):
        if found := of_service(line):
            inner.setdefault(found["who"], []).append((number, found["text"]))
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    formats: set[str] = set()
    others = list(lines)
    for who, told in inner.items():
        texts = [text for _, text in told]
        if one := read_json("\n".join(texts), facts) or read_logfmt(texts, facts):
            formats.add(one.format)
            seen.extend(each._replace(who=who, line=told[each.line - 1][0]) for each in one.seen)
            ignored.extend(Ignored(told[each.line - 1][0], each.why) for each in one.ignored)
            for number, _ in told:
                others[number - 1] = ""
    if not seen:
        return None
    if rest := _lines("\n".join(others), others, facts, shapes):
        formats.add(DOCKER)
        seen.extend(rest.seen)
        ignored.extend(rest.ignored)
    else:
        ignored.extend(Ignored(number, "no time that can be read") for number, line in enumerate(others, 1) if line)
    return Read(formats.pop() if len(formats) == 1 else DOCKER, sorted(seen, key=lambda one: one.line), ignored)


def _cells(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_markdown_table(lines, facts) or read_delimited(text, facts) or read_cells_below(lines, facts)


def _table(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    """Read a table whose header names its columns, or whose cells are between bars."""
    told = [line.strip() for line in lines[:_TRIED] if line.strip()]
    ruled = sum(line[0] == "|" == line[-1] and line.count("|") > 2 for line in told)
    columns = {line.count("\t") for line in told}
    named = len(columns) == 1 and max(columns) > 1 and _names_stand_last([line.split("\t") for line in told])
    return _cells(text, lines, facts, shapes) if named or has_header(lines) or ruled * 2 > len(told) else None


def _names_stand_last(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the second cells say what happened, and are no names as in a log of a chat.

    They have several words, or those after them are names and recur more often.
    """
    events, people = [row[1].strip() for row in rows], [row[-1].strip() for row in rows]
    return any(" " in cell for cell in events) or (
        len(set(people)) < len(set(events)) and all(is_name(cell, frozenset()) for cell in people)
    )


def _lines(text: str, lines: Lines, facts: Facts, shapes: Sequence[Shape]) -> Read | None:
    return read_lines(lines, facts, choose(lines, (*shapes, *SHAPES)))


FORMS: dict[str, Reader] = {
    "json": _of_text(read_json),
    "services": _services,
    "yaml": _of_text(read_yaml),
    "logfmt": _of_lines(read_logfmt),
    "transcript": _of_lines(read_transcript),
    "page": _page,
    "git": _of_lines(read_git_log, read_git_lines),
    "shell": _of_lines(read_history),
    "prompts": lambda text, lines, *told: _lines(text, lines, *told) if shows_prompts(lines[:_TRIED]) else None,
    "padded": _of_lines(read_padded),
    "table": _table,
    "statuspage": _of_lines(read_status_page),
    "below": _of_lines(read_times_below),
    "above": _of_lines(read_times_above),
    "cells": _cells,
    "labelled": _of_lines(read_calendar, read_labelled),
    "chat": _of_lines(read_chat),
    "lines": _lines,
    "notes": _of_lines(read_notes),
}
"""The readers by name, as `--from` names them."""
