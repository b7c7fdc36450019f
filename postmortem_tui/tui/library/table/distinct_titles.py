"""Cut titles to a width so that they stay distinct: the part that differs stays visible, and so does `(copy)`."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rich.cells import cell_len

from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.kit.plain import shortened

_ENDING = re.compile(r"(?: \([^()]{1,12}\))?(?: · \S{1,12})?$")
"""The ending that tells titles apart: a bracket, and the end of an id."""

LEAST = 8
"""Cells of a title that are left before its ending."""

_WORD = re.compile(r"\S+$")


def names(summaries: Sequence[Summary]) -> list[str]:
    """Return a name for each draft: its title, with the end of its id if two of a day have the same title."""
    alike = Counter((summary.title, summary.date) for summary in summaries)
    return [
        f"{summary.title} · {summary.id.rpartition('-')[2]}"
        if summary.title and alike[summary.title, summary.date] > 1
        else summary.title or summary.id
        for summary in summaries
    ]


def distinct(titles: Sequence[str], width: int) -> list[str]:
    """Return the titles cut to `width` cells; of those that begin alike, the part that differs follows a `…`."""
    shared = _shared(titles)
    return [_cut(title, shared[title], width) for title in titles]


def _shared(titles: Sequence[str]) -> dict[str, int]:
    """Return the length of the longest beginning that each title shares with another one, in characters."""
    ordered = sorted(set(titles))
    before = [0, *(_alike(*pair) for pair in pairwise(ordered)), 0]
    return {title: max(before[n], before[n + 1]) for n, title in enumerate(ordered)}


def _alike(one: str, other: str) -> int:
    """Return the length of the beginning that two different texts share, in characters."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(title: str, shared: int, width: int) -> str:
    if cell_len(title) <= width:
        return title
    ending = next((found[0].strip() for found in _ENDING.finditer(title)), "")
    room = width - cell_len(ending)
    if not ending or room < LEAST:
        return _cut_words(title, shared, width)
    words = title.removesuffix(ending).rstrip()
    return _cut_words(words, shared if shared < len(words) else 0, room) + ending


def _cut_words(title: str, shared: int, width: int) -> str:
    if shared < width - 2:
        return shortened(title, width)
    word = _WORD.search(title[:shared])
    tail = title[word.start() if word and shared < len(title) and title[shared] != " " else shared :]
    tail = shortened(tail or title[-width // 3 :], width * 2 // 3)
    return shortened(title, width - cell_len(tail)) + tail
