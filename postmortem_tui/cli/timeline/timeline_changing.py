"""The verbs that change rows of a timeline: edit, remove."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.output import message
from postmortem_tui.cli.running.zone_given import zone_name_for
from postmortem_tui.cli.screen_options import zone_option
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.cli.timeline.of_timeline import timeline_of
from postmortem_tui.document.changes.row_acts import removed as removed_rows
from postmortem_tui.document.changes.row_editing import edited_entry, entry_after
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.errors import UsageError
from postmortem_tui.timeline.chronology import in_utc
from postmortem_tui.values.zones.zones import zone_named

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command("remove")
@click.argument("draft")
@click.argument("numbers", nargs=-1, type=int, required=True, metavar="NUMBER...")
def remove_verb(draft: str, numbers: tuple[int, ...]) -> None:
    """Remove rows from DRAFT's timeline; the numbers are those of `timeline list`."""
    after, gone = removed(draft, numbers)
    for number, entry in zip(sorted(set(numbers)), gone, strict=True):
        message(_in_words(number, after, entry, ", removed"))


@click.command(
    "edit",
    epilog="\b\nExamples:\n  postmortem timeline edit last 3 --time 14:32\n"
    '  postmortem timeline edit last 3 --who "Ana Ruiz"',
)
@click.argument("draft")
@click.argument("row", type=int)
@click.option("--time", "time", metavar="TIME", help="When it happened: 14:32, 2pm PST, +5m, 2026-01-15 14:32.")
@click.option("--event", metavar="TEXT", help="What happened.")
@click.option("--who", metavar="NAME", help="Who did it.")
@zone_option
def edit_verb(draft: str, row: int, time: str | None, event: str | None, who: str | None) -> None:
    """Change ROW, counted from 1, of DRAFT's timeline."""
    texts = {name: text for name, text in (("time", time), ("event", event), ("who", who)) if text is not None}
    if not texts:
        raise UsageError("there is nothing to change", hint="Give --time, --event or --who.")
    notices: list[str] = []
    before: list[Draft] = []

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        before.append(found)
        zone = zone_named(zone_name_for(store, store.path_of(found.id), found))
        after, sentences = edited_entry(found, row, texts, now_utc(), zone)
        notices.extend(sentences)
        return after

    after = changed(draft, change)
    for sentence in notices:
        message(sentence)
    found = entry_after(before[0], after, row, now_utc())
    message(_in_words(found[0], after, found[1]) if found else f"Row {row} has no text now, and is removed.")


def _in_words(number: int, draft: "Draft", entry: Entry, did: str = "") -> str:
    """Return a sentence: the number of a row, its draft, what was done to it, its time in UTC, event and person."""
    title = one_line(draft.role("title")) or draft.id
    time = in_utc(entry.time) or "?"
    who = f" ({one_line(entry.who)})" if entry.who else ""
    return f"Row {number} of {title}{did}: {time}, {one_line(entry.event)}{who}"


def removed(word: str, numbers: Sequence[int]) -> "tuple[Draft, list[Entry]]":
    """Remove rows, and return the draft and those rows; raise UsageError where no row has a number."""
    gone: list[Entry] = []

    def change(store: "DraftStore", draft: "Draft") -> "Draft":
        after, rows = removed_rows(draft, timeline_of(draft), numbers, now_utc())
        gone.extend(rows)
        return after

    return changed(word, change), gone
