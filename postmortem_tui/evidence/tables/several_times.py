"""Tables with several columns of times: of its beginning and its end, of when it was and when it was written down."""

from collections.abc import Sequence
from datetime import datetime

from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.evidence.tables.columns import Columns, says_when

_MOST = 200
"""Rows that are compared, at most."""


def from_the_beginning(columns: Columns, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Return the columns with the earliest times as those of the rows, where no header says which are.

    An end, a change, and when something was written down are later than what happened. A column whose times are all
    the same is of the whole table.
    """
    if header and says_when(header[columns.time]):
        return columns
    sample = rows[:_MOST]
    chosen = [_moment(row, columns.time) for row in sample]
    for at in range(max(map(len, sample), default=0)):
        if at == columns.date or not any(chosen):
            continue
        others = [_moment(row, at) for row in sample]
        pairs = [(one, two) for one, two in zip(others, chosen, strict=True) if one and two and _alike(one, two)]
        varied = len(set(others)) > 1 or len(sample) == 1
        if varied and len(pairs) == sum(map(bool, chosen)) and _all_earlier(pairs):
            more = () if header else (columns.time,)
            what = tuple(index for index in columns.what if index != at) + more
            who = -1 if columns.who == at else columns.who
            until = -1 if columns.until == at else columns.until
            columns, chosen = columns._replace(time=at, what=what, who=who, until=until, ages=False), others
    return columns


def _all_earlier(pairs: Sequence[tuple[datetime, datetime]]) -> bool:
    return all(one <= two for one, two in pairs) and any(one < two for one, two in pairs)


def _alike(one: datetime, two: datetime) -> bool:
    return (one.tzinfo is None) == (two.tzinfo is None)


def _moment(row: Sequence[str], at: int) -> datetime | None:
    stamp = read_stamp(row[at]) if at < len(row) else None
    return (stamp.at or (stamp.either[0] if stamp.either else None)) if stamp else None
