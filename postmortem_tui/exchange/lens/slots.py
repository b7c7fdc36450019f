"""Where in a document an answer stands, and how another answer is written there."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from difflib import SequenceMatcher
from typing import Protocol

from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.exchange.lens.splicing import spliced, spliced_cell
from postmortem_tui.exchange.lens.times import CLOCK, local_day, spell_clock
from postmortem_tui.lazy import late
from postmortem_tui.markdown.guarding import guard

_PADDING = late(r"(?P<pad>[ ]+)(?=\||$)")


BESIDE = frozenset({"done", "wont_do", "trail"})
"""What an item says besides its columns: most have a place for it with nothing in it."""


class Slot(Protocol):
    """A place in a document's text that says one answer."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Behind its last character."""

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that make the place say another answer."""


@dataclass(frozen=True, slots=True)
class Inline:
    """An answer as inline Markdown from `start` to before `end`; what is nested under it stands in `nested`."""

    start: int
    end: int
    value: str
    nested: "Verbatim | None" = None
    hint: bool = False
    """Whether what stands there is a hint of the blank form, which an answer takes the place of."""

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Splice the words that differ into those that stand there."""
        if self.nested is not None and self.nested.value:
            under = f"\n{self.nested.value}"
            if new.endswith(under):
                new = new.removesuffix(under)
            else:
                head, *rest = new.split("\n")
                return [*self._edits(text, head), *self.nested.edits(text, "\n".join(rest))]
        return self._edits(text, new)

    def _edits(self, text: str, new: str) -> Sequence[Edit]:
        source = "" if self.hint else text[self.start : self.end]
        written = spliced(source, new) if new else ""
        return [Edit(self.start, self.end, _set_off(text, self.start, self.end, written))]


@dataclass(frozen=True, slots=True)
class Cell:
    """An answer in a table's cell: its text from `start` to before `end`, without the padding around it."""

    start: int
    end: int
    value: str
    splice: Callable[[str, str], str] = spliced_cell

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Write the words, and take as much of the padding behind them as keeps the column's width."""
        source = text[self.start : self.end]
        written = self.splice(source, new.replace("\n", " ") if self.splice is not spliced_cell else new)
        written = _set_off(text, self.start, self.end, written)
        found = _PADDING.match(text, self.end)
        if found is None or not text.startswith("|", found.end()):
            blank = "" if not written or text[self.end : self.end + 1].isspace() else " "
            return [Edit(self.start, self.end, written + blank)]
        padding = len(found["pad"])
        width = _cells(written) - _cells(source)
        left = max(1, padding - width) if padding > 1 else 1
        return [Edit(self.start, found.end(), written + " " * left)]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Markdown as it stands, line by line; `indent` is what a new line begins with, and is no part of the value."""

    lines: tuple[tuple[int, int], ...]
    """The offsets of each line; one that ends where it begins is blank, and may stand for a gap."""
    value: str
    indent: str = ""
    level: int = 0
    """Headings of this level or a higher one would end the answer, and are escaped in what is new; 0: none would."""
    labels: frozenset[str] = frozenset()

    @property
    def start(self) -> int:
        """Where the first line begins."""
        return self.lines[0][0] if self.lines else 0

    @property
    def end(self) -> int:
        """Behind the last line."""
        return self.lines[-1][1] if self.lines else 0

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Replace the lines that differ, and no other."""
        old = self.value.split("\n") if self.value else []
        lines = new.split("\n") if new else []
        written = guard(new, self.level, self.labels).split("\n") if new and self.level else lines
        if not self.lines:
            return []
        spans = self.lines[: len(old)] if old else self.lines[:0]
        if not spans:
            start, end = self.lines[0][0], self.lines[-1][1]
            return [Edit(start, end, self._joined(written))]
        if not lines:
            return [Edit(spans[0][0], spans[-1][1], "")]
        made: list[Edit] = []
        for kind, a, b, c, d in SequenceMatcher(None, old, lines, autojunk=False).get_opcodes():
            match kind:
                case "replace":
                    first, *others = _runs(text, spans, a, b)
                    made.append(Edit(spans[first[0]][0], spans[first[1] - 1][1], self._joined(written[c:d])))
                    made.extend(_without(text, spans, *run) for run in others)
                case "delete":
                    made.extend(_without(text, spans, *run) for run in _runs(text, spans, a, b))
                case "insert" if a:
                    at = spans[a - 1][1]
                    made.append(Edit(at, at, f"\n{self.indent}{self._joined(written[c:d])}"))
                case "insert":
                    at = spans[0][0]
                    made.append(Edit(at, at, f"{self._joined(written[c:d])}\n{self.indent}"))
        return made

    def _joined(self, lines: Sequence[str]) -> str:
        return "\n".join(line if not n or not line else self.indent + line for n, line in enumerate(lines))


