"""The sample rows of a blank form: the first real rows of a list replace them, in their spelling."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.slots import BESIDE, DONE, Cell, DayAndTime, Slot, Spelled
from postmortem_tui.exchange.lens.source import Edit, Source, applied
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.inline import write_inline
from postmortem_tui.markdown.parse.nodes import Table
from postmortem_tui.markdown.parse.table_lines import PIPE, with_escaped_pipes

_PAIRS = dict(zip("<[{(（「『【＜〈［｛〔", ">]})）」』】＞〉］｝〕", strict=True))
_EMPTY = late(r"(?:(?<!\s)\s+)?(?:\((?:[^\W\d_]{1,12}[:：])?\s*\)|\[(?![ xX]\])\s*\]|（\s*）)")
_LAST = late(r"(?:(?<!\s)\s+)?[/,;，、](?:\s*[/,;，、])*\s*(?=[)）\]])")
"""What parted an answer that is missing from the one before it: `(Ana / 2026-03-09 / )`."""
_LOOSE = late(r"(?<![-–—,;:·\s])\s*[-–—,;:·][-–—,;:·\s]*$")
NUMBERED = late(
    r"(?P<before>[ \t>]*(?:\*\*)?(?:\(|[A-Z]{1,3}-?)?)(?P<number>\d{1,9})(?=[.)](?:[ \t*]|$)|(?<=[A-Z-]\d):[ \t*])"
)
"""The number of a list item (CommonMark 5.2), or of a line such as `C1. …`, but not the hour of `10.30`."""
_LETTERS = late(r"[^\W\d_]+")


def _no_day(_: str) -> str:
    return ""


def _dated(day: str, time: str) -> str:
    """Return a time with its day before it, unless it has it already."""
    return time if not day or time.startswith(day) else f"{day} {time}"


@dataclass(frozen=True, slots=True)
class LineSample:
    """A sample line of a list, with the slots of its parts."""

    span: RowSpan
    start: int
    end: int
    day: Callable[[str], str] = field(default=_no_day)
    """Return the day of a time, to stand before it."""
    has_day: bool = False
    """Whether the sample's hint for a time has a day, so that each row has one."""

    def row(self, text: str, table: Mapping[str, str], n: int, *, dated: bool = False) -> str | None:
        """Return the line with each text in its slot; brackets around a hint are replaced with it.

        None if a text has no slot.
        """
        slots = self.span.slots
        if not slots:
            return None
        if any(value and name not in slots and name not in BESIDE for name, value in table.items()):
            return None
        edits: list[Edit] = []
        for name, slot in slots.items():
            own = _bare(slot).edits(text, table.get(name, ""))
            if name == "time" and (dated or self.has_day):
                own = [edit._replace(new=_dated(self.day(table.get("time", "")), edit.new)) for edit in own]
            edits.extend(own if name == DONE else (_wider(text, edit) for edit in own))  # the brackets of a box stay
        line = applied(text, self.span.start, self.span.end, edits).split("\n")[0]
        line = _LOOSE.sub("", _EMPTY.sub("", _LAST.sub("", line)))
        if found := NUMBERED.match(line):
            line = f"{found['before']}{n + 1}{line[found.end() :]}"
        return f"{line}\n"


@dataclass(frozen=True, slots=True)
class TableSample:
    """The sample rows of a table: the id of each column, its spelling, and its width."""

    start: int
    end: int
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    """Characters between two pipes, including the blanks at the edges."""
    spell: Mapping[str, Callable[[Mapping[str, str]], str]] = field(default_factory=dict)
    """Functions that return the text of a column from the texts of a row, for columns that are not written as they
    are."""
    day: Callable[[str], str] = field(default=_no_day)
    """Return the day of a time, to stand before it."""
    has_day: bool = False
    """Whether the sample's hint for a time has a day, so that each row has one."""

    def row(self, text: str, table: Mapping[str, str], n: int, *, dated: bool = False) -> str | None:
        """Return the line with a cell for each column; None if a text has no column."""
        if any(value and name not in self.columns and name not in BESIDE for name, value in table.items()):
            return None
        cells = []
        for name, width in zip(self.columns, self.widths, strict=True):
            if name == NUMBER:
                cell = str(n + 1)
            elif name in self.spell:
                cell = self.spell[name](table)
                if name == "time" and (dated or self.has_day) and "date" not in self.columns:
                    cell = _dated(self.day(table.get("time", "")), cell)
            else:
                cell = with_escaped_pipes(write_inline(table.get(name, ""))).replace("\n", "<br>")
            cells.append(f" {cell} ".ljust(width))
        return f"|{'|'.join(cells)}|\n"


