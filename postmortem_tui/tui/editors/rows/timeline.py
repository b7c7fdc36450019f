"""The editor of the timeline: entries kept in order of time, with times typed as they come."""

from collections.abc import Callable, Mapping, Sequence

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.evidence.pasting import Pasted, read_paste
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.tui.editors.base import MarkAsked, Said
from postmortem_tui.tui.editors.rows.by_time import ByTime, day_lines, entry_cells
from postmortem_tui.tui.editors.rows.paste_preview import PastePreview
from postmortem_tui.tui.editors.rows.row_form import Read
from postmortem_tui.tui.editors.rows.row_ways import RowWays
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.texts.text_messages import Pouring
from postmortem_tui.values.answers import Field, Reading
from postmortem_tui.values.cleaning import unfit
from postmortem_tui.values.clock import Context, TimeOfEntry, say_entry_time


class EntryWays(RowWays[Entry]):
    """Entries in order of time, under the days that they are of."""

    nouns = "timeline entries"
    hint = "a adds one, t stamps now, a paste of lines adds many"
    order_is_kept = "Entries are kept in order of time: to move one, change its time"
    takes_lines = True

    def __init__(self, block: Timeline, context: Callable[[], Context]) -> None:
        super().__init__(block, context, ByTime(block, context))
        self.timeline = block

    def cells(self, row: Entry) -> Sequence[str]:
        """Return the clock's time alone: the days stand on lines of their own."""
        return entry_cells(self.timeline, row)

    def dividers(self, rows: Sequence[Entry]) -> Mapping[int, str]:
        """Show where another day begins."""
        return day_lines(rows, self.context().day)

    def suggests(self, column: Field) -> bool:
        """Suggest who it was."""
        return column == self.timeline.who or super().suggests(column)

    def reads(self, above: Callable[[], Sequence[Entry]]) -> Mapping[str, Read]:
        """Read a time under the ones above it."""
        return {self.timeline.time.id: lambda typed: self._read_time(typed, above())}

    def _read_time(self, typed: str, above: Sequence[Entry]) -> Reading:
        return read_time(typed, above, self.context())


class TimelineEditor(RowsEditor[Entry]):
    """Edits the entries of a timeline."""

    ways_type = EntryWays

    def __init__(
        self, block: Timeline, value: tuple[Entry, ...], context: Callable[[], Context], *, only: Sequence[str] = ()
    ) -> None:
        super().__init__(block, value, context, only=only)
        self.timeline = block

    async def action_stamp(self) -> None:
        """Open the form on a new entry with the time now."""
        now = self.context().now
        said = say_entry_time(TimeOfEntry(now.date(), now.time().replace(second=0, microsecond=0)))
        await self.add(Entry(time=said), self.timeline.event.id)

    def action_mark(self) -> None:
        """Ask for the row to be marked as a milestone."""
        self.post_message(MarkAsked(self.timeline, self._table.cursor_row))

    async def take_lines(self, text: str) -> None:
        """Show what the lines say, and add it once somebody says so."""
        above = [row for row in self.rows if self.list.begun(row)]
        context = self.context()
        pasted = read_paste(text, above, context, names=self.names())
        if not pasted.entries:
            self.post_message(Said(" ".join(("There is nothing new in what was pasted.", *pasted.said))))
            return

        def take(yes: bool | None) -> None:
            if yes:
                self.post_message(Pouring(unfit(text)))
                self._add_pasted(pasted)

        shown = self.ways.arranging.plainly(pasted.entries)
        rows = [self.ways.cells(row) for row in shown]
        dividers = day_lines(shown, context.day)
        self.app.push_screen(PastePreview(self.ways.titles(), rows, dividers, pasted.untimed, pasted.said), take)

    def _add_pasted(self, pasted: Pasted) -> None:
        if self.writing:
            self.close()
        rows = [row for row in self.model.pinned() if self.list.begun(row)]
        self.change_rows([*rows, *pasted.entries], len(rows))
        self.screen.set_focus(self._table)
        self.post_message(Said(f"{counted(len(pasted.entries), 'row')} added; u takes them back"))


def counted(number: int, noun: str) -> str:
    """Return a number of things in words: `1 row`, `2 rows`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
