"""A text that a person wrote: its location, how it is meant, and which of its lines are prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.review.findings import Location
from postmortem_tui.values.answers.answers import Field

_FENCE = re.compile(r"\s*+(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")


Line = tuple[Location, str]
"""A line of prose, and where it stands."""

LINES_REMEMBERED = 1 << 15
"""Lines whose findings are remembered: more than a log of a megabyte has."""


LOOKED_INTO = 4000
"""Characters of a line that are read for placeholders and for blame; for secrets all of it is."""


class Manner(Enum):
    """How a text is meant."""

    PROSE = auto()
    """Sentences in Markdown."""
    TYPED = auto()
    """A date, a name, an address: words with a shape of their own."""
    CODE = auto()
    """Logs, commands, programs: word for word."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that a person wrote, and where."""

    location: Location
    text: str
    manner: Manner

    def lines(self) -> Iterator[Line]:
        """Yield the lines of prose, each with its location, blank where they are code; of other texts none."""
        if self.manner is Manner.PROSE:
            for number, line in enumerate(without_code(self.text)):
                if line.strip():
                    yield replace(self.location, text_line=number), line


def without_code(text: str) -> list[str]:
    """Return the lines of Markdown with blanks for all that is code, each as far as it is looked into."""
    lines = []
    fence = ""
    for whole in text.split("\n"):
        line = whole[:LOOKED_INTO]
        mark = _FENCE.match(line)
        if fence:
            closes = mark is not None and mark[1].startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if closes else fence
            lines.append("")
        elif mark:
            fence = mark[1]
            lines.append("")
        else:
            lines.append(_without_spans(line) if "`" in line else line)
    return lines


def _without_spans(line: str) -> str:
    """Return a line with blanks for its code spans: a run of backticks to the next as long (CommonMark, 6.1)."""
    runs = list(_TICKS.finditer(line))
    following: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        following.setdefault(len(runs[number][0]), []).append(number)
    parts: list[str] = []
    at = after = 0
    for number, run in enumerate(runs):
        same = following[len(run[0])]
        while same and same[-1] <= number:
            same.pop()
        if number >= after and same:
            after = same[-1] + 1
            parts += (line[at : run.start()], " " * (runs[after - 1].end() - run.start()))
            at = runs[after - 1].end()
    return "".join((*parts, line[at:]))


ABOUT = 400
"""Characters of a line by which a finding in it is recognised."""


def short(line: str) -> str:
    """Return a line, or of a long one enough to distinguish findings in it: no finding holds all of it."""
    return line if len(line) <= ABOUT else line[:ABOUT]


def passages_in(block: AnyBlock, value: object) -> Iterator[Passage]:
    """Yield the texts in a value of a block: in its text, its form, or one row of its list."""
    match block, value:
        case Prose(), str() as text:
            yield Passage(Location(block.id), text, Manner.PROSE)
        case ((Fields() | Rows()), Row() as row):
            for field in block.asked:
                if text := row.text(field.id):
                    yield Passage(Location(block.id, field.id), text, _manner(block, field))
            if isinstance(row, ActionItem) and row.wont_do:
                yield Passage(Location(block.id), row.wont_do, Manner.PROSE)


def rows_of(draft: Draft, block: Rows[Any]) -> tuple[Row, ...]:
    """Return the rows that answer a block with a list of them."""
    rows: tuple[Row, ...] = draft[block]
    return rows


def _manner(block: AnyBlock, field: Field) -> Manner:
    match block, field.id:
        case Excerpts(), "body":
            return Manner.CODE
        case (Excerpts(), "language") | (Links(), "address") | (Timeline(), "time"):
            return Manner.TYPED
        case _:
            return Manner.PROSE if field.type == "text" and not field.pattern else Manner.TYPED
