"""The verb about the timeline: rows from raw sources, and looking at those that are there."""

from collections.abc import Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.library import folder
from postmortem_tui.cli.of_timeline import timeline_of
from postmortem_tui.cli.output import as_json, message, one_line, result, table
from postmortem_tui.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from postmortem_tui.blocks.timeline import Entry, Timeline
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.storage.store import DraftStore


@click.group(
    "timeline",
    epilog="\b\nExamples:\n  postmortem timeline add last slack.txt --zone Europe/Berlin --captured-day 2026-01-16\n"
    "  journalctl -o json | postmortem timeline add last - --grep OOM\n  postmortem timeline list last",
)
def timeline_verb() -> None:
    """Make rows of raw text, and look at those that are there."""


@timeline_verb.command("add")
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
    from postmortem_tui.cli.timeline_add import add

    add(draft, files, told)


@timeline_verb.command("list")
@click.argument("draft")
@click.option("--json", "as_object", is_flag=True, help="Print an array of objects.")
def list_verb(draft: str, as_object: bool) -> None:
    """List the rows of DRAFT's timeline, numbered, in UTC."""
    _, found, block = opened(draft)
    rows = _numbered(found, block)
    if as_object:
        result(as_json([_object(number, entry, time) for number, entry, time in rows]))
    elif rows:
        cells = [(str(number), time or "?", one_line(entry.event), one_line(entry.who)) for number, entry, time in rows]
        result(table([("", "TIME (UTC)", "EVENT", "WHO"), *cells]))
    else:
        message("The timeline is empty.")


@timeline_verb.command("show")
@click.argument("draft")
@click.argument("number", type=int)
def show_verb(draft: str, number: int) -> None:
    """Show row NUMBER of DRAFT's timeline, and the lines of its source."""
    from postmortem_tui.storage.drafts.evidence import lines_of

    path, found, block = opened(draft)
    rows = _numbered(found, block)
    if not 1 <= number <= len(rows):
        raise UsageError(f"there is no row {number}", hint=f"There are {len(rows)}; `timeline list` shows them.")
    _, entry, time = rows[number - 1]
    result("\n".join(filter(None, (f"{time or '?'} UTC", entry.milestone, entry.event, entry.who))))
    name, _, line = entry.text("source").rpartition(":")
    if name and line.isdigit():
        result(f"\nfrom {name}, line {line}:")
        for at, text in lines_of(path, name, int(line) - 2, int(line) + 2):
            result(f"{'>' if at == int(line) else ' '} {at:>6}  {text}")


@timeline_verb.command("remove")
@click.argument("draft")
@click.argument("numbers", nargs=-1, type=int, required=True, metavar="NUMBER...")
def remove_verb(draft: str, numbers: tuple[int, ...]) -> None:
    """Take rows out of DRAFT's timeline; the numbers are those of `timeline list`."""
    from postmortem_tui.cli.timeline_rows import removed

    for entry in removed(draft, numbers):
        message(f"Removed: {entry.time or '?'} {one_line(entry.event)}")


@timeline_verb.command("sources")
@click.argument("draft")
def sources_verb(draft: str) -> None:
    """List the sources that are kept beside DRAFT, and how many rows come from each."""
    from postmortem_tui.storage.drafts.evidence import kept

    path, found, block = opened(draft)
    names = [entry.text("source").rpartition(":")[0] for entry in found[block]]
    sources = kept(path)
    if not sources:
        message("No source is kept beside this draft.")
        return
    rows = [(one.name, str(names.count(one.name)), str(one.size), str(one.path)) for one in sources]
    result(table([("SOURCE", "ROWS", "BYTES", "FILE"), *rows]))


@timeline_verb.command(
    "edit",
    epilog="\b\nExamples:\n  postmortem timeline edit last 3 --time 14:32\n"
    '  postmortem timeline edit last 3 --who "Ana Ruiz"',
)
@click.argument("draft")
@click.argument("row", type=int)
@click.option("--time", "time", metavar="TIME", help="When it happened: 14:32, 2pm PST, +5m, 2026-01-15 14:32.")
@click.option("--event", metavar="TEXT", help="What happened.")
@click.option("--who", metavar="NAME", help="Who did it.")
def edit_verb(draft: str, row: int, time: str | None, event: str | None, who: str | None) -> None:
    """Change ROW, counted from 1, of the timeline of DRAFT."""
    if time is None and event is None and who is None:
        raise UsageError("there is nothing to change", hint="Give --time, --event or --who.")
    said: list[str] = []

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        from postmortem_tui.document.row_editing import edited_entry

        after, sentence = edited_entry(found, row, time, event, who)
        said.append(sentence)
        return after

    changed(draft, change)
    for sentence in filter(None, said):
        message(sentence)


def opened(word: str) -> "tuple[Path, Draft, Timeline]":
    """Return a draft to look at, its file and its timeline; raise UsageError where its template has none."""
    drafts = folder()
    found = drafts.read(word)
    return drafts.resolve(word), found, timeline_of(found)


def _numbered(draft: "Draft", block: "Timeline") -> "list[tuple[int, Entry, str]]":
    from postmortem_tui.document.reading_context import context_of
    from postmortem_tui.timeline.chronology import pin

    day = context_of(draft, draft.updated.astimezone(UTC)).day
    entries: tuple[Entry, ...] = draft[block]
    return [(number, entry, entry.time) for number, entry in enumerate(pin(entries, day), 1)]


def _object(number: int, entry: "Entry", time: str) -> dict[str, object]:
    return {
        "row": number,
        "time": time or None,
        "event": entry.event,
        "who": entry.who,
        "milestone": entry.milestone or None,
        "source": entry.text("source") or None,
    }
