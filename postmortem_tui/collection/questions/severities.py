"""Severities as teams write them: `1-Critical`, `SEV-1`, `P1 (all of it)` and `Critical` can be searched alike."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Self

from postmortem_tui.lazy import late
from postmortem_tui.values.text.explained import fact_of

_LEVELLED = late(r"([^\W\d_]*)[\s._-]*(\d+)(?:[\s:./—–-]+(.+))?")
"""A scale, a level and a word: `SEV-2`, `2-High`, `Severity 2: High`."""

_LAST = 10**9
"""After any level."""


class Severity(NamedTuple):
    """The parts of a severity, in small letters; a part that is not written is empty."""

    scale: str
    """The first letter of what the level is counted by: `s` of `SEV` and `Severity`, `p` of `P` and `Priority`."""
    level: str
    word: str
    whole: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the parts of a severity, without an explanation after it."""
        whole = fact_of(text).casefold()
        if found := _LEVELLED.fullmatch(whole):
            scale, level, word = found.groups(default="")
            return cls(scale[:1], level, word, whole)
        return cls("", "", whole, whole)

    @property
    def key(self) -> str:
        """What spellings of one severity have in common: `HIGH` and `2-High`, `SEV-2` and `Sev 2`.

        A level of one scale is not a level of another: P1 need not be SEV1.
        """
        return f"{self.scale}{self.level}" if self.scale or not self.word else self.word

    def is_meant(self, text: str) -> bool:
        """Return whether a text asks for this severity: `1`, `sev1`, `critical` and `1-c` for `1-Critical`."""
        asked = Severity.of(text)
        if not text or self.whole.startswith(asked.whole):
            return True
        if asked.level and not asked.word:
            return asked.level == self.level and (not asked.scale or self.scale in ("", asked.scale))
        return not asked.level and bool(self.word) and self.word.startswith(asked.word)


def gravity(text: str, rank: int | None) -> int:
    """Return the sort key of a severity: its level, or its index among the template's choices, from 0.

    One that has neither comes after all levels.
    """
    level = Severity.of(text).level
    return int(level[:9]) if level else _LAST if rank is None else rank + 1


def spelled(severities: Iterable[str]) -> Mapping[str, str]:
    """Return the name for each severity: spellings of the same one get the most frequent spelling.

    Words after the whole name of another severity explain it: `Low functional` is `Low` where that occurs too.
    """
    counted = Counter(map(fact_of, severities))
    keys = {Severity.of(text).key for text in counted}
    key_of = {text: _shortest_within(Severity.of(text).key, keys) for text in counted}
    called: dict[str, str] = {}
    for text in sorted(counted, key=lambda text: (key_of[text] != Severity.of(text).key, -counted[text], text)):
        called.setdefault(key_of[text], text)
    return {text: called[key_of[text]] for text in counted}


def _shortest_within(key: str, keys: Collection[str]) -> str:
    """Return the shortest of the keys whose words a key begins with, else the key itself."""
    words = key.split(" ")
    heads = (" ".join(words[:end]) for end in range(1, len(words)))
    return next((head for head in heads if head in keys), key)
