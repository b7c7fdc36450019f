"""Tables with several columns of times: of its beginning and its end, of when it was and when it was written down."""

from collections.abc import Sequence
from datetime import date, datetime

from postmortem_tui.evidence.stamps.order import is_bare_clock
from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.evidence.tables.columns import Columns, is_state, says_when

_MOST = 200
"""Rows that are compared, at most."""


def from_the_beginning(columns: Columns, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Return the columns with the earliest times as those of the rows, if no header says which are.

    An end, a change, and when something was written down are later than what happened. A column whose times are all
    the same is of the whole table.
    """
    if header and says_when(header[columns.time]):
        return columns
    sample = rows[:_MOST]
    chosen = [_moment(row, columns.time) for row in sample]
    for at in range(max(map(len, sample), default=0)):
        if at == columns.date or not any(chosen) or (at < len(header) and is_state(header[at])):
            continue
        others = [_moment(row, at) for row in sample]
        pairs = [(one, two) for one, two in zip(others, chosen, strict=True) if one and two and _alike(one, two)]
        if not header and any(one.date() == _NO_DAY for one, _ in pairs):
            continue  # it may be how long something took
        varied = len(set(others)) > 1 or len(sample) == 1
        if varied and len(pairs) == sum(map(bool, chosen)) and _all_earlier(pairs):
            more = () if header else (columns.time,)
            what = tuple(index for index in columns.what if index != at) + more
            who = -1 if columns.who == at else columns.who
            until = -1 if columns.until == at else columns.until
            columns, chosen = columns._replace(time=at, what=what, who=who, until=until, ages=False), others
    return columns


def choice_of(columns: Columns, header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return a sentence about which of several columns of times counts; none if there is one."""
    sample = rows[:_MOST]
    timed = [sum(1 for row in sample if _moment(row, at)) for at in range(len(header))]
    others = [
        at for at, count in enumerate(timed) if count * 2 > len(sample) and at not in (columns.time, columns.date)
    ]
    others = [at for at in others if not is_state(header[at])]
    if not others or columns.ages or not timed[columns.time]:
        return ()
    named = " and ".join(f"“{header[at]}”" for at in others)
    return (f"time: that of “{header[columns.time]}”, rather than of {named}",)


def _all_earlier(pairs: Sequence[tuple[datetime, datetime]]) -> bool:
    return all(one <= two for one, two in pairs) and any(one < two for one, two in pairs)


def _alike(one: datetime, two: datetime) -> bool:
    return (one.tzinfo is None, one.date() == _NO_DAY) == (two.tzinfo is None, two.date() == _NO_DAY)


_NO_DAY = date(1, 1, 1)
"""The day of clocks, which are compared with each other alone."""


def _moment(row: Sequence[str], at: int) -> datetime | None:
    stamp = read_stamp(row[at]) if at < len(row) else None
    if stamp and is_bare_clock(stamp) and stamp.clock and not stamp.half:
        return datetime.combine(_NO_DAY, stamp.clock)
    return (stamp.at or (stamp.either[0] if stamp.either else None)) if stamp else None
