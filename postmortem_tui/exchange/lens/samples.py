"""The sample rows of a blank form: what the first real rows of a list take the place of, written as they are."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.slots import BESIDE, Cell, DayAndTime, Slot, Spelled
from postmortem_tui.exchange.lens.source import Edit, Source, applied
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.inline import write_inline
from postmortem_tui.markdown.parse.nodes import Table
from postmortem_tui.markdown.parse.table_lines import PIPE, with_escaped_pipes

_PAIRS = {"<": ">", "[": "]", "{": "}", "(": ")", "（": "）", "「": "」"}
_EMPTY = late(r"\s*(?:\(\s*\)|\[(?![ xX]\])\s*\]|（\s*）)")
_LOOSE = late(r"(?:\s*[-–—,;:·]\s*)+$")
NUMBERED = late(
    r"(?P<before>[ \t>]*(?:\*\*)?(?:\(|[A-Z]{1,3}-?)?)(?P<number>\d{1,9})(?=[.)](?:[ \t*]|$)|(?<=[A-Z-]\d):[ \t*])"
)
"""The number of an item of a list (CommonMark 5.2), or of a line such as `C1. …`; none of a time such as `10.30`."""
_LETTERS = late(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class LineSample:
    """A line of a list, with the slots of its parts."""

    span: RowSpan
    start: int
    end: int

    def row(self, text: str, table: Mapping[str, str], n: int) -> str | None:
        """Write each part into its slot; the marks around a hint are replaced with it."""
        slots = self.span.slots
        if any(value and name not in slots and name not in BESIDE for name, value in table.items()):
            return None
        edits: list[Edit] = []
        for name, slot in slots.items():
            edits.extend(_wider(text, edit) for edit in _bare(slot).edits(text, table.get(name, "")))
        line = applied(text, self.span.start, self.span.end, edits).split("\n")[0]
        line = _LOOSE.sub("", _EMPTY.sub("", line))
        if found := NUMBERED.match(line):
            line = f"{found['before']}{n + 1}{line[found.end() :]}"
        return f"{line}\n"


@dataclass(frozen=True, slots=True)
class TableSample:
    """Rows of a table: what stands in each column by name, how it is written there, and how wide the columns are."""

    start: int
    end: int
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    """Characters between two pipes, the blanks at the edges included."""
    spell: Mapping[str, Callable[[Mapping[str, str]], str]] = field(default_factory=dict)
    """How a column is written from a row's texts, where that is not the text itself."""

    def row(self, text: str, table: Mapping[str, str], n: int) -> str | None:
        """Write a cell for each column."""
        if any(value and name not in self.columns and name not in BESIDE for name, value in table.items()):
            return None
        cells = []
        for name, width in zip(self.columns, self.widths, strict=True):
            if name == NUMBER:
                cell = str(n + 1)
            elif name in self.spell:
                cell = self.spell[name](table)
            else:
                cell = with_escaped_pipes(write_inline(table.get(name, ""))).replace("\n", "<br>")
            cells.append(f" {cell} ".ljust(width))
        return f"|{'|'.join(cells)}|\n"


NUMBER = "#"
"""The name of a column that counts the rows."""


def table_sample(
    source: Source, table: Table, columns: Sequence[str], spell: Mapping[str, Callable[[Mapping[str, str]], str]]
) -> TableSample:
    """Return the sample rows of a table, which may have none, by the names of its columns."""
    first = table.line + 1
    return TableSample(
        source.start_of(first),
        source.start_of(first + len(table.rows)),
        tuple(columns),
        widths_of(source.lines[table.line - 1]),
        spell,
    )


def widths_of(header: str) -> tuple[int, ...]:
    """Return the number of characters between each two pipes of a table's header."""
    bare = header.strip().removeprefix("|").removesuffix("|")
    return tuple(len(cell) for cell in PIPE.split(bare))


def example_of(hint: str) -> tuple[str, bool | None]:
    """Return a day as a hint for one is spelled, such as 31.12.2000 for TT.MM.JJJJ, and whether the day stands first.

    Nothing where the hint is none for a day in numbers.
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
    """Return a time as a hint for one is spelled: 00h00 for HHhMM; nothing where it is none."""
    found = re.search(r"(?i)[hчsg]{1,2}(?P<mark>[:.h])(?:mm|мм)", hint)
    return f"00{found['mark']}00" if found else ""


def _bare(slot: Slot) -> Slot:
    """Return a slot that replaces its hint without taking over its spelling."""
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
    """Return a slot whose hint counts as an example, where it is one for a clock or a day."""
    spell = slot.spell

    def written(hint: str, new: str) -> str:
        return spell(clock_like(hint) or example_of(hint)[0] or hint, new)

    return replace(slot, spell=written)


def _wider(text: str, edit: Edit) -> Edit:
    """Return an edit that takes the brackets around a hint too."""
    start, end = edit.start, edit.end
    if start < end and text[end : end + 1] == _PAIRS.get(text[start - 1 : start], "\0"):
        return Edit(start - 1, end + 1, edit.new)
    return edit
