"""Two lists that come from one, merged: what each side added, changed or removed, in order."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeVar

from postmortem_tui.blocks.rows import HTML
from postmortem_tui.blocks.timeline import CLOCKS, SOURCE, SOURCE_ID
from postmortem_tui.blocks.trail import KEY
from postmortem_tui.document.merging.preference import Side

Item = TypeVar("Item")

KEPT_WITH_ROWS = {KEY, SOURCE, SOURCE_ID, CLOCKS, HTML}
"""The keys of a row under which the program keeps what no document has and nobody writes."""

MOST_COMPARED = 250_000
"""Pairs of words, or of items, that are compared with each other at most."""


@dataclass(slots=True)
class _Side:
    """What became of a list: of each old item what it is now, if it is kept, and what was added before each."""

    now: dict[int, object] = field(default_factory=dict)
    added: dict[int, list[object]] = field(default_factory=dict)


def merged_lists(
    base: Sequence[Item],
    mine: Sequence[Item],
    theirs: Sequence[Item],
    side: Side = Side.BOTH,
    twice: list[object] | None = None,
) -> list[Item]:
    """Return the items of both.

    Where both changed an item it stands twice, mine first, unless `side` says whose counts; theirs is added to `twice`.
    What one side took away stays if the other changed an answer of it. What both have now is there once.
    """
    ours, others = _side(base, mine), _side(base, theirs)
    merged: list[object] = []
    in_mine = [_key(item) for items in ours.added.values() for item in items]
    for index in range(len(base) + 1):
        merged.extend(ours.added.get(index, ()))
        for item in others.added.get(index, ()):
            if _key(item) in in_mine:
                in_mine.remove(_key(item))
            else:
                merged.append(item)
        if index < len(base):
            both = [*_of_both(base[index], ours.now.get(index), others.now.get(index), side)]
            if len(both) == 2 and _key(both[1]) in in_mine:
                in_mine.remove(_key(both.pop()))  # a merge that was cut short has put theirs beside mine already
            elif len(both) == 2 and twice is not None:
                twice.append(both[1])
            merged.extend(both)
    return merged  # type: ignore[return-value]  # every item comes from one of the lists


def _of_both(old: object, mine: object | None, theirs: object | None, side: Side) -> Iterator[object]:
    if (mine is None or theirs is None) and _has_same_answers(old, theirs if mine is None else mine):
        return  # one side took it away, and the other changed nothing that a person wrote
    changed = [item for item in (mine, theirs) if item is not None and item != old]
    if changed:
        rows = [item for item in (old, mine, theirs) if isinstance(item, dict)]
        if len(changed) == 2 and len(rows) == 3 and (row := _merged_row(rows, side)) is not None:
            yield row
        elif changed[0] == changed[-1] or side is Side.MINE:
            yield changed[0]
        elif side is Side.THEIRS:
            yield changed[-1]
        else:
            yield from changed
    elif mine is not None and theirs is not None:
        yield mine


def _has_same_answers(old: object, now: object | None) -> bool:
    """Return whether a row differs at most in what the program keeps with it, as the key of an action item."""
    if not (isinstance(old, dict) and isinstance(now, dict)):
        return False
    return all(old.get(name) == now.get(name) for name in {*old, *now} - KEPT_WITH_ROWS)


def _merged_row(rows: Sequence[dict[str, object]], side: Side) -> object | None:
    """Return a row with the changes of both; None if they changed the same column, and both count."""
    merged = {}
    for key in dict.fromkeys((*rows[1], *rows[2])):
        was, ours, others = (row.get(key) for row in rows)
        apart = was not in (ours, others) and ours != others
        if apart and side is Side.BOTH:
            return None
        value = others if ours == was or (apart and side is Side.THEIRS) else ours
        if value is not None:
            merged[key] = value
    return merged


def _side(base: Sequence[object], now: Sequence[object]) -> _Side:
    side = _Side()
    for kind, start, end, new_start, new_end in changes([*map(_key, base)], [*map(_key, now)]):
        if kind == "equal":
            side.now |= dict(zip(range(start, end), now[new_start:new_end], strict=True))
        else:
            _pair(base, range(start, end), now[new_start:new_end], side)
    return side


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield what is equal, replaced, removed and added, as `difflib` does; of long lists, the middle that differs."""
    if len(old) * len(new) <= MOST_COMPARED:
        yield from SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    end, new_end = len(old) - last, len(new) - last
    if first:
        yield "equal", 0, first, 0, first
    for kind, a, b, c, d in SequenceMatcher(None, old[first:end], new[first:new_end]).get_opcodes():
        yield kind, first + a, first + b, first + c, first + d
    if last:
        yield "equal", end, len(old), new_end, len(new)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many items two lists begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _pair(base: Sequence[object], old: range, new: Sequence[object], side: _Side) -> None:
    """Pair new items with the old ones that they resemble, in order; the others are added before the next pair."""
    if len(old) == len(new) and not any(_alike(base[index], item) for index in old for item in new):
        side.now |= dict(zip(old, new, strict=True))  # as many as before, in the same place: each was written again
        return
    left = list(old)
    waiting: list[object] = []
    for item in new:
        alike = next((n for n, index in enumerate(left) if _alike(base[index], item)), None)
        if alike is None:
            waiting.append(item)
            continue
        index = left[alike]
        side.now[index] = item
        side.added.setdefault(index, []).extend(waiting)
        waiting = []
        left = left[alike + 1 :]
    side.added.setdefault(old.stop, []).extend(waiting)


def _alike(old: object, new: object) -> bool:
    """Return whether an item is another one changed: rows share a column, texts share most of their words."""
    if isinstance(old, dict) and isinstance(new, dict):
        return any(new.get(key) == value for key, value in old.items() if isinstance(value, str) and value)
    words, others = str(old).split(), str(new).split()
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    if matcher.quick_ratio() <= 0.5:
        return False
    return len(words) * len(others) > MOST_COMPARED or matcher.ratio() > 0.5


def _key(item: object) -> str:
    return json.dumps(item, default=str, sort_keys=True)


def aligned(old: Sequence[object], new: Sequence[object]) -> list[tuple[int | None, int | None]]:
    """Return each item of a list with what it became in another, in order; a new or removed one is paired with None."""
    pairs: list[tuple[int | None, int | None]] = []
    for kind, a, b, c, d in changes([*map(_key, old)], [*map(_key, new)]):
        if kind == "equal" or b - a == d - c:
            pairs.extend(zip(range(a, b), range(c, d), strict=True))
        else:
            pairs.extend(_paired(old, range(a, b), new, range(c, d)))
    return pairs


def _paired(
    old: Sequence[object], olds: range, new: Sequence[object], news: range
) -> Iterator[tuple[int | None, int | None]]:
    left = list(olds)
    for n in news:
        alike = next((at for at, index in enumerate(left) if _alike(old[index], new[n])), None)
        if alike is None:
            yield None, n
            continue
        yield from ((index, None) for index in left[:alike])
        yield left[alike], n
        left = left[alike + 1 :]
    yield from ((index, None) for index in left)
