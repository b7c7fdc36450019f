"""The screen of the action items of all postmortems, on which they are ticked and get due dates and owners."""

from collections.abc import Callable
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input, Static

from postmortem_tui.collection.actions.trackers import address_in
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.storage.documents.opening import open_word
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.wire.compositing import IncrementalScreen
from postmortem_tui.tui.actions.item_details import ItemDetails
from postmortem_tui.tui.actions.item_keys import ItemKeys
from postmortem_tui.tui.actions.item_position import position_of
from postmortem_tui.tui.actions.items_changing import Outcome
from postmortem_tui.tui.actions.items_known import ItemsKnown
from postmortem_tui.tui.actions.items_reading import ItemsRead, ItemsReading, ItemsUnread
from postmortem_tui.tui.actions.items_table import ItemsTable, Name, name_of
from postmortem_tui.tui.actions.ticket_making import TicketMaking, TicketTried
from postmortem_tui.tui.kit.collection_watch import TICK
from postmortem_tui.tui.kit.commands.command import KeyOf
from postmortem_tui.tui.kit.commands.commands import bindings, help_by_question_mark
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.commands.own_commands import Pointed
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.tui.kit.edge_lines import HeaderLine, HelpLine, KeysLine
from postmortem_tui.tui.kit.find_line import FindLine
from postmortem_tui.tui.kit.messages import OpenDraft, ShowLibrary
from postmortem_tui.tui.kit.plain import plain

key = KeyOf["ActionsScreen"]()


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
        self._known = ItemsKnown()
        self._spoken_of: Name | None = None
        self.reading = ItemsReading(store, self, self._known.begin)
        self.keys = ItemKeys(store, self, lambda: self.query_one(ItemsTable))
        self._tickets = TicketMaking(store, self, self.say, self._tickets_made)

    def compose(self) -> ComposeResult:
        """Lay out the header, the table or a hint in its place, and the lines below."""
        yield HeaderLine()
        yield ItemsTable()
        yield ItemDetails()
        yield Static("", id="nothing")
        yield FindLine()
        yield HelpLine()
        yield KeysLine()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read the items, as they are now."""
        self._show()
        self.reading.read_again()
        self.query_one(ItemsTable).focus()

    def on_mount(self) -> None:
        """Start the check for what other programs write; say what was typed here when the line dropped."""
        self.set_interval(TICK, self.reading.watch.tick)
        for told in self.keys.left():
            self.app.notify(told, markup=False, timeout=15)

    def on_items_read(self, event: ItemsRead) -> None:
        """Show what is read, and say what could not be; a reading begun before a change shows what was before it."""
        told = self._known.take(event)
        if told is not None:
            self.reading.watch.mark = event.mark or self.reading.watch.mark
            self._show()
        if told:
            self.say(told, problem=True)

    def on_items_unread(self, event: ItemsUnread) -> None:
        """Say why the items cannot be listed."""
        self._known.is_read = True
        self._show()
        self.say(complaint(event.error), problem=True)

    def _show(self) -> None:
        found = self._known.found(words := self.query_one(FindLine).words)
        self.query_one(HeaderLine).show(self._known.heading(found))
        self.query_one("#nothing", Static).update(plain(self._known.nothing(words)))
        self.set_class(not found and self._known.is_read, "-nothing")
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
            return  # keep the message about what was done with it
        self._spoken_of = name
        off = key_of("close_actions")
        self.say(f"{marked} selected: the keys below act on all of them; {off} clears the selection." if marked else "")

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a sentence in the help line."""
        self.query_one(HelpLine).say(text, problem=problem)

    def pointed_at(self) -> Pointed | None:
        """Return the postmortem and the row of the item under the cursor."""
        one = self.query_one(ItemsTable).pointed
        return Pointed(Path(one.record.path), one.record.id, one.item.block, one.item.row) if one else None

    def action_next_view(self) -> None:
        """Show the next of: open, overdue, done, won't do, all."""
        self._known.turn()
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the items that contain the typed words."""
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

    action_find_item = key(lambda screen: screen.query_one(FindLine).begin())
    action_tick_item = key(lambda screen: screen.keys.tick())
    action_wont_item = key(lambda screen: screen.keys.refuse())
    action_due_item = key(lambda screen: screen.keys.give_due())
    action_owner_item = key(lambda screen: screen.keys.give_owner())
    action_undo_item = key(lambda screen: screen.keys.undo())

    def ask(self, question: str, text: str, then: Callable[[str | None], None]) -> None:
        """Ask for a line of text, prefilled with `text`, and call `then` with it, or with None."""
        self.app.push_screen(AskLine(question, text, kept=True), then)

    def show_outcome(self, outcome: Outcome, words: str) -> None:
        """Show what was changed, say it in words, and read the items again."""
        self._known.apply(outcome)
        self._show()
        self.say(outcome.in_words(words), problem=bool(outcome.problems))
        self.reading.read_again()

    def action_make_ticket(self) -> None:
        """Show the command that makes a ticket of the item, ask, run it, and keep the address."""
        try:
            self._tickets.begin(self.query_one(ItemsTable).hold_meant())
        except PostmortemError as error:
            self.say(complaint(error), problem=True)

    def _tickets_made(self, told: str) -> None:
        self.query_one(ItemsTable).take_marks_off()
        self._show()
        self.say(told)

    def on_ticket_tried(self, event: TicketTried) -> None:
        """Show the item with its ticket, and ask for the next one."""
        if event.item:
            self._known.apply(Outcome({name_of(event.one): event.item}))
        self._tickets.take(event)
        self._show()
        self._tickets.go_on()
        self.reading.read_again()

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
            self.post_message(OpenDraft(draft, at=position_of(draft, pointed.item)))
        except PostmortemError as error:
            self.say(complaint(error), problem=True)

    def action_close_actions(self) -> None:
        """Take the marks off; without marks, clear the search; without either, go back to the library."""
        line, table = self.query_one(FindLine), self.query_one(ItemsTable)
        if table.marked:
            table.take_marks_off()
            self._say_pointed(anew=True)
        elif line.words:
            line.action_cancel()
        else:
            self.post_message(ShowLibrary())

    def why_not(self, command: str) -> str:
        """Return why a command has nothing to do now."""
        return "Nothing was changed here yet." if command == "undo_item" and not self.keys.can_undo else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now: most need an item under the cursor."""
        pointed = self.query_one(ItemsTable).pointed
        match action:
            case "find_item":
                return not self.query_one(FindLine).has_focus_within
            case "undo_item":
                return self.keys.can_undo
            case "copy_ticket":
                return pointed is not None and bool(pointed.item.ticket)
            case "make_ticket":
                return pointed is not None and not self._tickets.running
            case "tick_item" | "mark_item" | "mark_items" | "wont_item" | "due_item" | "owner_item" | "open_postmortem":
                return pointed is not None
            case _:
                return True
