"""The screen of the action items: what is owed by whom, ticked, given another day or owner, across all postmortems."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input, Static

from postmortem_tui.collection.actions.actions import Filter, Owed, owed
from postmortem_tui.collection.actions.trackers import address_in
from postmortem_tui.collection.records.record import Record
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.storage.documents.opening import open_word
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.tui.actions.item_details import ItemDetails
from postmortem_tui.tui.actions.items_asked import VIEWS, Asked, dated, given, has, opened_again, refused, ticked, today
from postmortem_tui.tui.actions.items_changing import Outcome, Step, change_all, take_back
from postmortem_tui.tui.actions.items_reading import ItemsRead, ItemsUnread, read_items
from postmortem_tui.tui.actions.items_table import ItemsTable, Name, name_of
from postmortem_tui.tui.actions.ticket_making import TicketMaking, TicketTried
from postmortem_tui.tui.kit.commands.commands import bindings, help_by_question_mark
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.commands.own_commands import Pointed
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine, KeysLine
from postmortem_tui.tui.kit.find_line import FindLine
from postmortem_tui.tui.kit.messages import OpenDraft, ShowLibrary
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.values.times.clock import Misread

NOTHING = "No action item here. {} shows the next of: open, overdue, done, won't do, all."


class ActionsScreen(IncrementalScreen[None]):
    """Lists the action items of all postmortems, and changes their state through their own drafts."""

    about = (
        "The action items of all postmortems, those that are due first. What you do to one here is written "
        "into its postmortem."
    )

    DEFAULT_CSS = """
    ActionsScreen #nothing { display: none; height: 1fr; padding: 1 2; }
    ActionsScreen.-nothing #nothing { display: block; }
    ActionsScreen.-nothing ItemsTable, ActionsScreen.-nothing ItemDetails { display: none; }
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    BINDINGS = [*bindings("actions"), *help_by_question_mark()]

    def __init__(self, store: DraftStore) -> None:
        super().__init__()
        self.store = store
        self._records: tuple[Record, ...] = ()
        self._view = 0
        self._read = False
        self._reading = ""
        self._problems: tuple[str, ...] = ()
        self._readings = 0
        self._spoken_of: Name | None = None
        self._steps: list[Sequence[Step]] = []
        """What was done to items on this screen, to be taken back."""
        self._tickets = TicketMaking(store, self, self._say, self._tickets_made)

    def compose(self) -> ComposeResult:
        """Lay out the head, the table or what to do without one, and the lines below."""
        yield HeaderLine()
        yield ItemsTable()
        yield ItemDetails()
        yield Static(plain(NOTHING.format(key_of("next_view"))), id="nothing")
        yield FindLine()
        yield HelpLine()
        yield KeysLine()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read the items, as they are now."""
        self._show()
        self._read_again()
        self.query_one(ItemsTable).focus()

    def _read_again(self) -> None:
        self._readings += 1
        work = partial(read_items, self.store, self, self._readings)
        self.run_worker(work, thread=True, exclusive=True, group="reading")

    def on_items_read(self, event: ItemsRead) -> None:
        """Show what is read, and say what could not be; a reading begun before a change shows what was before it."""
        if event.reading != self._readings:
            return
        self._records, self._read, self._reading = event.records, True, event.notice
        self._show()
        if not event.notice and event.problems != self._problems:  # said once: then what is done with items is
            self._problems = event.problems
            if event.problems:
                self._say("; ".join(event.problems), problem=True)

    def on_items_unread(self, event: ItemsUnread) -> None:
        """Say why there is no list."""
        self._read = True
        self._show()
        self._say(complaint(event.error), problem=True)

    def _show(self) -> None:
        name, state, overdue = VIEWS[self._view]
        words = self.query_one(FindLine).words.casefold().split()
        found = [one for one in owed(self._records, Filter(today(), state, overdue)) if has(one, words)]
        late = sum(one.overdue > 0 for one in found)
        counted = f"{len(found)}, {late} overdue" if late and not overdue else str(len(found))
        told = f"{name} · {counted}" if self._read else "reading …"
        self.query_one(HeaderLine).show(Heading("Action items", " · ".join(filter(None, (told, self._reading)))))
        self.set_class(not found and self._read, "-nothing")
        table = self.query_one(ItemsTable)
        table.show(found)
        if found and self.focused is None:
            table.focus()  # a view without items hid it, and so took the focus from it
        self._say_pointed()
        self.refresh_bindings()

    def on_row_table_moved(self, event: ItemsTable.Moved) -> None:
        """Show what the row has no room for."""
        event.stop()
        self.query_one(ItemsTable).follow()
        self._say_pointed()

    def _say_pointed(self, *, anew: bool = False) -> None:
        table = self.query_one(ItemsTable)
        pointed, marked = table.pointed, len(table.marked)
        self.query_one(ItemDetails).show(pointed)
        name = name_of(pointed) if pointed else None
        if name == self._spoken_of and not anew:
            return  # what was done with it stays said
        self._spoken_of = name
        off = key_of("close_actions")
        self._say(f"{marked} marked: the keys below act on all of them; {off} takes the marks off." if marked else "")

    def _say(self, text: str, *, problem: bool = False) -> None:
        self.query_one(HelpLine).say(text, problem=problem)

    def pointed_at(self) -> Pointed | None:
        """Return the postmortem and the row of the item under the cursor."""
        pointed = self.query_one(ItemsTable).pointed
        if pointed is None:
            return None
        return Pointed(Path(pointed.record.path), pointed.record.id, pointed.item.block, pointed.item.row)

    def action_next_view(self) -> None:
        """Show the next of: open, overdue, done, won't do, all."""
        self._view = (self._view + 1) % len(VIEWS)
        self._show()

    def action_find_item(self) -> None:
        """Find items as one types."""
        self.query_one(FindLine).begin()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the words."""
        self._show()

    def on_find_line_left(self, event: FindLine.Left) -> None:
        """Go back to the table."""
        self.query_one(ItemsTable).focus()

    def action_mark_item(self) -> None:
        """Mark the item, or take its mark off."""
        self.query_one(ItemsTable).turn_mark()
        self._say_pointed(anew=True)

    def action_mark_items(self) -> None:
        """Mark all items from the one that was marked last to here."""
        self.query_one(ItemsTable).mark_range()
        self._say_pointed(anew=True)

    def action_tick_item(self) -> None:
        """Mark the items as done today; where none of them is open, as open again."""
        meant = self.query_one(ItemsTable).hold_meant()
        self._change(meant, ticked() if any(one.item.state == "open" for one in meant) else opened_again())

    def action_wont_item(self) -> None:
        """Ask why the items will not be done."""
        self._ask("Won't do, because", "", refused)

    def action_due_item(self) -> None:
        """Ask for another due date."""
        pointed = self.query_one(ItemsTable).hold()
        self._ask("Due: 2026-03-01, fri, 2w", pointed.item.due if pointed else "", self._dated)

    def _dated(self, text: str) -> Asked:
        return dated(text, working=self.store.settings.working_days)

    def action_owner_item(self) -> None:
        """Ask for another owner."""
        pointed = self.query_one(ItemsTable).hold()
        self._ask("Owner", pointed.item.owner if pointed else "", given)

    def _ask(self, question: str, text: str, asked_for: Callable[[str], Asked]) -> None:
        meant = self.query_one(ItemsTable).hold_meant()
        if not meant:
            return

        def answered(answer: str | None) -> None:
            if answer is None or not answer.strip():
                return
            try:
                asked = asked_for(answer.strip())
            except Misread as misread:
                self._say(str(misread), problem=True)
            else:
                self._change(meant, asked)

        of = f"{question} ({len(meant)} items)" if len(meant) > 1 else question
        self.app.push_screen(AskLine(of, text), answered)

    def _change(self, meant: Sequence[Owed], asked: Asked) -> None:
        """Change items, each in its own postmortem; what cannot be changed is said."""
        outcome = change_all(self.store, meant, asked.change)
        if outcome.steps:
            self._steps.append(outcome.steps)
        self._records = outcome.applied(self._records)
        if not outcome.problems:
            self.query_one(ItemsTable).take_marks_off()
        self._show()
        self._say(outcome.in_words(asked.words), problem=bool(outcome.problems))
        self._read_again()

    def action_undo_item(self) -> None:
        """Take back what was done last to items on this screen."""
        outcome = take_back(self.store, self._steps.pop())
        self._records = outcome.applied(self._records)
        self._show()
        self._say(outcome.in_words("as before"), problem=bool(outcome.problems))
        self._read_again()

    def action_make_ticket(self) -> None:
        """Show the command that makes a ticket of the item, ask, run it, and keep the address."""
        try:
            self._tickets.begin(self.query_one(ItemsTable).hold_meant())
        except PostmortemError as error:
            self._say(complaint(error), problem=True)

    def _tickets_made(self, told: str) -> None:
        self.query_one(ItemsTable).take_marks_off()
        self._show()
        self._say(told)

    def on_ticket_tried(self, event: TicketTried) -> None:
        """Show the item with its ticket, and ask for the next one."""
        if event.item:
            self._records = Outcome({name_of(event.one): event.item}).applied(self._records)
        self._tickets.take(event)
        self._show()
        self._tickets.go_on()
        self._read_again()

    def action_copy_ticket(self) -> None:
        """Copy the address of the item's ticket, or its key."""
        pointed = self.query_one(ItemsTable).hold()
        if pointed and pointed.item.ticket:
            self.app.copy_to_clipboard(address_in(pointed.item.ticket) or pointed.item.ticket)

    def action_open_postmortem(self) -> None:
        """Open the postmortem of the item, with the cursor on it."""
        pointed = self.query_one(ItemsTable).hold()
        if pointed is None:
            return
        try:
            draft = open_word(self.store, pointed.record.path, now_utc())
            at = CursorPosition(pointed.item.block, row=pointed.item.row - 1)
            self.post_message(OpenDraft(draft, at=at))
        except PostmortemError as error:
            self._say(complaint(error), problem=True)

    def action_close_actions(self) -> None:
        """Take the marks off, or what was looked for away, or go back to the library."""
        line, table = self.query_one(FindLine), self.query_one(ItemsTable)
        if table.marked:
            table.take_marks_off()
            self._say_pointed(anew=True)
        elif line.words:
            line.action_cancel()
        else:
            self.post_message(ShowLibrary())

    def why_not(self, command: str) -> str:
        """Return why nothing can be taken back."""
        return "Nothing was changed here yet." if command == "undo_item" and not self._steps else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return what can be done: nothing with an item is offered where there is none."""
        pointed = self.query_one(ItemsTable).pointed
        match action:
            case "find_item":
                return not self.query_one(FindLine).has_focus_within
            case "undo_item":
                return bool(self._steps)
            case "copy_ticket":
                return pointed is not None and bool(pointed.item.ticket)
            case "make_ticket":
                return pointed is not None and not self._tickets.running
            case "tick_item" | "mark_item" | "mark_items" | "wont_item" | "due_item" | "owner_item" | "open_postmortem":
                return pointed is not None
            case _:
                return True
