"""The rows of a list with a change in them: those of a timeline keep their moments and their order of time."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.timeline.chronology import brief, in_order, is_in_order, pin


def change_rows(
    draft: Draft, block: Rows[Any], now: datetime, change: Callable[[Sequence[Any]], Sequence[Any]]
) -> Draft:
    """Return the draft with the rows of a list as `change` returns them.

    `change` gets the entries of a timeline with their days named, so that none moves to another day when the one above
    it is removed. They are sorted by time afterwards, unless they were not in order of time before.
    """
    of_list: Block[Any] = block
    rows: Sequence[Any] = draft[of_list]
    if not isinstance(block, Timeline):
        return draft.put(block, tuple(change(rows)))
    day = context_of(draft, now).day
    before = pin(rows, day)
    after = change(before)
    return draft.put(block, in_order(after, day, before) if is_in_order(before, day) else brief(after, day))
