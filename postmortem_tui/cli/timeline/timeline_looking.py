"""The verbs that look at a timeline: list, show, sources."""

from datetime import UTC
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.cli.text_columns import one_line, table
from postmortem_tui.cli.timeline.of_timeline import timeline_of
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.drafts.beside.evidence import kept, lines_of
from postmortem_tui.timeline.chronology import in_utc, pin

if TYPE_CHECKING:
    from pathlib import Path

    from postmortem_tui.blocks.timeline import Entry, Timeline
    from postmortem_tui.document.draft.draft import Draft


@click.command("list")
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


@click.command("show")
@click.argument("draft")
@click.argument("number", type=int)
@click.option("--json", "as_object", is_flag=True, help="Print an object.")
def show_verb(draft: str, number: int, as_object: bool) -> None:
    """Show row NUMBER of DRAFT's timeline, and the lines of its source."""
    path, found, block = opened(draft)
    rows = _numbered(found, block)
    if not 1 <= number <= len(rows):
        raise UsageError(f"there is no row {number}", hint=f"There are {len(rows)}; `timeline list` shows them.")
    _, entry, time = rows[number - 1]
    name, _, line = entry.text("source").rpartition(":")
    lines = list(lines_of(path, name, int(line) - 2, int(line) + 2)) if name and line.isdigit() else []
    if as_object:
        around = [{"line": at, "text": text} for at, text in lines]
        result(as_json(_object(number, entry, time) | {"lines": around}))
        return
    result("\n".join(filter(None, (in_utc(time) or "?", entry.milestone, entry.event, entry.who))))
    if name and line.isdigit():
        result(f"\nfrom {name}, line {line}:")
        for at, text in lines:
            result(f"{'>' if at == int(line) else ' '} {at:>6}  {text}")


@click.command("sources")
@click.argument("draft")
@click.option("--json", "as_object", is_flag=True, help="Print an array of objects.")
def sources_verb(draft: str, as_object: bool) -> None:
    """List the sources that are kept beside DRAFT, and how many rows come from each."""
    path, found, block = opened(draft)
    names = [entry.text("source").rpartition(":")[0] for entry in found[block]]
    sources = kept(path)
    if as_object:
        plain = [(one.name, names.count(one.name), one.size, str(one.path)) for one in sources]
        result(as_json([dict(zip(("name", "rows", "bytes", "path"), one, strict=True)) for one in plain]))
        return
    if not sources:
        message("No source is kept beside this draft.")
        return
    rows = [(one.name, str(names.count(one.name)), str(one.size), str(one.path)) for one in sources]
    result(table([("SOURCE", "ROWS", "BYTES", "FILE"), *rows]))


def opened(word: str) -> "tuple[Path, Draft, Timeline]":
    """Return a draft to look at, its file and its timeline; raise UsageError where its template has none."""
    seen = folder().look(word)
    return seen.path, seen.draft, timeline_of(seen.draft)


def _numbered(draft: "Draft", block: "Timeline") -> "list[tuple[int, Entry, str]]":
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
