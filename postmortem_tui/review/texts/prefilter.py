"""Which patterns of secrets a text may match, by the words that they need."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from postmortem_tui.review.guide_words import Secret

BEGINNING = 3
"""Characters of a word by which it is known whether it can be in a text at all."""


class Prefilter:
    """Skips the patterns that cannot match: looking for their words first is many times quicker.

    Of hundreds of words those alone are looked for whose first three characters are in the text.
    """

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self._always = [secret for secret in secrets if not secret.needs]
        self._by_word: dict[str, list[Secret]] = {}
        for secret in secrets:
            for word in secret.needs:
                self._by_word.setdefault(word, []).append(secret)
        self._short = [(number, word) for number, word in enumerate(self._by_word) if len(word) < BEGINNING]
        self._by_beginning: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        for number, word in enumerate(self._by_word):
            if len(word) >= BEGINNING:
                self._by_beginning.setdefault(tuple(word[:BEGINNING]), []).append((number, word))

    @property
    def words(self) -> Iterable[str]:
        """The words that the patterns need, in small letters."""
        return self._by_word

    def may_find(self, small: str) -> bool:
        """Return whether a text in small letters may hold one."""
        return bool(self._always) or bool(self._words_in(small))

    def likely(self, small: str) -> Iterable[Secret]:
        """Return the secrets that a text may hold, which is given in small letters."""
        words = self._words_in(small)
        if not words:
            return self._always
        found = [secret for _, word in sorted(words) for secret in self._by_word[word]]
        return [*self._always, *{id(secret): secret for secret in found}.values()]

    def _words_in(self, small: str) -> list[tuple[int, str]]:
        """Return the words that are in a text, each with its number in their order."""
        beginnings = self._by_beginning.keys() & {*zip(small, small[1:], small[2:], strict=False)}
        some = (self._by_beginning[one] for one in beginnings)
        return [found for words in (self._short, *some) for found in words if found[1] in small]


@lru_cache(maxsize=4)  # each review asks for those of its rules, which are seldom others
def sieves_of(patterns: tuple[Secret, ...]) -> tuple[Prefilter, Prefilter, Prefilter, Prefilter]:
    """Return the patterns by how they are looked for: in columns, over lines, as tokens, and in a line."""
    others = [one for one in patterns if not one.column]
    return (
        Prefilter([one for one in patterns if one.column]),
        Prefilter([one for one in others if one.over_lines]),
        Prefilter([one for one in others if one.token]),
        Prefilter([one for one in others if not one.over_lines]),
    )
