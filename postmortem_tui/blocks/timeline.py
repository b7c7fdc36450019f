"""The timeline: what happened when, and who did it; all times in UTC."""

import re
from collections.abc import Sequence
from typing import ClassVar, Literal, get_args

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.lazy import late
from postmortem_tui.values.answers import Field
from postmortem_tui.values.cleaning import clean_line

Milestone = Literal["detected", "acknowledged", "mitigated", "resolved"]
"""What an event can be in the course of an incident; a person says so, in a document by `**Detected:** …`."""

MILESTONES: tuple[Milestone, ...] = get_args(Milestone)

_MARKED = late(rf"\*\*({'|'.join(MILESTONES)})(?::\*\*|\*\*:)(?:\s+|$)", re.IGNORECASE)


class Entry(Row):
    """An event: its time, what happened, and who did it.

    The milestone is one of MILESTONES where a person said so, else nothing. The time is `HH:MM` or `YYYY-MM-DD HH:MM`
    in UTC, with `~` before it when it is approximate, or nothing if unknown.
    """

    time: str = ""
    event: str = ""
    who: str = ""
    milestone: str = ""


def with_mark(entries: Sequence[Entry], at: int, milestone: str) -> tuple[Entry, ...]:
    """Return the entries with one of them marked as a milestone, and no other as the same; nothing takes a mark off."""
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
    key: ClassVar[str] = "entries"

    @property
    def row_type(self) -> type[Entry]:
        """An entry."""
        return Entry

    @property
    def asked(self) -> tuple[Field, ...]:
        """Time, event, who."""
        return (self.time, self.event, self.who)

    def clean_row(self, row: Entry) -> Entry:
        """Take the milestone that an event's text begins with for one."""
        row = super().clean_row(row)
        if row.milestone != (cleaned := clean_line(row.milestone).strip()):
            row = row.having(milestone=cleaned)
        found = None if row.milestone else _MARKED.match(row.event)
        return row.having(event=row.event[found.end() :], milestone=found[1].lower()) if found else row
