"""The screen of `postmortem live`: a line on which notes are typed, under the growing timeline."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo
from functools import partial
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult

from postmortem_tui.evidence.notes.typed_notes import TypedNote, read_note
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.tui.kit.commands.commands import bindings
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine, KeysLine
from postmortem_tui.tui.kit.screen_protocols import HoldsBack
from postmortem_tui.tui.kit.tables.row_lines import on_a_row
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.picker.line_pane import LinePane
from postmortem_tui.values.zones.zones import is_utc, kept_name

TICK = 1.0
"""Seconds between two checks of the draft: a note of somebody else is shown within two seconds."""

HINT = "Enter notes it now; begin with 14:58 to say when, with Ann: to say who"


LEFT = "You typed this before, and it was not noted: Enter notes it now."

UNNOTED = "What you typed is not noted yet: Enter notes it; the same key again leaves without it."


class LiveRow(NamedTuple):
    """A row as it is shown: its time in UTC or "", who, what, and its milestone or ""."""

    time: str
    who: str
    event: str
    milestone: str


class Live(NamedTuple):
    """What the screen shows, and the functions through which it reads and writes.

    rows: return the rows, or None if nothing has changed since the last call; note: add a note to
    the draft with its milestone, and return a sentence about it and whether that is a problem; zone: that of a typed
    time that names none; keep: keep the text on the line until it is noted, "" when it was; left: the text that an
    earlier run kept.
    """

    title: str
    now: Callable[[], datetime]
    rows: Callable[[], Sequence[LiveRow] | None]
    note: Callable[[TypedNote, str], tuple[str, bool]]
    zone: tzinfo = UTC
    keep: Callable[[str], object] = len
    left: str = ""


class LivePane(LinePane):
    """Shows the rows, with the last one in sight."""

    rows: Sequence[LiveRow] = ()

    def show_rows(self, rows: Sequence[LiveRow]) -> None:
        """Show rows; the cursor stays on the last one if it was there."""
        at_end = self.cursor >= self.count - 1
        self.rows = rows
        self.show("UTC", len(rows), len(rows) - 1 if at_end else self.cursor)

    def line(self, at: int) -> tuple[str, str]:
        """Return a row."""
        row = self.rows[at]
        mark = f"[{row.milestone}] " if row.milestone else ""
        who = f"  ({on_a_row(row.who)})" if row.who else ""
        return f"{row.time or '?':<16}  {mark}{on_a_row(row.event)}{who}", "line-pane--marked" if mark else ""


class LiveScreen(IncrementalScreen[None], HoldsBack):
    """Shows the timeline, and takes notes."""

    about = (
        "Notes during the incident: each line becomes a row of the timeline, with the time now in UTC unless it "
        "begins with another."
    )

    DEFAULT_CSS = """
    LiveScreen LineInput { height: 1; margin: 0 1; background: $surface; }
    """

    BINDINGS = bindings("live")

    def __init__(self, live: Live) -> None:
        """Take what to show, and the functions that read and write."""
        super().__init__()
        self._live = live
        self._pane = LivePane()
        self._input = LineInput(live.left, HINT if is_utc(live.zone) else f"{HINT}; 14:58 is in {kept_name(live.zone)}")
        self._kept = live.left
        self._names: frozenset[str] = frozenset()
        self._leaving = False
        """Whether the notice about leaving with a text on the line was shown."""

    def compose(self) -> ComposeResult:
        """Lay out the rows, and the line under them."""
        yield HeaderLine()
        yield self._pane
        yield self._input
        yield HelpLine()
        yield KeysLine()

    def on_mount(self, event: events.Mount) -> None:
        """Show the rows, and check for new ones each second."""
        self._head()
        self._input.focus()
        if self._live.left:
            self.query_one(HelpLine).say(LEFT)
        self._look()
        self.set_interval(TICK, self._look)

    def _head(self) -> None:
        count = len(self._pane.rows)
        state = f"{count} row{'' if count == 1 else 's'} · {self._live.now():%H:%M} UTC"
        self.query_one(HeaderLine).show(Heading(self._live.title, state))

    def _look(self) -> None:
        self._head()
        self.run_worker(partial(self._look_apart, self._input.text), thread=True, exclusive=True, group="looking")

    def _look_apart(self, typed: str) -> None:
        if typed != self._kept:
            self._live.keep(typed)
            self._kept = typed
        rows = self._live.rows()
        if rows is not None:
            self.app.call_from_thread(self._show, rows)

    def _show(self, rows: Sequence[LiveRow]) -> None:
        self._names = frozenset(row.who.casefold() for row in rows if row.who)
        self._pane.show_rows(rows)
        self._head()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Ask again before leaving, as the text has changed."""
        event.stop()
        self._leaving = False

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Note what was typed."""
        event.stop()
        self._note("")

    def action_note_detected(self) -> None:
        """Note the detection."""
        self._note("detected")

    def action_note_acknowledged(self) -> None:
        """Note the acknowledgement: somebody is at work on the incident."""
        self._note("acknowledged")

    def action_note_mitigated(self) -> None:
        """Note the mitigation."""
        self._note("mitigated")

    def action_note_resolved(self) -> None:
        """Note the end."""
        self._note("resolved")

    def _note(self, milestone: str) -> None:
        typed = self._input.text.strip() or milestone.title()
        if not typed:
            return
        self._input.value = ""
        note = read_note(typed, self._live.now(), self._names, self._live.zone)
        # Each note is added in a thread, in the order of typing, as a lock may have to be waited for.
        self.run_worker(partial(self._note_apart, note, milestone), thread=True, group="noting")

    def _note_apart(self, note: TypedNote, milestone: str) -> None:
        notice, problem = self._live.note(note, milestone)
        notice = f"{notice}. {note.doubt}" if note.doubt and not problem else notice
        self.app.call_from_thread(self._say, notice, problem)

    def _say(self, notice: str, problem: bool) -> None:
        self.query_one(HelpLine).say(" ".join(notice.split("\n")), problem=problem)
        self._look()

    def holds_back(self) -> bool:
        """Return whether the screen must stay open: the first time, to say that the line is not noted yet."""
        if self._leaving or not self._input.text.strip():
            return False
        self._leaving = True
        self.query_one(HelpLine).say(UNNOTED, problem=True)
        return True

    def action_leave_live(self) -> None:
        """Leave; every note is kept."""
        if not self.holds_back():
            self.app.exit()
