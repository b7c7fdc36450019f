"""What is typed into a column of a row, read as its list means it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any, NamedTuple

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.due import read_done, read_due
from postmortem_tui.blocks.rows import Rows, RowsAround
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.errors import UsageError
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.values.answers.answers import Field, Reading, read_answer
from postmortem_tui.values.times.clock import Context
from postmortem_tui.values.times.numbered_days import iso_day, with_month_named


class Typed(NamedTuple):
    """Texts typed into the columns of a row, by id or label, and what their reading depends on."""

    texts: Mapping[str, str]
    now: datetime
    day_first: bool | None = None
    """Which number of `03/04/2026` is the day; None if nothing tells."""
    zone: tzinfo = UTC
    """The zone of a time that names none."""
    working: bool = False
    """Whether the days until something is due are working days."""

    def read(
        self, draft: Draft, block: Rows[Any], column: Field, text: str, above: Sequence[Any], former: str = ""
    ) -> Reading:
        """Return how a text is read in a column of a list; a `problem` in it is a remark on a day that is taken.

        A due day is one to come, the day on which an item was done has been; both count from `now`. The time of an
        entry is read under the entries above it. `former` is the text that the column had. Raise UsageError if
        it cannot be read.
        """
        if not text.strip():
            return Reading("")
        context = context_of(draft, self.now, draft.template.find(block.id)._replace(field=column))
        was = iso_day(former, self.day_first) if column.type == "date" else ""
        context = context._replace(
            zone=self.zone, working=self.working, former=date.fromisoformat(was) if was else None
        )
        if column.type == "date":
            text = with_month_named(text, self.day_first)
        one: Any = block
        around = RowsAround(above, draft[one])
        reading = _read(block, column, text, context, around)
        if not reading.problem or _is_day(column, reading.text, context):
            return reading
        if reading.text and column.type == "date" and (day := iso_day(text, self.day_first)):
            reading = _read(block, column, day, context, around)
            if not reading.problem or reading.text:
                return reading
        raise UsageError(reading.problem, location=f"{block.id}.{column.id}")


def sentence(column: Field, typed: str, reading: Reading) -> str:
    """Return how a text was read, if that is not as it was typed, and what is remarked on it."""
    read_as = reading.read_as if reading.read_as != typed else ""
    told = " ".join(filter(None, (f"{read_as}." if read_as and reading.problem else read_as, reading.problem)))
    return f"{column.written}: {told}" if told else ""


def _read(block: Rows[Any], column: Field, typed: str, context: Context, around: RowsAround[Any]) -> Reading:
    match block:
        case Checklist() if column == block.due:
            return read_due(block, column, typed, context)
        case Checklist() if column.id == block.done_on:
            return read_done(column, typed, context)
        case Timeline() if column == block.time:
            return read_time(typed, around, context)
        case _:
            return read_answer(column, typed, context)


def _is_day(column: Field, text: str, context: Context) -> bool:
    return column.type == "date" and bool(text) and not read_answer(column, text, context).problem
