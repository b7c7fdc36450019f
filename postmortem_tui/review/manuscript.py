"""What is reviewed: a draft, every text in it with its place, and the moments that it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto
from functools import cached_property

from postmortem_tui.blocks.answers import Field
from postmortem_tui.blocks.chronology import resolve
from postmortem_tui.blocks.clock import Context, Misread, read_date
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft import Draft
from postmortem_tui.review.findings import Place
from postmortem_tui.review.guide import Guide

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


class Manner(Enum):
    """How a text is meant."""

    PROSE = auto()
    """Sentences in Markdown."""
    TYPED = auto()
    """A date, a name, an address: words with a shape of their own."""
    CODE = auto()
    """Logs, commands, programs: word for word."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a person wrote, and where."""

    place: Place
    text: str
    manner: Manner

    def lines(self) -> Iterator[tuple[Place, str]]:
        """Give the lines of prose, each with its place, blank where they are code; of other texts none."""
        if self.manner is Manner.PROSE:
            for number, line in enumerate(without_code(self.text)):
                if line.strip():
                    yield replace(self.place, text_line=number), line


@dataclass(frozen=True)
class Manuscript:
    """A draft as a reviewer has it before them; `now` is the moment of the review, in UTC."""

    draft: Draft
    now: datetime
    guide: Guide

    @cached_property
    def texts(self) -> tuple[Said, ...]:
        """Every text in the document's order; at the end what found no place."""
        texts = [said for block in self.draft.template.blocks() for said in self._texts(block)]
        if self.draft.unplaced:
            texts.append(Said(Place(), self.draft.unplaced, Manner.PROSE))
        return tuple(texts)

    def _texts(self, block: AnyBlock) -> Iterator[Said]:
        for name, reason in self.draft.waived.items():
            waived, _, field = name.partition(".")
            if waived == block.id:
                yield Said(Place(block.id, field), reason, Manner.PROSE)
        if block.id not in self.draft.answers:
            return
        match block:
            case Note():
                return
            case Prose():
                yield Said(Place(block.id), self.draft[block], Manner.PROSE)
            case Fields():
                row = self.draft[block]
                for field in block.asked:
                    if text := row.text(field.id):
                        yield Said(Place(block.id, field.id), text, _manner(block, field))
            case _:
                yield from _of_rows(block, self.draft)

    @cached_property
    def start(self) -> datetime | None:
        """When the incident began."""
        return self.draft.moment("start")

    @cached_property
    def end(self) -> datetime | None:
        """When the incident was over."""
        return self.draft.moment("end")

    @cached_property
    def said_day(self) -> date | None:
        """The day that the text names as that of the incident."""
        try:
            return read_date(self.draft.role("date"), Context(now=self.draft.updated))
        except Misread:
            return None

    @cached_property
    def day(self) -> date | None:
        """The day of the incident: the one that is named, else that of its beginning."""
        return self.said_day or (self.start.date() if self.start else None)

    @cached_property
    def timeline(self) -> Timeline | None:
        """The block that plays the timeline."""
        found = self.draft.template.role("timeline")
        return found.block if found and isinstance(found.block, Timeline) else None

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The timeline's rows."""
        return self.draft[self.timeline] if self.timeline else ()

    @cached_property
    def moments(self) -> tuple[datetime | None, ...]:
        """The moment of each of the timeline's rows, where it is known."""
        return tuple(resolve([entry.time for entry in self.entries], self.day))


def _of_rows(block: AnyBlock, draft: Draft) -> Iterator[Said]:
    if isinstance(block, Rows):
        for number, row in enumerate(draft[block]):
            for column in block.asked:
                if text := row.text(column.id):
                    yield Said(Place(block.id, column.id, number), text, _manner(block, column))


def _manner(block: AnyBlock, field: Field) -> Manner:
    match block, field.id:
        case Excerpts(), "body":
            return Manner.CODE
        case (Excerpts(), "language") | (Links(), "address") | (Timeline(), "time"):
            return Manner.TYPED
        case _:
            return Manner.PROSE if field.type == "text" and not field.pattern else Manner.TYPED


def without_code(text: str) -> list[str]:
    """Give the lines of Markdown with blanks for all that is code; there are as many as before."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            closes = mark is not None and mark[1].startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if closes else fence
            lines.append("")
        elif mark:
            fence = mark[1]
            lines.append("")
        else:
            lines.append(_CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line)
    return lines