def _runs(text: str, spans: Sequence[tuple[int, int]], first: int, end: int) -> list[tuple[int, int]]:
    """Return lines in runs between which nothing but blanks stands: other answers may lie between two of them."""
    runs = [first]
    for n in range(first, end - 1):
        if text[spans[n][1] : spans[n + 1][0]].strip():
            runs.append(n + 1)
    return list(zip(runs, [*runs[1:], end], strict=True))


def _without(text: str, spans: Sequence[tuple[int, int]], first: int, end: int) -> Edit:
    """Return the edit that takes lines away, each with its line's end."""
    if first and not text[spans[first - 1][1] : spans[first][0]].strip():
        return Edit(spans[first - 1][1], spans[end - 1][1], "")
    if end < len(spans) and not text[spans[end - 1][1] : spans[end][0]].strip():
        return Edit(spans[first][0], spans[end][0], "")
    return Edit(spans[first][0], spans[end - 1][1], "")


@dataclass(frozen=True, slots=True)
class Spelled:
    """An answer that is kept in one spelling and stands there in another: a date, a choice, a time, a scalar."""

    start: int
    end: int
    value: str
    spell: Callable[[str, str], str]
    """Returns how an answer is spelled, from how the old one was, and the new answer."""
    cell: bool = False

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Write the answer in the spelling that is used there."""
        if self.cell:
            return Cell(self.start, self.end, self.value, self.spell).edits(text, new)
        written = self.spell(text[self.start : self.end], new)
        return [Edit(self.start, self.end, _set_off(text, self.start, self.end, written))]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind an item's own text, with what sets it off; where nothing does, its place is empty."""

    start: int
    end: int
    value: str
    spell: Callable[[str], str]

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Write it anew, or take it away."""
        return [Edit(self.start, self.end, self.spell(new))]


@dataclass(frozen=True, slots=True)
class DayAndTime:
    """A time whose day stands in a place of its own, such as another column of a table."""

    time: Spelled
    day: Spelled
    zone: tzinfo

    @property
    def start(self) -> int:
        """Where the time begins."""
        return self.time.start

    @property
    def end(self) -> int:
        """Behind the time."""
        return self.time.end

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Write the time, and its day where that is known."""
        day = local_day(new, self.zone)
        return [*self.time.edits(text, new), *(self.day.edits(text, day) if day else ())]


