"""The verbs that change rows of a timeline: edit, remove."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.output import message, one_line
from postmortem_tui.cli.timeline.of_timeline import timeline_of
from postmortem_tui.document.reading_context import context_of
from postmortem_tui.document.row_editing import edited_entry
from postmortem_tui.document.session import now_utc
from postmortem_tui.errors import UsageError
from postmortem_tui.timeline.chronology import in_order, pin

if TYPE_CHECKING:
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.storage.store import DraftStore


@click.command("remove")
@click.argument("draft")
@click.argument("numbers", nargs=-1, type=int, required=True, metavar="NUMBER...")
def remove_verb(draft: str, numbers: tuple[int, ...]) -> None:
    """Take rows out of DRAFT's timeline; the numbers are those of `timeline list`."""
    for entry in removed(draft, numbers):
        message(f"Removed: {entry.time or '?'} {one_line(entry.event)}")


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
def edit_verb(draft: str, row: int, time: str | None, event: str | None, who: str | None) -> None:
    """Change ROW, counted from 1, of the timeline of DRAFT."""
    if time is None and event is None and who is None:
        raise UsageError("there is nothing to change", hint="Give --time, --event or --who.")
    notices: list[str] = []

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        after, sentence = edited_entry(found, row, time, event, who)
        notices.append(sentence)
        return after

    changed(draft, change)
    for sentence in filter(None, notices):
        message(sentence)


def removed(word: str, numbers: Sequence[int]) -> list[Entry]:
    """Take rows out, and return them; raise UsageError where there is none of a number."""
    gone: list[Entry] = []

    def change(store: "DraftStore", draft: "Draft") -> "Draft":
        block = timeline_of(draft)
        entries: tuple[Entry, ...] = draft[block]
        day = context_of(draft, now_utc()).day
        rows = list(pin(entries, day))
        indexes = {_index(number, rows) for number in numbers}
        gone.extend(rows[index] for index in sorted(indexes))
        return draft.put(block, in_order([row for at, row in enumerate(rows) if at not in indexes], day))

    changed(word, change)
    return gone


def _index(number: int, rows: Sequence[Entry]) -> int:
    if not 1 <= number <= len(rows):
        raise UsageError(f"there is no row {number}", hint=f"There are {len(rows)}; `timeline list` shows them.")
    return number - 1
