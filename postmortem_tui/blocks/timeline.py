"""The timeline: what happened when, and who did it; all times in UTC."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, Literal

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import HTML, Rows, in_order, with_own_tags
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.cleaning import clean_line
from postmortem_tui.values.text.own_words import milestone_called

_MARKED = late(r"\*\*([^*:\n]{2,40})(?::\*\*|\*\*:)(?:\s+|$)")


class Entry(Row):
    """An event: its time, what happened, and who did it.

    The milestone is one of MILESTONES if a person set it, else "". The time is `HH:MM` or `YYYY-MM-DD HH:MM` in UTC,
    with `~` before it when it is approximate, or "" if unknown.
    """

    time: str = ""
    event: str = ""
    who: str = ""
    milestone: str = ""


SOURCE = "source"
"""The key under which an entry keeps where it comes from, as `slack.txt:12`; no document shows it."""

UNTIL = "until"
"""The column, of a document that has ranges, in which a row says when it ended."""

SOURCE_ID = "source_id"
"""The key under which an entry keeps the id that its source has for it."""

CLOCKS = "clocks"
"""The key under which an entry keeps the zone its time was read in, if its text has times that name none, or if it is
the first with a day, which is another one in that zone than in UTC."""


def without_source(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries as their texts alone: without where they come from."""
    hidden = dict.fromkeys((SOURCE, SOURCE_ID, CLOCKS, HTML), "")
    return tuple(entry.having(**hidden) if entry.extra else entry for entry in entries)


def with_mark(entries: Sequence[Entry], at: int, milestone: str) -> tuple[Entry, ...]:
    """Return the entries with one marked as a milestone, and no other as the same; an empty one removes its mark."""
    marks = [entry.milestone if not milestone or entry.milestone != milestone else "" for entry in entries]
    marks[at] = milestone
    return tuple(
        entry if entry.milestone == mark else entry.having(milestone=mark)
        for entry, mark in zip(entries, marks, strict=True)
    )


class Timeline(Rows[Entry]):
    """A table of entries; one without a day happened on the day of the entry above it, or in the night after."""

    kind: Literal["timeline"]
    time: Field = Field(id="time", label="Time", placeholder="HH:MM")
    """The column of the time."""
    event: Field = Field(id="event", label="Event", placeholder="Event description")
    """The column of what happened."""
    who: Field = Field(id="who", label="Who", placeholder="Person/System")
    """The column of who did it."""
    columns: tuple[Field, ...] = ()
    """What else is asked of each entry."""
    order: tuple[str, ...] = ()
    """The ids of the columns in the order of the document's table; if `who` is not among them, it is not asked."""
    own_order: tuple[str, ...] = ()
    """The ids of the columns in the order of the table in the draft's document; no template sets it.

    `who` is asked if it is among these."""
    key: ClassVar[str] = "entries"

    @property
    def row_type(self) -> type[Entry]:
        """An entry."""
        return Entry

    def check(self) -> None:
        """Raise ValueError if the parts do not go together."""
        if taken := {column.id for column in self.columns} & set(Entry.part_names()):
            raise ValueError(f"no column can be called '{min(taken)}': every entry has that already")
        known = {column.id for column in (self.time, self.event, self.who, *self.columns)}
        if self.order and not {self.time.id, self.event.id} <= set(self.order) <= known:
            raise ValueError(f"order: names the time, the event and any of {', '.join(sorted(known))}, each once")

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The time first, then the event, who it was, and the other columns."""
        who = (self.who,) if not self.order or self.who.id in (*self.order, *self.own_order) else ()
        return (self.time, self.event, *who, *self.columns)

    @cached_property
    def written(self) -> tuple[Field, ...]:
        """The columns in the order in which the document's table has them."""
        return in_order(self.asked, self.own_order or self.order)

    def written_of(self, value: Sequence[Entry]) -> tuple[Field, ...]:
        """Return the columns to write for some entries: one that the draft's document lacks only if it has a text."""
        if not self.own_order:
            return self.written
        return tuple(one for one in self.written if one.id in self.own_order or any(row.text(one.id) for row in value))

    def clean_row(self, row: Entry) -> Entry:
        """Take a milestone that the event's text begins with out of the text, and mark the entry with it.

        Tags are forgotten if the event no longer has the same ones: which of them were typed is unknown.
        """
        row = with_own_tags(super().clean_row(row), row.event)
        if row.milestone and row.milestone != (cleaned := clean_line(row.milestone).strip()):
            row = row.having(milestone=cleaned)
        found = None if row.milestone else _MARKED.match(row.event)
        milestone = milestone_called(found[1]) if found else ""
        return row.having(event=row.event[found.end() :], milestone=milestone) if found and milestone else row
