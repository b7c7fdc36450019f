"""The editor of the timeline: entries kept in order of time, with times typed as they come."""

from collections.abc import Callable, Mapping, Sequence

from postmortem_tui.blocks.answers import Reading
from postmortem_tui.blocks.chronology import brief, order, pin
from postmortem_tui.blocks.clock import Context, TimeOfEntry, say_entry_time
from postmortem_tui.blocks.entry_reading import read_time
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.tui.editors.arranging import Arranging
from postmortem_tui.tui.editors.row_form import Read
from postmortem_tui.tui.editors.rows import RowsEditor


class ByTime(Arranging[Entry]):
    """Entries in order of time, which name a day only where it changes."""

    def __init__(self, block: Timeline, context: Callable[[], Context]) -> None:
        super().__init__(block)
        self.context = context

    def pinned(self, rows: Sequence[Entry]) -> Sequence[Entry]:
        """Name the days wherever they are known."""
        return pin(rows, self.context().day)

    def plainly(self, rows: Sequence[Entry]) -> Sequence[Entry]:
        """Name a day only where it changes."""
        return brief(rows, self.context().day)

    def order(self, rows: Sequence[Entry]) -> Sequence[int]:
        """Keep the entries in order of time."""
        return order(rows, self.context().day)


class TimelineEditor(RowsEditor[Entry]):
    """Edits the entries of a timeline."""

    nouns = "timeline entries"
    hint = "a adds one, t stamps now"
    order_is_kept = "Entries are kept in order of time: to move one, change its time"
    without = ("toggle_done",)

    def __init__(
        self, block: Timeline, value: tuple[Entry, ...], context: Callable[[], Context], *, only: str = ""
    ) -> None:
        super().__init__(block, value, context, only=only, arranging=ByTime(block, context))
        self.timeline = block

    def reads(self) -> Mapping[str, Read]:
        """Read a time under the ones above it."""
        return {self.timeline.time.id: self._read_time}

    def _read_time(self, typed: str) -> Reading:
        return read_time(typed, self.above, self.context())

    async def action_stamp(self) -> None:
        """Open the form on a new entry with the time now."""
        now = self.context().now
        said = say_entry_time(TimeOfEntry(now.date(), now.time().replace(second=0, microsecond=0)))
        await self._add(Entry(time=said), self.timeline.event.id)
