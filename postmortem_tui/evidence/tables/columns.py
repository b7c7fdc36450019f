"""What the columns of a table are, by the words in its header or by their cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from postmortem_tui.evidence.chats.speakers import is_person
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp, zone_named
from postmortem_tui.lazy import late
from postmortem_tui.words import word_files, words_in

KINDS = ("time", "date", "until", "who", "what")
"""What a column can hold; the words of each are data (`words/evidence/`)."""


@cache
def _named(key: str) -> frozenset[str]:
    """Return the words of headers under a key of the tables of columns."""
    return frozenset(words_in("evidence", "columns", key))


@cache
def _ranks() -> Mapping[str, int]:
    """Return the rank of the words of columns that say what happened: 0 for the likeliest."""
    tables = (file.get("columns", {}).get("first", ()) for file in word_files("evidence").values())
    return {word: rank for words in tables for rank, word in enumerate(words)}


class Columns(NamedTuple):
    """The indexes of the columns in a table; -1 if there is none."""

    time: int
    date: int
    until: int
    who: int
    what: tuple[int, ...]
    ages: bool = False
    zone: int = -1


def by_header(header: Sequence[str]) -> Columns | None:
    """Return the columns that a header names, or None if no time, or nothing else, is among them."""
    return _Header(header).columns()


class _Header:
    """The header of a table: the words of each cell, and the kind of column that they name."""

    def __init__(self, header: Sequence[str]) -> None:
        self._header = header
        self._words = [words_of(cell) for cell in header]
        self._kinds = [_kind(words) for words in self._words]
        self._ages = self._where(lambda words: " ".join(words) in _named("ages"))

    def columns(self) -> Columns | None:
        time = self._time()
        date = self._date()
        until = self._first("until")
        if time < 0:
            time, date = date, -1
        if time < 0:
            time, until = self._span(until)
        if time < 0:
            return None
        who, what = self._who_and_what(time)
        if not what:
            what = self._rest({time, date, who, until})
        if not what:
            return None
        what += self._states_of(what)
        ranks = _ranks()
        last = len(ranks)
        what.sort(key=lambda at: (min((ranks.get(word, last) for word in self._words[at]), default=last), at))
        return Columns(time, date, until, who, tuple(what), bool(self._ages), self._first("zone"))

    def _where(self, holds: Callable[[Sequence[str]], bool]) -> list[int]:
        return [at for at, words in enumerate(self._words) if holds(words)]

    def _called(self, *names: str) -> list[int]:
        """Return the columns whose header is one of these words alone."""
        return self._where(lambda words: len(words) == 1 and words[0] in names)

    def _first(self, kind: str) -> int:
        return self._kinds.index(kind) if kind in self._kinds else -1

    def _time(self) -> int:
        """Return the column of times: of since when something holds, then of ages, then of any time."""
        surest = self._where(_says_since_when) or self._ages
        if surest:
            return surest[-1]
        zoned = [at for at, cell in enumerate(self._header) if zone_named(cell.strip())]
        if zoned and not {"time", "later"} & set(self._kinds):
            return zoned[0]
        return self._first("time" if "time" in self._kinds else "later")

    def _date(self) -> int:
        """Return the column of days: one with such a header, or one that may hold them beside a clock."""
        if "date" not in self._kinds and self._where(lambda words: not _named("clock").isdisjoint(words)):
            for at in self._where(lambda words: not _named("date_beside").isdisjoint(words))[:1]:
                self._kinds[at] = "date"
        return self._first("date")

    def _span(self, until: int) -> tuple[int, int]:
        """Return the columns of `From` and `To`, which are times where no other column is."""
        begins, ends = self._called("from"), self._called("to", "until")
        if not begins or not ends:
            return -1, until
        self._kinds[begins[0]] = self._kinds[ends[0]] = ""
        return begins[0], ends[0]

    def _who_and_what(self, time: int) -> tuple[int, list[int]]:
        """Return who did something, and the columns of what that was: a name is either."""
        # A source names the speaker better than the thing that something happened to.
        sources = [at for at, kind in enumerate(self._kinds) if kind == "who" and self._words[at] != ["object"]]
        who = sources[0] if sources else self._first("who")
        what = [at for at, kind in enumerate(self._kinds) if kind == "what" and at not in (time, who)]
        names = self._called("name", "alertname", "page", "task")
        if names and (not what or self._words[names[0]] == ["alertname"]):
            what = [names[0], *what]
        elif names and who < 0:
            who = names[0]
        return who, what

    def _rest(self, taken: AbstractSet[int]) -> list[int]:
        """Return the columns that are nothing else, without states if others are left."""
        rest = [at for at, words in enumerate(self._words) if at not in taken and words]
        return [at for at in rest if _named("states").isdisjoint(self._words[at])] or rest

    def _states_of(self, what: Sequence[int]) -> list[int]:
        """Return the columns of the state of a thing, which is what happened to it."""
        if not any(len(self._words[at]) == 1 and self._words[at][0] in _named("in_a_state") for at in what):
            return []
        return [at for at in self._called("state", "status") if at not in what]


def _says_since_when(words: Sequence[str]) -> bool:
    """Return whether a header says since when a condition holds, which is not when it was seen last."""
    return {"transition", "time"} <= set(words) or words[:2] in (["starts", "at"], ["start", "time"])


def by_cells(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table without a header: that of times, then what happened, then who."""
    width = max(map(len, rows), default=0)
    timed = [sum(1 for row in rows if at < len(row) and read_stamp(row[at])) for at in range(width)]
    if not timed or max(timed) * 2 < len(rows):
        return None
    time = timed.index(max(timed))
    dated = [at for at in range(width) if at != time and all(at < len(row) and read_day(row[at]) for row in rows)]
    zoned = [at for at in range(width) if all(at < len(row) and zone_named(row[at].strip()) for row in rows)]
    rest = [at for at in range(width) if at != time and at not in (*dated, *zoned)]
    if not rest:
        return None
    if len(rest) > 1:
        # Names are short and recur; what happened is longer.
        lengths = [sum(len(row[at]) for row in rows if at < len(row)) for at in rest[:2]]
        what, who = (rest[0], rest[1]) if lengths[0] >= lengths[1] else (rest[1], rest[0])
        named = [at for at in rest if _all_people([row[at] for row in rows if at < len(row) and row[at]])]
        if len(named) == 1 and named[0] != who:
            who, what = named[0], next(at for at in rest if at != named[0])
    else:
        what, who = rest[0], -1
    more = [at for at in rest if at not in (what, who)]
    return Columns(time, dated[0] if dated else -1, -1, who, (what, *more), zone=zoned[0] if zoned else -1)


