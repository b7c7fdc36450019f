"""Find the columns of a timeline in a table: the time, the day, the event and the person."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from postmortem_tui.exchange.shapes.parts.form_tables import is_form
from postmortem_tui.exchange.shapes.timeline.cell_texts import are_letters, are_numbers, citing, is_text, is_time_of_day
from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.bare_clocks import are_bare_clocks
from postmortem_tui.exchange.written_times.dotted_clocks import are_clocks, beside_colons
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.same_moments import column_with_days
from postmortem_tui.exchange.written_times.time_marks import RELATIVE
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.nodes import Table

SOURCE = "source"
"""The name of a column of people that tells where a row is from: another such column has the person."""

_ROLES = {"time", "date", "event", "who", SOURCE}
"""What a column is of a timeline itself; the others are kept by their own names."""

HALF = 0.5
"""The share of the cells of a column from which it is one of what they have."""

LEAST = 2
"""The fewest rows of a table of events without times."""

_HINT = late(r"[<\[{](?P<hint>[^<>{}\[\]]{1,30})[>\]}]")


class Column(NamedTuple):
    """A column of a table: its label, and its role: "time", "owner", …; "" if that is unknown."""

    label: str
    role: str


@dataclass(frozen=True, slots=True)
class TimelineTable:
    """The columns of a table that is a timeline, by index."""

    columns: tuple[Column, ...]
    time: int | None
    """None if its rows have no time: they are numbered."""
    date: int | None
    event: int | None
    who: int | None
    zone: int | None = None
    """The column that has the zone of each time."""
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

    If a timeline is `expected`, a column of days or of steps is enough, or one of numbers beside the events, and an
    empty table with an unknown header has its times in the first such column.
    """
    found = _Columns(table, vocabulary)
    if found.are_of_a_form():
        return None
    found.take("time", found.of_times(expected=expected))
    days = found.of_days()
    if "time" in found.taken:
        found.take("date", found.named("date") if days is None else days)
    elif days is not None and (expected or any("event" in names for names in found.names)):
        found.take("time", days)
    elif not expected or not found.are_numbered_events():
        return None
    found.take("event", found.named("event"))
    found.take("who", found.of_people())
    if "event" not in found.taken:
        texts = found.of_texts()
        if texts is None:
            return None  # figures at several times, such as `| 17:11 | 705 | 12 |`, or `| 73e07f83 | born | changed |`
        found.take("event", _likeliest(table, texts, found.names))
    return found.as_timeline()


