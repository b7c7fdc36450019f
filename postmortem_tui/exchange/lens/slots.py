"""The slots of answers in a document: the span of each, and how another answer is written there."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Protocol

from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.exchange.lens.splicing import spliced, spliced_cell
from postmortem_tui.exchange.lens.times import local_day
from postmortem_tui.exchange.lens.verbatim import Verbatim
from postmortem_tui.lazy import late

_PADDING = late(r"(?P<pad>[ ]+)(?=\||$)")


BESIDE = frozenset({"done", "wont_do", "trail", "nesting"})
"""The parts of an item besides its columns: in most items their slots are empty."""


class Slot(Protocol):
    """A stretch of a document's text that holds one answer."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Behind its last character."""

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that write another answer."""


@dataclass(frozen=True, slots=True)
class Inline:
    """An answer as inline Markdown from `start` to before `end`; what is nested under it is in `nested`."""

    start: int
    end: int
    value: str
    nested: "Verbatim | None" = None
    hint: bool = False
    """Whether what stands there is a hint of the blank form, which an answer takes the place of."""

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Replace the words that differ."""
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
        """Write the words, and take as much of the padding after them as keeps the column's width."""
        source = text[self.start : self.end]
        written = self.splice(source, new.replace("\n", " ") if self.splice is not spliced_cell else new)
        written = _set_off(text, self.start, self.end, written)
        found = _PADDING.match(text, self.end)
        if found is None or not text.startswith("|", found.end()):
            blank = " " if written and text[self.end : self.end + 1] == "|" else ""  # and none before a closing mark
            return [Edit(self.start, self.end, written + blank)]
        padding = len(found["pad"])
        width = _cells(written) - _cells(source)
        left = max(1, padding - width) if padding > 1 else 1
        return [Edit(self.start, found.end(), written + " " * left)]


@dataclass(frozen=True, slots=True)
class Spelled:
    """An answer that the draft and the document spell differently: a date, a choice, a time, a scalar."""

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
    """What stands after an item's own text, with what sets it off; where nothing does, the slot is empty."""

    start: int
    end: int
    value: str
    spell: Callable[[str], str]

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Write it, or remove it."""
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
    """An answer that has words which its document has not."""

    slot: Slot
    aside: str

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.slot.start

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.slot.end

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Write the answer without these words."""
        return self.slot.edits(text, new.replace(self.aside, ""))


@dataclass(frozen=True, slots=True)
class DayAndTime:
    """A time whose day is elsewhere, such as in another column of a table."""

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
        """Add the marks around the words, or remove them, with the day on which it was done."""
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


def _set_off(text: str, start: int, end: int, written: str) -> str:
    """Return what is written; where nothing stood before, after a blank if it would touch what is there."""
    touches = start == end and start > 0 and not text[start - 1].isspace() and text[start - 1] in ":|*_-.)]"
    return f" {written}" if written and touches else written


def _cells(text: str) -> int:
    return sum(
        (unicodedata.east_asian_width(character) in "WF") + 1 - bool(unicodedata.combining(character))
        for character in text
    )
