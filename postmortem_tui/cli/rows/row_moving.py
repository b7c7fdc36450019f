"""The verbs that move and mark rows: row move, row mark."""

from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import with_mark
from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.rows.row_changing import with_list
from postmortem_tui.cli.timeline.of_timeline import timeline_of
from postmortem_tui.document.changes.row_acts import moved, moved_on
from postmortem_tui.errors import UsageError
from postmortem_tui.values.text.own_words import MILESTONES

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft

NEXT = "next"


@click.command(
    "move",
    epilog="\b\nExamples:\n  postmortem row move last went_right 3 1\n  postmortem row move last short_term 2 next",
)
@click.argument("draft")
@click.argument("list_name", metavar="LIST")
@click.argument("row", type=int)
@click.argument("to", metavar="POSITION|next")
def move_verb(draft: str, list_name: str, row: int, to: str) -> None:
    """Move a ROW to another position in its LIST, or into the next list.

    Positions are counted from 1. For an action item, `next` is the next list of its section.
    """

    def change(found: "Draft", block: Rows[Any]) -> "Draft":
        if to == NEXT:
            return moved_on(found, block, row)
        if not to.isdecimal():
            raise UsageError(f"'{to}' is not a position", hint="Give a number, or next.")
        return moved(found, block, row, int(to))

    with_list(draft, list_name, change)


@click.command("mark", epilog="\b\nExample:\n  postmortem row mark last 3 detected")
@click.argument("draft")
@click.argument("row", type=int)
@click.argument("milestone", type=click.Choice([*MILESTONES, "none"]))
def mark_verb(draft: str, row: int, milestone: str) -> None:
    """Mark a ROW of DRAFT's timeline as a milestone."""

    def change(found: "Draft") -> "Draft":
        block = timeline_of(found)
        rows = found[block]
        if not 1 <= row <= len(rows):
            raise UsageError(f"there is no row {row}", hint=f"There are {len(rows)}; `timeline list` shows them.")
        return found.put(block, with_mark(rows, row - 1, "" if milestone == "none" else milestone))

    changed(draft, lambda store, found: change(found))
