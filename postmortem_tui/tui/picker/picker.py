"""The screen of the picker: source lines on the left, the rows that they make on the right."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input
from textual.worker import get_current_worker

from postmortem_tui.errors import PostmortemError
from postmortem_tui.evidence.model import Evidence, Facts, Row
from postmortem_tui.evidence.picking.offer import Picked, ToPick
from postmortem_tui.evidence.picking.pick_items import Own
from postmortem_tui.evidence.picking.picks import Picks
from postmortem_tui.evidence.picking.read_sources import ReadSources
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.tui.kit.commands.commands import bindings, help_by_question_mark
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialog import DismissesItself
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.kit.edge_lines import HeaderLine, HelpLine, KeysLine
from postmortem_tui.tui.kit.find_line import FindLine
from postmortem_tui.tui.picker.facts_asked import FactsAsked
from postmortem_tui.tui.picker.facts_form import FactsForm
from postmortem_tui.tui.picker.line_pane import LinePane
from postmortem_tui.tui.picker.picking_words import heading, milestones_for, no_rows, source_of
from postmortem_tui.tui.picker.rows_pane import RowsPane
from postmortem_tui.tui.picker.source_pane import SourcePane
from postmortem_tui.tui.picker.write_row import WriteRow

WIDE = 100
"""Cells from which both panes are shown."""

KEYS = 2
"""Rows of the footer at most: at 80 columns all keys for a row are in two."""


class PickScreen(IncrementalScreen[Picked | None], DismissesItself[Picked | None]):
    """Shows the rows that raw sources make; returns those that somebody takes, or None."""

    about = (
        "The picker: the rows that raw lines make, and which of them go into the timeline. Nothing is added "
        "before you take it; the sources are kept beside the draft."
    )

    DEFAULT_CSS = """
    PickScreen SourcePane { width: 2fr; margin-right: 1; }
    PickScreen RowsPane { width: 3fr; }
    PickScreen.-one SourcePane { display: none; margin-right: 0; }
    PickScreen.-one.-source SourcePane { display: block; }
    PickScreen.-one.-source RowsPane { display: none; }
    """

    BINDINGS = [*bindings("picking"), *help_by_question_mark()]

    def __init__(self, to_pick: ToPick) -> None:
        """Take the sources to pick from, and what is known of them."""
        super().__init__()
        self._given = to_pick
        self._sources = ReadSources(to_pick)
        self.picks = Picks((), undo=key_of("pick_undo"), group=key_of("pick_group"))
        self._facts = FactsAsked(self._sources, to_pick, self)
        self._leaving = False
        self._rows = RowsPane()
        self._rows.counted = f", {key_of('pick_row')} keeps so many"
        self._source = SourcePane()

    def compose(self) -> ComposeResult:
        """Lay out the header, the panes and the lines below."""
        yield HeaderLine()
        with Horizontal():
            yield self._source
            yield self._rows
        yield FindLine()
        yield HelpLine()
        yield KeysLine(KEYS)

    def on_mount(self, event: events.Mount) -> None:
        """Read the sources."""
        self._rows.focus()
        self._head()
        self._read()

    def on_resize(self) -> None:
        """Show both panes if there is room."""
        self.set_class(self.size.width < WIDE, "-one")
        super().on_resize()

    # Reading

    def _read(self) -> None:
        self.say("Reading …")
        self.run_worker(self._read_apart, thread=True, exclusive=True, group="reading")

    def _read_apart(self) -> None:
        try:
            found, rows = self._sources.read()
        except PostmortemError as error:
            self._show_newest(partial(self.say, str(error).replace("\n", " "), problem=True))
            return
        self._show_newest(partial(self._show_read, found, rows))

    def _show_newest(self, show: Callable[[], None]) -> None:
        """Show the result of a reading, unless another one has begun since."""
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(show)

    def _show_read(self, found: Sequence[Evidence], rows: Sequence[Row]) -> None:
        self._sources.take(found)
        self.say(*self._given.warnings or ("",), problem=bool(self._given.warnings))
        self.picks.read_again(rows)
        self._rows.measure()
        self._show()
        if not self._facts.ask_once() and not self._given.warnings:
            self.say(self._facts.in_words() if self.picks.items else no_rows())

    def read_again(self) -> None:
        """Read the sources again, with the facts that are known now."""
        self._read()

    def open(self, form: FactsForm, then: Callable[[Facts | None], None]) -> None:
        """Show a form over the picker, and call `then` with the facts typed in it."""
        self.app.push_screen(form, then)

    # Showing

    def _show(self, at: int | None = None) -> None:
        """Show everything again, with the cursor on the item with the index `at`, or where it was."""
        self._rows.show_picks(self.picks, max(0, self._rows.at if at is None else at))
        self._head()
        self._show_source()
        self.refresh_bindings()

    def _head(self) -> None:
        self.query_one(HeaderLine).show(heading(self.picks, self._given.title))

    def _show_source(self) -> None:
        shown = source_of(self._sources, self.picks, self._rows.at)
        self._source.show_source(shown.name, shown.texts, shown.lines, shown.ignored)
        if shown.beneath:
            self.query_one(HelpLine).say_beneath(shown.beneath)

    def say(self, *sentences: str, problem: bool = False) -> None:
        """Show sentences in the help line."""
        self.query_one(HelpLine).say(" ".join(sentences), problem=problem)

    def on_line_pane_moved(self, event: LinePane.Moved) -> None:
        """Show the source of the row; on a source line that makes no row, say why."""
        event.stop()
        self._leaving = False
        if event.pane is self._rows:
            self.say("")
            self._show_source()
        else:
            why = self._source.why_ignored(event.at)
            self.say(f"no row: {why}" if why else "")

    # The keys

    def _do(self, change: Callable[[int], str], *, go_on: bool = False, back: bool = True) -> None:
        """Change the row with the cursor, and show the notice that `change` returns.

        Then go to the next row with `go_on`; if the row is hidden now, to the one above, or without `back` below.
        """
        at = self._rows.at
        if at < 0:
            return
        self._leaving = False
        self._rows.typed_number = 0
        notice = change(at)
        nearest = at
        if self.picks.items[at].hidden:
            shown = self.picks.shown if back else ()
            nearest = next((one for one in reversed(shown) if one <= at), at)
        self._show(nearest)
        if go_on:
            self._rows.move_cursor(self._rows.cursor + 1)
        self.say(notice)

    def action_pick_row(self) -> None:
        """Keep the row, or stop keeping it, and go to the next one; a number typed before is how many rows."""
        for _ in range(min(self._rows.take_number(), self._rows.count - self._rows.cursor)):
            self._do(self.picks.keep, go_on=True)

    def action_pick_all(self) -> None:
        """Keep all rows that are shown, or none."""
        self._do(lambda _: self.picks.keep_all())

    def action_pick_join(self) -> None:
        """Join the row to the one above."""
        self._do(self.picks.join)

    def action_pick_group(self) -> None:
        """Make one row of all that are like this one."""
        self._do(self.picks.group)

    def action_pick_ignore(self) -> None:
        """Leave out the row and all like it."""
        self._do(self.picks.ignore, back=False)

    def action_pick_undo(self) -> None:
        """Take the last change back."""
        if not self.picks.undo():
            self.say("Nothing to undo.")
            return
        self._show()
        self.say("Taken back.")

    def action_pick_write(self) -> None:
        """Change the row."""
        at = self._rows.at
        if at >= 0:
            row = self.picks.items[at].row
            self.app.push_screen(WriteRow(self.picks.row(at), self._given.now), partial(self._written, at, row))

    def _stands(self, at: int, row: Row) -> bool:
        """Return whether an item still has its row.

        If the sources were read again meanwhile, say that nothing is done.
        """
        stands = at < len(self.picks.items) and self.picks.items[at].row == row
        if not stands:
            self.say("The sources were read again meanwhile: the row is left as it is.", problem=True)
        return stands

    def _written(self, at: int, row: Row, own: Own | None) -> None:
        if own is not None and self._stands(at, row) and own != Own(*self.picks.row(at)[:3]):
            self.picks.write(at, own)
            self._show()

    def action_pick_mark(self) -> None:
        """Ask which milestone the row is."""
        at = self._rows.at
        if at >= 0:
            answers, first = milestones_for(self.picks, at)
            ask = Ask("At this row, the incident was", answers, at=first, numbered=True)
            self.app.push_screen(ask, partial(self._marked, at, self.picks.items[at].row))

    def _marked(self, at: int, row: Row, milestone: str | None) -> None:
        if milestone is not None and self._stands(at, row):
            self.picks.mark(at, milestone)
            self._show()

    def action_pick_zone(self) -> None:
        """Ask for the zone of all times that name none, and for what else is not known."""
        self._facts.ask_again()

    def action_pick_source_zone(self) -> None:
        """Ask for the zone of the times in this source."""
        at = self._rows.at
        self._facts.ask_zone_of(self.picks.items[at].row.source.name if at >= 0 else "")

    def action_pick_filter(self) -> None:
        """Open the line for the words of a filter."""
        self.query_one(FindLine).begin()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the rows that have the words."""
        if event.input.has_focus_within or event.input.has_focus:
            words = self.query_one(FindLine).words
            self.picks.look_for(words)
            self._show()
            nothing = bool(words) and not self.picks.shown
            self.say(f"No row has “{words}” in it; {key_of('pick_leave')} shows all." if nothing else "")

    def on_find_line_left(self, event: FindLine.Left) -> None:
        """Go back to the rows."""
        self.picks.look_for(self.query_one(FindLine).words)
        self._show()
        self._rows.focus()

    def action_pick_side(self) -> None:
        """Go to the other pane, and show it if there is room for only one."""
        other = self._source if self._rows.has_focus else self._rows
        self.set_class(other is self._source, "-source")
        other.focus()
        self._show_source()

    def action_pick_take(self) -> None:
        """Return the rows that are kept."""
        taken = self.picks.taken()
        if not taken:
            self.say(f"No row is kept yet: {key_of('pick_row')} keeps one, {key_of('pick_all')} all that are shown.")
            return
        self.dismiss(Picked(tuple(taken), tuple(self._sources.evidences), self._facts.zone_told))

    def action_pick_leave(self) -> None:
        """Clear the filter; without one, leave, but first say which rows are kept."""
        line = self.query_one(FindLine)
        if line.words:
            line.action_cancel()
        elif self.picks.kept and not self._leaving:
            self._leaving = True
            keys = f"{key_of('pick_take')} takes them; {key_of('pick_leave')} again leaves them."
            self.say(f"{self.picks.kept} rows are kept: {keys}")
        else:
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works: no key of the picker does while words are typed."""
        return not (action.startswith("pick_") and self.query_one(FindLine).has_focus_within)
