"""What is reviewed: a draft, every text in it with its place, and the moments that it speaks of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.chronology import resolve
from postmortem_tui.blocks.clock import Context, Misread, read_date
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft import Draft
from postmortem_tui.review.findings import Place
from postmortem_tui.review.guide import Guide
from postmortem_tui.review.said import Manner, Said, manners_of


@dataclass(frozen=True)
class Manuscript:
    """A draft as a reviewer has it before them; `now` is the moment of the review, in UTC."""

    draft: Draft
    now: datetime
    guide: Guide

    @cached_property
    def texts(self) -> tuple[Said, ...]:
        """Every text in the document's order; at the end what found no place."""
        template = self.draft.template
        return tuple(said for block in (*template.blocks(), template.unplaced_block) for said in self._texts(block))

    def _texts(self, block: AnyBlock) -> Iterator[Said]:
        for name, reason in self.draft.waived.items():
            waived, _, field = name.partition(".")
            if waived == block.id:
                yield Said(Place(block.id, field), reason, Manner.PROSE)
        match block:
            case Prose() if text := self.draft[block]:
                yield Said(Place(block.id), text, Manner.PROSE)
            case Fields():
                yield from _cells(block.id, None, manners_of(block), self.draft[block])
            case Rows():
                manners = manners_of(block)
                for number, row in enumerate(rows_of(self.draft, block)):
                    yield from _cells(block.id, number, manners, row)
                    if isinstance(row, ActionItem) and row.wont_do:
                        yield Said(Place(block.id, "", number), row.wont_do, Manner.PROSE)

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


def rows_of(draft: Draft, block: Rows[Any]) -> tuple[Row, ...]:
    """Give the rows that answer a block with a list of them."""
    rows: tuple[Row, ...] = draft[block]
    return rows


def _cells(block: str, number: int | None, manners: Mapping[str, Manner], row: Row) -> Iterator[Said]:
    for name, manner in manners.items():
        if text := row.text(name):
            yield Said(Place(block, name, number), text, manner)
