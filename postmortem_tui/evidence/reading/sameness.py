"""Rows that are known already, and rows that are similar to a known one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from postmortem_tui.evidence.model import Row

NEAR = timedelta(seconds=60)
"""How far apart two rows of the same event may be."""

_ALIKE = 0.8
"""The share of common words (Dice's coefficient) from which on two rows are alike."""


class Known(NamedTuple):
    """A row of a timeline: its moment in UTC, its text, and the source's own name for it."""

    time: datetime | None
    text: str
    key: str = ""


def marked(rows: Sequence[Row], known: Iterable[Known]) -> tuple[Row, ...]:
    """Return the rows, marked if one is known: the same instant and folded text, or the same name of its source.

    One within a minute of a known row and with four fifths of its words is marked as near.
    """
    have = list(known)
    if not have:
        return tuple(rows)
    same = {(each.time, folded(each.text)) for each in have}
    instants = {time for time, _ in same}
    keys = {each.key for each in have if each.key}
    by_minute: dict[int, list[tuple[datetime, frozenset[str]]]] = {}
    for each in have:
        if each.time:
            minute, row_known = _minute(each.time), (each.time, words(each.text))
            for near in (minute - 1, minute, minute + 1):
                by_minute.setdefault(near, []).append(row_known)
    done = []
    for row in rows:
        if (row.time in instants and (row.time, folded(row.text)) in same) or (
            row.source.key and row.source.key in keys
        ):
            row = row._replace(known=True)
        elif row.time and _is_near(row.time, row.text, by_minute):
            row = row._replace(near=True)
        done.append(row)
    return tuple(done)


def _minute(time: datetime) -> int:
    return int(time.timestamp()) // 60


def _is_near(time: datetime, text: str, by_minute: Mapping[int, Sequence[tuple[datetime, frozenset[str]]]]) -> bool:
    """Return whether a known row within a minute has four fifths of the words; each stands with three minutes."""
    around = by_minute.get(_minute(time))
    if not around:
        return False
    own = words(text)
    return any(abs(time - known) <= NEAR and _alike(own, other) for known, other in around)


def folded(text: str) -> str:
    """Return the text as it is compared: without case, marks and breaks."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(re.findall(r"\w+", text.casefold()))


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and 2 * len(one & two) / (len(one) + len(two)) >= _ALIKE