class _Columns:
    """The columns of a table: what their headers and their cells say, and which is taken for a role of a timeline."""

    def __init__(self, table: Table, vocabulary: Vocabulary) -> None:
        self._table = table
        self._vocabulary = vocabulary
        self._read = moments(vocabulary).read
        self._numbers = range(len(table.header))
        self.names = [vocabulary.columns(label) for label in table.header]
        """The roles that each header may name, the likeliest first."""
        self._cells = [[cell for row in table.rows if (cell := row[n].strip())] for n in self._numbers]
        self.taken: dict[str, int] = {}

    def take(self, role: str, at: int | None) -> None:
        """Take a column for a role, if there is one."""
        if at is not None:
            self.taken[role] = at

    def named(self, role: str) -> int | None:
        """Return the first free column whose header names a role, one that means it most likely before the others."""
        free = [n for n in self._numbers if role in self.names[n] and n not in self.taken.values()]
        return min(free, key=lambda n: self.names[n][0] != role, default=None)

    def are_of_a_form(self) -> bool:
        """Return whether a table of two columns is a form, some of whose answers are times."""
        if len(self.names) != 2 or any("time" in names for names in self.names) or self._share(0, clock=True):
            return False
        told = [row[0] for row in self._table.rows if (when := self._read(row[1])) and when.clock]
        return bool(told) and (is_form(self._table, self._vocabulary) or all(map(self._vocabulary.role, told)))

    def of_times(self, *, expected: bool) -> int | None:
        """Return the column of times: one of `T+5`, of clocks, or one that is named so and has no other content.

        If a timeline is `expected`, it may be one of steps, such as `Initial deploy`.
        """
        named = self.named("time")
        relative = [n for n in self._numbers if self._cells[n] and all(map(RELATIVE.fullmatch, self._cells[n]))]
        if named in relative:
            return named  # the clocks beside `T+5` are others, such as the end, or when it was noted
        if self._clocks:
            return column_with_days(self._table, self._read, self._clocks, named)
        if relative:
            return relative[0]
        if named is not None and (not self._cells[named] or self._is_certainly_of_times(named)):
            return named
        if expected and not any(self._cells):
            return next((n for n in self._numbers if not self.names[n]), None)
        return next((n for n in self._numbers if self._is_of_steps(n)), None) if expected else None

    def _is_of_steps(self, n: int) -> bool:
        is_named = title_key(self._table.header[n]) in self._vocabulary.times.steps
        return is_named and bool(self._cells[n]) and not are_numbers(self._cells[n])

    def are_numbered_events(self) -> bool:
        """Return whether the first column has the numbers of the rows, and another one is named as the events."""
        is_named = any(names[:1] == ["event"] for names in map(list, self.names[1:]))
        return is_named and are_numbers(self._cells[0]) and len(self._cells[0]) >= LEAST

    def _is_certainly_of_times(self, n: int) -> bool:
        return "time" in self.names[n][:1] and not are_letters(self._cells[n])

    def of_days(self) -> int | None:
        """Return the first column of days, beside that of times; None without one."""
        return next((n for n in self._days if n not in self._clocks and n != self.taken.get("time")), None)

    def of_people(self) -> int | None:
        """Return the column of people; one that tells where a row is from has them only if no other does.

        Without a header that names them, it is the one whose cells of a blank form do: `<who>`.
        """
        named_so = (n for n in self._numbers if self.names[n][:1] == ("who",) and n not in self.taken.values())
        people = [n for n in named_so if not (SOURCE in self.names[n] and citing(self._cells[n]))]
        other = self.named("who")
        if other is not None and SOURCE in self.names[other]:
            other = None
        named = min(people, key=lambda n: SOURCE in self.names[n], default=other)
        return self._hinted("who") if named is None else named

    def _hinted(self, role: str) -> int | None:
        """Return the first free column with an unknown header whose cells are hints in brackets for a role."""
        free = (n for n in self._numbers if not self.names[n] and n not in self.taken.values())
        hints = ((n, [_HINT.fullmatch(cell) for cell in self._cells[n]]) for n in free)
        names = self._vocabulary.columns
        return next((n for n, told in hints if told and all(one and role in names(one["hint"]) for one in told)), None)

    def of_texts(self) -> Sequence[int] | None:
        """Return the free columns that may have the events; None if they have figures alone."""
        left = [n for n in self._numbers if n not in self.taken.values() and self.names[n][:1] != ("number",)]
        texts = [n for n in left if n not in self._clocks and n not in self._days]
        told = [cell for n in texts for cell in self._cells[n]]
        return None if (told or len(texts) < len(left)) and not any(map(is_text, told)) else texts

    def as_timeline(self) -> TimelineTable:
        """Return the columns with the roles that they are taken for."""
        role_of = {n: role for role, n in self.taken.items()}
        labels = enumerate(self._table.header)
        columns = tuple(Column(label, role_of.get(n, _other(self.names[n]))) for n, label in labels)
        time, date, event, who = map(self.taken.get, ("time", "date", "event", "who"))
        dotted, bare = time in self._dotted, time in self._bare
        return TimelineTable(columns, time, date, event, who, self._of_zones(), dotted, bare)

    def _of_zones(self) -> int | None:
        """Return the free column each of whose cells is a zone, or nothing; None without one."""
        free = [n for n in self._numbers if self._cells[n] and n not in self.taken.values()]
        return next((n for n in free if all(map(known_zone, self._cells[n]))), None)

    @cached_property
    def _clocks(self) -> Sequence[int]:
        """The columns at least half of whose cells are times of day."""
        return [n for n in self._numbers if self._share(n, clock=True) >= HALF]

    @cached_property
    def _days(self) -> Sequence[int]:
        """The columns at least half of whose cells have a day, without those of due days."""
        return [n for n in self._numbers if self._share(n, clock=False) >= HALF and self.names[n][:1] != ("due",)]

    @cached_property
    def _dotted(self) -> Set[int]:
        """The columns of times written as `9.05`."""
        told = enumerate(self._cells)
        return {n for n, cells in told if are_clocks(cells) or ("time" in self.names[n] and beside_colons(cells))}

    @cached_property
    def _bare(self) -> Set[int]:
        """The columns of times written as `0905`."""
        told = enumerate(self._cells)
        return {n for n, cells in told if are_bare_clocks(cells, expected=self.names[n][:1] == ("time",))}

    def _share(self, n: int, *, clock: bool) -> float:
        """Return the share of the cells of a column that are times of day, or have a day."""
        if n in self._dotted or n in self._bare:
            return float(clock)
        whens = zip(self._cells[n], self._whens[n], strict=True)
        good = sum(
            bool(when and (is_time_of_day(cell, when, self.names[n]) if clock else when.date)) for cell, when in whens
        )
        return good / len(self._cells[n]) if self._cells[n] else 0

    @cached_property
    def _whens(self) -> Sequence[Sequence[When | None]]:
        """What each cell of each column is as a time."""
        return [[self._read(cell) for cell in cells] for cells in self._cells]


def _other(names: Sequence[str]) -> str:
    return next((name for name in names if name not in _ROLES), "")


def _likeliest(table: Table, left: Sequence[int], roles: Sequence[Sequence[str]]) -> int | None:
    """Return which of the columns that are `left` has the events: one without a known name, with most text."""

    def length(n: int) -> tuple[bool, bool, int, int]:
        words = sum(len(row[n].strip()) for row in table.rows)
        return ("number" not in roles[n], not roles[n], words, len(table.header[n]))

    return max(left, key=length, default=None)
