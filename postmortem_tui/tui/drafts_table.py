"""The drafts as a table: one line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import DataTable

from postmortem_tui.storage.drafts import Summary
from postmortem_tui.tui.commands import commands
from postmortem_tui.tui.plain import plain_cell, shortened

EDITED, DATE = "Edited UTC", "Date"

WIDTHS = {"Severity": 10, "Status": 12, "Done": 5, EDITED: 10, DATE: 10}
"""Cells of the columns beside the title, which takes the rest; in a narrow place the later ones are left out."""

LEAST_TITLE = 20


class DraftsTable(DataTable[Text]):
    """Shows drafts; posts the one that the cursor is on, and the one that is chosen."""

    DEFAULT_CSS = "DraftsTable { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }"

    BINDINGS = [
        *(command.binding() for command in commands("library") if command.id == "open_draft"),
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "scroll_top", show=False),
        Binding("G", "scroll_bottom", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor is on a draft, or on none."""

        summary: Summary | None

    @dataclass
    class Chosen(Message):
        """A draft is to be opened."""

        summary: Summary

    def __init__(self) -> None:
        super().__init__(cursor_type="row")
        self._summaries: tuple[Summary, ...] = ()
        self._now = datetime.min
        self._last = EDITED

    @property
    def pointed(self) -> Summary | None:
        """Give the draft that the cursor is on, if there is any."""
        return self._summaries[self.cursor_row] if self.cursor_row < len(self._summaries) else None

    def show(self, summaries: Sequence[Summary], now: datetime, last: str = EDITED, at: str = "") -> None:
        """Show these drafts at the moment `now`, in UTC; `last` is the last column: EDITED or DATE.

        The cursor goes to the draft of the id `at`, or stays with its own where that is still there.
        """
        wanted, row = at or (self.pointed.id if self.pointed else ""), self.cursor_row
        self._summaries, self._now, self._last = tuple(summaries), now, last
        self._fill()
        ids = [summary.id for summary in summaries]
        self.move_cursor(row=ids.index(wanted) if wanted in ids else max(0, min(row, len(ids) - 1)))
        self.post_message(self.Pointed(self.pointed))

    def _fill(self) -> None:
        names = [name for name in WIDTHS if name not in (EDITED, DATE) or name == self._last]
        while names and self._room_beside(names) < LEAST_TITLE:
            names.pop()
        title = max(1, self._room_beside(names))
        self.clear(columns=True)
        self.add_column("Title", width=title)
        for name in names:
            self.add_column(name, width=WIDTHS[name])
        for summary in self._summaries:
            texts = self._texts(summary)
            cells = (plain_cell(shortened(texts[name], WIDTHS[name])) for name in names)
            self.add_row(plain_cell(shortened(summary.title or summary.id, title)), *cells)

    def _room_beside(self, names: Sequence[str]) -> int:
        room = self.content_size.width - self.styles.scrollbar_size_vertical
        return room - sum(WIDTHS[name] for name in names) - 2 * self.cell_padding * (len(names) + 1)

    def _texts(self, summary: Summary) -> Mapping[str, str]:
        days = {EDITED: when(summary.updated, self._now), DATE: summary.date}
        if summary.problem:
            return days | {"Severity": "!", "Status": "not readable", "Done": ""}
        done, of = summary.progress
        return days | {"Severity": summary.severity, "Status": summary.status, "Done": f"{done}/{of}"}

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the width."""
        row = self.cursor_row
        self._fill()
        self.move_cursor(row=row)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell which draft the cursor is on."""
        event.stop()
        self.post_message(self.Pointed(self.pointed))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the draft that was clicked."""
        event.stop()
        self.action_open_draft()

    def action_open_draft(self) -> None:
        """Tell which draft is to be opened."""
        if self.pointed:
            self.post_message(self.Chosen(self.pointed))


def when(moment: datetime, now: datetime) -> str:
    """Give a moment in UTC in ten cells: the time if it is of today, else the day."""
    return f"{moment:%H:%M}" if moment.date() == now.date() else f"{moment:%Y-%m-%d}"