NUMBER = "#"
"""The id of a column that numbers the rows."""


def table_sample(
    source: Source, table: Table, columns: Sequence[str], spell: Mapping[str, Callable[[Mapping[str, str]], str]]
) -> TableSample:
    """Return the sample rows of a table, which may have no rows; `columns` are the ids of its columns."""
    first = table.line + 1
    return TableSample(
        source.start_of(first),
        source.start_of(first + len(table.rows)),
        tuple(columns),
        widths_of(source.lines[table.line - 1]),
        spell,
    )


def widths_of(header: str) -> tuple[int, ...]:
    """Return the number of characters between the pipes of a table's header."""
    bare = header.strip().removeprefix("|").removesuffix("|")
    return tuple(len(cell) for cell in PIPE.split(bare))


def example_of(hint: str) -> tuple[str, bool | None]:
    """Return an example day in the form of a hint, such as 31.12.2000 for TT.MM.JJJJ, and whether the day is first.

    Return "" and None if the hint is no pattern of a numeric day.
    """
    tokens = _LETTERS.findall(hint)
    if len(tokens) not in (2, 3) or not re.fullmatch(r"\w+(?:[./-]\w+){1,2}\.?", hint):
        return "", None
    named = next((n for n, one in enumerate(tokens) if len(one) == 4 or one[0].casefold() in "yг"), len(tokens) - 1)
    year = named if len(tokens) == 3 else -1
    kinds = ["year" if n == year else _part(one) for n, one in enumerate(tokens)]
    if sorted(kind for kind in kinds if kind != "year") != ["day", "month"]:
        return "", None
    numbers = {"year": "2000", "month": "12", "day": "31"}
    singles = {"year": "00", "month": "1", "day": "2"}
    parts = iter(
        singles[kind] if len(one) < (4 if kind == "year" else 2) else numbers[kind]
        for one, kind in zip(tokens, kinds, strict=True)
    )
    return _LETTERS.sub(lambda _: next(parts), hint), kinds.index("day") < kinds.index("month")


def _part(token: str) -> str:
    return "month" if token[0].casefold() in "mм" else "day"


def clock_like(hint: str) -> str:
    """Return a time in the form of a hint: 00h00 for HHhMM; "" if the hint is no pattern of a clock."""
    found = re.search(r"(?i)[hчsg]{1,2}(?P<mark>[:.h])(?:mm|мм)", hint)
    return f"00{found['mark']}00" if found else ""


def _bare(slot: Slot) -> Slot:
    """Return a slot that replaces its hint without keeping the hint's marks."""
    match slot:
        case Cell():
            return replace(slot, splice=lambda _, new: with_escaped_pipes(write_inline(new)))
        case DayAndTime():
            return replace(slot, time=_shaped(slot.time), day=_shaped(slot.day))
        case Spelled():
            return _shaped(slot)
        case _:
            return slot


def _shaped(slot: Spelled) -> Spelled:
    """Return a slot that reads its hint, if that is a pattern of a clock or a day, as an example of the spelling."""
    spell = slot.spell

    def written(hint: str, new: str) -> str:
        return spell(clock_like(hint) or example_of(hint)[0] or hint, new)

    return replace(slot, spell=written)


def _wider(text: str, edit: Edit) -> Edit:
    """Return an edit that also replaces the brackets around a hint."""
    start, end = edit.start, edit.end
    if start < end and text[end : end + 1] == _PAIRS.get(text[start - 1 : start], "\0"):
        return Edit(start - 1, end + 1, edit.new)
    return edit
