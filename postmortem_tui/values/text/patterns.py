"""Regular expressions that others wrote: each search has a limit of time.

Python's engine tries every way to match, and holds the interpreter while it does: `(a+)+$` on sixty
letters takes longer than anybody waits. What a team writes in its guide or in a template is searched by the library
`regex`, which takes a limit in seconds of processor time, and lets other threads go on meanwhile.
"""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import Any

from postmortem_tui.lazy import late

LIMIT = 0.1
"""Seconds of processor time for one search of one line."""

OWN = "(?#own)"
"""Stands after a pattern that does not come with the program; to an engine it is a comment."""


def engine() -> Any:
    """Return the library `regex`, which has no types of its own; it is loaded only if a team wrote a pattern."""
    return import_module("regex")


_BRACE = late(r"(?<!\\)(?<!\\[NpP])\{(?!\d*,?\d*\})")


def _compiled(words: str, flags: int = 0) -> Any:
    """Return a pattern of Python's syntax; there a brace that begins no count stands for itself."""
    return engine().compile(_BRACE.sub(r"\\{", words), int(flags) | engine().VERSION0)


class TooSlow(Exception):
    """A search took longer than it may."""


class Limited:
    """A pattern that others wrote.

    Once a search took too long, `instead` is searched for; without it, TooSlow is raised.
    """

    def __init__(
        self, words: str, flags: int, own: Sequence[str], instead: Callable[[], re.Pattern[str]] | None = None
    ) -> None:
        self._pattern = _compiled(words, flags)
        self._own = own
        self._instead = instead
        self._is_slow = False
        self.groupindex = self._pattern.groupindex

    def search(self, text: str) -> Any:
        """Return the first match, or None."""
        return self._within("search", text)

    def fullmatch(self, text: str) -> Any:
        """Return the match of a whole text, or None."""
        return self._within("fullmatch", text)

    def finditer(self, text: str, *bounds: int) -> Iterator[Any]:
        """Yield the matches in order, those within an offset and another one if these are given."""
        return iter(self._within("finditer", text, *bounds))

    def _within(self, method: str, text: str, *bounds: int) -> Any:
        if not self._is_slow:
            try:
                found = getattr(self._pattern, method)(text, *bounds, timeout=LIMIT)
                return list(found) if method == "finditer" else found
            except TimeoutError:
                self._is_slow = True
                _slow.update(dict.fromkeys(self._own))
        if self._instead is None:
            raise TooSlow
        return getattr(self._instead(), method)(text, *bounds)


Searched = re.Pattern[str] | Limited

_slow: dict[str, None] = {}


def too_slow(patterns: Iterable[str]) -> tuple[str, ...]:
    """Return the patterns among these that took too long and have been skipped since."""
    # A guide has thousands of texts to go through, at each review; if nothing took long, as nearly always, none.
    return tuple(dict.fromkeys(without_mark(one) for one in patterns if one in _slow)) if _slow else ()


def compiled(patterns: Sequence[str], put_together: Callable[[Sequence[str]], str], flags: int = 0) -> Searched:
    """Return patterns compiled as one: within limits if one of them does not come with the program."""
    own = [pattern for pattern in patterns if OWN in pattern]
    if not own:
        return re.compile(put_together(patterns), flags)
    ours = [pattern for pattern in patterns if OWN not in pattern]
    return Limited(put_together(patterns), flags, own, lambda: re.compile(put_together(ours), flags))


def marked(pattern: str) -> str:
    """Return a pattern as one that does not come with the program."""
    return pattern if OWN in pattern else pattern + OWN


def without_mark(pattern: str) -> str:
    """Return a pattern as it was written."""
    return pattern.removesuffix(OWN)


_CHOICE = late(r"[*+?]|\{\d*,\d*\}")
_REPEATED_GROUP = late(r"\)[*+?{]")


