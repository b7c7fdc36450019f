"""What the columns of a table are, by the words in its header or by their cells."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from postmortem_tui.evidence.chats.speakers import is_person
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
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
    words = [words_of(cell) for cell in header]
    kinds = [_kind(each) for each in words]
    time = _first(kinds, "time") if "time" in kinds else _first(kinds, "later")
    ages = False
    for at, each in enumerate(words):
        if " ".join(each) in _named("ages"):
            time, ages = at, True
    for at, each in enumerate(words):
        if "transition" in each and "time" in each:  # since when a condition holds, not when it was seen last
            time = at
        if each[:2] == ["starts", "at"] or each[:2] == ["start", "time"]:
            time = at
    date = _first(kinds, "date")
    if date < 0 and any(_named("clock").intersection(each) for each in words):
        date = next((at for at, each in enumerate(words) if _named("date_beside").intersection(each)), -1)
        kinds = ["date" if at == date else kind for at, kind in enumerate(kinds)]
    if time < 0 and date >= 0:
        time, date = date, -1
    until = _first(kinds, "until")
    last = next((at for at, each in enumerate(words) if each in (["to"], ["until"])), -1)
    if time < 0 and ["from"] in words and last >= 0:
        time, until = words.index(["from"]), last
        kinds[time] = kinds[until] = ""
    if time < 0:
        return None
    # A source names the speaker better than the thing that something happened to.
    who = next((at for at, kind in enumerate(kinds) if kind == "who" and words[at] != ["object"]), _first(kinds, "who"))
    what = [at for at, kind in enumerate(kinds) if kind == "what" and at not in (time, who)]
    names = [at for at, each in enumerate(words) if each in (["name"], ["alertname"], ["page"], ["task"])]
    if names and (not what or words[names[0]] == ["alertname"]):
        what = [names[0], *what]
    elif names and who < 0:
        who = names[0]
    if not what:
        taken = {time, date, who, until}
        what = [at for at in range(len(header)) if at not in taken and words[at]]
        what = [at for at in what if _named("states").isdisjoint(words[at])] or what
    if not what:
        return None
    if any(len(words[at]) == 1 and words[at][0] in _named("in_a_state") for at in what):
        what += [at for at, each in enumerate(words) if at not in what and each in (["state"], ["status"])]
    ranks = _ranks()
    what.sort(key=lambda at: (min((ranks[word] for word in words[at] if word in ranks), default=len(ranks)), at))
    return Columns(time, date, until, who, tuple(what), ages, _first(kinds, "zone"))


def by_cells(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table without a header: that of times, then what happened, then who."""
    width = max(map(len, rows), default=0)
    timed = [sum(1 for row in rows if at < len(row) and read_stamp(row[at])) for at in range(width)]
    if not timed or max(timed) * 2 < len(rows):
        return None
    time = timed.index(max(timed))
    dated = [at for at in range(width) if at != time and all(at < len(row) and read_day(row[at]) for row in rows)]
    rest = [at for at in range(width) if at != time and at not in dated]
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
    return Columns(time, dated[0] if dated else -1, -1, who, (what, *more))


def with_words(columns: Columns, rows: Sequence[Sequence[str]]) -> Columns:
    """Return the columns with those that have words as what happened, where those that were it have only numbers."""
    taken = {columns.time, columns.date, columns.until, columns.who, columns.zone}
    worded = [at for at in range(max(map(len, rows), default=0)) if at not in taken and _says(at, rows)]
    return (
        columns._replace(what=tuple(worded)) if worded and not any(_says(at, rows) for at in columns.what) else columns
    )


def _says(at: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column has letters in one of its cells."""
    return any(at < len(row) and any(map(str.isalpha, row[at])) for row in rows)


def _all_people(cells: Sequence[str]) -> bool:
    return bool(cells) and all(map(is_person, cells))


def words_of(cell: str) -> list[str]:
    """Return the words of a header or a label, in small letters; `eventTime` is two."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"[(\[].{0,40}?[)\]]", "", cell[:80]))  # eventTime
    return re.findall(r"@?[^\W_]+", apart.casefold())


def says_when(cell: str) -> bool:
    """Return whether a header says that its column is when something happened, rather than when it was filed."""
    joined = "".join(words_of(cell))
    return joined in _named("time") and joined not in _named("filed")


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


def _first(kinds: Sequence[str], kind: str) -> int:
    return kinds.index(kind) if kind in kinds else -1
