"""Rows that are known already, and rows that are much like one that is."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from postmortem_tui.evidence.model import Row

NEAR = timedelta(seconds=60)
"""How far from one another two rows may be that tell of the same."""

_ALIKE = 0.8


class Known(NamedTuple):
    """A row of a timeline: its moment in UTC, its text, and the source's own name for it."""

    time: datetime | None
    text: str
    key: str = ""


def marked(rows: Sequence[Row], known: Iterable[Known]) -> tuple[Row, ...]:
    """Return the rows, marked where one is known: the same instant and folded text, or the same name of its source.

    One within a minute of a known row and with four fifths of its words is marked as near.
    """
    have = list(known)
    if not have:
        return tuple(rows)
    same = {(each.time, folded(each.text)) for each in have}
    keys = {each.key for each in have if each.key}
    timed = [(each.time, words(each.text)) for each in have if each.time]
    done = []
    for row in rows:
        if (row.time, folded(row.text)) in same or (row.source.key and row.source.key in keys):
            row = row._replace(known=True)
        elif row.time and any(abs(row.time - time) <= NEAR and _alike(words(row.text), other) for time, other in timed):
            row = row._replace(near=True)
        done.append(row)
    return tuple(done)


def folded(text: str) -> str:
    """Return the text as it is compared: without case, marks and breaks."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(re.findall(r"\w+", text.casefold()))


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and 2 * len(one & two) / (len(one) + len(two)) >= _ALIKE
