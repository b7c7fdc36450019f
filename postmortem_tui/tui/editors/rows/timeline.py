"""The editor of the timeline: entries in order of time, whatever the order in which they are typed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from textual.binding import Binding

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import CLOCKS, Entry, Timeline
from postmortem_tui.storage.disk.folders import names_file
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.timeline.open_zones import open_time
from postmortem_tui.timeline.typed_entry import read_entry
from postmortem_tui.timeline.zone_doubts import doubt_of, zone_like
from postmortem_tui.tui.editors.base import MarkAsked, MarksAsked, PickAsked, RowsCame
from postmortem_tui.tui.editors.lines_asked import LinesPasted
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.editors.rows.traits.by_time import ByTime, day_lines, entry_cells
from postmortem_tui.tui.editors.rows.traits.row_form import Read
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.kit.commands.commands import bindings_of
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.tables.typed_time import TimeBegun
from postmortem_tui.values.answers.answers import Field, Reading
from postmortem_tui.values.times.clock import Context, TimeOfEntry, say_entry_time
from postmortem_tui.values.zones.zones import is_utc, kept_name

UTC = "UTC"
"""The zone in which the times of rows are kept, as it is written."""


class EntryTraits(RowTraits[Entry]):
    """Entries in order of time, each under its day."""

    nouns = "timeline entries"
    order_is_kept = "Entries are kept in order of time: to move one, change its time"

    def __init__(self, block: Timeline, context: Callable[[], Context]) -> None:
        super().__init__(block, context, ByTime(block, context))
        self.timeline = block

    def in_one_line(self) -> str:
        """Return an example of an entry in one line."""
        return "14:32 rolled back (Ann)"

    def hint(self) -> str:
        """Return how entries are added to an empty timeline."""
        add, stamp = key_of("add"), key_of("stamp")
        return (
            f"{add} adds one, in its cells or as one line ({self.in_one_line()}), {stamp} stamps now, a paste adds many"
        )

    def lines_help(self) -> str:
        """Return how an entry is typed as one line, and what a paste makes."""
        paste = "A paste of a chat, alerts, logs, notes or a table adds many rows, shown before they are taken."
        file = f"The path of a file in the first cell shows its rows, as {key_of('pick_file')} does."
        return f"A line in any cell of a new row can be the whole row: {self.in_one_line()}\n{paste}\n{file}"

    def first_cell_hint(self) -> str:
        """Return what the time of a new entry takes."""
        return "a time, a whole row, or a file's path"

    def names_file(self, typed: str) -> bool:
        """Return whether a text is the path of a file: what is read as a time, or as a row with one, is none."""
        return (
            names_file(typed)
            and bool(self._read_time(typed, RowsAround()).problem)
            and not self._whole(typed, RowsAround())
        )

    def line_hint(self) -> str:
        """Return how an entry is typed, and in which zone if that is not UTC."""
        zone = self.context().zone
        hint = super().line_hint()
        return hint if is_utc(zone) else hint.replace("Cell by cell", f"In {kept_name(zone)}", 1)

    def doubt(self, typed: str, row: Entry) -> str:
        """Say what looks like a zone in a line and is none; else return what the cells of the entry would say."""
        return doubt_of(typed, row, self.context()) or super().doubt(typed, row)

    def beside(self, row: Entry) -> Mapping[str, Any]:
        """Return the zone in which the time of a line was read, if its text has times that name none."""
        return {CLOCKS: row.text(CLOCKS)}

    def remarks(self, row: Entry) -> Sequence[str]:
        """Return a remark if the event begins with what looks like a zone and is none."""
        words = zone_like(row.event)
        return (f"{words} is no time zone known here; the time is in UTC",) if words else ()

    def titles(self) -> Sequence[str]:
        """Return the titles of the columns; that of the time names UTC if times are typed in another zone."""
        elsewhere = not is_utc(self.context().zone)
        clock = self.timeline.time
        return [
            f"{column.written} {UTC}" if elsewhere and column == clock and UTC not in column.written else column.written
            for column in self.list.asked
        ]

    def cells(self, row: Entry) -> Sequence[str]:
        """Return the texts of an entry; its time has no day, as days have lines of their own."""
        if not row.milestone:  # only a milestone needs the words of a context, which is made again at each call
            return entry_cells(self.timeline, row)
        return entry_cells(self.timeline, row, self.context().words)

    def wraps(self) -> Sequence[int]:
        """Return the number of the column of the event, which may take two lines."""
        columns = self.timeline.asked
        return (len(self.titles()) - len(columns) + list(columns).index(self.timeline.event),)

    def dividers(self, rows: Sequence[Entry]) -> Mapping[int, str]:
        """Return the lines above the entries that begin another day."""
        return day_lines(rows, self.context().day)

    def apart(self) -> Collection[str]:
        """Return all columns: pasted lines make rows in every cell."""
        return [column.id for column in self.list.asked]

    def timed(self) -> Collection[str]:
        """Return the column of the time."""
        return (self.timeline.time.id,)

    def suggests(self, column: Field) -> bool:
        """Return whether names are suggested in a column, as they are in that of the person."""
        return column == self.timeline.who or super().suggests(column)

    def reads(self, around: Callable[[], RowsAround[Entry]] = RowsAround) -> Mapping[str, Read]:
        """Return readings in which a time depends on the entries around it."""
        clock = self.timeline.time.id
        return {**super().reads(around), clock: lambda typed: self._read_time(typed, around())}

    def _read_time(self, typed: str, around: RowsAround[Entry]) -> Reading:
        """Read a time, or the whole row that is being typed in its cell: that row is split when the cell is left."""
        context = self.context()
        reading = read_time(typed, around, context)
        whole = self._whole(typed, around) if reading.problem else None
        if whole is None:
            return reading
        if doubt := doubt_of(typed, whole, context):
            return Reading(reading.text, doubt)
        stored = whole.time if open_time(whole.time) else f"{whole.time} UTC"
        time = read_time(stored, around, context).read_as or whole.time
        return Reading(reading.text, f"{time} · {whole.event}{f' ({whole.who})' if whole.who else ''}")

    def _whole(self, typed: str, around: RowsAround[Entry]) -> Entry | None:
        return read_entry(typed, around, self.context()) if " " in typed else None


class TimelineEditor(RowsEditor[Entry]):
    """Edits the entries of a timeline."""

    traits_type = EntryTraits
    BINDINGS = [replace(one, show=False) for one in bindings_of("move_down", "move_up") if isinstance(one, Binding)]
    """Entries are in order of time: only those of one moment can be moved, so the footer does not offer it."""

    def __init__(
        self, block: Timeline, value: tuple[Entry, ...], context: Callable[[], Context], *, only: Sequence[str] = ()
    ) -> None:
        super().__init__(block, value, context, only=only)
        self.timeline = block
        self._table.times.expected = True
        self._hour = ""
        """The number that was typed before `a`, which adds a row, if it can be the hour of `10am`."""
        self._began = ""
        """The text of the time that is typed, as far as it was typed last."""

    async def on_time_begun(self, event: TimeBegun) -> None:
        """Open the form on a new entry, with the time that is being typed."""
        event.stop()
        await self.writer.add(self.timeline.blank(), self.timeline.time.id)
        self.form.type_in(self.timeline.time.id, event.text)

    async def action_add(self) -> None:
        """Open the form on a new entry; the letters of `10am` are the first ones of its time."""
        table = self._table
        self._hour = table.times.hour_before(len(table.lines.rows), table.typed_number)
        self.shown.forget_count()
        await self.writer.add(self.timeline.blank())

    def on_one_line_changed(self, event: OneLine.Changed) -> None:
        """Put the hour that was typed before `am` into the time, once it is clear that the `m` begins no word."""
        self._began = event.text if event.field.id == self.timeline.time.id else ""
        if self._hour and event.text not in ("", "m"):
            hour, self._hour = self._hour, ""
            if self._began.startswith("m "):
                event.stop()
                event.prevent_default()
                self.form.type_in(self.timeline.time.id, f"{hour}a{event.text}")

    async def action_next_cell(self) -> None:
        """Go to the next cell; from the path of a file, ask for rows to be picked from it."""
        self.shown.forget_count()
        if self._hour and self._began == "m":
            self.form.type_in(self.timeline.time.id, f"{self._hour}am")
        self._hour = ""
        if path := await self.writer.take_path():
            self.post_message(PickAsked(self.timeline, files=True, path=path))
        else:
            await self.writer.go_on()

    async def action_stamp(self) -> None:
        """Open the form on a new entry with the current time."""
        now = self.context().now
        time = say_entry_time(TimeOfEntry(now.date(), now.time().replace(second=0, microsecond=0)))
        await self.writer.add(Entry(time=time), self.timeline.event.id)

    def take_lines(self, text: str) -> None:
        """Show the rows that lines make, and keep the lines to pick from."""
        self.post_message(LinesPasted(text))
        super().take_lines(text)

    def say_added(self, notice: str, key_before: str) -> None:
        """Have the screen offer to mark the milestones among the new rows."""
        self.post_message(RowsCame(self.timeline, notice, key_before))

    def action_pick_paste(self) -> None:
        """Ask for rows to be picked from what was pasted last."""
        self.post_message(PickAsked(self.timeline, files=False))

    def action_pick_file(self) -> None:
        """Ask for rows to be picked from a file."""
        self.post_message(PickAsked(self.timeline, files=True))

    def action_mark(self) -> None:
        """Ask for the row to be marked as a milestone."""
        self.post_message(MarkAsked(self.timeline, self.shown.at))

    def action_mark_all(self) -> None:
        """Ask for all rows that read like a milestone to be marked."""
        self.post_message(MarksAsked(self.timeline))
