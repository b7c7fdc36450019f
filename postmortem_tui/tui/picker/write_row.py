"""The form on which a proposed row is changed: its time in UTC, who, and what."""

from datetime import UTC, datetime

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from postmortem_tui.evidence.model import Row
from postmortem_tui.evidence.picking.pick_items import Own
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.moments import read_moment


class WriteRow(Dialog[Own | None]):
    """Asks for the parts of a row; returns them, or None if the form was left."""

    DEFAULT_CSS = """
    WriteRow > .box { width: 90%; max-width: 100; }
    WriteRow LineInput { background: $surface; }
    WriteRow .said { color: $text-error; }
    """

    BINDINGS = [
        Binding("enter", "go_on", "goes on, and takes it from the last line", priority=True),
        Binding("ctrl+s", "take", "takes it", priority=True),
        Binding("escape", "leave", "back"),
        Binding("up", "app.focus_previous", "to the line above", show=False),
        Binding("down", "app.focus_next", "to the line below", show=False),
    ]

    def __init__(self, row: Row, now: datetime) -> None:
        """Take the row as it is."""
        super().__init__()
        self._row = row
        day = row.time.astimezone(UTC) if row.time else None
        self._near = Context(now, day.date() if day else None, zone=UTC)
        self._time = LineInput(f"{day:%Y-%m-%d %H:%M:%S}" if day else "", "HH:MM, or nothing where it is not known")
        self._who = LineInput(row.who, "Person or system")
        self._text = LineInput(row.text, "What happened")
        self._problem = Static("", classes="said")

    def compose(self) -> ComposeResult:
        """Lay out the three lines."""
        with boxed(Vertical(), "The row"):
            yield Static("Time (UTC):")
            yield self._time
            yield self._problem
            yield Static("Who:")
            yield self._who
            yield Static("What:")
            yield self._text
        yield KeysLine()

    def on_mount(self, event: events.Mount) -> None:
        """Begin with what happened, which is changed most often."""
        self._text.focus()
        self._text.cursor_position = len(self._text.value)

    async def action_go_on(self) -> None:
        """Go to the next line; from the last one, return the row."""
        if self.focused is self._text:
            self.action_take()
        else:
            self.focus_next()

    def action_take(self) -> None:
        """Return the row, or say why its time cannot be read."""
        typed = self._time.text.strip()
        try:
            time = read_moment(typed, self._near) if typed else None
        except Misread as misread:
            self._problem.update(plain(str(misread)))
            self._time.focus()
            return
        self.dismiss(Own(time, self._who.text.strip(), self._text.text.strip()))
