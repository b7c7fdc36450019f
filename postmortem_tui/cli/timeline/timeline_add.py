"""`postmortem timeline add`: what is told of the sources, the rows that are proposed, and the draft that gets them."""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.library import folder, places, to_write_on
from postmortem_tui.cli.output import message, one_line, result, table
from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.cli.timeline.of_timeline import timeline_of
from postmortem_tui.document.lifecycle.status import Turn, asked_before_reopening, turn
from postmortem_tui.document.reading_context import context_of
from postmortem_tui.document.session import Session, now_utc
from postmortem_tui.errors import ChecksFailed, UsageError
from postmortem_tui.evidence.adding import Added, known_of, said, with_rows
from postmortem_tui.evidence.decoding import decode
from postmortem_tui.evidence.model import Evidence, Facts, Row
from postmortem_tui.evidence.reading import FORMS, read
from postmortem_tui.evidence.sameness import Known
from postmortem_tui.evidence.shapes import Shape
from postmortem_tui.review.texts.secrets import Searcher
from postmortem_tui.storage.drafts.evidence import keep, read_source
from postmortem_tui.storage.settings.guides import guide_or_built_in
from postmortem_tui.storage.settings.line_shapes import own_shapes
from postmortem_tui.values.dates import read_date
from postmortem_tui.values.moments import read_moment
from postmortem_tui.values.patterns import LIMIT, TooSlow, typed
from postmortem_tui.values.typed import Context, Misread
from postmortem_tui.values.zones import read_zone, remark

if TYPE_CHECKING:
    from pathlib import Path

    from postmortem_tui.blocks.timeline import Entry, Timeline
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.storage.store import DraftStore


@click.command("add")
@click.argument("draft")
@click.argument("files", nargs=-1, required=True, metavar="-|FILE...")
@click.option("--zone", metavar="ZONE", help="The zone of times that name none: Europe/Berlin, PT, +02:00.")
@click.option("--day", metavar="DAY", help="The day of the earliest row, where the text names none.")
@click.option("--captured-day", metavar="DAY", help="The day of the copy: what Today and Yesterday count from.")
@click.option("--captured-at", metavar="TIME", help="The moment of the copy: what ages count from.")
@click.option("--recording-start", metavar="TIME", help="When the recording of a transcript began.")
@click.option("--since", metavar="TIME", help="Only rows from then on.")
@click.option("--until", metavar="TIME", help="Only rows up to then.")
@click.option("--grep", metavar="RE", help="Only rows whose text or person the expression finds, ignoring case.")
@click.option("--from", "form", metavar="FORMAT", help="Read it as: json, chat, lines, notes, table, git, …")
@click.option("--all", "everything", is_flag=True, help="Take every row that is not known, without asking.")
@click.option("--dry-run", is_flag=True, help="Show the rows, and add nothing.")
@click.option("--json", "as_object", is_flag=True, help="Print an object with the rows.")
def add_verb(draft: str, files: Sequence[str], **told: Any) -> None:
    """Add rows to DRAFT that FILE, or stdin (-), tells of.

    Formats are known by their shape: chats and their exports, alerts, logs, tables, transcripts, notes. What a text
    cannot say of itself is told by the options; without them a time that is not certain stays unknown, and what is
    missing is said on stderr. Adding the same twice adds nothing.
    """
    add(draft, files, told)


SEARCHED = 2_000_000
"""Characters of a source that are looked through for secrets."""


HINTS = {
    "zone": "--zone Europe/Berlin",
    "day": "--day 2026-01-15",
    "captured_day": "--captured-day 2026-01-15",
    "captured_at": "--captured-at '2026-01-15 16:00 UTC'",
    "recording_start": "--recording-start '2026-01-15 14:00 UTC'",
}
"""How each fact that is asked for can be told."""


def add(word: str, files: Sequence[str], told: Mapping[str, Any]) -> None:
    """Add the rows that the sources tell of to a draft, or only show them."""
    drafts = folder()
    path = drafts.resolve(word)
    draft = drafts.read(word)
    block = timeline_of(draft)
    facts = _facts(draft, told)
    if told["form"] and told["form"] not in FORMS:
        raise UsageError(f"there is no format '{told['form']}'", hint=f"There are {', '.join(FORMS)}.")
    context = context_of(draft, now_utc())
    shapes, problems = own_shapes(drafts.places.config)
    for problem in problems:
        message(problem)
    entries: tuple[Entry, ...] = draft[block]
    known = known_of(entries, context.day)
    found: list[tuple[str, bytes, Evidence]] = []
    for file in files:
        data, name = read_source(file)
        evidence = _read(data, name, facts, told, known, shapes)
        if not evidence.rows and not evidence.ignored:
            message(f"{name}: there is nothing in it.")
        found.append((name, data, evidence))
        known = [*known, *(Known(row.time, row.text, row.source.key) for row in evidence.rows)]
    keeps = _filter(facts, told)
    rows = _in_order([row for _, _, evidence in found for row in evidence.rows if keeps(row)])
    if not told["dry_run"]:
        added = _add(to_write_on(drafts), path, block, found, rows)
        _say_added(rows, added, draft)
    for name, data, evidence in found:
        _say(name, data, evidence, facts, secrets=not told["dry_run"])
    if told["as_object"]:
        result(_as_json(found, rows, several=len(files) > 1))
    elif told["dry_run"] and rows:
        result(table([("TIME (UTC)", "WHO", "TEXT"), *map(_cells, rows)]))


