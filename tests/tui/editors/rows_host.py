"""An app with one editor of a list and a draft behind it: what the tests of the lists drive by keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from postmortem_tui.blocks.kinds import AnyRows
from postmortem_tui.document.changes.acts import edit_of
from postmortem_tui.tui.editors import Helps, editor_for
from postmortem_tui.tui.editors.base import Asking, Edited, EditorPosition, MoveAsked, Notice, UndoAsked
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.times.clock import Context
from tests.tui.driving import screen_text

NOW = datetime(2024, 1, 16, 10, tzinfo=UTC)


class Host(App[object]):
    """Puts what the editor tells into normal form, remembers it, and can go back."""

    AUTO_FOCUS = None

    def __init__(self, block: AnyRows, value: tuple[Any, ...] = (), day: date | None = date(2024, 1, 15)) -> None:
        super().__init__()
        self.block: Any = block
        self.day = day
        self.values: list[tuple[Any, ...]] = [self.block.clean(value)]
        self.asked: list[Asking] = []
        self.notices: list[Notice] = []
        self.moves: list[int] = []
        self.names = ["Ana Ruiz", "Ben Okafor"]
        self.editor = editor_for(block, self.values[0], Helps(lambda: Context(NOW, self.day), lambda: self.names))

    def compose(self) -> ComposeResult:
        yield self.editor
        yield Input(id="elsewhere")

    def on_edited(self, event: Edited) -> None:
        value: Any = event.value
        if event.notice:
            self.notices.append(Notice(event.notice))
        cleaned = self.block.renewed(value, self.values[-1])
        if cleaned != self.values[-1]:
            self.values.append(cleaned)

    def on_asking(self, event: Asking) -> None:
        self.asked.append(event)

    def on_notice(self, event: Notice) -> None:
        self.notices.append(event)

    def on_move_asked(self, event: MoveAsked) -> None:
        self.moves.extend(event.rows)

    def on_undo_asked(self, event: UndoAsked) -> None:
        self.take_back()

    def take_back(self, steps: int = 1) -> None:
        """Go back, with the cursor of the table on what has changed, where the screen of a draft puts it."""
        before = self.value
        for _ in range(steps):
            if len(self.values) > 1:
                self.values.pop()
        self.editor.show(self.values[-1])
        edit = edit_of(self.block, before, self.value)
        if edit is not None and self.in_table:
            self.editor.focus_position(EditorPosition(row=edit.row))

    @property
    def value(self) -> tuple[Any, ...]:
        """What the draft would hold."""
        return self.values[-1]

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """The texts of the rows that the draft would hold."""
        return [tuple(row.text(column.id) for column in self.block.asked) for row in self.value]

    @property
    def shown(self) -> list[str]:
        """The lines on the screen that are not blank."""
        return [line for line in screen_text(self).splitlines() if line.strip()]

    @property
    def column(self) -> str:
        """The column with the cursor, or nothing."""
        lines = [line for line in self.screen.query(OneLine) if line.query_one(LineInput).has_focus]
        return lines[0].field.id if lines else ""

    @property
    def at(self) -> int:
        """The row with the cursor."""
        return self.query_one(RowTable).cursor_row

    @property
    def in_table(self) -> bool:
        return self.query_one(RowTable).has_focus


@asynccontextmanager
async def hosting(host: Host, size: tuple[int, int] = (60, 24)) -> AsyncIterator[Pilot[object]]:
    """Run the app with the cursor in the table."""
    async with host.run_test(size=size, notifications=True) as pilot:
        host.editor.focus_question()
        await pilot.pause()
        yield pilot


async def burst(pilot: Pilot[object], *keys: str) -> None:
    """Press keys as they come over a slow line: all at once, none waiting for the one before."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else {"enter": "\r"}.get(key)))
    await pilot.pause()
    await pilot.pause()
