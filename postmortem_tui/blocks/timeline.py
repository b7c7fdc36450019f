"""The timeline: what happened when, and who did it; all times in UTC."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from postmortem_tui.blocks.base import Place, Row
from postmortem_tui.blocks.marks import is_mark
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.saying import item_text, read_text, with_nested, write_text
from postmortem_tui.lazy import late
from postmortem_tui.values.answers import Field
from postmortem_tui.values.cleaning import clean_line

if TYPE_CHECKING:
    from postmortem_tui.markdown.nodes import Item, Node


TIMED = late(
    r"""[*`]*(~?(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d\d(?::\d\d)?)(?:\ ?(?:UTC|Z))?[*`]*  # the time, however it is set off
    (?:\s*[-–—:|]+\s*|\s+)(.*)""",
    re.DOTALL | re.VERBOSE,
)
"""A line that begins with a time: the time, and what it says."""


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

    def write(self, value: tuple[Entry, ...], place: Place) -> str:
        """Return a table with a row for each entry."""
        from postmortem_tui.markdown import writing

        if not value:
            return ""
        return writing.table([column.label for column in self.asked], map(_cells, value))

    def read(self, nodes: "Sequence[Node]", place: Place) -> "tuple[tuple[Entry, ...], tuple[Node, ...]]":
        """Claim tables that begin with the time, and lists whose lines do."""
        from postmortem_tui.markdown.inline import fold
        from postmortem_tui.markdown.nodes import Listing, Paragraph, Table

        entries: list[Entry] = []
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Table() if node.header and fold(node.header[0]).startswith(fold(self.time.label)):
                    entries.extend(self._entry(row) for row in node.rows)
                case Listing() if all(TIMED.match(item_text(item)[0]) for item in node.items):
                    entries.extend(map(read_line, node.items))
                case Paragraph() if is_mark(node.source):
                    pass
                case _:
                    rest.append(node)
        return self.clean(tuple(entries)), tuple(rest)

    def _entry(self, row: Sequence[str]) -> Entry:
        time, event, who, *more = [*map(read_text, row), "", "", ""][: max(3, len(row))]
        return Entry(time=bare_time(time), event="\n".join([event, *filter(None, more)]), who=who)


def _cells(entry: Entry) -> tuple[str, str, str]:
    from postmortem_tui.markdown.inline import label

    marked = label(entry.milestone.title()) if entry.milestone in MILESTONES else ""
    event = " ".join(filter(None, (marked, write_text(entry.event))))
    return write_text(entry.time), event, write_text(entry.who)


def bare_time(text: str) -> str:
    """Return a time without saying that it is UTC: all are."""
    return re.sub(r"(?<=\d) ?(UTC|Z)$", "", text.strip())


def read_line(item: "Item") -> Entry:
    """Read a list item that begins with a time."""
    source, nested = item_text(item)
    found = TIMED.match(source)
    time, event = (found[1], found[2]) if found else ("", source)
    return Entry(time=bare_time(time.replace("T", " ")), event=with_nested(read_text(event), nested))
