"""The orders in which drafts can be listed, and the search for words in them."""

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
    """A way to sort drafts: `key` returns a text to sort by, which is empty if the draft has no value."""

    name: str
    first: str
    """What comes first, in words."""
    last: str
    """What comes first in the other direction, in words."""
    key: Callable[[Summary], str]
    falling: bool = False

    def in_words(self, turned: bool) -> str:
        """Return how the drafts are sorted, in words."""
        return f"by {self.name}, {self.last if turned else self.first}"


def _ranked(rank: int | None) -> str:
    return "" if rank is None else f"{rank:06}"


def _gravity(summary: Summary) -> str:
    """Return the level of a severity, in any team's spelling; "" if the draft has none."""
    return f"{gravity(summary.severity, summary.severity_rank):010}" if summary.severity.strip() else ""


def _day(text: str) -> str:
    """Return a day as in ISO 8601; "" for a text that is no day, as in a document that says "discovered in May"."""
    day = day_of(text)
    return day.isoformat() if day else ""


ORDERS = (
    Order("last edited", "newest first", "oldest first", lambda summary: summary.updated.isoformat(), falling=True),
    Order("date", "newest first", "oldest first", lambda summary: _day(summary.date), falling=True),
    Order("severity", "most severe first", "least severe first", _gravity),
    Order("status", "unfinished first", "finished first", lambda summary: _ranked(summary.status_rank)),
)
"""The orders, the default first; the choices of a template begin with its most severe severity and its first status."""


def arranged(summaries: Sequence[Summary], order: Order, *, turned: bool = False) -> tuple[Summary, ...]:
    """Return the drafts in an order; those without a value come last in either direction."""
    keyed = [(order.key(summary), summary) for summary in summaries]
    known = sorted((pair for pair in keyed if pair[0]), key=itemgetter(0), reverse=order.falling != turned)
    return (*(summary for _, summary in known), *(summary for key, summary in keyed if not key))


def found(summaries: Sequence[Summary], words: str, paths: Collection[str] = ()) -> tuple[Summary, ...]:
    """Return the drafts that have every one of the words in what is shown of them or in their ids, or are in `paths`.

    `paths` are the files whose answers have the words.
    """
    wanted = fold(words).split()
    return tuple(
        summary
        for summary in summaries
        if summary.file in paths or all(word in _looked_into(summary) for word in wanted)
    )


def years_ago(summaries: Sequence[Summary], today: date) -> str:
    """Return a sentence about the latest incident on this day of an earlier year; "" if there was none."""
    days = [(summary.date, summary) for summary in summaries if summary.date[5:] == today.isoformat()[5:]]
    past = [(int(day[:4]), summary) for day, summary in days if day[:4].isdecimal() and int(day[:4]) < today.year]
    if not past:
        return ""
    year, summary = max(past, key=lambda pair: pair[0])
    ago = "A year" if today.year - year == 1 else f"{today.year - year} years"
    return f"{ago} ago today: {summary.title or summary.id}"


@lru_cache(maxsize=8192)  # asked for every typed character, for every draft
def _looked_into(summary: Summary) -> str:
    texts = (summary.title, summary.id, summary.severity, summary.status, summary.date, summary.problem)
    return fold(" ".join((*texts, summary.summary)))


@dataclass
class LibraryView:
    """The view of the library: the order, and the id of the draft with the cursor."""

    order: Order = ORDERS[0]
    turned: bool = False
    at: str = ""
    git_asked: bool = False
    """Whether git was checked for the merge driver of drafts; the notice is shown once."""
    problems: str = ""
    """What could not be read the last time; it is shown once, and again when it changes."""

    @classmethod
    def of(cls, position: LibraryPosition) -> "LibraryView":
        """Return the view that was kept."""
        order = next((one for one in ORDERS if one.name == position.order), ORDERS[0])
        return cls(order, position.turned, position.at)

    def sort_by_next(self) -> None:
        """Sort by the next of the orders, in its usual direction."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.turned = False

    def news(self, problems: str) -> str:
        """Return what could not be read; "" if that is the same as the last time."""
        before, self.problems = self.problems, problems
        return "" if problems == before else problems

    def position(self) -> LibraryPosition:
        """Return what is kept of the view for the next time."""
        return LibraryPosition(self.at, self.order.name, self.turned)
