"""The people that a document names, and whether a word of it is a name or a thing: one judge for rows and items."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, groupby

from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.labels import split_label

PEOPLE = frozenset({"authors", "responders", "commander"})
"""The roles of people."""

OF_WORK = frozenset({"time", "event", "action", "due"})
"""The roles of columns of timelines and action items, whose people are no list of people."""

_OF_THINGS = late(
    r"\w{4,}(?:ing|tion|tions|ment|ments|ness|ity|ies|sions?|ability|ups?|ance|ence|age|ware|ation|ung|keit|heit)"
)
"""A noun that is no name: `Monitoring`, `Documentation`."""

_LETTERS = late(r"[A-Z0-9/&+.-]{2,}s?")
"""An abbreviation, or a plural of one: `CI`, `DNS`, `SLOs`. Initials of people have a full stop, or one letter."""

_PRODUCT = late(r"(?!Ma?c[A-Z])[^\W\d_]+[^\W\d_A-Z][A-Z].*")
"""A word with a capital letter inside: `GitHub`, `PostgreSQL`; names after `Mc` or `Mac` are excluded."""

_NAME = late(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}")
_HANDLE = late(r"(?<![\w/`])@([\w][\w.-]*)")
_SPEAKER = late(
    r"^[ \t>]*(?:[-*+][ \t]+)?\*\*(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2})\*\*[ \t]+"
    r"[(\[]?\d{1,2}:\d\d(?!\d)",
    re.MULTILINE,
)
"""Who wrote a message, in bold before its time: `> **Ana** 14:05: it is back`."""

_LIST_MARK = late(r"^[ \t>]*(?:[-*+][ \t]+|[・•][ \t]*)?")
_CELLS = late(r"(?:(?<!\s)\s+)?\|\s*")
_PLAIN = late(r"(?P<label>[^\W\d_][^:：*|\n]{0,30}?)\s*[:：]\s*(?P<value>\S.*)")
_BETWEEN = r"[,;|/&()*_@、，；／（）]|\s[-–—]\s"
_CAPITALISED = r"(?<![\w(\[@`])[^\W\d_a-z][\w.'’-]*(?![\w)\]])"
_IN_SENTENCE = late(rf"(?<=[^\W\dA-Z_][ \t]){_CAPITALISED}|{_CAPITALISED}(?=[ \t]+[^\W\dA-Z_])")
"""A word with a capital letter beside one without: in a sentence, and not alone in brackets or in a cell."""

LONGEST = 300
"""Characters of the longest line in which people after a label are read."""

MENTIONS = 2
"""How often a document has a word that it tells of; one mention may be that of a person."""

WORDS_OF_A_NAME = 2
"""The most words of a label that is read as a person without other evidence."""


@lru_cache(maxsize=4)
def persons_of(document: str, vocabulary: Vocabulary) -> "DocumentPersons":
    """Return the people of a document, found once."""
    return DocumentPersons(document, vocabulary)


class DocumentPersons:
    """Distinguishes people from things, by the people that a document names and by the words that it uses."""

    def __init__(self, document: str, vocabulary: Vocabulary) -> None:
        self._text = document
        self._words = vocabulary

    @cached_property
    def named(self) -> frozenset[str]:
        """The people after a label and in tables of people, as the document writes them, also by first name.

        Rows are read by these alone: the owner of an item may change, and no row may be read otherwise then.
        """
        values = [value for label, value in self._labelled if self._words.role(label) in PEOPLE]
        return frozenset(self._names([*values, *self._people_in_tables]))

    @property
    def _people_in_tables(self) -> Iterator[str]:
        """Yield the cells under a header such as `Name` of tables without actions and events."""
        for header, rows in self._tables:
            roles = [self._words.columns(label) for label in header]
            if OF_WORK.isdisjoint(chain.from_iterable(roles)):
                yield from (cell for row in rows for role, cell in zip(roles, row, strict=False) if "who" in role)

    @cached_property
    def _known(self) -> frozenset[str]:
        """All people of the document, case-folded: of labels, of columns of people, of messages, and after an `@`."""
        cells = (cell for label, cell in self._cells if self._is_of_people(label))
        spoken = (name for name in _SPEAKER.findall(self._text) if not self._is_word(name))
        names = (*self.named, *self._names(cells), *self._names(spoken), *_HANDLE.findall(self._text))
        return frozenset(name.casefold() for name in names)

    @cached_property
    def _labelled(self) -> Sequence[tuple[str, str]]:
        """The labels of lines, and of tables with two columns, with what stands beside them."""
        lines = self._text.split("\n")
        rows = (row for line in lines if line.lstrip().startswith("|") and len(row := _cells(line)) == 2)
        texts = (line for line in lines if len(line) < LONGEST and not line.lstrip().startswith("|"))
        labels = (found for text in texts if (found := _label_of(_LIST_MARK.sub("", text))))
        return (*labels, *((label, value) for label, value in rows))

    @cached_property
    def _tables(self) -> Sequence[tuple[Sequence[str], Sequence[Sequence[str]]]]:
        """The header and the other lines of each table, the rule below the header among them."""
        runs = groupby(self._text.split("\n"), lambda line: line.lstrip().startswith("|"))
        tables = [[_cells(line) for line in lines] for is_table, lines in runs if is_table]
        return [(header, rows) for header, *rows in tables]

    @property
    def _cells(self) -> Iterator[tuple[str, str]]:
        """Yield the cells of tables, each with the header of its column, or the cell before it if there are two."""
        for header, rows in self._tables:
            for row in rows:
                yield from zip(header, row, strict=False)
            yield from ((row[0], row[1]) for row in (header, *rows) if len(row) == 2)

    def _is_word(self, name: str) -> bool:
        """Return whether a name is a word for a part of a postmortem: `**Impact** 14:05 …`."""
        return bool(self._words.concept(name) or self._words.role(name) or self._words.columns(name))

    def _is_of_people(self, label: str) -> bool:
        return bool({"who", "owner"} & set(self._words.columns(label))) or self._words.role(label) in PEOPLE

    def _names(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the names in cells and in the ends of lines, each by its first word, too; a letter is no name."""
        for name in (name for text in texts for name in self._names_in(text)):
            yield from (one for one in (name, name.split()[0]) if len(one) > 1 or one.upper() == one.lower())

    def _names_in(self, text: str) -> Iterator[str]:
        """Yield the names in a cell or a line: parts that look like a person, else the capitalised words of each."""
        for part in self._between.split(text):
            if part and looks_like_person(part):
                yield part.strip()
            elif part:
                yield from _NAME.findall(part)

    @cached_property
    def _between(self) -> "re.Pattern[str]":
        return re.compile(rf"{_BETWEEN}|\s(?:{self._words.choice_words('choice_last')})\s")

    def is_named(self, label: str) -> bool:
        """Return whether the document names this person, or it begins with a common first name."""
        first = label.casefold().split()[0]
        if label.startswith("@") or {label.casefold(), first} & self._known:
            return True
        return self._words.is_given_name(first) and self.may_be_name(label)

    def is_told_again(self, word: str) -> bool:
        """Return whether the document has a word again, and never in small letters, as it has a common noun."""
        told = re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", self._text, re.IGNORECASE)
        return len(told) > 1 and all(one[:1].isupper() for one in told)

    def is_team(self, label: str) -> bool:
        """Return whether a label is that of a team: `Web team`, `Équipe réseau`, `SRE`; `Team` alone is none."""
        words = label.casefold().split()
        if len(words) > 1 and self._words.leads_to_team(words[0]):
            return True
        return self._words.is_team(words[-1]) and not (len(words) == 1 and self._words.columns(label))

    def is_crew(self, label: str) -> bool:
        """Return whether each name of a label is a team, a person, or says who does what work: `Dev & Ops`."""
        names = [name.strip() for name in self._between.split(label)]
        return all(
            name and (self._words.is_crew(name.casefold()) or self.is_team(name) or self.is_named(name))
            for name in names
        )

    def may_be_name(self, label: str) -> bool:
        """Return whether a label has the form of a short name, and the document says nothing else of its words."""
        words = label.split()
        return len(words) <= WORDS_OF_A_NAME and looks_like_person(label) and not any(map(self._is_thing, words))

    def may_be_thing(self, word: str) -> bool:
        """Return whether a word alone is an abbreviation, a product, or what the document tells of."""
        return bool(_LETTERS.fullmatch(word)) or self._is_topic(word) or self.is_told_of(word)

    def is_told_of(self, words: str) -> bool:
        """Return whether the document has words in its sentences: `Redis was full`, `the lag of Redis`."""
        return min(self._in_sentences[word] for word in words.split()) >= MENTIONS

    @cached_property
    def _in_sentences(self) -> Counter[str]:
        """How often each word with a capital letter stands before or after one without."""
        return Counter(_IN_SENTENCE.findall(self._text))

    def _is_topic(self, label: str) -> bool:
        """Return whether a word of a label looks like a product or is a noun that is no name: `Offset Conversion`."""
        return any(_PRODUCT.fullmatch(word) or _OF_THINGS.fullmatch(word.casefold()) for word in label.split())

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


def _cells(line: str) -> list[str]:
    """Return the cells of a line of a table."""
    return _CELLS.split(line.strip().strip("|").strip())


def _label_of(line: str) -> tuple[str, str] | None:
    """Return the label at the start of a line, in bold or plain, and the text after it; None without one."""
    found = _PLAIN.match(line)
    return (found["label"], found["value"]) if found else split_label(line)
