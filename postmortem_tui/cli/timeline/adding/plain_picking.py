"""The picker's questions on a line terminal."""

import sys

from postmortem_tui.errors import UsageError
from postmortem_tui.evidence.picking.offer import Picked, ToPick
from postmortem_tui.plain.picking import pick_plainly
from postmortem_tui.plain.talk.talk import talk_over


def pick_at_lines(to_pick: ToPick) -> Picked | None:
    """Ask which rows to take; return them, or None where the answers end before that."""
    if sys.stdin is None or sys.stdout is None:
        raise UsageError("there is no input", location="stdin")
    try:
        return pick_plainly(talk_over(sys.stdin, sys.stdout), to_pick)
    except EOFError:
        return None
