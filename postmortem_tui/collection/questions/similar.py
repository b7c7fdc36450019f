"""Incidents like this one: which postmortems share rare words with a draft, and what became of their fixes.

Okapi BM25 (Robertson and Zaragoza 2009, 3.4) with full length normalisation (b = 1), divided by the score of the draft
itself: so a score lies between 0 and 1, and one threshold holds for small and large collections.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache
from math import log
from typing import NamedTuple

from postmortem_tui.collection.index.index import Index
from postmortem_tui.collection.records.record import Record
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.names import names_in
from postmortem_tui.document.draft.text_search import texts_of
from postmortem_tui.document.template.template import Reference, Role
from postmortem_tui.lazy import late
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.settings.templates import packaged
from postmortem_tui.values.answers.people import names_of
from postmortem_tui.values.times.dates import SHORT_MONTHS

DESCRIBING: tuple[Role, ...] = ("title", "summary", "cause", "resolution", "impact")
"""The answers that describe an incident."""

TOLD = 20
"""The most words of a draft that are searched for, by rarity and frequency; more would lower the scores of long drafts.
"""

ENOUGH = 12
"""The least number of different words of a draft that is compared."""

LEAST = (0.07, 0.35)
"""The scores below which nothing is shown, between summaries and with a report: more words share more by chance.

README.md has the precision that they were measured at.
"""

LONG = (40, 80)
"""Words that tell of an incident, in the longest text that is a summary, and in the shortest that is a report."""

SHARED = 3
"""The least number of rare words that two postmortems have to share."""

MOST = 2
"""The most similar incidents that are shown."""

FEWEST = 30
"""The least size of a collection in the formula: among two postmortems that are alike, no word would be rare."""

CANDIDATES = 40
"""The most postmortems whose score is computed."""

WORDS_SHOWN = 3
"""The most shared words that are shown."""

USUAL = "usual_words.txt"
"""The file with stop words."""

SATURATION = 1.2
"""BM25's k1: how quickly repetitions of a word stop counting."""

_WORD = late(r"[^\W_][\w.+-]*[^\W_]|[^\W\d_]{2,}")

_TIME = late(
    r"(19|20)\d\d-\d{1,2}(-\d{1,2}(t\d{1,2}z?)?)?|\d{1,2}[.-]\d{1,2}[.-](19|20)\d\d"
    rf"|\d{{1,2}}-?({SHORT_MONTHS})[a-z]*(-?\d{{4}})?"
    rf"|({SHORT_MONTHS})[a-z]*(-?\d{{1,2}})?(-?\d{{4}})?"
    r"|\d{1,2}(st|nd|rd|th|am|pm|z|h\d{0,2})"
)
"""A word that is a date or a time of day; of `14:02` there are only numbers, and no word is made of them."""

_WRITTEN_SMALL = late(r"(?<![\w@.+-])[^\W\d_A-Z][\w.+-]*")
"""A word that begins with a small letter, and is no `@handle`."""


class Similar(NamedTuple):
    """A postmortem like a draft: its score from 0 to 1, and the words that they share, the most significant first."""

    record: Record
    score: float
    words: tuple[str, ...]

    def in_words(self) -> str:
        """Return it as a line: `2025-11-01 Prometheus restarted (prometheus, oom, node); 1 of 3 actions still open`."""
        record = self.record
        title = " ".join(filter(None, (record.day, record.title or record.id)))
        left = sum(item.state == "open" for item in record.items)
        fixes = f"; {left} of {len(record.items)} actions still open" if record.items else ""
        return f"{title} ({', '.join(self.words)}){fixes}"


def similar_to(draft: Draft, path: str, records: Sequence[Record], index: Index) -> list[Similar]:
    """Return the postmortems that are like a draft, the most similar first; an empty list if none is similar enough.

    `path` is the draft's own file, however it is spelled: neither it nor the draft that was read from it is compared.
    Return an empty list if SQLite was built without FTS5.
    """
    wanted, written = compared_words(draft), compared_text(draft)
    if len(wanted) < ENOUGH:
        return []
    others = {record.path: record for record in records if not record.problem}
    own = str(real(path))
    holders = index.holders(wanted, {record.path for record in records})
    frequency = {word: len(paths) for word, paths in holders.items()}
    told = significance(wanted, frequency, max(len(records), FEWEST))
    texts = {
        name: words_of("\n".join(text.text for text in index.texts(name)))
        for name in candidates(told, holders)
        if name in others and own not in (str(real(name)), others[name].document)
    }
    average = sum(words.total() for words in texts.values()) / max(1, len(texts))
    found = [
        Similar(others[name], *score(told, without(words, name_words(_people_of(others[name]), written)), average))
        for name, words in texts.items()
    ]
    length = wanted.total()
    near = [
        one
        for one in found
        if one.score >= least(max(length, texts[one.record.path].total())) and len(one.words) >= SHARED
    ]
    shown = sorted(near, key=lambda one: (-one.score, one.record.path))[:MOST]
    return [one._replace(words=one.words[:WORDS_SHOWN]) for one in shown]


