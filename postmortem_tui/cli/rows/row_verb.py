"""`postmortem row`: the rows of any list."""

import click

from postmortem_tui.cli.group import VerbGroup
from postmortem_tui.cli.running.verb_table import Verb

VERBS = {
    "add": Verb("rows.row_changing:add_verb", "Add a row to a LIST of DRAFT."),
    "edit": Verb("rows.row_changing:edit_verb", "Change columns of a ROW, counted from 1, of a LIST of DRAFT."),
    "remove": Verb("rows.row_changing:remove_verb", "Take ROWS, counted from 1, out of a LIST of DRAFT."),
    "move": Verb("rows.row_moving:move_verb", "Put a ROW into another place of its LIST, or into the next list."),
    "mark": Verb("rows.row_moving:mark_verb", "Say which milestone a ROW of the timeline of DRAFT is."),
}
"""Where each of its verbs is."""


@click.group(
    "row",
    cls=VerbGroup,
    verbs=VERBS,
    epilog='\b\nExamples:\n  postmortem row add last short_term action="Add a test" owner=Ana due=fri\n'
    "  postmortem row edit last short_term 2 due=2026-03-01\n  postmortem row remove last references 1",
)
def row_verb() -> None:
    """Add, change, move and remove rows of any list, by the texts of their columns."""