def _read(
    data: bytes, name: str, facts: Facts, told: Mapping[str, Any], known: Sequence[Known], shapes: Sequence[Shape]
) -> Evidence:
    """Read a source, and once more with what a person at the terminal says about what it asks."""
    text, assumed = decode(data)
    facts = facts._replace(file_name=name if name != "stdin" else "")
    evidence = read(text, facts, name=name, form=told["form"] or "", shapes=shapes, known=known)
    if evidence.asks and on_terminal(sys.stdin) and on_terminal(sys.stderr):
        more = _asked(evidence, facts, name)
        if more != facts:
            evidence = read(text, more, name=name, form=told["form"] or "", shapes=shapes, known=known)
    if assumed:
        evidence = evidence._replace(assumed=(*evidence.assumed, assumed))
    return evidence


def _facts(draft: "Draft", told: Mapping[str, Any]) -> Facts:
    now = now_utc()
    context = context_of(draft, now)
    zone_name = told["zone"] or ""
    day = _day("--day", told["day"], now) if told["day"] else None
    zone = _told("--zone", zone_name, read_zone) if zone_name else None
    in_zone = Context(now, day or context.day, zone=zone or UTC)
    names = frozenset(name.casefold() for name in _people(draft))
    return Facts(
        zone=zone,
        zone_name=zone_name,
        day=day or context.day,
        start=None if day else context.start,
        captured_day=_day("--captured-day", told["captured_day"], now) if told["captured_day"] else None,
        captured_at=_moment("--captured-at", told["captured_at"], in_zone),
        recording_start=_moment("--recording-start", told["recording_start"], in_zone),
        names=names,
    )


def _people(draft: "Draft") -> set[str]:
    """Return the names in the columns that ask for people, and in the timeline."""
    block = timeline_of(draft)
    return {entry.who for entry in draft[block] if entry.who}


def _day(option: str, text: str, now: datetime) -> Any:
    return _told(option, text, lambda typed: read_date(typed, Context(now)))


def _moment(option: str, text: str | None, context: Context) -> datetime | None:
    return _told(option, text, lambda typed: read_moment(typed, context)) if text else None


def _told(option: str, text: str, reader: Any) -> Any:
    try:
        return reader(text)
    except Misread as misread:
        raise UsageError(f"{option}: {misread}") from None


def _asked(evidence: Evidence, facts: Facts, name: str) -> Facts:
    """Ask a person at the terminal for the facts that are missing; a blank answer leaves them so."""
    for fact in evidence.asks:
        if fact not in HINTS:
            continue
        words = {"zone": "In which zone are its times", "day": "Of which day is its earliest row"}.get(
            fact, f"What is its {fact.replace('_', ' ')}"
        )
        typed = click.prompt(f"{name}: {words}? (Enter leaves it open)", default="", show_default=False, err=True)
        if not typed.strip():
            continue
        now = now_utc()
        near = Context(now, facts.day, zone=facts.zone or UTC)
        try:
            match fact:
                case "zone":
                    facts = facts._replace(zone=read_zone(typed.strip()), zone_name=typed.strip())
                case "day":
                    facts = facts._replace(day=read_date(typed, near))
                case "captured_day":
                    facts = facts._replace(captured_day=read_date(typed, near))
                case "captured_at":
                    facts = facts._replace(captured_at=read_moment(typed, near))
                case _:
                    facts = facts._replace(recording_start=read_moment(typed, near))
        except Misread as misread:
            message(str(misread))
    return facts


def _filter(facts: Facts, told: Mapping[str, Any]) -> Any:
    """Return what says whether a row is wanted: by time, where one is asked for, and by words."""
    context = Context(now_utc(), facts.day or facts.captured_day, zone=facts.zone or UTC)
    since = _moment("--since", told["since"], context)
    until = _moment("--until", told["until"], context)
    try:
        wanted = typed(told["grep"]) if told["grep"] else None
    except ValueError as error:
        raise UsageError(f"--grep: {error}") from None

    def keeps(row: Row) -> bool:
        if (since or until) and row.time is None:
            return False
        if (since and row.time and row.time < since) or (until and row.time and row.time > until):
            return False
        try:
            return wanted is None or bool(wanted.search(row.text[:2000]) or wanted.search(row.who))
        except TooSlow:
            raise UsageError(
                f"--grep: {LIMIT} s are not enough to search a row for '{told['grep']}'",
                hint="Let one repetition not stand inside another, and bound them, as in \\w{1,40}.",
            ) from None

    return keeps