def _is_simple(pattern: str) -> bool:
    """Return whether any engine is quick: at most one repetition is without a limit, and none is of a group.

    Between alternatives the engine chooses as between lengths: `a?a?a?…`, `a{0,99}a{0,99}…` and `(a|aa)(a|aa)…` take
    as long as `(a+)+`.
    """
    if _REPEATED_GROUP.search(pattern) or ("|" in pattern and "(" in pattern):
        return False
    return all(len(_CHOICE.findall(branch)) < 2 for branch in pattern.split("|"))


@lru_cache(maxsize=64)
def matcher_of(pattern: str) -> Searched:
    """Return the pattern of a template's field; one that takes too long takes any answer."""
    if _is_simple(pattern):
        return re.compile(pattern)
    return Limited(pattern, 0, (marked(pattern),), lambda: re.compile(r"[\s\S]*"))


def typed(pattern: str) -> Limited:
    """Return a pattern that somebody typed, which ignores case. Raise ValueError if it is none.

    A search that takes too long raises TooSlow.
    """
    require_expression(pattern)
    try:
        return Limited(pattern, re.IGNORECASE, ())
    except engine().error as error:
        raise ValueError(f"not a regular expression: {error}") from None


LONGEST = 4000
"""The most characters of a pattern."""

DEEPEST = 50
"""The most groups inside each other."""

LARGEST = 100_000
"""Characters that a pattern can stand for by its counts: `(a{1000}){1000}` stands for a million, and no engine's own
limits hold while it is searched."""

_PART = late(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d*),?(\d*)\}|.", re.DOTALL)
_SETS = late(r"\[{20}")


def require_expression(pattern: str) -> None:
    """Raise ValueError if a pattern is no regular expression, or more than an engine can be given."""
    if len(pattern) > LONGEST:
        raise ValueError(f"longer than {LONGEST:,} characters")
    if _SETS.search(pattern):
        raise ValueError("sets inside each other")
    sizes, last = [0], 0
    for part in _PART.finditer(pattern):
        if part[0] == "(":
            sizes.append(0)
            last = 0
        elif part[0] == ")" and len(sizes) > 1:
            last = sizes.pop()
            sizes[-1] += last
        elif count := part[2] or part[1]:
            more = last * (int(count[:9]) - 1)
            sizes[-1] += more
            last += more
        else:
            last = 1
            sizes[-1] += 1
        if len(sizes) > DEEPEST:
            raise ValueError(f"more than {DEEPEST} groups inside each other")
    if sum(sizes) > LARGEST:
        raise ValueError(f"its counts make more than {LARGEST:,} characters of it")
    try:
        with warnings.catch_warnings():
            # `[[:alpha:]]` and `[a--b]` mean something else in Python than their author has in mind.
            warnings.simplefilter("error", FutureWarning)
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"not a regular expression: {error}") from None
    except FutureWarning as error:
        sentence = str(error)
        raise ValueError(f"not a regular expression: {sentence[:1].lower()}{sentence[1:]}; write \\[ for [") from None


_TRIED = ("a", "A", "1", " ", "-", "_", ".", "a ", "a1", "a-", "a.", "aA", "ab")
_LONG = 2000
"""Characters of the text on which the time of a pattern is measured, in units of what it repeats."""


def sound(pattern: str) -> str:
    """Return a pattern that is a regular expression, and a quick one; raise ValueError if it is neither."""
    require_expression(pattern)
    if _is_simple(pattern):
        return pattern
    try:
        limited = _compiled(pattern)
    except engine().error as error:
        raise ValueError(f"not a regular expression: {error}") from None
    own = dict.fromkeys(pattern)
    signs = (f"a{sign}" for sign in own if not sign.isalnum())
    # An engine gives up at once where a letter is missing that it has to find: the second text has all of them.
    texts = (("", unit) for unit in dict.fromkeys((*_TRIED, *own, *signs)))
    for before, unit in chain(texts, ((pattern, unit) for unit in own)):
        try:
            limited.search(before + unit * _LONG + "\x00", timeout=LIMIT)
        except TimeoutError:
            raise ValueError(
                f"too slow: {LIMIT} s are not enough to search a line that repeats “{unit}”; let one repetition not "
                "stand inside another, and bound them, as in \\w{1,40}"
            ) from None
    return pattern