@dataclass(frozen=True, slots=True)
class Struck:
    """Whether an item is done, said by striking it out: the words from `start` to before `end`, marks included."""

    start: int
    end: int
    value: str
    dated: int = 0
    """Behind the day that says when that was; 0 where none does."""

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Put the marks around the words, or take them away, with the day on which it was done."""
        if new:
            return [Edit(self.start, self.start, "~~"), Edit(self.end, self.end, "~~")]
        source = text[self.start : self.end]
        first, last = source.find("~~"), source.rfind("~~")
        if first < 0 or first == last:
            return []
        return [
            Edit(self.start + first, self.start + first + 2, ""),
            Edit(self.start + last, max(self.dated, self.start + last + 2), ""),
        ]


@dataclass(frozen=True, slots=True)
class RowSpan:
    """The lines of one row, and the places of its answers by column."""

    start: int
    end: int
    """Offsets of whole lines, the last line's end included."""
    slots: Mapping[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldsSpans:
    """A form: the place of each answer, by field."""

    slots: Mapping[str, Slot] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The whole lines of each field that the document names."""
    labels: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Where the label of each of them stands."""


class Sample(Protocol):
    """The sample rows of a blank form, which the first real rows take the place of."""

    @property
    def start(self) -> int:
        """Where their first line begins."""

    @property
    def end(self) -> int:
        """Behind their last line, its end included."""

    def row(self, text: str, table: Mapping[str, str], n: int) -> str | None:
        """Return the line of a row, counted from 0, in a document; None where the sample has no place for a part."""


@dataclass(frozen=True, slots=True)
class RowsSpans:
    """A list: its rows in the draft's order; `at` is where a first row would stand, as offset."""

    rows: tuple[RowSpan, ...] = ()
    at: int = -1
    header: tuple[int, int] | None = None
    """The header's line of a table that has no row yet."""
    columns: tuple[str, ...] = ()
    """Of a table, what stands in each column, by name."""
    sample: Sample | None = None
    """The rows of a blank form, where no real one stands yet."""


@dataclass(frozen=True, slots=True)
class ProseSpan:
    """A text."""

    slot: Verbatim


Spans = FieldsSpans | RowsSpans | ProseSpan


def _set_off(text: str, start: int, end: int, written: str) -> str:
    """Return what is written; where nothing stood before, behind a blank if it would touch what is there."""
    touches = start == end and start > 0 and not text[start - 1].isspace() and text[start - 1] in ":|*_-.)]"
    return f" {written}" if written and touches else written


def _cells(text: str) -> int:
    return sum(
        (unicodedata.east_asian_width(character) in "WF") + 1 - bool(unicodedata.combining(character))
        for character in text
    )


_DATES: tuple[tuple[str, str], ...] = (
    (r"\d{4}-\d\d-\d\d", "{y:04}-{m:02}-{d:02}"),
    (r"\d{4}/\d\d/\d\d", "{y:04}/{m:02}/{d:02}"),
    (r"\d{4}\.\d\d\.\d\d", "{y:04}.{m:02}.{d:02}"),
    (r"\d{4}/\d{1,2}/\d{1,2}", "{y:04}/{m}/{d}"),
    (r"\d{4}年\d{1,2}月\d{1,2}日", "{y}年{m}月{d}日"),
    (r"\d{4}년 ?\d{1,2}월 ?\d{1,2}일", "{y}년 {m}월 {d}일"),
    (r"\d{1,2}月\d{1,2}日", "{m}月{d}日"),
)
_DAY_AND_MONTH = late(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d\d)?)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spell_date(source: str, new: str, day_first: bool | None = None) -> str:
    """Return a day (ISO 8601) as the day in the source is spelled; as it is where that is not known.

    `day_first` says which of two numbers is the day, where the source alone does not.
    """
    try:
        day = date.fromisoformat(new)
    except ValueError:
        return new
    found = source.strip()
    for pattern, shape in _DATES:
        if re.fullmatch(pattern, found):
            return shape.format(y=day.year, m=day.month, d=day.day)
    return _by_numbers(found, day, day_first) or _by_name(found, day) or new


def spell_moment(source: str, new: str, zone: tzinfo, day_first: bool | None = None) -> str:
    """Return a moment that a draft keeps, in UTC, as the one in the source is spelled, in its zone."""
    try:
        local = datetime.fromisoformat(new.removesuffix(" UTC")).replace(tzinfo=UTC).astimezone(zone)
    except ValueError:
        return new
    clock = CLOCK.search(source)
    if clock is None:
        return new
    head, tail = source[: clock.start()], source[clock.end() :]
    day = head.strip(" ,Tt")
    spelled = spell_date(day, local.date().isoformat(), day_first) if day else ""
    written = head.replace(day, spelled, 1) if day else head
    return written + spell_clock(clock, local.time()) + tail


def _by_numbers(found: str, day: date, order: bool | None) -> str:
    shape = _DAY_AND_MONTH.fullmatch(found)
    if shape is None:
        return ""
    one, mark, two, year = shape.groups()
    day_first = True if int(one) > 12 or mark == "." else False if int(two) > 12 else order
    if day_first is None:
        return ""
    padded = len(one) == 2 and len(two) == 2
    first, second = (day.day, day.month) if day_first else (day.month, day.day)
    clock = f"{first:02}{mark}{second:02}" if padded else f"{first}{mark}{second}"
    last = {None: "", 2: f"{day.year % 100:02}", 4: f"{day.year:04}"}[len(year) if year else None]
    return f"{clock}{mark}{last}" if last or found.endswith(mark) else clock


_NAMED = late(r"(?P<month>[A-Za-z]{3,9})(?P<dot>\.?) (?P<day>\d{1,2})(?P<comma>,?)(?: (?P<year>\d{4}))?")
_DAY_NAMED = late(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3,9})(?P<dot>\.?)(?P<comma>,?)(?: (?P<year>\d{4}))?")


def _by_name(found: str, day: date) -> str:
    for shape, first in ((_NAMED, False), (_DAY_NAMED, True)):
        shaped = shape.fullmatch(found)
        if shaped is None or not any(month.casefold().startswith(shaped["month"].casefold()) for month in _MONTHS):
            continue
        name = _MONTHS[day.month - 1]
        if len(shaped["month"]) == 3 and shaped["month"] != "May":
            name = name[:3]
        month, year = name + shaped["dot"], f" {day.year}" if shaped["year"] else ""
        lead = f"{day.day} {month}" if first else f"{month} {day.day}"
        return f"{lead}{shaped['comma']}{year}"
    return ""
