"""A document as it is on disk: the lines that are read, and the original line ends, so that both are preserved."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from postmortem_tui.markdown.parse.repair import Change, Repaired, repair_fences
from postmortem_tui.values.text.cleaning import clean_line, unfit

BOM = "\ufeff"

_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Edit(NamedTuple):
    """A replacement of the characters of a text from `start` to before `end` by `new`."""

    start: int
    end: int
    new: str


class EditsOverlap(ValueError):
    """Two edits change the same characters."""


def insertion(text: str, at: int, lines: str) -> Edit:
    """Return the edit that inserts whole lines at an offset, even after a text without a newline at its end."""
    if at >= len(text) and text and not text.endswith("\n"):
        return Edit(at, at, "\n" + lines.rstrip("\n"))
    return Edit(at, at, lines if lines.endswith("\n") else f"{lines}\n")


class Stood(NamedTuple):
    """How lines that are read in another way stand in the file: their number, and the one line there, or None."""

    lines: int
    one: str | None


@dataclass(frozen=True)
class Source:
    """The lines of a document without control characters, their line ends in the file, and the repaired lines.

    All offsets refer to `text`: the lines with a line feed between them.
    """

    document: str
    lines: tuple[str, ...]
    ends: tuple[str, ...]
    repaired: tuple[int, ...] = ()
    """The numbers of the lines, from 1, whose damaged code fence is repaired in `lines`."""

    stood: Mapping[int, Stood] = field(default_factory=dict, compare=False)
    """By the index of the first of them: how repaired lines, and those with control characters, stand in the file."""

    @classmethod
    def of(cls, document: str, *, repair: bool = True) -> "Source":
        """Return the source of a file's text, with or without a byte order mark; repair damaged fences if asked."""
        body = document.removeprefix(BOM)
        found = _BREAK.split(body)
        lines = tuple(map(clean_line, found))
        ends = (*_BREAK.findall(body), "")
        damaged = repair and any("```" in line or "~~~" in line for line in lines)
        repaired = repair_fences("\n".join(lines)) if damaged else Repaired("")
        if not repaired.changes and lines == tuple(found):
            return cls(document, lines, ends)
        fixed = _Fixed(found, lines, ends)
        for change in repaired.changes:
            fixed.change(change)
        fixed.go_on(len(found))
        return cls(document, tuple(fixed.lines), tuple(fixed.ends), repaired.lines, fixed.stood)

    @cached_property
    def text(self) -> str:
        """The text of the document as it is read."""
        return "\n".join(self.lines)

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return list(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))

    @property
    def unfit(self) -> int:
        """The number of control characters of the document that are left out of its lines."""
        return unfit(self.document.removeprefix(BOM))

    def line_at(self, offset: int) -> int:
        """Return the index of the line of an offset."""
        return bisect_right(self.starts, offset) - 1

    def start_of(self, line: int) -> int:
        """Return the offset of a line by index; after the last one, the end of the text."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def whole_lines(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the whole lines of the characters from `start` to before `end`, with the last newline."""
        return self.start_of(self.line_at(start)), self.start_of(self.line_at(max(start, end - 1)) + 1)

    def edited(self, edits: Iterable[Edit]) -> str:
        """Return the document with the edits made, and every other character unchanged.

        The same replacement may be there twice, as of two answers that go together, and what is removed may overlap.
        Raise EditsOverlap where two others overlap, one of which would be lost.
        """
        real = [edit for edit in edits if self.text[edit.start : edit.end] != edit.new]
        wanted = sorted(real, key=lambda edit: (edit.start, edit.end))
        wanted = [one for n, one in enumerate(wanted) if not n or one != wanted[n - 1] or one.start == one.end]
        if not wanted:
            return self.document
        parts = [BOM] if self.document.startswith(BOM) else []
        at, removed = 0, False
        for edit in wanted:
            if edit.start < at and removed and not edit.new:
                at = max(at, edit.end)
                continue
            if edit.start < at:
                raise EditsOverlap(f"{edit} overlaps the one before it")
            parts.extend(self._as_it_stood(at, edit.start, adds=edit.start == edit.end))
            parts.append(edit.new.replace("\n", self._end_near(edit.start)))
            at, removed = edit.end, not edit.new
        return "".join((*parts, *self._as_it_stood(at, len(self.text))))

    def _as_it_stood(self, start: int, end: int, *, adds: bool = False) -> Iterator[str]:
        """Yield the characters from `start` to before `end` as they stand in the file.

        Lines that are read in another way stand in it so if all of them are there, and nothing is added (`adds`) right
        after them: what follows a fence that is not closed would be a part of it.
        """
        line = self.line_at(start)
        while start < end:
            stood = self.stood.get(line) if start == self.starts[line] else None
            count = stood.lines if stood else 1
            after = self.start_of(line + count)
            if stood and (after < end or (after == end and not adds)):
                if stood.one is not None:
                    yield stood.one + self.ends[line + count - 1]
            else:
                count = 1
                stop = self.starts[line] + len(self.lines[line])
                yield self.text[start : min(stop, end)]
                if stop < end:
                    yield self.ends[line]
                after = stop + 1
            start, line = max(after, start), line + count

    def _end_near(self, offset: int) -> str:
        line = self.line_at(offset)
        near = self.ends[line] or (self.ends[line - 1] if line else "")
        return near or _usual(self.ends)


class _Fixed:
    """The lines of a document as they are read, their ends, and how they stand in the file, as far as they are made."""

    def __init__(self, found: Sequence[str], cleaned: Sequence[str], ends: Sequence[str]) -> None:
        self.lines: list[str] = []
        self.ends: list[str] = []
        self.stood: dict[int, Stood] = {}
        self._found, self._cleaned, self._ends = found, cleaned, ends
        self._usual = _usual(ends)
        self._at = 0

    def go_on(self, end: int) -> None:
        """Take the lines before that with the index `end` of the document."""
        for n in range(self._at, end):
            if self._cleaned[n] != self._found[n]:
                self.stood[len(self.lines)] = Stood(1, self._found[n])
            self.lines.append(self._cleaned[n])
            self.ends.append(self._ends[n])
        self._at = max(self._at, end)

    def change(self, change: Change) -> None:
        """Take the lines before a change, and the new ones."""
        self.go_on(change.at)
        first, count = len(self.lines), len(change.new)
        self.lines += change.new
        if change.old:
            self.stood[first] = Stood(count, self._found[change.at])
            self.ends += [*[self._usual] * (count - 1), self._ends[change.at]]
            self._at = change.at + 1
        elif change.at < len(self._found):
            self.stood[first] = Stood(count, None)
            self.ends += [self._usual] * count
        else:  # after a last line that does not end
            self.stood[first - 1] = Stood(count + 1, self._found[-1])
            self.ends[-1:] = [*[self._usual] * count, ""]


def _usual(ends: Iterable[str]) -> str:
    found = Counter(filter(None, ends)).most_common(1)
    return found[0][0] if found else "\n"


def applied(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """Return a part of a text with the edits within it made; an edit that overlaps an earlier one is left out."""
    parts, at = [], start
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if start <= edit.start and edit.end <= end and edit.start >= at:
            parts += [text[at : edit.start], edit.new]
            at = edit.end
    return "".join((*parts, text[at:end]))