def least(length: int) -> float:
    """Return the score below which nothing is shown, between the two of LEAST: by the length of the longer text."""
    (short, long), (summary, report) = LEAST, LONG
    return short + (long - short) * min(1.0, max(0.0, (length - summary) / (report - summary)))


def candidates(told: Mapping[str, "Significance"], holders: Mapping[str, Set[str]]) -> list[str]:
    """Return the paths of CANDIDATES postmortems that are looked at closely: those with the most significant words."""
    weights: dict[str, float] = {}
    for word, one in told.items():
        for path in holders[word]:
            weights[path] = weights.get(path, 0.0) + one.weight
    return sorted(weights, key=lambda path: (-weights[path], path))[:CANDIDATES]


def _people_of(record: Record) -> list[str]:
    return [name for text in (record.authors, *(item.owner for item in record.items)) for name in names_of(text)]


def name_words(names: Sequence[str], written: str) -> frozenset[str]:
    """Return the words of people's names, which say nothing about what an incident is like.

    A word of a longer name that the text also has as a common word stays: `database` of an owner `Database team`.
    """
    common = frozenset[str]().union(*map(words_of, _WRITTEN_SMALL.findall(written)))
    found: set[str] = set()
    for name in names:
        words = words_of(name).keys()
        found |= words - common if " " in name else words
    return frozenset(found)


def without(words: Counter[str], names: frozenset[str]) -> Counter[str]:
    """Return the words without those of names."""
    return Counter({word: number for word, number in words.items() if word not in names})


def compared_words(draft: Draft) -> Counter[str]:
    """Return the words by which a draft is compared."""
    written = compared_text(draft)
    return without(words_of(written), name_words(names_in(draft), written))


def compared_text(draft: Draft) -> str:
    """Return the texts that describe an incident: the answers of DESCRIBING, else all that is written."""
    roles = {role: question for role in DESCRIBING if (question := draft.template.role(role))}
    told = {role: _text_of(draft, question) for role, question in roles.items()}
    if told.get("summary") or told.get("cause"):
        return "\n".join(told.values())
    blocks = [block for section in draft.template.sections for block in section.asked]
    return "\n".join(_text_of(draft, Reference(block)) for block in blocks)


def _text_of(draft: Draft, question: Reference) -> str:
    if question.field is not None:
        return draft.text(question)
    return "\n".join(text for _, _, text in texts_of(draft, question.block))


def words_of(text: str) -> Counter[str]:
    """Return the words of a text and how often each stands there: folded, without accents, usual words and times.

    A word of two letters is more often a person's initials than anything that distinguishes incidents.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    usual = usual_words()
    return Counter(
        word
        for word in _WORD.findall(bare)
        if (len(word) > 2 or not word.isalpha())
        and not word.isdecimal()
        and word not in usual
        and not _TIME.fullmatch(word)
    )


@cache
def usual_words() -> frozenset[str]:
    """Return the stop words: those that most postmortems have."""
    lines = packaged(USUAL).split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


class Significance(NamedTuple):
    """How rare a word is among postmortems (its inverse document frequency), and how much it counts for a draft."""

    rarity: float
    weight: float


def significance(wanted: Mapping[str, int], frequency: Mapping[str, int], size: int) -> Mapping[str, Significance]:
    """Return the most significant words of a draft; `frequency` says in how many of `size` postmortems each stands."""
    rarity = {word: log(1 + (size - frequency[word] + 0.5) / (frequency[word] + 0.5)) for word in wanted}
    told = {word: Significance(rarity[word], rarity[word] * log(1 + number)) for word, number in wanted.items()}
    return dict(sorted(told.items(), key=lambda pair: (-pair[1].weight, pair[0]))[:TOLD])


def score(told: Mapping[str, Significance], words: Counter[str], average: float) -> tuple[float, tuple[str, ...]]:
    """Return the score of a text from 0 to 1, and the rare words that it shares, the most significant first.

    `average` is the mean length of the texts in words.
    """
    held = SATURATION * words.total() / max(1.0, average)
    parts = {
        word: one.weight * words[word] * (SATURATION + 1) / (words[word] + held)
        for word, one in told.items()
        if words[word]
    }
    most = sum(one.weight for one in told.values()) * (SATURATION + 1)
    shared = sorted((word for word in parts if told[word].rarity >= 1), key=lambda word: (-parts[word], word))
    return sum(parts.values()) / most if most else 0.0, tuple(shared)
