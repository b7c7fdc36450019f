"""The words by which a sentence shows what it tells: a rule, what was done, what is to be done, or that it goes on."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from postmortem_tui.blocks.base import Plain
from postmortem_tui.exchange.vocabulary.time_words import any_of
from postmortem_tui.lazy import kept_of_short, late
from postmortem_tui.markdown.line.titles import title_key

_MARKS = "*_`\"'“”«»()[]：:,;"
"""Marks around the first word of a text."""

_REMARK = late(r"(?<=\S)\s*[(（][^()（）]*[)）]$")
"""A remark in brackets at the end of a text."""

SHORTEST_FACT = 5
"""The fewest words of a sentence that states a fact: `The new alert` may be something to do."""


def _bare(text: str) -> str:
    """Return a text in lower case, without the marks around it."""
    return text.casefold().strip(" \t\n.。!！*_`～~「」\"'“”")


def _words(text: str) -> Sequence[str]:
    """Return the words of a text in lower case; an elided article is one: `l'alerte`."""
    return _bare(text).replace("’", "'").replace("'", "' ").split()


def _turns(turns: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of turns of phrase: `^` and `$` are the ends of the text, and `*ed` is a word with that end.

    An apostrophe may be a curly one.

    What all turns have around them stands once, around all: an eighth of the time of a pattern that repeats it in each.
    """
    signs = {r"\*": r"\w*", r"\$": "$", r"\ ": r"\W+"}
    beginnings: list[str] = []
    others: list[str] = []
    for turn in turns:
        found = re.sub(r"\\[*$ ]", lambda sign: signs[sign[0]], re.escape(turn.removeprefix("^")))
        found = found.replace("'", "['’]")
        (beginnings if turn.startswith("^") else others).append(found)
    either = [rf"^\W*(?:{'|'.join(beginnings)})(?!\w)"] if beginnings else []
    either += [rf"(?<!\w)(?:{'|'.join(others)})(?!\w)"] if others else []
    return re.compile("|".join(either) or r"(?!)")


class SentenceWords:
    """Judges sentences by the words of all languages."""

    def __init__(self, tables: Plain, is_given_name: Callable[[str], bool]) -> None:
        """Take what `folded` made, and what tells whether a case-folded word is a common first name."""
        self._tables = tables
        self._is_given_name = is_given_name
        self._patterns: dict[str, re.Pattern[str]] = {}

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
        told = turn.search(whole)
        if not words or (told and not self.says_what_would_be_good(told[0])):  # `We need an alert`
            return bool(words)
        first = words[0].strip(_MARKS)
        return bool(word.search(whole)) and first not in self._not_past and not self._is_given_name(first)

    def told_to_do(self, texts: Sequence[str]) -> Sequence[bool]:
        """Return for each text whether it begins or ends as something to do, in the language in which most do.

        `Write a runbook`, `Ajouter une alerte`, `Überwachung der Queue`, `アラートを追加`.
        """
        keys = [_bare(_REMARK.sub("", _bare(text))) for text in texts]
        found = zip(*(_told_by(key, self) for key in keys), strict=True)  # by language
        return max(found, key=sum, default=[False] * len(keys))

    def told_in(self, key: str) -> Sequence[bool]:
        """Return for each language whether a bare text begins or ends as something to do."""
        return [bool(turns.search(key)) for turns in self._doing]

    def looks_ahead(self, title: str) -> bool:
        """Return whether a heading, or the line above a list, speaks of what will be done: `Recommended next phase`."""
        return bool(self._pattern("ahead").search(title.casefold()))

    def names_remedies(self, title: str) -> bool:
        """Return whether a heading names what is to be put right, so that imperatives are to do: `Remediation`."""
        return bool(self._pattern("remedies").search(title.casefold()))

    def sets_aside(self, title: str) -> bool:
        """Return whether a heading says when all below it holds, or that it is a draft for others: `If it recurs`."""
        asks = title.rstrip(" *_").endswith(("?", "？"))
        return not asks and bool(self._pattern("asides").search(title_key(title)))

    def lists_contents(self, line: str) -> bool:
        """Return whether the line above a list says what something has in it: `The file also contains`."""
        return bool(self._pattern("containing").search(line.casefold()))

    def are_steps(self, texts: Sequence[str]) -> bool:
        """Return whether the first of some points, or half of them, is a step at a screen: `Go to the bills`."""
        found = [bool(self._pattern("clicking").search(_bare(text))) for text in texts]
        return found[:1] == [True] or sum(found) * 2 >= len(found) > 0

    def ends_as_done(self, text: str) -> bool:
        """Return whether a text ends as one that tells what was done: `Alert added`, `監視を追加済み`."""
        bare = _bare(text)
        is_ahead = self.looks_ahead(bare) or self.says_what_would_be_good(bare)  # `The key will be rotated`
        return bool(self._pattern("ended").search(bare)) and not is_ahead

    def stands_beside_actions(self, label: str) -> bool:
        """Return whether a label is of what is said beside something to do: `Risk`, `Note`, `Files`."""
        return title_key(label) in self._beside_actions

    def names_done(self, title: str) -> bool:
        """Return whether a title says that what it names was done: `Corrective actions applied`, `対応（実施済）`."""
        key = title.casefold()
        return bool(self._pattern("done_titles").search(key)) and not self.looks_ahead(title)

    def is_remark(self, text: str) -> bool:
        """Return whether words after an item say when it holds, or how much it matters: `Optional`, `如适用`."""
        return bool(self._pattern("remarks").search(_bare(text)))

    def promises(self, text: str) -> bool:
        """Return whether a sentence promises something: `Going forward, we will alert on lag`."""
        return bool(self._pattern("pledges").search(_bare(text)))

    def says_what_would_be_good(self, text: str) -> bool:
        """Return whether a sentence says what should be done: `The limit should be raised`."""
        return bool(self._pattern("wanted").search(_bare(text)))

    def states_a_fact(self, text: str) -> bool:
        """Return whether a sentence begins as one about how something is: `The dashboard shows all errors`."""
        return len(_words(text)) >= SHORTEST_FACT and self.is_about_something(text)

    def is_about_something(self, text: str) -> bool:
        """Return whether a text of any length begins with the words before a subject: `The new alert`, `Nous avons`."""
        return any(word.strip("'") in self._subjects for word in _words(text)[:1])

    @cached_property
    def _doing(self) -> Sequence[re.Pattern[str]]:
        """The patterns of what begins or ends as something to do, one for each language."""
        return [_turns(words) for words in self._tables["doing"].values()]

    @cached_property
    def _beside_actions(self) -> frozenset[str]:
        return frozenset(map(title_key, self._tables["beside_actions"]))

    @cached_property
    def _subjects(self) -> frozenset[str]:
        return frozenset(self._tables["subjects"])

    def _pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._patterns:
            self._patterns[name] = _turns(self._tables[name])
        return self._patterns[name]

    @cached_property
    def _rule(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{any_of(map(title_key, self._tables['rules']))})(?!\w)")

    @cached_property
    def _not_past(self) -> frozenset[str]:
        return frozenset(self._tables["not_past"])

    @cached_property
    def _past(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Patterns of the words and of the longer turns of phrase in `past`."""
        turns: Sequence[str] = self._tables["past"]
        return _turns(one for one in turns if " " not in one), _turns(one for one in turns if " " in one)

    @cached_property
    def _connectives(self) -> frozenset[str]:
        return frozenset(self._tables["connectives"])


@kept_of_short(2048)  # the points of a list are asked by those who judge what it is, and by those who take them apart
def _told_by(key: str, words: SentenceWords) -> Sequence[bool]:
    return words.told_in(key)
