"""Decide whether a label in front of an item is a person (`**Dana:** …`) or a topic (`**Checks:** …`)."""

import re
from collections.abc import Sequence
from functools import cached_property

from postmortem_tui.exchange.shapes.parts.document_persons import WORDS_OF_A_NAME, persons_of
from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person, persons_in
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import has_unspaced

LONGEST_UNSPACED = 6
"""The most characters of a name in Chinese or Japanese that is an owner without other evidence."""

_BRACKETS = late(r"[(\[（]([^()\[\]（）\n]{2,160})[)\]）]")
_BOXED = late(
    r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\][ \t]+(?:(?P<label>[^\W\d_][\w .'’/&-]{0,40}?):[ \t])?", re.MULTILINE
)
"""An item with a box, and the label in front of it if it has one."""

_NUMBER_OR_AT = late(r"[\d@]")


class LabelPersons:
    """Distinguishes people from topics among the words before and after the items of a list."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary) -> None:
        self._text = pieces.text
        self._words = vocabulary
        self._persons = persons_of(pieces.text, vocabulary)

    def is_person(self, label: str) -> bool:
        """Return whether a label in front of an item is the name of a person, or of a team.

        It is if the document names it as an author, a responder, an owner, or by a handle. Any other label has to look
        like a full name, or be a common first name, as a single word may be a product (`Slack: …`). It is no name if
        one of its words is in lower case elsewhere in the document, is an abbreviation, looks like a product
        (`GitHub`), or is a known topic.
        """
        if names := persons_in(label):
            return all(map(self.is_person, names))
        words = label.split()
        if self._persons.is_team(label):
            return True
        return self._persons.is_named(label) or (len(words) > 1 and self._persons.may_be_name(label))

    def are_owners(self, labels: Sequence[str]) -> bool:
        """Return whether the labels of one list are people or teams: one surely is, and each of the others may be."""
        persons = self._persons
        sure = [persons.is_named(label) or persons.is_team(label) for label in labels]
        return any(sure) and all(fits or persons.may_be_name(label) for fits, label in zip(sure, labels, strict=True))

    def are_persons(self, labels: Sequence[str]) -> bool:
        """Return whether the labels of one list are people: one surely is, and each of the others may be.

        A list has either people or topics in front of its items, not both.
        """
        names = [name for label in labels for name in persons_in(label) or [label]]
        return any(map(self._persons.is_named, names)) and all(
            self._persons.is_named(name) or self._persons.may_be_name(name) for name in names
        )

    @cached_property
    def are_before_boxed_items(self) -> bool:
        """Whether each item with a box in the whole document has a label in front, and most of these are people.

        Then the others are teams, as the list below the next heading has no other form: `Shipping: …`.
        """
        labels = [found["label"] or "" for found in _BOXED.finditer(self._text)]
        named = [all(map(self._persons.is_named, persons_in(label) or [label])) for label in labels if label]
        return len(named) == len(labels) > 1 and 2 * sum(named) > len(named)

    def are_crews(self, labels: Sequence[str]) -> bool:
        """Return whether each label says who does the work, as no list of topics has only such: `Operations: …`."""
        return bool(labels) and all(map(self._persons.is_crew, labels))

    def are_people_at_end(self, endings: Sequence[str]) -> bool | None:
        """Return whether the names at the end of the items of a list are people; None if most items have none there.

        `endings` are the words there, "" for an item without one. If most items end with a name, it means the same for
        all of them: people, if one of the names surely is one, or if the document says nothing else of any.
        """
        names = [one for one in endings if self.ends_like_name(one)]
        if not len(names) * 2 > len(endings) > 1:
            return None
        if any(map(self.is_surely, names)):
            return True
        repeated = all(map(is_caseless, names)) and len(set(names)) == 1
        return not repeated and not any(map(self._persons.is_told_of, names))

    def caseless_at_end(self, endings: Sequence[str]) -> frozenset[str]:
        """Return the names at the end of the items of a list in a script without capitals, if the list shows them.

        There any word may be a name (`（李雷）`, `（内网）`): most items, or all but one, must end so, and not alike.
        """
        names = [one for one in endings if one and is_caseless(one) and self.ends_like_name(one)]
        most = len(names) >= len(endings) - 1 or len(names) * 2 > len(endings)
        return frozenset(names) if most and (len(names) == 1 or len(set(names)) > 1) else frozenset()

    def ends_like_name(self, words: str) -> bool:
        """Return whether words at the end of an item have the form of a name, and are no phrase and no remark."""
        return looks_like_person(words) and (self.is_surely(words) or not (_is_phrase(words) or self.is_remark(words)))

    def is_remark(self, words: str) -> bool:
        """Return whether words are a remark, or stand where a name is missing: `Optional`, `如适用`, `XXXX`."""
        return self._words.sentences.is_remark(words) or bool(self._words.hint(words))

    def may_own(self, name: str) -> bool:
        """Return whether a name alone at the end of an item may be its owner, whatever the others of its list have.

        It is a person whom the document names, or no thing: an abbreviation or a product is more likely a topic, as in
        `(RDS)`, `(GitHub)`, and so is what the document tells of: `(Redis)`. Three words without a first name are
        more likely a phrase: `(Google Cloud Console)`; without capitals nothing tells a name from a word.
        """
        if self.is_surely(name):
            return True
        return not (is_caseless(name) or _is_phrase(name) or self._persons.may_be_thing(name))

    def is_surely(self, word: str) -> bool:
        """Return whether a word is a person or a team: the document names it, or has it beside parts of an item."""
        named = self._persons.is_named(word) or self._words.is_given_name(word.casefold().split()[0])
        return named or self._persons.is_team(word) or word in self._beside_parts

    @cached_property
    def _beside_parts(self) -> frozenset[str]:
        """The words in brackets beside a part with a number or an `@`, as in `(SRE, 2026-01-09)`."""
        found: set[str] = set()
        for inner in _BRACKETS.findall(self._text):
            parts = [part.strip() for part in re.split("[,;/，、；]", inner)]
            told = [part for part in parts if _NUMBER_OR_AT.search(part)]
            found.update(part for part in parts if any(other is not part for other in told))
        return frozenset(found)

    def is_small_name(self, word: str) -> bool:
        """Return whether a word in small letters is a common first name, or a person of the document; not `will`."""
        given = word.islower() and self._words.is_given_name(word) and not self._words.is_name_too(word)
        return given or self.is_named_small(word)

    def is_named_small(self, word: str) -> bool:
        """Return whether a word in small letters is a person whom the document names: `noa` under `Lead: Noa`."""
        return word.islower() and word.capitalize() in self._persons.named


def is_caseless(name: str) -> bool:
    """Return whether a name is in a script without capitals: `오세현`, `李雷`."""
    return name.upper() == name.lower()


def _is_phrase(name: str) -> bool:
    """Return whether words have the form of a phrase: three or more, or many characters in a script without blanks.

    So have those with an underscore (`GEMINI_API_KEY`) or, in such a script, with a number (`月1回`).
    """
    unspaced = has_unspaced(name)
    long = len(name.split()) > WORDS_OF_A_NAME or (unspaced and len(name) > LONGEST_UNSPACED)
    return long or "_" in name or (unspaced and any(map(str.isdigit, name)))