def with_words(columns: Columns, rows: Sequence[Sequence[str]]) -> Columns:
    """Return the columns with those that have words as what happened, if those that were it have only numbers."""
    taken = {columns.time, columns.date, columns.until, columns.who, columns.zone}
    told = tuple(at for at in columns.what if at > columns.time or _says(at, rows))  # a number before it counts rows
    columns = columns._replace(what=told or columns.what)
    worded = [at for at in range(max(map(len, rows), default=0)) if at not in taken and _says(at, rows)]
    return (
        columns._replace(what=tuple(worded)) if worded and not any(_says(at, rows) for at in columns.what) else columns
    )


def _says(at: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column has letters in one of its cells."""
    return any(at < len(row) and any(map(str.isalpha, row[at])) for row in rows)


def _all_people(cells: Sequence[str]) -> bool:
    return bool(cells) and all(map(is_person, cells))


_ADDRESS = late(r"(?P<name>[^<>]{1,80}?)(?:(?<!\s)\s+)?(?:<[^<>]{1,200}>|\(\+?[\d ]{5,20}\))")


def without_address(who: str) -> str:
    """Return a person without the address or the number after the name: `Mona Haddad <mona@example.com>`."""
    return _ADDRESS.sub(r"\g<name>", who)


def words_of(cell: str) -> list[str]:
    """Return the words of a header or a label, in small letters; `eventTime` is two."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"[(\[].{0,40}?[)\]]", "", cell[:80]))  # eventTime
    return re.findall(r"@?[^\W_]+", apart.casefold())


def says_when(cell: str) -> bool:
    """Return whether a header says that its column is when something happened, rather than when it was filed."""
    joined = "".join(words_of(cell))
    return joined in _named("time") and joined not in _named("filed")


def is_end(cell: str) -> bool:
    """Return whether a header or a label says that its value is when something was over: `Resolved on`."""
    return _kind(words_of(cell)) == "until"


def is_state(cell: str) -> bool:
    """Return whether a header says that its column is how something is, or how long it took."""
    return not _named("states").isdisjoint(words_of(cell))


def _kind(words: Sequence[str]) -> str:
    joined = "".join(words)
    if len(words) > 1 and words[-1] in _named("by"):
        return "who"
    if words[:1] and words[0] in _named("ask"):
        return "what"  # `What happened` is no time
    if "id" in words or "number" in words:
        return ""
    if joined in _named("zone"):
        return "zone"
    if len(words) > 1 and words[0] in _named("until") and words[-1] in _named("time"):
        return "until"  # `END_TIME`
    if joined in _named("later"):
        return "later"
    for kind in KINDS:
        if joined in _named(kind):
            return kind
    if any(word.startswith(("created", "timestamp", "occurred", "startedat")) for word in words):
        return "time"
    for kind in ("time", "until", "date", "who", "what"):
        if any(word in _named(kind) for word in words):
            return kind
    return ""
