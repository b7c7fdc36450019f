"""What the screen of the action items asks for: which are shown, and what is changed of one by what a person types."""

from datetime import date, datetime
from typing import NamedTuple

from postmortem_tui.blocks.item_states import done, reopened, wont
from postmortem_tui.collection.actions.action_changes import Change, with_column
from postmortem_tui.collection.actions.actions import Owed, Wanted
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.values.times.clock import Context, read_date, say_date
from postmortem_tui.values.times.dates import working_days_to
from postmortem_tui.values.times.distances import working_distance

VIEWS: tuple[tuple[str, Wanted, bool], ...] = (
    ("open", "open", False),
    ("overdue", "open", True),
    ("done", "done", False),
    ("won't do", "wont", False),
    ("all", "all", False),
)
"""What can be shown: the name, the state, and whether only what is overdue."""


def has(one: Owed, words: list[str]) -> bool:
    """Return whether an item has all of some words, which are folded, in what is shown of it."""
    item, record = one.item, one.record
    text = " ".join(
        (item.action, item.owner, item.ticket, item.list, item.key, record.title, record.severity)
    ).casefold()
    return all(word in text for word in words)


class Asked(NamedTuple):
    """A change to items, and what they are after it, in words."""

    change: Change
    words: str


def ticked() -> Asked:
    """Return the change to an item that is done today; what is done already keeps its day."""
    day = say_date(today())
    return Asked(lambda block, row: row if row.done else done(block, row, day), "done")


def opened_again() -> Asked:
    """Return the change to an item that is open again."""
    return Asked(reopened, "open again")


def refused(reason: str) -> Asked:
    """Return the change to an item that will not be done."""
    return Asked(lambda block, row: wont(block, row, reason), "not to be done")


def dated(text: str, *, working: bool) -> Asked:
    """Return the change to another due date, days ahead being `working` days or not; raise Misread."""
    context = Context(now=now_utc(), ahead=True, working=working)
    day, counted = say_date(read_date(text, context)), working_days_to(text, context)
    away = f", {working_distance(counted)}" if counted else ""
    return Asked(lambda block, row: with_column(block, row, "date", day), f"due on {day}{away}")


def given(owner: str) -> Asked:
    """Return the change to another owner."""
    return Asked(lambda block, row: with_column(block, row, "people", owner), f"owned by {owner}")


def today() -> date:
    """Return the day where the person is."""
    return datetime.now().astimezone().date()
