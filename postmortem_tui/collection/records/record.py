"""What is known of one postmortem among many: plain values that an index can keep."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple, Self

Kind = Literal["draft", "markdown"]
State = Literal["open", "done", "wont"]


class Item(NamedTuple):
    """An action item. `row` counts from 1; dates are as in ISO 8601 where they could be read, else as written."""

    key: str
    """Six characters that name the item on the command line."""
    block: str
    row: int
    list: str
    """The title of the list that it stands in."""
    action: str
    owner: str = ""
    due: str = ""
    ticket: str = ""
    state: State = "open"
    done_on: str = ""
    reason: str = ""
    """Why it will not be done."""


class Text(NamedTuple):
    """A text of an answer, and the title of the question that it answers."""

    question: str
    text: str


class Measure(NamedTuple):
    """A time between two moments in whole seconds, and how it is made."""

    name: str
    formula: str
    seconds: int


BESIDE = 3
"""How many of the last parts of a record the index keeps beside its facts, in columns of their own."""


class Record(NamedTuple):
    """A postmortem. Moments are in UTC as in ISO 8601; one that cannot be read has a `problem` and little else."""

    path: str
    kind: Kind
    id: str
    title: str = ""
    date: str = ""
    severity: str = ""
    status: str = ""
    template: str = ""
    start: str = ""
    end: str = ""
    updated: str = ""
    authors: str = ""
    done: int = 0
    """Sections that are done."""
    of: int = 0
    """Sections that ask for anything."""
    missing: tuple[str, ...] = ()
    """The titles of the questions that need an answer and have none."""
    items: tuple[Item, ...] = ()
    measures: tuple[Measure, ...] = ()
    texts: tuple[Text, ...] = ()
    remarks: tuple[str, ...] = ()
    """Sentences on what stands in a draft's file, or beside it, and is not in the record."""
    left: int = 0
    """Action items that are open, for whoever has the record without its items."""
    document: str = ""
    """Of a draft, the real path of the Markdown that it was read from, or exported to."""
    unsigned: int = 0
    """Rows that are prepared for signatures and not signed."""
    severity_rank: int | None = None
    """The index of the severity among the choices of the template, from 0; None where it is none of them."""
    status_rank: int | None = None
    summary: str = ""
    """The beginning of the summary; the index returns it separately."""
    problem: str = ""
    depends_on: str = ""
    """The path of another file that it depends on: the document of a draft, the blank form of a document's folder."""
    stamp_of_that: str = ""
    """The stamp of that file, from before it was read."""
    bond: str = ""
    """How a draft stands to its document: a `Bond` of storage/documents."""

    @property
    def day(self) -> str:
        """The day of the incident as in ISO 8601: its date, else that of its start; "" if neither is known."""
        return self.date or self.start[:10]

    @classmethod
    def of_plain(cls, facts: Sequence[Any], rest: Sequence[Any]) -> Self:
        """Return the record of plain values, as `plain` made them: without its texts."""
        *before, missing, remarks, left, document, unsigned, severity_rank, status_rank, problem = facts
        items, measures = rest
        made = (tuple(missing), tuple(map(Item._make, items)), tuple(map(Measure._make, measures)))
        ranks = (severity_rank, status_rank)
        return cls._make(
            (*before, *made, (), tuple(remarks), left, document, unsigned, *ranks, "", problem, *[""] * BESIDE)
        )

    @property
    def plain(self) -> tuple[Sequence[Any], Sequence[Any]]:
        """The record as JSON can have it, without its texts: its facts in their order, and its lists."""
        *before, items, measures, _, remarks, left, document, unsigned, severity, status, _, problem = self[:-BESIDE]
        return (*before, remarks, left, document, unsigned, severity, status, problem), (items, measures)


def identity_of(record: Record) -> str:
    """Return what a draft and a document of the same postmortem share: title and day; nothing without a title."""
    title = " ".join(record.title.casefold().split())
    return f"{title}\n{record.day}" if title else ""


def day_of_incident(record: Record) -> date | None:
    """Return the day of an incident; None where its text is no day, as in a document that says "14 May"."""
    return day_of(record.date) or day_of(record.start[:10])


@lru_cache(maxsize=4096)  # many items are due on the same day, and each is asked several times
def day_of(text: str) -> date | None:
    """Return the day that a text says as in ISO 8601; None where it says none."""
    try:
        return datetime.fromisoformat(text).date() if text else None
    except ValueError:
        return None
