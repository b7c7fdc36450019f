"""The orders that drafts can be listed in, and the words that are looked for in them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter

from postmortem_tui.collection.questions.severities import gravity
from postmortem_tui.collection.records.record import day_of
from postmortem_tui.storage.drafts.beside.cursor_positions import LibraryPosition
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.values.text.searched import fold


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort drafts: by a text that sorts as it should, empty where a draft has none."""

    name: str
    first: str
    """What stands first."""
    last: str
    """What stands first the other way round."""
    key: Callable[[Summary], str]
    falling: bool = False

    def in_words(self, turned: bool) -> str:
        """Say how the drafts are sorted."""
        return f"by {self.name}, {self.last if turned else self.first}"


def _ranked(rank: int | None) -> str:
    return "" if rank is None else f"{rank:06}"


def _gravity(summary: Summary) -> str:
    """Return the level of a severity, in any team's spelling: nothing where the draft says none."""
    return f"{gravity(summary.severity, summary.severity_rank):010}" if summary.severity.strip() else ""


def _day(text: str) -> str:
    """Return a day as in ISO 8601; nothing for a text that is none, as in a document that says "discovered in May"."""
    day = day_of(text)
    return day.isoformat() if day else ""


ORDERS = (
    Order("last edited", "newest first", "oldest first", lambda summary: summary.updated.isoformat(), falling=True),
    Order("date", "newest first", "oldest first", lambda summary: _day(summary.date), falling=True),
    Order("severity", "gravest first", "gravest last", _gravity),
    Order("status", "least settled first", "most settled first", lambda summary: _ranked(summary.status_rank)),
)
"""The orders, the usual one first; the choices of a template begin with its gravest severity and its first status."""


def arranged(summaries: Sequence[Summary], order: Order, *, turned: bool = False) -> tuple[Summary, ...]:
    """Return the drafts in an order; those that say nothing about it stand last, whichever way it is turned."""
    keyed = [(order.key(summary), summary) for summary in summaries]
    known = sorted((pair for pair in keyed if pair[0]), key=itemgetter(0), reverse=order.falling != turned)
    return (*(summary for _, summary in known), *(summary for key, summary in keyed if not key))


def found(summaries: Sequence[Summary], words: str, paths: Collection[str] = ()) -> tuple[Summary, ...]:
    """Return the drafts that have every one of the words in what is shown of them, in their ids, or in an answer.

    `paths` are the files in whose answers the words stand.
    """
    wanted = fold(words).split()
    return tuple(
        summary
        for summary in summaries
        if summary.file in paths or all(word in _looked_into(summary) for word in wanted)
    )


def years_ago(summaries: Sequence[Summary], today: date) -> str:
    """Say which incident was on this day of an earlier year, the latest of them; nothing where none was."""
    days = [(summary.date, summary) for summary in summaries if summary.date[5:] == today.isoformat()[5:]]
    past = [(int(day[:4]), summary) for day, summary in days if day[:4].isdecimal() and int(day[:4]) < today.year]
    if not past:
        return ""
    year, summary = max(past, key=lambda pair: pair[0])
    ago = "A year" if today.year - year == 1 else f"{today.year - year} years"
    return f"{ago} ago today: {summary.title or summary.id}"


@lru_cache(maxsize=8192)  # for every letter that is typed, in every draft
def _looked_into(summary: Summary) -> str:
    texts = (summary.title, summary.id, summary.severity, summary.status, summary.date, summary.problem)
    return fold(" ".join((*texts, summary.summary)))


@dataclass
class LibraryView:
    """How somebody sees the library, whenever it is shown: the order, and the id of the draft with the cursor."""

    order: Order = ORDERS[0]
    turned: bool = False
    at: str = ""
    git_asked: bool = False
    """Whether it has been checked that git merges the drafts by answer; the notice is shown once."""
    problems: str = ""
    """What could not be looked at when the library was read last: it is said once, and again when it changes."""

    @classmethod
    def of(cls, position: LibraryPosition) -> "LibraryView":
        """Return the view in which the library was seen last."""
        order = next((one for one in ORDERS if one.name == position.order), ORDERS[0])
        return cls(order, position.turned, position.at)

    def sort_by_next(self) -> None:
        """Sort by the next of the orders, as it usually stands."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.turned = False

    def news(self, problems: str) -> str:
        """Return what could not be looked at, where that was not said last time already."""
        before, self.problems = self.problems, problems
        return "" if problems == before else problems

    def position(self) -> LibraryPosition:
        """Return what is kept of it for the next time."""
        return LibraryPosition(self.at, self.order.name, self.turned)
