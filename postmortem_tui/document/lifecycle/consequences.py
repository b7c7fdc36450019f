"""What follows from a change of a draft: a final text is sealed, and stays sealed while its items are followed up.

A suggestion that is taken as it is stays known as one.
"""

from datetime import date

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.summing_up import with_suggestion_known
from postmortem_tui.document.lifecycle.follow_up import with_trails
from postmortem_tui.document.lifecycle.sealing import resealed, sealed
from postmortem_tui.document.lifecycle.status import Turn, is_final, turn


def with_consequences(before: Draft, after: Draft, today: date) -> Draft:
    """Return a changed draft with what follows from the change; `today` is the day where the person is."""
    match turn(before, after):
        case Turn.FINISHING:
            return sealed(after)
        case Turn.NONE if is_final(before):
            return resealed(before, with_trails(before, after, today))
        case _:
            return with_suggestion_known(before, after)
