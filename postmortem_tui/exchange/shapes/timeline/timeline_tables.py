"""Find the columns of a timeline in a table: the time, the day, the event and the person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from postmortem_tui.exchange.shapes.parts.form_tables import is_form
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.bare_clocks import are_bare_clocks
from postmortem_tui.exchange.written_times.dotted_clocks import are_clocks, beside_colons
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.time_marks import RELATIVE
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Table

_HOURS = late(r"\d{1,2}\s?h", re.IGNORECASE)
"""An hour without minutes, which may be a duration, too."""
_LETTER = late(r"[*_(]*[^\W\d_][).*_]*")
_WORD = late(r"[^\W\d_]{3}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A word of an event, which no number and no unit is; one sign is a word where words are not divided by blanks."""


class Column(NamedTuple):
    """A column of a table: its label, and its role: "time", "owner", …; "" if that is unknown."""

    label: str
    role: str


@dataclass(frozen=True, slots=True)
class TimelineTable:
    """The columns of a table that is a timeline, by index."""

    columns: tuple[Column, ...]
    time: int | None
    date: int | None
    event: int | None
    who: int | None
    dotted: bool = False
    """Whether its times are written as `9.05`."""
    bare: bool = False
    """Whether its times are written as `0905`."""

    @property
    def roles(self) -> Mapping[int, str]:
        """The roles that a timeline asks for, by the index of the column."""
        told = {"time": self.time, "date": self.date, "event": self.event, "who": self.who}
        return {at: role for role, at in told.items() if at is not None}


def table_of(table: Table, vocabulary: Vocabulary, *, expected: bool = False) -> TimelineTable | None:
    """Return how a table is read as a timeline; None if it has no column of times.

    If a timeline is `expected`, an empty table with an unknown header has its times in the first such column.
    """
    reader = moments(vocabulary)
    roles = [vocabulary.columns(label) for label in table.header]
    taken: dict[str, int] = {}

    def take(role: str, at: int | None) -> None:
        if at is not None and role not in taken:
            taken[role] = at

    def first(role: str) -> int | None:
        return next((n for n, names in enumerate(roles) if role in names and n not in taken.values()), None)

    @cache
    def read(n: int) -> Sequence[tuple[str, When | None]]:
        return [(row[n], reader.read(row[n])) for row in table.rows if row[n].strip()]

    def share(n: int, *, clock: bool) -> float:
        if n in dotted or n in bare:
            return float(clock)
        whens = read(n)
        good = sum(bool(when and (_is_clock(cell, when, roles[n]) if clock else when.date)) for cell, when in whens)
        return good / len(whens) if whens else 0

    cells = [[cell for row in table.rows if (cell := row[n].strip())] for n in range(len(table.header))]
    dotted = {n for n, told in enumerate(cells) if are_clocks(told) or ("time" in roles[n] and beside_colons(told))}
    bare = {n for n, told in enumerate(cells) if are_bare_clocks(told, expected=roles[n][:1] == ("time",))}
    if len(table.header) == 2 and not any("time" in names for names in roles) and share(0, clock=True) == 0:
        told = [row[0] for row in table.rows if (when := reader.read(row[1])) and when.clock]
        if told and (is_form(table, vocabulary) or all(map(vocabulary.role, told))):
            return None  # a form with some answers that are times
    clocks = [n for n in range(len(table.header)) if share(n, clock=True) >= 0.5]
    days = [n for n in range(len(table.header)) if share(n, clock=False) >= 0.5 and roles[n][:1] != ("due",)]
    named = next((n for n, names in enumerate(roles) if names[:1] == ("time",)), first("time"))
    relative = [n for n, told in enumerate(cells) if told and all(map(RELATIVE.fullmatch, told))]
    if named in relative:
        take("time", named)  # the clocks beside `T+5` are others, such as the end, or when it was noted
    elif clocks:
        take("time", named if named in clocks else clocks[0])
    elif relative:
        take("time", relative[0])
    elif (named is not None and not any(row[named].strip() for row in table.rows)) or (
        named is not None and "time" in roles[named][:1] and not _are_letters(cells[named])
    ):
        take("time", named)
    elif expected and not any(any(map(str.strip, row)) for row in table.rows):
        take("time", next((n for n, names in enumerate(roles) if not names), None))
    at_day = next((n for n in days if n not in clocks and n != taken.get("time")), None)
    take("date", at_day if at_day is not None else first("date"))
    if "time" not in taken:
        if at_day is None or "event" not in {name for names in roles for name in names}:
            return None
        taken["time"] = taken.pop("date")
    take(
        "event",
        next(
            (n for n, names in enumerate(roles) if names[:1] == ("event",) and n not in taken.values()), first("event")
        ),
    )
    people = [n for n, names in enumerate(roles) if names[:1] == ("who",) and n not in taken.values()]
    take("who", next((n for n in people if "source" not in roles[n]), people[0] if people else first("who")))
    if "event" not in taken:
        left = [n for n in range(len(roles)) if n not in taken.values() and roles[n][:1] != ("number",)]
        texts = [n for n in left if n not in clocks and n not in days]
        told = [cell for n in texts for cell in cells[n]]
        if (told or len(texts) < len(left)) and not any(map(_is_text, told)):
            return None  # figures at several times, such as `| 17:11 | 705 | 12 |`, or `| 73e07f83 | born | changed |`
        take("event", _likeliest(table, texts, roles))
    role_of = {n: role for role, n in taken.items()}
    columns = tuple(Column(label, role_of.get(n, _other(roles[n]))) for n, label in enumerate(table.header))
    at = taken.get("time")
    return TimelineTable(columns, at, taken.get("date"), taken.get("event"), taken.get("who"), at in dotted, at in bare)


def _are_letters(cells: Sequence[str]) -> bool:
    """Return whether cells are the letters of a figure, such as `A`, `B` and `C`, to which a text refers."""
    return len(set(cells)) == len(cells) > 1 and all(map(_LETTER.fullmatch, cells))


def _is_clock(cell: str, when: When, names: Sequence[str]) -> bool:
    """Return whether a cell is a time of day; `2h` is one only in a column of times, otherwise an effort."""
    return bool(when.clock) and ("time" in names or not _HOURS.fullmatch(cell[slice(*(when.clock or (0, 0)))]))


def _is_text(cell: str) -> bool:
    """Return whether a cell may tell an event: it has a word, or no digit."""
    return bool(_WORD.search(cell)) or not re.search(r"\d", cell)


def _other(names: Sequence[str]) -> str:
    return next((name for name in names if name not in ("time", "date", "event", "who", "source")), "")


def _likeliest(table: Table, left: Sequence[int], roles: Sequence[Sequence[str]]) -> int | None:
    """Return which of the columns that are `left` has the events: one without a known name, with most text."""

    def length(n: int) -> tuple[bool, bool, int, int]:
        words = sum(len(row[n].strip()) for row in table.rows)
        return ("number" not in roles[n], not roles[n], words, len(table.header[n]))

    return max(left, key=length, default=None)
