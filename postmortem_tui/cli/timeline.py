"""The verbs about the timeline of one draft: timeline edit."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.output import message
from postmortem_tui.errors import UsageError

if TYPE_CHECKING:
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.storage.store import DraftStore


@click.group("timeline", epilog="\b\nExample:\n  postmortem timeline edit last 3 --time 14:32")
def timeline_verb() -> None:
    """Work on the timeline of a draft."""


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