def _in_order(rows: list[Row]) -> list[Row]:
    """Return the rows of several sources in order of time; those without one stay behind the one above."""
    last = datetime.min.replace(tzinfo=UTC)
    keys = []
    for row in rows:
        last = row.time or last
        keys.append(last)
    return [rows[at] for at in sorted(range(len(rows)), key=keys.__getitem__)]


def _add(
    store: "DraftStore",
    path: "Path",
    block: "Timeline",
    found: Sequence[tuple[str, bytes, Evidence]],
    rows: Sequence[Row],
) -> Added:
    """Put the rows into the draft through its lock, session and merge, and keep the sources beside it."""
    draft = store.load(path)
    claimed = store.claim(draft)
    session = Session(claimed.draft, store)
    done = claimed.saved
    try:
        renamed = {name: keep(path, name, data) for name, data, _ in found}
        named = [
            row._replace(source=row.source._replace(name=renamed.get(row.source.name, row.source.name))) for row in rows
        ]
        day = context_of(session.draft, now_utc()).day
        before: tuple[Entry, ...] = session.draft[block]
        added = with_rows(before, named, day)
        if added.places or added.timed:
            if turn(session.draft, session.draft.put(block, added.entries)) is Turn.REOPENING:
                raise ChecksFailed(asked_before_reopening(draft.template), place=draft.id)
            session.put(block, added.entries)
            session.save()
        done = True
    finally:
        store.release(draft.id, everything_saved=done)
    return added


def _from(row: Row, name: str) -> Row:
    return row._replace(source=row.source._replace(name=name))


def _say_added(rows: Sequence[Row], added: Added, draft: "Draft") -> None:
    title = one_line(draft.role("title")) or draft.id
    known = sum(1 for row in rows if row.known)
    near = sum(1 for row in rows if row.near and not row.known)
    said_too = [f"{known} known already" if known else "", f"{added.timed} got their time" if added.timed else ""]
    said_too.append(f"{near} of them much like a row that was there" if near else "")
    more = "; ".join(filter(None, said_too))
    message(f"{_rows(len(added.places))} added to {title}" + (f"; {more}." if more else "."))


def _say(name: str, data: bytes, evidence: Evidence, facts: Facts, *, secrets: bool) -> None:
    """Say on stderr what was made of a source, what was assumed, and what is missing."""
    untimed = sum(1 for row in evidence.rows if row.time is None)
    parts = [f"{name}: {evidence.format}, {_rows(len(evidence.rows))}"]
    if untimed:
        parts.append(f"{untimed} without a time")
    if evidence.ignored:
        parts.append(f"{len(evidence.ignored)} lines are no rows")
    message(", ".join(parts) + ".")
    for one in evidence.assumed:
        message(f"  assumed: {one}")
    if facts.zone_name and (note := remark(facts.zone_name)):
        message(f"  assumed: {note}")
    for fact in evidence.asks:
        hint = f": tell it with {HINTS[fact]}" if fact in HINTS else ""
        message(f"  not known: {fact.replace('_', ' ')}{hint}")
    if secrets and (found := _secrets(decode(data)[0])):
        message(f"  ! it holds what looks like {found}. It is kept readable by you alone; its rows can hold it too.")


def _secrets(text: str) -> str:
    """Return which sorts of secrets a text holds, in words, or nothing."""
    guide, _ = guide_or_built_in(places())
    hits = Searcher(guide.secrets).hits(text[:SEARCHED])
    return ", ".join(dict.fromkeys(hit.secret.name for hit in hits if hit.secret.level == "blocks"))


def _rows(number: int) -> str:
    return f"{number} row{'' if number == 1 else 's'}"


def _cells(row: Row) -> tuple[str, ...]:
    mark = " (known)" if row.known else " (like one that is there)" if row.near else ""
    return said(row.time, approximate=row.approximate) or "?", one_line(row.who), one_line(row.text) + mark


def _as_json(found: Sequence[tuple[str, bytes, Evidence]], rows: Sequence[Row], *, several: bool) -> str:
    import json

    evidences = [evidence for _, _, evidence in found]
    return json.dumps(
        {
            "format": ", ".join(dict.fromkeys(evidence.format for evidence in evidences)),
            "rows": [_object(row) for row in rows],
            "ignored": [
                {"line": one.line, "why": one.why} | ({"source": name} if several else {})
                for name, _, evidence in found
                for one in evidence.ignored
            ],
            "assumed": list(dict.fromkeys(one for evidence in evidences for one in evidence.assumed)),
            "asks": list(dict.fromkeys(one for evidence in evidences for one in evidence.asks)),
        },
        ensure_ascii=False,
    )


def _object(row: Row) -> dict[str, object]:
    known: dict[str, object] = {
        "time": f"{row.time.isoformat()[:19]}Z" if row.time else None,
        "who": row.who,
        "text": row.text,
        "approximate": row.approximate,
        "source": {"name": row.source.name, "line": row.source.line},
        "known": row.known,
    }
    if row.until:
        known["until"] = row.until.strftime("%Y-%m-%dT%H:%M:%SZ")
    if row.near:
        known["near"] = True
    return known
