"""The views of the action items, and the changes to an item that a person asks for."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from postmortem_tui.blocks.item_states import reopened, wont
from postmortem_tui.collection.actions import action_changes
from postmortem_tui.collection.actions.action_changes import Change, with_column
from postmortem_tui.collection.actions.actions import Owed, Wanted
from postmortem_tui.collection.records.record import Record
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
"""The views: the name, the state of the items, and whether only overdue ones are shown."""


def has(one: Owed, words: list[str]) -> bool:
    """Return whether the text of an item contains all of some casefolded words."""
    item, record = one.item, one.record
    facts = (item.action, item.owner, item.due, item.ticket, item.list, item.key, item.reason, item.done_on)
    text = " ".join((*facts, record.title, record.severity)).casefold()
    return all(word in text for word in words)


class Asked(NamedTuple):
    """A change to items, and what they are after it, in words."""

    change: Callable[[Record], Change]
    """Returns the change for an item of a postmortem."""
    words: str


def ticked() -> Asked:
    """Return the change that marks an item as done today; one that is done already keeps its day."""
    day = say_date(today())
    return Asked(lambda record: action_changes.ticked(record, day), "done")


def opened_again() -> Asked:
    """Return the change that opens an item again."""
    return Asked(lambda record: reopened, "open again")


def refused(reason: str) -> Asked:
    """Return the change that marks an item as not to be done, with the reason."""
    return Asked(lambda record: lambda block, row: wont(block, row, reason), "not to be done")


def dated(text: str, *, working: bool) -> Asked:
    """Return the change to another due date; raise Misread if `text` is none. `working` counts working days only."""
    context = Context(now=now_utc(), ahead=True, working=working)
    day, counted = say_date(read_date(text, context)), working_days_to(text, context)
    away = f", {working_distance(counted)}" if counted else ""
    return Asked(lambda record: lambda block, row: with_column(block, row, "date", day), f"due on {day}{away}")


def given(owner: str) -> Asked:
    """Return the change to another owner."""
    return Asked(lambda record: lambda block, row: with_column(block, row, "people", owner), f"owned by {owner}")


def today() -> date:
    """Return the date of today in the local time zone."""
    return datetime.now().astimezone().date()
