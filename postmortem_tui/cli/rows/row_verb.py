"""`postmortem row`: the rows of any list."""

import click

from postmortem_tui.cli.group import VerbGroup
from postmortem_tui.cli.running.verb_table import Verb

VERBS = {
    "add": Verb("rows.row_changing:add_verb", "Add a row to a LIST of DRAFT."),
    "edit": Verb("rows.row_changing:edit_verb", "Change columns of a ROW, counted from 1, of a LIST of DRAFT."),
    "remove": Verb("rows.row_changing:remove_verb", "Remove ROWS, counted from 1, from a LIST of DRAFT."),
    "move": Verb("rows.row_moving:move_verb", "Move a ROW to another position in its LIST, or into the next list."),
    "mark": Verb("rows.row_moving:mark_verb", "Mark a ROW of DRAFT's timeline as a milestone."),
}
"""Its verbs, and where each is."""


@click.group(
    "row",
    cls=VerbGroup,
    verbs=VERBS,
    epilog='\b\nExamples:\n  postmortem row add last short_term action="Add a test" owner=Ana due=fri\n'
    "  postmortem row edit last short_term 2 due=2026-03-01\n  postmortem row remove last references 1",
)
def row_verb() -> None:
    """Add, change, move and remove rows of any list, by the texts of their columns."""
