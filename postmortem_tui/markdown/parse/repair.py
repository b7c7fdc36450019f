"""Fix damaged fences: closing lines with a language or other words, and fences that are never closed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.fences import is_open
from postmortem_tui.markdown.parse.indents import is_blank
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node
from postmortem_tui.markdown.parse.other_markup import without_tags

# How unlikely each reading of a line is, compared with reading it without a repair.
DAMAGED = 3  # a closing line has a language or other words
OPENING = 3  # and it looks like an opening line: after a blank line, with text right after it
CONTENT = 2  # a line within a fence would close it if it had no language
SWALLOWED = 5  # a fence has headings in it, as if the document continued there; counted once for each fence
UNCLOSED = 4  # the last fence reaches to the end
FORGOTTEN = 6  # a fence was not closed, and ends before a heading

FOLLOWED = 16
"""The number of likeliest readings that are kept after each line."""

_FENCE = late(r"(?P<indent> {0,3})(?P<run>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*?)[ \t]*$")
_LANGUAGE = late(r"[a-z][a-z0-9+#_.-]*(?<!\.)")
_HEADING = late(r"#{2,6}[ \t]+\S")


class Change(NamedTuple):
    """The lines that stand in a repaired text for `old` lines, none or one, from index `at` of the text before on."""

    at: int
    old: int
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text, and the numbers of the lines that were repaired, from 1, in the text before the repair.

    For a fence that was never closed, the number is that of its opening line. The changes are in their order.
    """

    text: str
    lines: tuple[int, ...] = ()
    changes: tuple[Change, ...] = ()


class _Open(NamedTuple):
    """The open fence of a reading: its run of characters, and whether it has a heading in it."""

    run: str
    swallowed: bool = False


class _Repair(NamedTuple):
    """The `number` of a repaired line, counted from 0, and the change that repairs it."""

    number: int
    change: Change


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of the lines so far: its cost, its last repair, and the line and indent that opened its fence."""

    cost: int = 0
    repair: _Repair | None = None
    previous: "_Reading | None" = None
    opener: int = 0
    indent: str = ""

    def repaired(self, cost: int, repair: _Repair) -> "_Reading":
        return _Reading(self.cost + cost, repair, self)

    def dearer(self, cost: int) -> "_Reading":
        return replace(self, cost=self.cost + cost)

    def closed_at(self, at: int, run: str, cost: int) -> "_Reading":
        return self.repaired(cost, _Repair(self.opener, Change(at, 0, (self.indent + run,))))


_Step = tuple[_Open | None, _Reading]


def repair_fences(text: str) -> Repaired:
    """Return the text of a document with its damaged fences fixed.

    A document is unchanged if all its fences are closed, and none has a line in it that would close it if it had no
    language. In any other, each such line may be a damaged closing line or a part of the text, a fence may have
    headings in it or should have ended before them, and the last may reach to the end. Of all combinations the one of
    the lowest cost (see above) is taken: damaged fences among sound ones are fixed, and a fence that shows another
    fence, and is closed once, is not. A closing line loses its language; other words on it go below it. A
    missing one is added.
    """
    lines = text.split("\n")
    if not _is_suspect(parse("\n".join(map(without_tags, lines)) if "{%" in text else text)):
        return Repaired(text)
    reading: _Reading | None = _likeliest(lines)
    repairs: list[_Repair] = []
    while reading:
        repairs += [reading.repair] if reading.repair else []
        reading = reading.previous
    for _, (at, old, new) in repairs:
        lines[at : at + old] = new
    changes = tuple(change for _, change in reversed(repairs))
    return Repaired("\n".join(lines), tuple(sorted(number + 1 for number, _ in repairs)), changes)


def _is_suspect(nodes: Iterable[Node], *, at_top: bool = True) -> bool:
    for node in nodes:
        match node:
            case Fence() if (at_top and is_open(node)) or _shows_damage(node):
                return True
            case Listing() if any(_is_suspect(item.nodes, at_top=False) for item in node.items):
                return True
    return False


def _shows_damage(fence: Fence) -> bool:
    opener, *shown = (_FENCE.match(line.lstrip(" \t")) for line in fence.source.split("\n"))
    run = opener["run"] if opener else ""
    return any(line and line["info"] and line["run"].startswith(run) for line in shown)


def _likeliest(lines: Sequence[str]) -> _Reading:
    """Follow all readings of the lines at once, and return the likeliest."""
    readings: Mapping[_Open | None, _Reading] = {None: _Reading()}
    for n, line in enumerate(lines):
        fence = _FENCE.match(without_tags(line))
        if fence:
            damage = DAMAGED + OPENING * _stands_like_an_opening(lines, n)
            steps = [step for at, reading in readings.items() for step in _at_fence(fence, n, damage, at, reading)]
        elif _HEADING.match(line) and (n == 0 or is_blank(lines[n - 1])):
            last = _after_text(lines, n)
            steps = [step for at, reading in readings.items() for step in _at_heading(last, at, reading)]
        else:
            continue
        readings = _best(steps)
    end = _after_text(lines, len(lines))
    finals = [reading.closed_at(end, at.run, UNCLOSED) if at else reading for at, reading in readings.items()]
    return min(finals, key=lambda reading: reading.cost)


def _stands_like_an_opening(lines: Sequence[str], n: int) -> bool:
    return n > 0 and is_blank(lines[n - 1]) and n + 1 < len(lines) and not is_blank(lines[n + 1])


def _after_text(lines: Sequence[str], n: int) -> int:
    while n and is_blank(lines[n - 1]):
        n -= 1
    return n


def _best(steps: Sequence[_Step]) -> Mapping[_Open | None, _Reading]:
    best: dict[_Open | None, _Reading] = {}
    for at, reading in sorted(steps, key=lambda step: step[1].cost):
        best.setdefault(at, reading)
    return dict(list(best.items())[:FOLLOWED])


def _at_fence(fence: re.Match[str], n: int, damage: int, at: _Open | None, reading: _Reading) -> Iterator[_Step]:
    indent, run, info = fence["indent"], fence["run"], fence["info"]
    if at is None:
        yield _Open(run), replace(reading, opener=n, indent=indent)
    elif not run.startswith(at.run):
        yield at, reading
    elif not info:
        yield None, reading
    else:
        words = () if _LANGUAGE.fullmatch(info) else (indent + info,)
        yield None, reading.repaired(damage, _Repair(n, Change(n, 1, (indent + run, *words))))
        yield at, reading.dearer(CONTENT)


def _at_heading(last: int, at: _Open | None, reading: _Reading) -> Iterator[_Step]:
    if at is None:
        yield at, reading
    else:
        yield at._replace(swallowed=True), reading if at.swallowed else reading.dearer(SWALLOWED)
        yield None, reading.closed_at(last, at.run, FORGOTTEN)
