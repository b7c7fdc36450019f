"""Taking rows out of a timeline from the shell, through session, lock and merge."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.of_timeline import timeline_of
from postmortem_tui.document.reading_context import context_of
from postmortem_tui.document.session import now_utc
from postmortem_tui.errors import UsageError
from postmortem_tui.timeline.chronology import in_order, pin

if TYPE_CHECKING:
    from postmortem_tui.document.draft import Draft
    from postmortem_tui.storage.store import DraftStore


def removed(word: str, numbers: Sequence[int]) -> list[Entry]:
    """Take rows out, and return them; raise UsageError where there is none of a number."""
    gone: list[Entry] = []

    def change(store: "DraftStore", draft: "Draft") -> "Draft":
        block = timeline_of(draft)
        entries: tuple[Entry, ...] = draft[block]
        day = context_of(draft, now_utc()).day
        rows = list(pin(entries, day))
        places = {_place(number, rows) for number in numbers}
        gone.extend(rows[place] for place in sorted(places))
        return draft.put(block, in_order([row for at, row in enumerate(rows) if at not in places], day))

    changed(word, change)
    return gone


def _place(number: int, rows: Sequence[Entry]) -> int:
    if not 1 <= number <= len(rows):
        raise UsageError(f"there is no row {number}", hint=f"There are {len(rows)}; `timeline list` shows them.")
    return number - 1
