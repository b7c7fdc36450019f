"""Look up the words for the parts of a postmortem, in any language whose words come with the program.

The words are data (`words/*.toml`; `words/en.toml` explains the keys), which storage reads. A label or a heading is
looked up by its key (`title_key`), first as it is, then without the name of a zone and without filler words
(`fillers`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from postmortem_tui.blocks.base import Plain
from postmortem_tui.exchange.vocabulary.drawn_days import is_drawn_day
from postmortem_tui.exchange.vocabulary.folded_words import folded, state_key
from postmortem_tui.exchange.vocabulary.label_zones import without_zone
from postmortem_tui.exchange.vocabulary.sentence_words import SentenceWords
from postmortem_tui.exchange.vocabulary.time_words import TimeWords, any_of
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import closed_up, has_unspaced, in_two_languages, title_key

KIND_OF_CONCEPT: Mapping[str, str] = {"timeline": "timeline", "actions": "checklist", "links": "links"}
"""The kinds that a heading asks for by its concept."""

LIST_CONCEPTS = frozenset({"well", "badly", "luck", "lessons"})
"""Concepts of headings under which lists are expected if nothing else decides."""

LONGEST_NAME = 200
"""Characters of the longest heading or label that is looked up, as each sequence of its words is tried."""


NO_NAME = 1000
"""The rank of a title that only contains a name of its concept."""

ACTIONS = "actions"
"""The concept of sections of action items."""

_PARTS = late(r"(?:(?<!\s)\s+)?[-–—/,;|&()]+\s*")
"""What parts the words of a grade of secrecy: `Internal — Confidential`."""

LAST_SPACED = "\u3000"
"""The last character of the scripts with blanks within names."""

LESSONS = "lessons"
"""The concept of sections of lessons."""

HISTORY = "history"
"""The concept of sections with times that are none of the incident: how the document was changed, schedules."""

EXCERPTS = "excerpts"
"""The concept of sections of evidence, under which lines that begin with a time are those of a log."""

ASIDE = "aside"
"""The concept of headings below which nothing is an item: `If it happens again`, `Draft post`; it has no names."""

GROUPS_OF_ACTIONS = frozenset({"detection", "resolution", "communication"})
"""Concepts that group action items, if their heading is below one of action items: `Prevent`, `Detect`, `Mitigate`."""

NO_ACTIONS = ("checks", "rules", "reasons")
"""The concepts of sections that say how actions are checked, what always holds, and why, which nobody ticks off."""

_IN_BRACKETS = late(r"[(（\[［【](?P<words>[^()（）\[\]［］【】]+)[)）\]］】]\W*$")
"""A text in brackets at the end of a heading, as in `是正措置（Corrective Actions）`."""


class Vocabulary:
    """Looks up labels, headings, columns, people, states and hints.

    `times` are the words around times, and `sentences` those by which a sentence shows what it tells.
    """

    def __init__(self, tables: Plain, spoken: str = "") -> None:
        """Take what `folded` made, and the language of the form that is read, if it is known."""
        self._tables = tables
        self._spoken = spoken
        self._roles: Mapping[str, str] = tables["roles"]
        self._other_roles: Mapping[str, Sequence[str]] = tables["other_roles"]
        self._concepts: Mapping[str, tuple[str, int]] = tables["concepts"]
        self._columns: Mapping[str, Sequence[str]] = tables["columns"]
        self.times = TimeWords(tables)
        self.sentences = SentenceWords(tables, self.is_given_name)
        # Each label of a document is looked up ten times or more, as a role, a column and a heading.
        self._spellings = lru_cache(maxsize=4096)(lambda label: tuple(self._spelled(label)))
        self._concept_of = lru_cache(maxsize=4096)(self._found_concept)
        self._columns_of = lru_cache(maxsize=4096)(self._found_columns)

    # Roles, headings, columns.

    def role(self, label: str) -> str:
        """Return the role that a label names ("date", "severity", …), or ""."""
        return next((self._roles[key] for key in self._spellings(label) if key in self._roles), "")

    def other_roles(self, label: str) -> Sequence[str]:
        """Return the further roles that a label may have: 発生日時 is the start, where another label is the date."""
        return next((self._other_roles[key] for key in self._spellings(label) if key in self._other_roles), ())

    def names_actions(self, title: str) -> bool:
        """Return whether a title names action items."""
        return self.concept(title) == ACTIONS

    def names_group_of_actions(self, title: str) -> bool:
        """Return whether a title names action items, or is a usual name of a group of them: `Prevent`, `Detect`."""
        concept = self.concept(title)
        return concept == ACTIONS or (concept in GROUPS_OF_ACTIONS and self.rank(title) < NO_NAME)

    def announces_actions(self, line: str) -> bool:
        """Return whether the line above a list, without its colon, says that action items follow.

        It is a name of them; or it looks ahead, and begins or ends with one: `Future improvements will include`.
        """
        if self.concept(line) != ACTIONS:
            return False
        return self.rank(line) < NO_NAME or (
            self.sentences.looks_ahead(line) and self._is_about(ACTIONS, title_key(line))
        )

    def concept(self, title: str) -> str:
        """Return the concept of a heading ("timeline", "actions", "summary", …), or ""."""
        return self._concept_of(title)

    def _found_concept(self, title: str) -> str:
        for key in self._spellings(title):
            if key in self._concepts:
                return self._concepts[key][0]
        if len(title) > LONGEST_NAME:
            return ""
        found = self._contained(key := title_key(title)) or self._beside(title)
        if found != ACTIONS:
            return found
        if self.sentences.stands_beside_actions(key.rpartition(" ")[2]):  # `Immediate risks`
            return ""
        if self.done(key.rpartition(" ")[2]) or self.sentences.names_done(title):  # `Prevention measures implemented`
            return "resolution"
        return next((concept for concept in NO_ACTIONS if self._is_about(concept, key)), found)

    def names_lessons_and_actions(self, title: str) -> bool:
        """Return whether a title has a name of lessons and one of actions: `Lessons learned and follow-up actions`."""
        if len(title) > LONGEST_NAME:
            return False
        words = title_key(title).split()
        runs = (" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1))
        found = {self._concepts[run][0] for run in runs if run in self._concepts}
        return {LESSONS, ACTIONS} <= found

    def names_rules(self, title: str) -> bool:
        """Return whether a title has a name of rules anywhere: `Checklist / rules to keep it from coming back`."""
        key = title_key(title)
        return any(name in key if has_unspaced(name) else f" {name} " in f" {key} " for name in self._rules)

    def language(self, names: Iterable[str]) -> str:
        """Return the language in which more of the names are headings and labels than in any other, or ""."""
        codes: Mapping[str, Sequence[str]] = self._tables["codes"]
        counts = Counter(code for name in names for code in codes.get(title_key(name), ()))
        first, second = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        return first[0] if first[1] > second[1] else ""

    def day_first(self, language: str) -> bool | None:
        """Return whether a language (ISO 639) writes the day before the month; None if that is unknown."""
        found: bool | None = self._tables["day_first"].get(language)
        return found

    def rank(self, title: str) -> int:
        """Return the index of a heading among the names of its concept, the likeliest first; otherwise `NO_NAME`."""
        found = (self._concepts[key][1] for key in self._spellings(title) if key in self._concepts)
        return next(found, NO_NAME)

    def kind(self, title: str) -> str:
        """Return the kind of block that a heading asks for by its concept, or ""."""
        return KIND_OF_CONCEPT.get(self.concept(title), "")

    def columns(self, label: str) -> tuple[str, ...]:
        """Return the roles that a column with this label may have: "time", "event", "who", "action" and others."""
        return self._columns_of(label)

    def _found_columns(self, label: str) -> tuple[str, ...]:
        found = next((tuple(self._columns[key]) for key in self._spellings(label) if key in self._columns), ())
        return found or self._shared_columns(label)

    def _shared_columns(self, label: str) -> tuple[str, ...]:
        """Return the roles that all names in a label have: joined by a word or a mark, or two without a blank.

        Such are `Observation or action`, and `イベント内容` of the names `イベント` and `内容`.
        """
        names = self._joining.split(label) if len(label) <= LONGEST_NAME else ()
        found = self._shared(names)
        key = title_key(label) if len(names) == 1 and has_unspaced(label) else ""
        halves = (self._shared((key[:at], key[at:])) for at in range(1, len(key)))
        return found or next(filter(None, halves), ())

    def _shared(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the roles that each of at least two columns may have, as the first of them has them."""
        first, *others = [self._columns.get(title_key(name), ()) for name in names] or ((),)
        return tuple(role for role in first if others and all(role in other for other in others))

    @cached_property
    def _joining(self) -> "re.Pattern[str]":
        return re.compile(rf"\s+(?:{self.choice_words('choice_last')})\s+|\s*[/&+]\s*", re.IGNORECASE)

    def _spelled(self, label: str) -> Iterator[str]:
        """Yield the keys under which a label may be found, the most exact first; none if it is too long."""
        if len(label) > LONGEST_NAME:
            return
        key = title_key(label)
        yield key
        if (zoneless := title_key(without_zone(label))) != key:
            yield zoneless
        if (closed := closed_up(zoneless)) != key:
            yield closed
        yield from self._unfilled(zoneless)
        if " " not in label and "." in label.strip("."):
            above, _, name = label.rpartition(".")  # a nested key: `incident.severity`, but not `response.status`
            if self._is_of_document(title_key(above.rpartition(".")[2])):
                yield title_key(name)
        if halves := in_two_languages(label):
            role, column = (set(map(table.get, halves)) for table in (self._roles, self._first_columns))
            if any(len(found) == 1 and None not in found for found in (role, column)):
                yield halves[0]

    @cached_property
    def _first_columns(self) -> Mapping[str, str]:
        return {key: names[0] for key, names in self._columns.items()}

    def _is_of_document(self, key: str) -> bool:
        """Return whether the key above others says that these are about the whole document: `incident`, `metadata`."""
        words = self.document_words
        return key in {*words["report"], *words["incident"]} or self._concepts.get(key, ("",))[0] == "header"

    def _unfilled(self, key: str) -> Iterator[str]:
        for filler in self._filler_phrases:
            key = f" {key} ".replace(f" {filler} ", " ").strip()
        words = key.split()
        if kept := [word for word in words if word not in self._fillers]:
            yield " ".join(kept)
        if has_unspaced(key):
            short = key
            for filler in self._unspaced_fillers:
                short = short.replace(filler, "")
            yield short.strip()

    def _beside(self, title: str) -> str:
        """Return the concept of the half of a heading that has a name of it: in brackets, or in another language."""
        if found := _IN_BRACKETS.search(title):
            return self._contained(title_key(found["words"])) or self._contained(title_key(title[: found.start()]))
        halves = in_two_languages(title) or ()
        concepts = {self._concepts[key][0] for half in halves for key in self._spellings(half) if key in self._concepts}
        return concepts.pop() if len(concepts) == 1 else ""

    def _is_about(self, other: str, key: str) -> bool:
        """Return whether a title begins or ends with a name of another concept: `Verification of the actions`."""
        names = [name for name, (concept, _) in self._concepts.items() if concept == other and name in key]
        padded = f" {key} "
        return any(
            key.startswith(name) or key.endswith(name)
            if has_unspaced(name)
            else padded.startswith(f" {name} ") or padded.endswith(f" {name} ")
            for name in names
        )

    @cached_property
    def _rules(self) -> tuple[str, ...]:
        return tuple(name for name, (concept, _) in self._concepts.items() if concept == "rules")

    @cached_property
    def _fillers(self) -> frozenset[str]:
        return frozenset(self._tables["fillers"])

    @cached_property
    def _filler_phrases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for word in self._tables["fillers"] if " " in word))

    @cached_property
    def _unspaced_fillers(self) -> tuple[str, ...]:
        return tuple(sorted((word for word in self._fillers if has_unspaced(word)), key=len, reverse=True))

    def _contained(self, key: str) -> str:
        """Return the concept with the longest name within a title, or "".

        The name must be a quarter of its words or, without blanks between words, a third of its characters.
        """
        best = (0, "")
        if has_unspaced(key):
            runs = ((a, b) for a in range(len(key)) for b in range(a + 2, len(key) + 1))
            for a, b in runs:
                if key[a:b] in self._concepts and (b - a) * 3 >= len(key):
                    best = max(best, (b - a, self._concepts[key[a:b]][0]))
            return best[1]
        words = key.split()
        for a in range(len(words)):  # a title that ends with a name of the timeline is one, whatever is before it
            if (ending := self._concepts.get(" ".join(words[a:]), ("",))[0]) in ("timeline", HISTORY):
                return ending
        for a in range(len(words)):
            for b in range(a + 1, len(words) + 1):
                run = " ".join(words[a:b])
                if run in self._concepts and (b - a) * 4 >= len(words) and len(run) > 3:
                    found = (b - a, self._concepts[run][0])
                    # `Immediate cause` is a cause: a word for actions may only say when.
                    better = found[0] > best[0] or (found[0] == best[0] and best[1] == "actions")
                    best = found if better else best
        return best[1]

    def is_blank_form(self, file_name: str) -> bool:
        """Return whether the name of a file says that it is a blank form."""
        name = file_name.casefold()
        parts = set(re.split(r"[\W_]+", name))
        words = self._tables["blank_form"]
        return any(word in parts or (has_unspaced(word) and word in name) for word in words)

    def names_only_a_form(self, file_name: str) -> bool:
        """Return whether the name of a blank form has no other subject: `incident-template`, not `blank-invoices`."""
        of_documents = [*self.document_words["report"], *self.document_words["incident"]]
        known = {part for word in (*of_documents, *self._tables["fillers"]) for part in re.split(r"[\W_]+", word)}
        parts = filter(None, re.split(r"[\W\d_]+", file_name.casefold()))
        return all(part in known or self.is_blank_form(part) for part in parts)

    # People.

    def is_topic(self, word: str) -> bool:
        """Return whether a case-folded word is a topic of items or a team, and no person: `database`."""
        return word in self._topics

    def is_name_too(self, word: str) -> bool:
        """Return whether a case-folded word is also a person's name: `will`."""
        return word in self._names_too

    @cached_property
    def owner_leads(self) -> Sequence[str]:
        """The words before a person without a colon, the longest first: `assigned to`."""
        return sorted(self._tables["owner_leads"], key=len, reverse=True)

    @cached_property
    def assigning_words(self) -> str:
        """A pattern of the words between an owner in front of an item and what is to be done: `will`."""
        return any_of(self._tables["assigning"])

    @cached_property
    def ticket_leads(self) -> Sequence[str]:
        """The words before a ticket without a colon, the longest first: `tracked in`."""
        return sorted(self._tables["ticket_leads"], key=len, reverse=True)

    def is_given_name(self, word: str) -> bool:
        """Return whether a case-folded word is a common first name."""
        return word in self._given_names or self.is_name_too(word)

    @cached_property
    def _given_names(self) -> frozenset[str]:
        return frozenset(self._tables["given_names"])

    @cached_property
    def _names_too(self) -> frozenset[str]:
        return frozenset(self._tables["names_too"])

    def is_team(self, word: str) -> bool:
        """Return whether a case-folded word is the last one of names of teams, or such a name: `team`, `基盤チーム`."""
        return word in self._tables["teams"] or (word[:1] > LAST_SPACED and word.endswith(tuple(self._tables["teams"])))

    def leads_to_team(self, word: str) -> bool:
        """Return whether a case-folded word is the first one of names of teams: `équipe`."""
        return word in self._tables["team_leads"]

    def is_crew(self, words: str) -> bool:
        """Return whether case-folded words say who does what work: `operations`, `tech lead`."""
        return words in self._crews

    @cached_property
    def _crews(self) -> frozenset[str]:
        return frozenset(self._tables["crews"])

    @cached_property
    def _topics(self) -> frozenset[str]:
        return frozenset(self._tables["topics"])

    @property
    def document_words(self) -> Mapping[str, Sequence[str]]:
        """The words in titles of postmortems (`report`, `incident`), and in those of other documents (`other`)."""
        found: Mapping[str, Sequence[str]] = self._tables["documents"]
        return found

    @property
    def of_incidents(self) -> Mapping[str, str]:
        """The headings that hardly any document but a postmortem has, by key, with the concept of each."""
        found: Mapping[str, str] = self._tables["of_incidents"]
        return found

    # States and hints.

    def done(self, word: str) -> bool | None:
        """Return whether a state means done; None if the word is no state.

        A word with a number is no state, as in `60 % complete`.
        """
        if any(map(str.isdigit, word)):
            return None
        key = state_key(word)
        if key in self._states["done"]:
            return True
        return False if key in self._states["open"] else None

    def says_when_done(self, label: str) -> bool:
        """Return whether a column has days on which something was done: `Closed on`, `Date completed`, `Done`.

        A word for done is all that it says besides the day: `Done by` and `To be fixed` name the day that it is due.
        """
        words = title_key(label).split()
        beside = [word for word in words if self.done(word) is not True]
        return len(beside) < len(words) and all(map(self._goes_with_day, beside))

    def _goes_with_day(self, word: str) -> bool:
        """Return whether a word names a day, or stands before one or before a clock: `date`, `on`, `at`."""
        before = f"{self.times.before_day}|{self.times.leading}"
        return "date" in self.columns(word) or re.fullmatch(before, word, re.IGNORECASE) is not None

    def merely_open(self, word: str) -> bool:
        """Return whether a state only means that something is not done, as the first such word of each language."""
        return state_key(word) in self._tables["open"]

    def finished(self, word: str) -> str:
        """Return the word for done for a word for an open state; "" for any other word."""
        found: Mapping[str, str] = self._tables["finished"]
        done = found.get(state_key(word), "")
        return done[:1].upper() + done[1:] if word[:1].isupper() else done

    def reopened(self, word: str) -> str:
        """Return the word for a new item for a word for done: `Offen` for `Erledigt`; "" for any other word."""
        found: Mapping[str, str] = self._tables["reopened"]
        new = found.get(state_key(word), "")
        return new[:1].upper() + new[1:] if word[:1].isupper() else new

    def of_new_item(self, word: str) -> str:
        """Return the word for a new item for an open state that is false of one: `Open` for `In progress`; else ""."""
        found: Mapping[str, str] = self._tables["begun"]
        new = found.get(state_key(word), "")
        return new[:1].upper() + new[1:] if next(filter(str.isalpha, word), "").isupper() else new

    def turned(self, word: str) -> str:
        """Return the opposite of a state word, of which that word is the opposite in turn; "" if it has none."""
        found: Mapping[str, str] = self._tables["turns"]
        return found.get(state_key(word), "")

    def dropped(self, word: str) -> bool:
        """Return whether a state means that an item will not be done."""
        return state_key(word) in self._states["dropped"]

    def is_answer_of_choice(self, word: str) -> bool:
        """Return whether a word is an answer such as yes or no."""
        return state_key(word) in self._states["yes_no"]

    def is_stage(self, word: str) -> bool:
        """Return whether a word says how far a document or an incident is: a state, or one such as `draft`."""
        return state_key(word) in self._states["stages"] or self.done(word) is not None

    def is_grade(self, word: str) -> bool:
        """Return whether a word says how much or how bad something is: `minor`, `hoch`."""
        return state_key(word) in self._states["grades"]

    def says_who_may_read(self, text: str) -> bool:
        """Return whether a text says no more than who may read a document: `Internal — Confidential`."""
        parts = [part for part in _PARTS.split(text.strip("*_` ")) if part.strip()]
        return bool(parts) and all(state_key(part) in self._states["secrecy"] for part in parts)

    @cached_property
    def _states(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(keys) for name, keys in self._tables["states"].items()}

    def hint(self, words: str) -> str:
        """Return what sort of hint words are: "word", "day", "clock", "number", or ""."""
        key = " ".join(words.casefold().split())
        hints: Mapping[str, str] = self._tables["hints"]
        known = hints.get(key, "") or hints.get(key.rstrip(".:!"), "")
        return known or ("day" if is_drawn_day(key, self._day_hints) else "")

    @cached_property
    def _day_hints(self) -> frozenset[str]:
        return frozenset(word for word, sort in self._tables["hints"].items() if sort == "day")

    def is_stub(self, cell: str) -> bool:
        """Return whether a cell has only a word in place of an answer: `(TBD)`, `n/a`, `?`."""
        bare = cell.strip("()[]<>（）*_ ")
        return self.hint(bare) == "word" or (bool(bare) and not bare.strip("?？.…"))

    def hint_patterns(self, table: str) -> str:
        """Return a pattern of the hints for days, clocks or numbers; to be used ignoring case."""
        sort = {"days": "day", "clocks": "clock", "numbers": "number"}[table]
        words = {word for word, known in self._tables["hints"].items() if known == sort}
        # `Zeit` begins notes such as `Zeiten: MEZ`; a hint for a clock must have marks, digits or double letters.
        drawn = r"[^\w\s]|\d|(\w)\1" if sort == "clock" else r"[^\w\s]|\d|\w\w\w\w"
        return any_of(word for word in words if re.search(drawn, word))

    def choice_words(self, key: str, *, in_front: bool = False) -> str:
        """Return a pattern of the words between two choices (`choice_between`), or before the last (`choice_last`).

        They are English and those of the language of the form. Between choices they are those of all languages if its
        labels are English, which forms in any language have; in front of a choice such a word may belong to it:
        `en revisión` is Spanish.
        """
        words: Mapping[str, Sequence[str]] = self._tables["choices"][key]
        known = self._spoken and (in_front or self._spoken != "en")
        return any_of(word for code in words if code in ("en", self._spoken) or not known for word in words[code])

    def is_open_choice(self, word: str) -> bool:
        """Return whether the last word of a list of choices says, in any language, that others follow: `etc.`."""
        more: Mapping[str, Sequence[str]] = self._tables["choices"]["choice_more"]
        patterns = "|".join(pattern for patterns in more.values() for pattern in patterns)
        return bool(re.fullmatch(rf"…|\.\.\.|{patterns}", word, re.IGNORECASE))

    def speaking(self, names: Iterable[str]) -> "Vocabulary":
        """Return a vocabulary for a form with these headings and labels: its language has the words for choices."""
        return Vocabulary(self._tables, self.language(names))


NO_WORDS = Vocabulary(folded(()))
"""A vocabulary without words: only zones, numbers and patterns are recognised."""
