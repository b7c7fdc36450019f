"""The screen of the action items: what is owed by whom, ticked, given another day or owner, across all postmortems."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input, Static

from postmortem_tui.blocks.item_states import done, reopened
from postmortem_tui.collection.action_changes import Change, change_item
from postmortem_tui.collection.actions import Filter, Owed, owed
from postmortem_tui.collection.record import Item, Record
from postmortem_tui.document.session import now_utc
from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.storage.documents.opening import open_word
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.terminal.wire.compositing import ThriftyScreen
from postmortem_tui.tui.actions.items_asked import VIEWS, dated, given, has, refused, today
from postmortem_tui.tui.actions.items_reading import ItemsRead, ItemsUnread, read_items
from postmortem_tui.tui.actions.items_table import ItemsTable, Name, name_of
from postmortem_tui.tui.kit.commands import bindings
from postmortem_tui.tui.kit.dialogs import AskLine
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine, KeysLine
from postmortem_tui.tui.kit.find_line import FindLine
from postmortem_tui.tui.kit.keys_now import key_of
from postmortem_tui.tui.kit.messages import OpenDraft, ShowLibrary
from postmortem_tui.tui.kit.own_commands import Pointed
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.values.clock import Misread, say_date

NOTHING = "No action item here. {} shows the next of: open, overdue, done, won't do, all."


class ActionsScreen(ThriftyScreen[None]):
    """Lists the action items of all postmortems, and changes their state through their own drafts."""

    about = (
        "The action items of all postmortems, those that are due first. What you do to one here is written "
        "into its postmortem."
    )

    DEFAULT_CSS = """
    ActionsScreen #nothing { display: none; height: 1fr; padding: 1 2; }
    ActionsScreen.-nothing #nothing { display: block; }
    ActionsScreen.-nothing ItemsTable { display: none; }
    """

    BINDINGS = bindings("actions")

    def __init__(self, store: DraftStore) -> None:
        super().__init__()
        self.store = store
        self._records: tuple[Record, ...] = ()
        self._view = 0
        self._read = False
        self._reading = ""
        self._spoken_of = ""

    def compose(self) -> ComposeResult:
        """Lay out the head, the table or what to do without one, and the lines below."""
        yield HeaderLine()
        yield ItemsTable()
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
        self.run_worker(lambda: read_items(self.store, self), thread=True, exclusive=True, group="reading")

    def on_items_read(self, event: ItemsRead) -> None:
        """Show what is read, and say what could not be."""
        self._records, self._read, self._reading = event.records, True, event.notice
        self._show()
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
        self.query_one(ItemsTable).show(found)
        self._say_pointed()
        self.refresh_bindings()

    def on_row_table_moved(self, event: ItemsTable.Moved) -> None:
        """Say what the row has no room for."""
        event.stop()
        self._say_pointed()

    def _say_pointed(self, *, anew: bool = False) -> None:
        pointed, marked = self.query_one(ItemsTable).pointed, len(self.query_one(ItemsTable).marked)
        if marked:
            off = key_of("close_actions")
            self._say(f"{marked} marked: the keys below act on all of them; {off} takes the marks off.")
            self._spoken_of = ""
            return
        if (pointed.item.key if pointed else "") == self._spoken_of and not anew:
            return  # what was done with it stays said
        self._spoken_of = pointed.item.key if pointed else ""
        if pointed is None:
            self._say("")
            return
        item = pointed.item
        told = (item.key, item.ticket, item.list, item.reason and f"won't do: {item.reason}", item.done_on)
        self._say(" · ".join(filter(None, told)))

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
        if any(one.item.state == "open" for one in self.query_one(ItemsTable).meant):
            self._change(lambda block, row: row if row.done else done(block, row, say_date(today())), "done")
        else:
            self._change(reopened, "open again")

    def action_wont_item(self) -> None:
        """Ask why the items will not be done."""
        self._ask("Won't do, because", "", refused)

    def action_due_item(self) -> None:
        """Ask for another due date."""
        pointed = self.query_one(ItemsTable).pointed
        self._ask("Due: 2026-03-01, fri, 2w", pointed.item.due if pointed else "", dated)

    def action_owner_item(self) -> None:
        """Ask for another owner."""
        pointed = self.query_one(ItemsTable).pointed
        self._ask("Owner", pointed.item.owner if pointed else "", given)

    def _ask(self, question: str, text: str, made: Callable[[str], Change]) -> None:
        meant = self.query_one(ItemsTable).meant
        if not meant:
            return

        def answered(answer: str | None) -> None:
            if answer is None or not answer.strip():
                return
            try:
                change = made(answer.strip())
            except Misread as misread:
                self._say(str(misread), problem=True)
            else:
                self._change(change, "changed", meant)

        asked = f"{question} ({len(meant)} items)" if len(meant) > 1 else question
        self.app.push_screen(AskLine(asked, text), answered)

    def _change(self, change: Change, what: str, meant: Sequence[Owed] = ()) -> None:
        """Change items, each in its own postmortem; what cannot be changed is said, and the others are all the same."""
        table = self.query_one(ItemsTable)
        changed: dict[Name, Item] = {}
        problems: list[str] = []
        for one in meant or table.meant:
            try:
                changed[name_of(one)] = change_item(self.store, one.record, one.item, change)
            except PostmortemError as error:
                problems.append(complaint(error))
        self._records = tuple(
            record._replace(items=tuple(changed.get((record.path, item.key), item) for item in record.items))
            for record in self._records
        )
        if not problems:
            table.take_marks_off()
        self._show()
        told = [f"“{one.action}” is {what}." for one in changed.values()]
        told = [f"{len(told)} items are {what}."] if len(told) > 1 else told
        self._say(" ".join((*told, *dict.fromkeys(problems))), problem=bool(problems))
        self._read_again()

    def action_copy_ticket(self) -> None:
        """Copy the ticket of the item."""
        pointed = self.query_one(ItemsTable).pointed
        if pointed and pointed.item.ticket:
            self.app.copy_to_clipboard(pointed.item.ticket)

    def action_open_postmortem(self) -> None:
        """Open the postmortem of the item."""
        pointed = self.query_one(ItemsTable).pointed
        if pointed is None:
            return
        try:
            self.post_message(OpenDraft(open_word(self.store, pointed.record.path, now_utc())))
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return what can be done: nothing with an item is offered where there is none."""
        pointed = self.query_one(ItemsTable).pointed
        match action:
            case "find_item":
                return not self.query_one(FindLine).has_focus_within
            case "copy_ticket":
                return pointed is not None and bool(pointed.item.ticket)
            case "tick_item" | "mark_item" | "mark_items" | "wont_item" | "due_item" | "owner_item" | "open_postmortem":
                return pointed is not None
            case _:
                return True
