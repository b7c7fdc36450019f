"""The slots of answers in a document: the span of each, and how a new answer is written there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Protocol

from postmortem_tui.exchange.lens.cell_padding import cells_wide, column_width, empty_cell, is_tight, padding_before
from postmortem_tui.exchange.lens.setting_off import set_off, written_into
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.exchange.lens.splicing import spliced, spliced_cell
from postmortem_tui.exchange.lens.times import local_day
from postmortem_tui.exchange.lens.verbatim import Verbatim
from postmortem_tui.lazy import late

_PADDING = late(r"(?P<pad>[ ]+)(?=\||$)")


DONE = "done"
"""The name of the slot of an item's state, and its text if the item is done."""

BESIDE = frozenset({DONE, "wont_do", "trail", "nesting"})
"""The parts of an item besides its columns; most items have no text for them."""


class Slot(Protocol):
    """The span of one answer in a document, and how a new one is written there."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """After its last character."""

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that write a new answer into the document `text`."""


@dataclass(frozen=True, slots=True)
class Inline:
    """An answer as inline Markdown from `start` to before `end`; the lines nested under it are in `nested`."""

    start: int
    end: int
    value: str
    nested: "Verbatim | None" = None
    hint: bool = False
    """Whether the span is a hint of the blank form, which a new answer replaces as a whole."""

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that replace the words that differ."""
        if self.nested is not None and self.nested.value:
            under = f"\n{self.nested.value}"
            if self.value == self.nested.value:  # it begins under the line, as a list under its label
                return self.nested.edits(text, new)
            if new.endswith(under):
                new = new.removesuffix(under)
            else:
                lead = self.value.removesuffix(under)
                head, _, rest = (lead, "", new[len(lead) + 1 :]) if new.startswith(f"{lead}\n") else new.partition("\n")
                return [*self._edits(text, head), *self.nested.edits(text, rest)]
        return self._edits(text, new)

    def _edits(self, text: str, new: str) -> Sequence[Edit]:
        source = "" if self.hint else text[self.start : self.end]
        written = spliced(source, new) if new else ""
        return [written_into(text, self.start, self.end, written)]


@dataclass(frozen=True, slots=True)
class Cell:
    """An answer in the cell of a table, from `start` to before `end`, without the padding around it."""

    start: int
    end: int
    value: str
    splice: Callable[[str, str], str] = spliced_cell

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edit that writes the answer, and adapts the padding after it to keep the width of the column."""
        source = text[self.start : self.end]
        written = self.splice(source, new.replace("\n", " ") if self.splice is not spliced_cell else new)
        written = set_off(text, self.start, self.end, written)
        found = _PADDING.match(text, self.end)
        tight = is_tight(text, self.start)
        if found is None or not text.startswith("|", found.end()):
            blank = " " if written and not source and not tight else ""
            if text[self.end : self.end + 1] != "|":
                blank = ""
            elif width := column_width(text, self.start):
                blank = " " * (width - padding_before(text, self.start) - cells_wide(written))
            return [Edit(self.start, self.end, written + blank)]
        # In a table without blanks between its pipes and texts an empty cell has none before its text either.
        begin = self.start - (tight and not source and text[self.start - 1 : self.start] == " ")
        padding, least = len(found["pad"]) + self.start - begin, 0 if tight else 1
        left = padding - cells_wide(written) + cells_wide(source)
        if width := column_width(text, self.start):
            left = width - padding_before(text, begin) - cells_wide(written)
        elif padding == 1:
            left = 1 if written else len(empty_cell(text)) - 1
        return [Edit(begin, found.end(), written + " " * max(least if written else 0, left))]


@dataclass(frozen=True, slots=True)
class Spelled:
    """An answer that draft and document spell differently: a date, a choice, a time, a value of front matter."""

    start: int
    end: int
    value: str
    spell: Callable[[str, str], str]
    """A function that returns the spelling of an answer, from the spelling of the old one and the new answer."""
    cell: bool = False

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that write the answer in the spelling of the old one."""
        if self.cell:
            return Cell(self.start, self.end, self.value, self.spell).edits(text, new)
        written = self.spell(text[self.start : self.end], new)
        return [written_into(text, self.start, self.end, written)]


@dataclass(frozen=True, slots=True)
class After:
    """A part after the text of an item, with its separator, such as a reason; the slot is empty if there is none."""

    start: int
    end: int
    value: str
    spell: Callable[[str], str]

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edit that writes the part, or removes it."""
        return [Edit(self.start, self.end, self.spell(new))]


@dataclass(frozen=True, slots=True)
class Indent:
    """How deep an item is nested, from the start of its line to before its mark."""

    start: int
    end: int
    value: str
    levels: Sequence[str]
    """The indent of each level of its list, at least down to that of an item right under this one."""

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Write the indent of another level, the deepest for one that is deeper."""
        level = int(new or 0)
        return [Edit(self.start, self.end, self.levels[min(level, len(self.levels) - 1)])]


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer that has words in the draft that its document lacks."""

    slot: Slot
    aside: str

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.slot.start

    @property
    def end(self) -> int:
        """After its last character."""
        return self.slot.end

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that write the answer without these words."""
        return self.slot.edits(text, new.replace(self.aside, ""))


@dataclass(frozen=True, slots=True)
class DayAndTime:
    """A time whose day is elsewhere, such as in another column of a table."""

    time: Spelled
    day: Spelled
    zone: tzinfo
    on: str = ""
    """The day (ISO 8601) that is written; "" if it is unknown."""

    @property
    def start(self) -> int:
        """The offset at which the time begins."""
        return self.time.start

    @property
    def end(self) -> int:
        """The offset after the time."""
        return self.time.end

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that write the time, and its day if the new time has one."""
        day = local_day(new, self.zone)
        return [*self.time.edits(text, new), *(self.day.edits(text, day) if day and day != self.on else ())]


@dataclass(frozen=True, slots=True)
class Struck:
    """An item that is struck through when it is done: its text from `start` to before `end`, with the marks."""

    start: int
    end: int
    value: str
    dated: int = 0
    """The offset after the day on which it was done; 0 if there is none."""

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that add the marks around the text, or remove them with the day on which it was done."""
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
class Closing:
    """The word or box that closes an item, and the marks that say the same: without the word, they go too."""

    word: Slot
    marks: tuple[Slot, ...]

    @property
    def start(self) -> int:
        """The offset at which the word begins."""
        return self.word.start

    @property
    def end(self) -> int:
        """The offset after the word."""
        return self.word.end

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that write another reason, or remove the word and the marks."""
        edits = [*self.word.edits(text, new)]
        return edits if new else [*edits, *(edit for mark in self.marks for edit in mark.edits(text, ""))]
