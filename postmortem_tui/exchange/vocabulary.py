"""What people call the parts of a postmortem, in any of the languages whose words come with the program.

The words are data (`words/*.toml`, whose first file explains the keys); storage reads them, and hands over the tables.
A label or a heading is looked up by its key (`title_key`), first as it is, then without the words that may stand
beside any (`fillers`) and without the name of a zone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from postmortem_tui.lazy import late
from postmortem_tui.markdown.titles import is_unspaced, title_key

Words = Mapping[str, Any]
"""One language's tables, as `tomllib` gives them."""

KIND_OF_CONCEPT: Mapping[str, str] = {"timeline": "timeline", "actions": "checklist", "links": "links"}
"""The kinds that a heading by itself asks for."""

LIST_CONCEPTS = frozenset({"well", "badly", "luck", "lessons"})
"""Headings under which lines stand, where nothing else says so."""

_ABBREVIATED = late(
    r"(?<![\w/+-])(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?(?![\w:-])|(?<![\w/])[A-Z]{2,5}(?!\w)|[A-Z][a-z]+/[A-Z][A-Za-z_]+"
)


class Vocabulary:
    """Looks up labels, headings, columns, zones, states and hints."""

    def __init__(self, languages: Sequence[Words]) -> None:
        self._languages = languages

    # roles, headings, columns

    def role(self, label: str) -> str:
        """Return the role that a label names ("date", "severity", …), or nothing."""
        return next((self._roles[key] for key in self._spellings(label) if key in self._roles), "")

    def concept(self, title: str) -> str:
        """Return what a heading is about ("timeline", "actions", "summary", …), or nothing."""
        for key in self._spellings(title):
            if key in self._concepts:
                return self._concepts[key][0]
        return self._contained(title_key(title))

    def rank(self, title: str) -> int:
        """Return how far down the list of its concept's names a heading stands; the likeliest name is 0."""
        found = (self._concepts[key][1] for key in self._spellings(title) if key in self._concepts)
        return next(found, 1000)

    def kind(self, title: str) -> str:
        """Return the kind of block that a heading by itself asks for, or nothing."""
        return KIND_OF_CONCEPT.get(self.concept(title), "")

    def columns(self, label: str) -> tuple[str, ...]:
        """Return what a column of this name may hold: "time", "event", "who", "action", "owner", "due", and so on."""
        return next((self._columns[key] for key in self._spellings(label) if key in self._columns), ())

    @cached_property
    def _roles(self) -> dict[str, str]:
        return {key: role for role, key, _ in reversed([*self._entries("roles")])}

    @cached_property
    def _concepts(self) -> dict[str, tuple[str, int]]:
        return {key: (concept, rank) for concept, key, rank in reversed([*self._entries("sections")])}

    @cached_property
    def _columns(self) -> dict[str, tuple[str, ...]]:
        made: dict[str, dict[str, None]] = {}
        for column, key, _ in self._entries("columns"):
            made.setdefault(key, {})[column] = None
        return {key: tuple(columns) for key, columns in made.items()}

    def _entries(self, table: str) -> Iterator[tuple[str, str, int]]:
        for language in self._languages:
            for name, words in language.get(table, {}).items():
                yield from ((name, title_key(word), rank) for rank, word in enumerate(words))

    def _spellings(self, label: str) -> Iterator[str]:
        """Yield the keys under which a label may be found, the most exact first."""
        key = title_key(label)
        yield key
        if (zoneless := title_key(self.without_zone(label))) != key:
            yield zoneless
        yield from self._unfilled(zoneless)

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
        return frozenset(title_key(word) for language in self._languages for word in language.get("fillers", ()))

    @cached_property
    def _unspaced_fillers(self) -> tuple[str, ...]:
        return tuple(sorted((word for word in self._fillers if any(map(is_unspaced, word))), key=len, reverse=True))

    def _contained(self, key: str) -> str:
        """Return the concept whose longest name stands within a title, and is a third of it at least."""
        best = (0, "")
        if any(map(is_unspaced, key)):
            runs = ((a, b) for a in range(len(key)) for b in range(a + 2, len(key) + 1))
            for a, b in runs:
                if key[a:b] in self._concepts and (b - a) * 3 >= len(key):
                    best = max(best, (b - a, self._concepts[key[a:b]][0]))
            return best[1]
        words = key.split()
        for a in range(len(words)):
            for b in range(a + 1, len(words) + 1):
                run = " ".join(words[a:b])
                if run in self._concepts and (b - a) * 4 >= len(words) and len(run) > 3:
                    best = max(best, (b - a, self._concepts[run][0]), key=lambda found: found[0])
        return best[1]

    def is_blank_form(self, file_name: str) -> bool:
        """Return whether the name of a file says that it is a blank form."""
        name = file_name.casefold()
        parts = set(re.split(r"[\W_]+", name))
        words = (word for language in self._languages for word in language.get("blank_form", ()))
        return any(word in parts or (any(map(is_unspaced, word)) and word in name) for word in words)

    # zones

    def zone(self, words: str) -> str:
        """Return the zone that words name, as an offset, `UTC` or an IANA name; nothing where they name none."""
        for name, zone in self._zones.items():
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w|[+-]\d)", words, 0 if name.isupper() else re.IGNORECASE):
                return zone
        return next((zone for found in _ABBREVIATED.finditer(words) if (zone := _known_zone(found[0]))), "")

    def without_zone(self, label: str) -> str:
        """Return a label without the zone that it names, such as `Time UTC` or `Zeit (MEZ)`."""
        for name in self._zones:
            label = re.sub(
                rf"(?<!\w){re.escape(name)}(?!\w|[+-]\d)", " ", label, flags=0 if name.isupper() else re.IGNORECASE
            )
        label = _ABBREVIATED.sub(lambda found: " " if _known_zone(found[0]) else found[0], label)
        return re.sub(r"[(\[（]\s*[)\]）]", " ", label).strip(" \t,;/|-") or label

    @cached_property
    def _zones(self) -> dict[str, str]:
        zones = {name: zone for language in self._languages for name, zone in language.get("zones", {}).items()}
        return dict(sorted(zones.items(), key=lambda pair: -len(pair[0])))

    # states, hints, times

    def done(self, word: str) -> bool | None:
        """Return whether a state means done; None where the word is none of a state."""
        key = title_key(word)
        if key in self._states["done"]:
            return True
        return False if key in self._states["open"] else None

    def dropped(self, word: str) -> bool:
        """Return whether a state means that it will not be done."""
        return title_key(word) in self._states["dropped"]

    def is_answer_of_choice(self, word: str) -> bool:
        """Return whether a word is one of those that end a question, such as yes or no."""
        return title_key(word) in self._states["yes_no"]

    @cached_property
    def _states(self) -> dict[str, frozenset[str]]:
        names = ("done", "open", "dropped", "yes_no")
        return {
            name: frozenset(
                title_key(w) for language in self._languages for w in language.get("states", {}).get(name, ())
            )
            for name in names
        }

    def hint(self, words: str) -> str:
        """Return what sort of hint words are: "word", "day", "clock", "number", or nothing."""
        folded = " ".join(words.casefold().split())
        return self._hints.get(folded, "") or self._hints.get(folded.rstrip(".:!"), "")

    @cached_property
    def _hints(self) -> dict[str, str]:
        sorts = {"numbers": "number", "words": "word", "days": "day", "clocks": "clock"}
        return {
            word.casefold(): sort
            for table, sort in sorts.items()
            for language in reversed(self._languages)
            for word in language.get("hints", {}).get(table, ())
        }

    def hint_patterns(self, table: str) -> str:
        """Return a pattern of the hints that stand for days, clocks or numbers; to be used ignoring case."""
        words = {word for language in self._languages for word in language.get("hints", {}).get(table, ())}
        return _any_of({word for word in words if re.search(r"[^\w\s]|\d|\w\w\w\w", word)} - {"time", "timestamp"})

    @cached_property
    def between_choices(self) -> re.Pattern[str]:
        """The words between two choices, as in `P1, P2 or P3`."""
        words = {word for language in self._languages for word in language.get("choice_between", ())}
        return re.compile(rf"\s+(?:{_any_of(words)})\s+", re.IGNORECASE)

    @cached_property
    def approximate(self) -> str:
        """A pattern of the words that make a time a rough one; to be used ignoring case."""
        return _any_of(self._times("approximate"))

    @cached_property
    def until(self) -> str:
        """A pattern of the words between the two ends of a range of times."""
        return _any_of(self._times("until"))

    @cached_property
    def joining(self) -> str:
        """A pattern of the words between a day and a clock."""
        return _any_of(self._times("joining"))

    @cached_property
    def halves(self) -> Mapping[str, str]:
        """For the words of the halves of a day, `a` (before noon) or `p`; AM and PM are understood without."""
        before, after = self._times("before_noon"), self._times("after_noon")
        return {**dict.fromkeys(before, "a"), **dict.fromkeys(after, "p")}

    @cached_property
    def clock_words(self) -> str:
        """A pattern of the words that follow a clock, such as `Uhr`."""
        return _any_of({"h", *self._times("clock_words")})

    @cached_property
    def months(self) -> Mapping[str, int]:
        """The number of each month by its folded name."""
        return {
            word.casefold(): number
            for language in reversed(self._languages)
            for number, words in enumerate(language.get("times", {}).get("months", ()), 1)
            for word in words
        }

    @cached_property
    def weekdays(self) -> str:
        """A pattern of the names of the days of the week."""
        return _any_of(self._times("weekdays"))

    def _times(self, name: str) -> set[str]:
        return {word for language in self._languages for word in language.get("times", {}).get(name, ())}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


@lru_cache(maxsize=256)
def _known_zone(name: str) -> str:
    """Return an abbreviation, an offset or an IANA name as an offset, `UTC` or an IANA name; nothing if it is none."""
    from postmortem_tui.values.clock import Misread
    from postmortem_tui.values.zones import read_zone

    try:
        zone = read_zone(name.strip())
    except Misread:
        return ""
    said = str(zone)
    return said.removeprefix("UTC") or "UTC" if said.startswith("UTC") else said
