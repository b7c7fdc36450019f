"""The words by which a sentence shows what it tells: a rule, what was done, or that it goes on."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from postmortem_tui.blocks.base import Plain
from postmortem_tui.exchange.vocabulary.time_words import any_of
from postmortem_tui.markdown.line.titles import title_key

_MARKS = "*_`\"'“”«»()[]：:,;"
"""Marks around the first word of a text."""


class SentenceWords:
    """Judges sentences by the words of all languages."""

    def __init__(self, tables: Plain, is_given_name: Callable[[str], bool]) -> None:
        """Take what `folded` made, and what tells whether a case-folded word is a common first name."""
        self._tables = tables
        self._is_given_name = is_given_name

    def ends_open(self, text: str) -> bool:
        """Return whether a text ends with a word that no sentence ends with: `Fix it in`, `Siehe`."""
        words = text.casefold().split()
        return any(" ".join(words[-count:]) in self._connectives for count in (1, 2) if len(words) >= count)

    def is_rule(self, text: str) -> bool:
        """Return whether a text begins as a rule that always holds: `Never deploy on a Friday`."""
        return bool(self._rule.match(title_key(text)))

    def tells_what_was_done(self, text: str) -> bool:
        """Return whether a sentence tells what somebody did, and not what is to be done: `Restarted the workers`."""
        words = text.casefold().strip(" \t.。!！*_`").split()
        whole, (word, turn) = " ".join(words), self._past
        if not words or turn.search(whole):
            return bool(words)
        first = words[0].strip(_MARKS)
        return bool(word.search(whole)) and first not in self._not_past and not self._is_given_name(first)

    @cached_property
    def _rule(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{any_of(map(title_key, self._tables['rules']))})(?!\w)")

    @cached_property
    def _not_past(self) -> frozenset[str]:
        return frozenset(self._tables["not_past"])

    @cached_property
    def _past(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Patterns of the words and of the longer turns of phrase in `past`.

        `^` and `$` are the ends of the text, and `*ed` is a word with that end.
        """
        signs = {r"\*": r"\w*", r"\^": r"^\W*", r"\$": "$", r"\ ": r"\W+"}

        def pattern(turns: Iterable[str]) -> re.Pattern[str]:
            found = (re.sub(r"\\[*^$ ]", lambda sign: signs[sign[0]], re.escape(turn)) for turn in turns)
            return re.compile("|".join(rf"(?<!\w){turn}(?!\w)" for turn in found) or r"(?!)")

        turns: Sequence[str] = self._tables["past"]
        return pattern(one for one in turns if " " not in one), pattern(one for one in turns if " " in one)

    @cached_property
    def _connectives(self) -> frozenset[str]:
        return frozenset(self._tables["connectives"])
