"""Decide whether a label in front of an item is a person (`**Dana:** …`) or a topic (`**Checks:** …`)."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.labels import split_label

_OF_THINGS = late(
    r"\w{4,}(?:ing|tion|tions|ment|ments|ness|ity|ies|sions?|ability|ups?|ance|ence|age|ware|ation|ung|keit|heit)"
)
"""A noun that is no name: `Monitoring`, `Documentation`."""

_LETTERS = late(r"[A-Z0-9/&+.-]{2,}s?")
"""An abbreviation, or a plural of one: `CI`, `DNS`, `SLOs`. Initials of people have a full stop, or one letter."""

_NAME = late(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}")
_HANDLE = late(r"(?<![\w/`])@([\w][\w.-]*)")
_LIST_MARK = late(r"^[ \t>]*(?:[-*+][ \t]+)?")
_CELLS = late(r"(?:(?<!\s)\s+)?\|\s*")
_PLAIN = late(r"(?P<label>[^\W\d_][^:：*|\n]{0,30}?)\s*[:：]\s*(?P<value>\S.*)")
_BRACKETS = late(r"[(\[]([^()\[\]\n]{2,160})[)\]]")
_NUMBER_OR_AT = late(r"[\d@]")
_CAPITALISED = r"(?<![\w(\[@`])[^\W\d_a-z][\w.'’-]*(?![\w)\]])"
_IN_SENTENCE = late(rf"(?<=[^\W\dA-Z_][ \t]){_CAPITALISED}|{_CAPITALISED}(?=[ \t]+[^\W\dA-Z_])")
"""A word with a capital letter beside one without: in a sentence, and not alone in brackets or in a cell."""

MENTIONS = 2
"""How often a document has a word that it tells of; one mention may be that of a person."""

WORDS_OF_A_NAME = 2
"""The most words of a label that is read as a person without other evidence."""

_PRODUCT = late(r"(?!Ma?c[A-Z])[^\W\d_]+[^\W\d_A-Z][A-Z].*")
"""A word with a capital letter inside: `GitHub`, `PostgreSQL`; names after `Mc` or `Mac` are excluded."""


class LabelPersons:
    """Distinguishes people from topics, by the people that a document names and by the words that it uses."""

    def __init__(self, pieces: Pieces, vocabulary: Vocabulary) -> None:
        self._text = pieces.text
        self._words = vocabulary

    def is_person(self, label: str) -> bool:
        """Return whether a label in front of an item is the name of a person, or of a team.

        It is if the document names it as an author, a responder, an owner, or by a handle. Any other label has to look
        like a full name, or be a common first name, as a single word may be a product (`Slack: …`). It is no name if
        one of its words is in lower case elsewhere in the document, is an abbreviation, looks like a product
        (`GitHub`), or is a known topic.
        """
        words = label.split()
        if self._is_team(label):
            return True
        return self._is_named(label) or (len(words) > 1 and self.may_be_name(label))

    def _is_team(self, label: str) -> bool:
        """Return whether a label is the name of a team: `Platform team`, `SRE`; `Team` alone is a label of one."""
        words = label.casefold().split()
        return self._words.is_team(words[-1]) and not (len(words) == 1 and self._words.columns(label))

    def are_owners(self, labels: Sequence[str]) -> bool:
        """Return whether the labels of one list are people or teams: one surely is, and each of the others may be."""
        sure = [self._is_named(label) or self._is_team(label) for label in labels]
        return any(sure) and all(fits or self.may_be_name(label) for fits, label in zip(sure, labels, strict=True))

    def are_persons(self, labels: Sequence[str]) -> bool:
        """Return whether the labels of one list are people: one surely is, and each of the others may be.

        A list has either people or topics in front of its items, not both.
        """
        return any(map(self._is_named, labels)) and all(
            self._is_named(label) or self.may_be_name(label) for label in labels
        )

    def are_people_at_end(self, endings: Sequence[str]) -> bool | None:
        """Return whether the names at the end of the items of a list are people; None if most items have none there.

        `endings` are the words there, "" for an item without one. If most items end with a name, it means the same for
        all of them: people, if one of the names surely is one, or if the document says nothing else of any.
        """
        names = [one for one in endings if looks_like_person(one)]
        if not len(names) * 2 > len(endings) > 1:
            return None
        return any(map(self.is_surely, names)) or not any(map(self._is_told_of, names))

    def may_own(self, word: str) -> bool:
        """Return whether a word alone at the end of an item may be its owner, whatever the others of its list have.

        It is a person whom the document names, or no thing: an abbreviation or a product is more likely a topic, as in
        `(RDS)`, `(GitHub)`, and so is what the document tells of: `(Redis)`.
        """
        thing = _LETTERS.fullmatch(word) or self._is_topic(word) or self._is_told_of(word)
        return self.is_surely(word) or not thing

    def is_surely(self, word: str) -> bool:
        """Return whether a word is a person or a team: the document names it, or has it beside parts of an item."""
        named = self._is_named(word) or self._is_team(word) or self._words.is_given_name(word.casefold().split()[0])
        return named or word in self._beside_parts

    @cached_property
    def _beside_parts(self) -> frozenset[str]:
        """The words in brackets beside a part with a number or an `@`, as in `(SRE, 2026-01-09)`."""
        found: set[str] = set()
        for inner in _BRACKETS.findall(self._text):
            parts = [part.strip() for part in re.split("[,;/]", inner)]
            told = [part for part in parts if _NUMBER_OR_AT.search(part)]
            found.update(part for part in parts if any(other is not part for other in told))
        return frozenset(found)

    def _is_topic(self, label: str) -> bool:
        """Return whether a word of a label looks like a product or is a noun that is no name: `Offset Conversion`."""
        return any(_PRODUCT.fullmatch(word) or _OF_THINGS.fullmatch(word.casefold()) for word in label.split())

    def _is_told_of(self, words: str) -> bool:
        """Return whether the document has words in its sentences: `Redis was full`, `the lag of Redis`."""
        return min(self._in_sentences[word] for word in words.split()) >= MENTIONS

    @cached_property
    def _in_sentences(self) -> Counter[str]:
        """How often each word with a capital letter stands before or after one without."""
        return Counter(_IN_SENTENCE.findall(self._text))

    def is_small_name(self, word: str) -> bool:
        """Return whether a word is a common first name in small letters: `ana`, but not `will`."""
        return word.islower() and self._words.is_given_name(word) and not self._words.is_name_too(word)

    def _is_named(self, label: str) -> bool:
        """Return whether the document names this person, or it is a common first name."""
        if label.startswith("@") or {label.casefold(), label.casefold().split()[0]} & self._known:
            return True
        return self._words.is_given_name(label.casefold()) and self.may_be_name(label)

    def may_be_name(self, label: str) -> bool:
        """Return whether a label has the form of a short name, and the document says nothing else of its words."""
        words = label.split()
        return len(words) <= WORDS_OF_A_NAME and looks_like_person(label) and not any(map(self._is_thing, words))

    def _is_thing(self, word: str) -> bool:
        bare = word.casefold().strip(".'’")
        if self._words.is_name_too(bare):
            return False
        if (
            _LETTERS.fullmatch(word)
            or _PRODUCT.fullmatch(word)
            or _OF_THINGS.fullmatch(bare)
            or self._words.is_topic(bare)
        ):
            return True
        return any(part in self._small for part in (bare, *re.split(r"[-/&]", bare)) if len(part) > 1)

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that are in lower case somewhere in the document, and their singulars and plurals."""
        words = set(re.findall(r"(?<![\w@./])[^\W\d_A-Z]{3,}(?![\w@])", self._text))
        return frozenset(words | {word[:-1] for word in words if word.endswith("s")} | {f"{word}s" for word in words})

    @cached_property
    def _known(self) -> frozenset[str]:
        """The people of the document, case-folded, by full name and by first name."""
        names = {handle.casefold() for handle in _HANDLE.findall(self._text)}
        header: list[str] = []
        for line in self._text.split("\n"):
            if line.lstrip().startswith("|"):
                cells = _CELLS.split(line.strip().strip("|").strip())
                if not header:
                    header = cells
                names.update(
                    name
                    for label, cell in zip(header, cells, strict=False)
                    if cell != label and self._is_of_people(label)
                    for name in _names_in(cell)
                )
                if len(cells) == 2 and self._is_of_people(cells[0]):
                    names.update(_names_in(cells[1]))
                continue
            header = []
            if len(line) < LONGEST and (labelled := _label_of(_LIST_MARK.sub("", line))):
                label, value = labelled
                if self._words.role(label) in ("authors", "responders", "commander"):
                    names.update(_names_in(value))
        return frozenset(names)

    def _is_of_people(self, label: str) -> bool:
        return bool({"who", "owner"} & set(self._words.columns(label))) or self._words.role(label) == "authors"


LONGEST = 300
"""Characters of the longest line in which people after a label are read."""


def _label_of(line: str) -> tuple[str, str] | None:
    """Return the label at the start of a line, in bold or plain, and the text after it; None without one."""
    found = _PLAIN.match(line)
    return (found["label"], found["value"]) if found else split_label(line)


def _names_in(text: str) -> set[str]:
    """Return the names in a cell or a line, and their first names, case-folded."""
    found = [name for part in re.split(r"[,;/&]| and | und | et | y ", text) for name in _NAME.findall(part)]
    return {key for name in found for key in (name.casefold(), name.split()[0].casefold()) if len(key) > 1}
