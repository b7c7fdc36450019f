"""The drafts as a table: one line each, made when it becomes visible, so that thousands are shown as fast as a few."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import overload

from textual import events
from textual.message import Message

from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.kit.commands.commands import commands
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.tables.row_widths import GAP, Texts
from postmortem_tui.tui.library.table.distinct_titles import distinct, names

EDITED, DATE = "Edited UTC", "Date"

OPEN = "Open by"

WIDTHS = {DATE: 10, "Severity": 10, OPEN: 8, "Status": 12, "Done": 9, EDITED: 10}
"""Cells of the columns other than the title, which takes the rest; on a narrow screen the last ones are left out."""

LEAST_TITLE = 26
"""Cells of the title below which columns are left out."""

TOGETHER = 64
"""Drafts whose titles are made distinct together: more are never visible at once."""


class DraftsTable(RowTable):
    """Shows drafts; posts which one is under the cursor, and which one is chosen."""

    DEFAULT_CSS = "DraftsTable { height: 1fr; max-height: 100%; }"

    BINDINGS = [command.binding() for command in commands("library") if command.id == "open_draft"]

    @dataclass(eq=False, repr=False)
    class Pointed(Message):
        """The cursor is on a draft, or on none."""

        summary: Summary | None

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A draft is to be opened."""

        summary: Summary

    def __init__(self) -> None:
        super().__init__(())
        self._summaries: Sequence[Summary] = ()
        self._now = datetime.min
        self._held: Mapping[str, str] = {}
        self._cut_titles: dict[tuple[int, int], Sequence[str]] = {}

    @property
    def pointed(self) -> Summary | None:
        """The draft that the cursor is on, if there is any."""
        return self._summaries[self.cursor_row] if self.cursor_row < len(self._summaries) else None

    @property
    def seen(self) -> Sequence[Summary]:
        """The drafts whose rows are visible."""
        first = self.scroll_offset.y
        return self._summaries[first : first + self.size.height]

    def show_held(self, held: Mapping[str, str]) -> None:
        """Show who has drafts open, by their ids; draw nothing if nothing has changed."""
        if held != self._held:
            self._held = held
            self._fit()

    def show(self, summaries: Sequence[Summary], now: datetime, at: str = "") -> None:
        """Show these drafts at the moment `now`, in UTC.

        The cursor goes to the draft with the id `at`, or stays with its own if that is still there.
        """
        wanted, row = at or (self.pointed.id if self.pointed else ""), self.cursor_row
        self._summaries, self._now = summaries, now
        self._cut_titles.clear()
        self.lines.rows = _Lines(self._texts, len(summaries))
        self._fit()
        found = next((n for n, summary in enumerate(summaries) if summary.id == wanted), row)
        self.set_reactive(RowTable.cursor_row, max(0, min(found, len(summaries) - 1)))
        self._show_cursor()
        self.post_message(self.Pointed(self.pointed))

    def _fit_lines(self, room: int) -> None:
        """Set the widths of the columns; the title takes what the others leave."""
        shown = [name for name in WIDTHS if name != OPEN or self._held]
        room -= GAP
        while shown and room - _wide(shown) < LEAST_TITLE:
            shown.pop()
        self.lines.titles = ("Title", *shown)
        self.lines.widths = [max(1, room - _wide(shown)), *(WIDTHS[name] for name in shown)]

    def _texts(self, at: int) -> Texts:
        texts = self._facts(self._summaries[at])
        return (self._called(at), *(texts[name] for name in self.lines.titles[1:]))

    def _called(self, at: int) -> str:
        """Return the name of a draft, cut so that it differs from those around it."""
        begin, width = at - at % TOGETHER, self.lines.widths[0]
        if (begin, width) not in self._cut_titles:
            self._cut_titles[begin, width] = distinct(names(self._summaries[begin : begin + TOGETHER]), width)
        return self._cut_titles[begin, width][at - begin]

    def _facts(self, summary: Summary) -> Mapping[str, str]:
        days = {EDITED: when(summary.updated, self._now), DATE: summary.date, OPEN: self._held.get(summary.id, "")}
        if summary.problem:
            return days | {"Severity": "!", "Status": "not readable", "Done": ""}
        done, of = summary.progress
        how_far = f"{summary.to_sign} to sign" if summary.to_sign else f"{done}/{of}"
        return days | {"Severity": summary.severity, "Status": summary.status, "Done": how_far}

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Post which draft the cursor is on."""
        event.stop()
        self.post_message(self.Pointed(self.pointed))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked draft, or open it if the cursor was on it already."""
        before = self.cursor_row
        super().on_click(event)
        if event.y and self.lines.row_at(event.y - 1 + self.scroll_offset.y) == before:
            self.action_open_draft()
        event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is a draft to open."""
        return self.pointed is not None if action == "open_draft" else True

    def action_open_draft(self) -> None:
        """Post which draft is to be opened."""
        if self.pointed:
            self.post_message(self.Chosen(self.pointed))


class _Lines(Sequence[Texts]):
    """The texts of each draft's row, made when they are read."""

    def __init__(self, texts: Callable[[int], Texts], count: int) -> None:
        self._texts = texts
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Texts: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Texts]: ...

    def __getitem__(self, at: int | slice) -> Texts | Sequence[Texts]:
        if isinstance(at, slice):
            return [self._texts(n) for n in range(*at.indices(self._count))]
        return self._texts(range(self._count)[at])


def _wide(names: Sequence[str]) -> int:
    return sum(WIDTHS[name] + GAP for name in names)


def when(moment: datetime, now: datetime) -> str:
    """Return a moment in UTC in ten cells: the time if it is today, else the day."""
    return f"{moment:%H:%M}" if moment.date() == now.date() else f"{moment:%Y-%m-%d}"
