"""Damaged fences, fixed: closing ones that carry a language, and ones that are never closed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.fences import is_open
from postmortem_tui.markdown.parse.indents import is_blank
from postmortem_tui.markdown.parse.nodes import Fence, Listing, Node

# How unlikely each way to read a line is, against taking it for what it is without a repair.
DAMAGED = 3  # a closing fence got a language
OPENING = 3  # and it stands like an opening one: after a blank line, with text right after it
CONTENT = 2  # the text in a fence shows a fence that would close it, had it no language
SWALLOWED = 5  # a fence holds headings, as if the document went on in it; counted once for each fence
UNCLOSED = 4  # the last fence is open to the end
FORGOTTEN = 6  # a fence was not closed, and ends before a heading

FOLLOWED = 16
"""The likeliest ways to read the lines so far that are followed at a time."""

_FENCE = late(r"(?P<indent> {0,3})(?P<run>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*?)[ \t]*$")
_HEADING = late(r"#{2,6}[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after repair, and the numbers of the lines, from 1 in the text before it, that were repaired.

    For a fence that was never closed it is the line that opens it.
    """

    text: str
    lines: tuple[int, ...] = ()


class _Open(NamedTuple):
    """The fence that a reading is in: its run of characters, and whether it holds a heading."""

    run: str
    swallowed: bool = False


class _Repair(NamedTuple):
    """A line put in place of the `old` lines that begin at `at`, because of the line with that number, from 0."""

    number: int
    at: int
    old: int
    new: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the lines so far: how unlikely it is, the repair it made last, and what opened its fence."""

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
        return self.repaired(cost, _Repair(self.opener, at, 0, self.indent + run))


_Step = tuple[_Open | None, _Reading]


def repair_fences(text: str) -> Repaired:
    """Fix the fences of a document.

    A document whose fences are all closed, and show no line that would close them had it no language, is left alone.
    In any other, each such line may be a damaged closing fence or a part of the text, a fence may hold headings or
    have been left open before them, and the last may be open to the end. Of all combinations the least unlikely is
    taken, by the costs above: so damaged fences among sound ones are fixed, and a fence that shows another one, and is
    closed once, is not. A closing fence loses its language; a missing one is added.
    """
    if not _is_suspect(parse(text)):
        return Repaired(text)
    lines = text.split("\n")
    reading: _Reading | None = _likeliest(lines)
    numbers = []
    while reading:
        if reading.repair:
            number, at, old, new = reading.repair
            numbers.append(number + 1)
            lines[at : at + old] = [new]
        reading = reading.previous
    return Repaired("\n".join(lines), tuple(sorted(numbers)))


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
    """Read the lines in all ways at once, and return the likeliest."""
    readings: Mapping[_Open | None, _Reading] = {None: _Reading()}
    for n, line in enumerate(lines):
        fence = _FENCE.match(line)
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
        yield None, reading.repaired(damage, _Repair(n, n, 1, indent + run))
        yield at, reading.dearer(CONTENT)


def _at_heading(last: int, at: _Open | None, reading: _Reading) -> Iterator[_Step]:
    if at is None:
        yield at, reading
    else:
        yield at._replace(swallowed=True), reading if at.swallowed else reading.dearer(SWALLOWED)
        yield None, reading.closed_at(last, at.run, FORGOTTEN)
