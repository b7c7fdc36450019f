"""Statistics over postmortems: medians, ranges and numbers of cases, each with its formula."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Literal

from postmortem_tui.collection.actions.actions import Filter, owed
from postmortem_tui.collection.questions.severities import spelled
from postmortem_tui.collection.records.record import Record, day_of_incident
from postmortem_tui.values.text.explained import fact_of

By = Literal["severity", "month", "template"]

AGES = (7, 30, 90)
"""Days at which the ages of overdue items are divided."""

UNKNOWN = "not said"


@dataclass(frozen=True)
class Spread:
    """Times in seconds: the median, the least and the most of `n` cases. No mean: one long outage would dominate it."""

    name: str
    formula: str
    n: int
    median: int
    least: int
    most: int


@dataclass(frozen=True)
class Statistics:
    """What is counted and measured over some postmortems."""

    n: int
    counts: Mapping[str, int]
    """Numbers of postmortems by the requested fact, in order."""
    months: Mapping[str, Mapping[str, int]]
    """Postmortems by month (`2026-01`) and severity: each is a dot of a chart."""
    spreads: tuple[Spread, ...]
    opened: int
    """All action items, those that will not be done among them."""
    closed: int
    """The number of items that are done."""
    wont: int
    overdue: Mapping[str, int]
    """The numbers of overdue items, by how long they are overdue."""


def statistics(records: Iterable[Record], by: By, today: date) -> Statistics:
    """Return the statistics of postmortems on a day."""
    those = [record for record in records if not record.problem]
    items = [item for record in those for item in record.items]
    late = owed(those, Filter(today, overdue=True))
    called = spelled(record.severity for record in those)

    def severity(record: Record) -> str:
        """Return the severity without its explanation: each team's explanation would count as a severity of its own."""
        return called[fact_of(record.severity)] or UNKNOWN

    keys: Mapping[By, Callable[[Record], str]] = {
        "severity": severity,
        "month": month,
        "template": lambda record: record.template or UNKNOWN,
    }
    months: dict[str, Counter[str]] = {}
    for record in sorted(those, key=lambda record: (month(record) == UNKNOWN, month(record))):
        months.setdefault(month(record), Counter())[severity(record)] += 1
    return Statistics(
        n=len(those),
        counts=_sorted(Counter(map(keys[by], those))),
        months=months,
        spreads=tuple(_spreads(those)),
        opened=len(items),
        closed=sum(item.state == "done" for item in items),
        wont=sum(item.state == "wont" for item in items),
        overdue=_aged([one.overdue for one in late]),
    )


def month(record: Record) -> str:
    """Return the month of an incident, as `2026-01`; a date that cannot be read has none."""
    day = day_of_incident(record)
    return f"{day:%Y-%m}" if day else UNKNOWN


def _spreads(records: Sequence[Record]) -> list[Spread]:
    taken: dict[tuple[str, str], list[int]] = {}
    for record in records:
        for measure in record.measures:
            if measure.seconds >= 0:  # an alert before users were affected has no time to detect
                taken.setdefault((measure.name, measure.formula), []).append(measure.seconds)
    return [
        Spread(name, formula, len(times), round(median(times)), min(times), max(times))
        for (name, formula), times in taken.items()
    ]


def _sorted(counts: Mapping[str, int]) -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (pair[0] == UNKNOWN, pair[0])))


def _aged(days: Sequence[int]) -> Mapping[str, int]:
    """Return how many ages, in days, are up to each of AGES, and over the last."""
    names = [f"up to {AGES[0]} days", *(f"{a + 1} to {b} days" for a, b in pairwise(AGES)), f"over {AGES[-1]} days"]
    counts = dict.fromkeys(names, 0)
    for late in days:
        counts[names[bisect_left(AGES, late)]] += 1
    return counts
