"""Which shapes of lines a text is read with: those that fit most lines of a sample."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from postmortem_tui.evidence.chats.speakers import is_level, is_name
from postmortem_tui.evidence.stamps.line_shape import LONGEST, Shape
from postmortem_tui.evidence.stamps.machine_times import KINDS, expression_for
from postmortem_tui.values.text.patterns import Limited, Searched

FAR = 160
"""Within how many characters of a line its time begins."""


NAMED_IN = ("numbers", "named", "clock-first")
"""Kinds of times that a chat program writes before a name, and hardly any log before a word with a colon."""

CHATTED_IN = (*NAMED_IN, "iso", "eastern", "clock")
"""Kinds of times that chat programs write: beside another a speaker has a first name and a last one."""

SAMPLE = 100
"""Lines of the sample by which a shape is chosen."""


_FEWEST = 2
"""If lines say who speaks, at least one of `_FEWEST` lines with a time does: in a log `Finished: SUCCESS` is the only
one."""

NOTHING = ("",)


class Fitted(NamedTuple):
    """A shape with one kind of time, compiled."""

    shape: Shape
    kind: str
    match: Searched


@lru_cache(maxsize=512)
def fitted(shape: Shape, kind: str) -> Fitted:
    """Return the shape for one kind of time."""
    pattern = shape.pattern.replace("{when}", f"(?P<when>{expression_for(kind)})")
    if shape.own:
        return Fitted(shape, kind, Limited(pattern, re.DOTALL, [shape.pattern], _never))
    return Fitted(shape, kind, re.compile(pattern, re.DOTALL))


def _never() -> re.Pattern[str]:
    """Return a pattern that matches nothing, in place of a team's pattern that took too long."""
    return re.compile(r"(?!)")


@lru_cache(maxsize=32)
def finder(kind: str) -> re.Pattern[str]:
    """Return the expression that finds a kind of time anywhere in a line."""
    return re.compile(rf"(?<![\d:.]){expression_for(kind)}(?![\d])")


def choose(lines: Sequence[str], shapes: Sequence[Shape]) -> list[Fitted]:
    """Return the shapes that fit a sample of the lines, that which fits most first."""
    sample = _sample(lines)
    counts = dict.fromkeys(KINDS, 0)
    for line in sample:
        if kind := _kind_of(line):
            counts[kind] += 1
    kinds = [kind for kind, count in counts.items() if count * 20 >= len(sample)]
    found: list[_Found] = []
    for index, shape in enumerate(shapes):
        if not any(word in line for line in sample for word in shape.holds or NOTHING):
            continue  # most shapes are not compiled for a text, and compiling takes longer than trying
        for kind in kinds:
            if kind in shape.kinds:
                fit = fitted(shape, kind)
                matched = sum(1 for line in sample if fit.match.fullmatch(line) and _plausible(fit, line))
                if shape.speaks and matched * _FEWEST < counts[kind]:
                    continue
                if matched and (matched * 2 >= len(sample) or not shape.most):
                    found.append((-matched, index, fit))
    found = [each for each in found if not each[2].shape.beside or _among_others(each, found, sample)]
    # The more special shape comes first, also where it fits fewer lines: a general one fits those too.
    by_index = sorted(found, key=lambda each: each[1])
    if not by_index:
        return []
    best = min(found, key=lambda each: (each[0], each[1]))
    special = [each for each in by_index if each[1] < best[1] and -each[0] * 10 >= -best[0]]
    rest = [each for each in by_index if each is not best and each not in special]
    head = sorted([*special, best], key=lambda each: each[1])
    return [fit for _, _, fit in (*head, *rest)]


_Found = tuple[int, int, Fitted]
"""How many lines of a sample a shape fits, negative, then its place among the shapes, and the shape."""


def _among_others(one: _Found, found: Sequence[_Found], sample: Sequence[str]) -> bool:
    """Return whether shapes that make rows of the same format and kind of time fit more lines, or a line says so."""
    shape, kind = one[2].shape, one[2].kind
    if any(word in line for line in sample for word in shape.beside):
        return True
    others = sum(
        -count
        for count, _, fit in found
        if fit.shape.format == shape.format and fit.kind == kind and fit.shape is not shape
    )
    return 2 * others > -one[0]  # it fits those lines too


def _plausible(fit: Fitted, line: str) -> bool:
    if not fit.shape.speaks:
        return True
    found = fit.match.fullmatch(line)
    if found is None or is_level(found["who"]):
        return False
    return fit.kind in NAMED_IN or (may_speak(fit.kind, found["who"]) and is_name(found["who"], frozenset()))


def may_speak(kind: str, who: str) -> bool:
    """Return whether a single word beside such a time may be a speaker, rather than a program or a part of one."""
    return kind in CHATTED_IN or len(who.split()) > 1


def _sample(lines: Sequence[str]) -> list[str]:
    step = max(1, len(lines) // SAMPLE)
    return [line[:LONGEST] for line in lines[::step] if line.strip()]


def _kind_of(line: str) -> str:
    """Return the kind of the first time near the beginning of a line: of two at one offset the longer."""
    best, name = (FAR, 0), ""
    head = line[: FAR + 60]
    if not any(character.isdigit() for character in head[:FAR]):
        return ""
    first = next(at for at, character in enumerate(head) if character.isalnum())
    for kind in KINDS:
        found = finder(kind).search(head)
        if found and (found.start(), -(found.end() - found.start())) < best:
            best, name = (found.start(), -(found.end() - found.start())), kind
            if kind == "iso" and found.start() == first:
                break  # no other expression matches here or earlier; most logs need no other one
    return name
