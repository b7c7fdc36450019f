"""What people call the parts of a postmortem, in any of the languages whose words come with the program.

The words are data (`words/*.toml`, whose first file explains the keys); storage reads them, and hands over the tables.
A label or a heading is looked up by its key (`title_key`), first as it is, then without filler words (`fillers`) and
without the name of a zone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from postmortem_tui.blocks.base import Plain
from postmortem_tui.exchange.vocabulary.folded_words import folded
from postmortem_tui.exchange.vocabulary.label_zones import without_zone
from postmortem_tui.exchange.vocabulary.time_words import TimeWords, any_of
from postmortem_tui.markdown.line.titles import in_two_languages, is_unspaced, title_key

KIND_OF_CONCEPT: Mapping[str, str] = {"timeline": "timeline", "actions": "checklist", "links": "links"}
"""The kinds that a heading by itself asks for."""

LIST_CONCEPTS = frozenset({"well", "badly", "luck", "lessons"})
"""Headings under which lines are expected, where nothing else decides."""

LONGEST_NAME = 200
"""Characters of a heading or a label that is looked up: each sequence of words in it is tried."""


NO_NAME = 1000
"""The rank of a title that has a name of its concept in it, but is none of these names."""

ACTIONS = "actions"
"""What sections of action items are about."""


class Vocabulary:
    """Looks up labels, headings, columns, people, states and hints; `times` are the words around times."""

    def __init__(self, tables: Plain) -> None:
        """Take what `folded` made."""
        self._tables = tables
        self._roles: Mapping[str, str] = tables["roles"]
        self._concepts: Mapping[str, tuple[str, int]] = tables["concepts"]
        self._columns: Mapping[str, Sequence[str]] = tables["columns"]
        self.times = TimeWords(tables)
        # Each label of a document is looked up as a role, a column and a heading, ten times and more.
        self._spellings = lru_cache(maxsize=4096)(lambda label: tuple(self._spelled(label)))

    # roles, headings, columns

    def role(self, label: str) -> str:
        """Return the role that a label names ("date", "severity", …), or nothing."""
        return next((self._roles[key] for key in self._spellings(label) if key in self._roles), "")

    def names_actions(self, title: str) -> bool:
        """Return whether a title is that of action items."""
        return self.concept(title) == ACTIONS

    def concept(self, title: str) -> str:
        """Return what a heading is about ("timeline", "actions", "summary", …), or nothing."""
        for key in self._spellings(title):
            if key in self._concepts:
                return self._concepts[key][0]
        return self._contained(title_key(title)) if len(title) <= LONGEST_NAME else ""

    def language(self, names: Iterable[str]) -> str:
        """Return the one language in which more of the names are headings and labels than in any other, or nothing."""
        codes: Mapping[str, Sequence[str]] = self._tables["codes"]
        counts = Counter(code for name in names for code in codes.get(title_key(name), ()))
        first, second = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        return first[0] if first[1] > second[1] else ""

    def day_first(self, names: Iterable[str]) -> bool | None:
        """Return whether the language of headings and labels writes the day before the month; None where none tells."""
        found: bool | None = self._tables["day_first"].get(self.language(names))
        return found

    def rank(self, title: str) -> int:
        """Return how far down the list of its concept's names a heading stands; the likeliest name is 0."""
        found = (self._concepts[key][1] for key in self._spellings(title) if key in self._concepts)
        return next(found, NO_NAME)

    def kind(self, title: str) -> str:
        """Return the kind of block that a heading by itself asks for, or nothing."""
        return KIND_OF_CONCEPT.get(self.concept(title), "")

    def columns(self, label: str) -> tuple[str, ...]:
        """Return what a column of this name may hold: "time", "event", "who", "action", "owner", "due", and so on."""
        return next((tuple(self._columns[key]) for key in self._spellings(label) if key in self._columns), ())

    def _spelled(self, label: str) -> Iterator[str]:
        """Yield the keys under which a label may be found, the most exact first; none where it is too long."""
        if len(label) > LONGEST_NAME:
            return
        key = title_key(label)
        yield key
        if (zoneless := title_key(without_zone(label))) != key:
            yield zoneless
        yield from self._unfilled(zoneless)
        if " " not in label and "." in label.strip("."):  # a key under another one: `incident.severity`
            yield title_key(label.rpartition(".")[2])
        if halves := in_two_languages(label):
            role, column = (set(map(table.get, halves)) for table in (self._roles, self._first_columns))
            if any(len(found) == 1 and None not in found for found in (role, column)):
                yield halves[0]

    @cached_property
    def _first_columns(self) -> Mapping[str, str]:
        return {key: names[0] for key, names in self._columns.items()}

    def _unfilled(self, key: str) -> Iterator[str]:
        words = key.split()
        if kept := [word for word in words if word not in self._fillers]:
            yield " ".join(kept)
        if any(map(is_unspaced, key)):
            short = key
            for filler in self._unspaced_fillers:
                short = short.replace(filler, "")
            yield short.strip()

    @cached_property
    def _fillers(self) -> frozenset[str]:
        return frozenset(self._tables["fillers"])

    @cached_property
    def _unspaced_fillers(self) -> tuple[str, ...]:
        return tuple(sorted((word for word in self._fillers if any(map(is_unspaced, word))), key=len, reverse=True))

    def _contained(self, key: str) -> str:
        """Return the concept whose longest name is within a title, and is at least a third of it."""
        best = (0, "")
        if any(map(is_unspaced, key)):
            runs = ((a, b) for a in range(len(key)) for b in range(a + 2, len(key) + 1))
            for a, b in runs:
                if key[a:b] in self._concepts and (b - a) * 3 >= len(key):
                    best = max(best, (b - a, self._concepts[key[a:b]][0]))
            return best[1]
        words = key.split()
        for a in range(len(words)):  # a title that ends in such a name is about that, whatever stands before it
            if self._concepts.get(" ".join(words[a:]), ("",))[0] == "timeline":
                return "timeline"
        for a in range(len(words)):
            for b in range(a + 1, len(words) + 1):
                run = " ".join(words[a:b])
                if run in self._concepts and (b - a) * 4 >= len(words) and len(run) > 3:
                    found = (b - a, self._concepts[run][0])
                    # `Immediate cause` is about a cause: what actions are called may only say when.
                    better = found[0] > best[0] or (found[0] == best[0] and best[1] == "actions")
                    best = found if better else best
        return best[1]

    def is_blank_form(self, file_name: str) -> bool:
        """Return whether the name of a file says that it is a blank form."""
        name = file_name.casefold()
        parts = set(re.split(r"[\W_]+", name))
        words = self._tables["blank_form"]
        return any(word in parts or (any(map(is_unspaced, word)) and word in name) for word in words)

    # people

    def is_topic(self, word: str) -> bool:
        """Return whether a case-folded word names what items are about, or a team, and no person: `database`."""
        return word in self._topics

    def is_name_too(self, word: str) -> bool:
        """Return whether a case-folded word is a person's name as well: `will`."""
        return word in self._tables["names_too"]

    @cached_property
    def owner_leads(self) -> Sequence[str]:
        """The words that lead to a person without a colon, the longest first: `assigned to`."""
        return sorted(self._tables["owner_leads"], key=len, reverse=True)

    def is_given_name(self, word: str) -> bool:
        """Return whether a word, case-folded, is a name that people are often given."""
        return word in self._tables["given_names"] or self.is_name_too(word)

    def is_team(self, word: str) -> bool:
        """Return whether the name of a team ends in a case-folded word: `team`."""
        return word in self._tables["teams"]

    @cached_property
    def _topics(self) -> frozenset[str]:
        return frozenset(self._tables["topics"])

    @property
    def document_words(self) -> Mapping[str, Sequence[str]]:
        """The words in the titles of postmortems (`incident`), and in those of documents that are none (`other`)."""
        found: Mapping[str, Sequence[str]] = self._tables["documents"]
        return found

    @property
    def of_incidents(self) -> Mapping[str, str]:
        """The headings that postmortems have and other documents hardly, by key, with what each is about."""
        found: Mapping[str, str] = self._tables["of_incidents"]
        return found

    # states and hints

    def done(self, word: str) -> bool | None:
        """Return whether a state means done; None where the word is none of a state.

        A number is part of what is told, as in `60 % complete`, and not in front of it as in a heading.
        """
        if any(map(str.isdigit, word)):
            return None
        key = title_key(word)
        if key in self._states["done"]:
            return True
        return False if key in self._states["open"] else None

    def merely_open(self, word: str) -> bool:
        """Return whether a state only means that something is not done: each language's first word for it."""
        return title_key(word) in self._tables["open"]

    def finished(self, word: str) -> str:
        """Return the word for done that belongs to a word for an open state; nothing for any other word."""
        found: Mapping[str, str] = self._tables["finished"]
        done = found.get(title_key(word), "")
        return done[:1].upper() + done[1:] if word[:1].isupper() else done

    def turned(self, word: str) -> str:
        """Return the word that takes a state's place in a text when it turns, and of which it is the turn in return."""
        found: Mapping[str, str] = self._tables["turns"]
        return found.get(title_key(word), "")

    def dropped(self, word: str) -> bool:
        """Return whether a state means that it will not be done."""
        return title_key(word) in self._states["dropped"]

    def is_answer_of_choice(self, word: str) -> bool:
        """Return whether a word is one of those that end a question, such as yes or no."""
        return title_key(word) in self._states["yes_no"]

    @cached_property
    def _states(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(keys) for name, keys in self._tables["states"].items()}

    def hint(self, words: str) -> str:
        """Return what sort of hint words are: "word", "day", "clock", "number", or nothing."""
        key = " ".join(words.casefold().split())
        hints: Mapping[str, str] = self._tables["hints"]
        return hints.get(key, "") or hints.get(key.rstrip(".:!"), "")

    def is_stub(self, cell: str) -> bool:
        """Return whether a cell names nobody and no ticket, but has a word in their place: `(TBD)`, `n/a`, `?`."""
        bare = cell.strip("()[]<>（）*_ ")
        return self.hint(bare) == "word" or (bool(bare) and not bare.strip("?？.…"))

    def hint_patterns(self, table: str) -> str:
        """Return a pattern of the hints that stand for days, clocks or numbers; to be used ignoring case."""
        sort = {"days": "day", "clocks": "clock", "numbers": "number"}[table]
        words = {word for word, known in self._tables["hints"].items() if known == sort}
        # `Zeit` begins notes such as `Zeiten: MEZ`; what stands for a clock has letters that stand for digits.
        drawn = r"[^\w\s]|\d|(\w)\1" if sort == "clock" else r"[^\w\s]|\d|\w\w\w\w"
        return any_of(word for word in words if re.search(drawn, word))

    def choice_words(self, key: str) -> str:
        """Return a pattern of the words between two choices (`choice_between`), or before the last (`choice_last`)."""
        return any_of(self._tables[key])


NO_WORDS = Vocabulary(folded(()))
"""Knows no word of any language: zones, numbers and patterns alone are understood."""
