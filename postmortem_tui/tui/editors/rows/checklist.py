"""The editor of a checklist: action items that are done, open, or will not be done."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.due import asked_due, read_done, read_due
from postmortem_tui.blocks.item_states import ticked
from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.document.changes.row_editing import column_for
from postmortem_tui.lazy import late
from postmortem_tui.tui.editors.base import MoveAsked, Notice
from postmortem_tui.tui.editors.rows.row_keys import RowKeyOf
from postmortem_tui.tui.editors.rows.row_levels import Nesting
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.editors.rows.traits.by_level import REASON, ByLevel
from postmortem_tui.tui.editors.rows.traits.row_form import Read
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.editors.rows.traits.rows_meant import GONE, indexes_now
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.values.answers.answers import Field, Reading
from postmortem_tui.values.times.clock import Context, say_date
from postmortem_tui.values.times.dates import is_day, no_day_in

DONE, OPEN, WONT_DO = "✓", "☐", "✗"

ONE_PERSON = "One person, by the name that everybody knows: an item of several has no owner"
"""How an owner is typed; in other fields several people can be named, with commas between them."""

_DATE_LIKE = late(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}")


class ItemTraits(RowTraits[ActionItem]):
    """Items with a box to tick, or with a reason not to do them."""

    nouns = "action items"
    at_need = (REASON.id,)
    whole_needs = ("people", "date")

    def __init__(self, block: Checklist, context: Callable[[], Context]) -> None:
        super().__init__(block, context, ByLevel(block))
        self.items = block
        if not block.columns:  # without owners and due dates they are checks
            self.nouns = "items"

    def in_one_line(self) -> str:
        """Return an example of an item in one line; "" for a list without columns."""
        return "Add the alert @mira fri OPS-7" if self.items.columns else ""

    def doubt(self, typed: str, row: ActionItem) -> str:
        """Say what looks like a date in a line and is none; else return what the cells of the item would say."""
        wrong = next((word for word in row.action.split() if _DATE_LIKE.fullmatch(word)), "")
        dated = [column for column in self.items.columns if column.type == "date"]
        if not wrong and not any(row.text(column.id) for column in dated):
            due = self.items.due is not None
            wrong = no_day_in(row.action, self.context()._replace(ahead=due, past=not due))
        if wrong and not is_day(wrong, self.context()):
            return f"“{wrong}” is no date, and stays in the action."
        stays = f"“{wrong}” stays in the action{'' if dated else ': no column here is for a date'}." if wrong else ""
        return self._refused_day(row) or stays or super().doubt(typed, row)

    def _refused_day(self, row: ActionItem) -> str:
        """Return why a date in the action cannot be the day on which the item was done; "" if there is no such date."""
        done = next((column for column in self.items.asked if column.id == self.items.done_on), None)
        if done is None or row.text(done.id):
            return ""
        days = (day for word in row.action.split() if _DATE_LIKE.fullmatch(day := word.strip("(),;")))
        return next(filter(None, (read_done(done, day, self.context()).problem for day in days)), "")

    def hinted_keys(self) -> Sequence[str]:
        """Return keys for items, first those that nest one."""
        nest = f"{key_of('indent')} subtask, {key_of('outdent')} out"
        _, *others, _ = super().hinted_keys()
        return nest, f"{key_of('open_below')} below, {key_of('open_above')} above", *others

    def for_marks(self) -> str:
        """Return the keys for marked items, in words."""
        does = {"toggle_done": "done", "give_owner": "owner", "give_due": "due", "move_on": "move", "delete": "delete"}
        does["wont_do"] = "won't"
        return ", ".join(f"{key_of(command)} {what}" for command, what in does.items())

    def titles(self) -> Sequence[str]:
        """Return the titles of the columns, after a blank one for the tick."""
        return ["", *super().titles()]

    def cells(self, row: ActionItem) -> Sequence[str]:
        """Return the texts of an item, after its tick; a subtask has a branch, the longer the deeper it is."""
        action, *others = super().cells(row)
        box = WONT_DO if row.wont_do else DONE if row.done else OPEN
        branch = f"└{'─' * (row.nesting - 1)} " if row.nesting else ""  # a table has no blanks at the start of a cell
        return [box, f"{branch}{action}", *others]

    def wraps(self) -> Sequence[int]:
        """Return the number of the column of the action, which may take two lines."""
        return (len(self.titles()) - len(self.items.asked),)

    def remarks(self, row: ActionItem) -> Sequence[str]:
        """Return why an item will not be done, if so."""
        return [f"won't do: {row.wont_do}"] if row.wont_do else ()

    def columns(self) -> Sequence[Field]:
        """Return the columns of the form: due dates know the days of the list, and the reason not to do it is last."""
        due, owner, day = self.items.due, column_for(self.items, "owner"), self.context().day
        asked = [
            asked_due(self.items, column, day)
            if column == due
            else column.changed(shape=ONE_PERSON)
            if column == owner
            else column
            for column in self.items.asked
        ]
        return [*asked, REASON]

    def texts(self, row: ActionItem) -> Mapping[str, str]:
        """Return the texts of an item with the reason not to do it."""
        return {**super().texts(row), REASON.id: row.wont_do}

    def beside(self, row: ActionItem) -> Mapping[str, Any]:
        """Return whether an item is done, and why it will not be done."""
        return {"done": row.done, "wont_do": row.wont_do}

    def reads(self, around: Callable[[], RowsAround[ActionItem]] = RowsAround) -> Mapping[str, Read]:
        """Return readings of a due date within the days of the list, and of the day of completion, up to today."""
        due = self.items.due
        done = next((column for column in self.items.asked if column.id == self.items.done_on), None)
        reads: dict[str, Read] = {due.id: lambda typed: self._read_due(due, typed)} if due else {}
        return {**super().reads(around), **reads} | (
            {done.id: lambda typed: read_done(done, typed, self.context())} if done else {}
        )

    def _read_due(self, due: Field, typed: str) -> Reading:
        return read_due(self.items, due, typed, self.context())


key = RowKeyOf["ChecklistEditor"]()


class ChecklistEditor(RowsEditor[ActionItem]):
    """Edits a list of items with a box to tick."""

    traits_type = ItemTraits

    def __init__(
        self,
        block: Checklist,
        value: tuple[ActionItem, ...],
        context: Callable[[], Context],
        *,
        only: Sequence[str] = (),
    ) -> None:
        super().__init__(block.offered, value, context, only=only)
        self.items = block.offered
        self.nesting = Nesting(self, self.model, self.shown)

    async def action_toggle_done(self) -> None:
        """Mark the item as done, or as open again; if the list keeps the day, ask when it was done.

        Marked items become done if any of them is open, else open; those without a day get today's.
        """
        meant, rows = self.shown.meant, list(self.model.rows)
        done = any(not rows[n].done and not rows[n].wont_do for n in meant)
        for n in meant:
            rows[n] = ticked(self.items, rows[n], done=done)
        day, at = self.items.done_on, self.shown.at
        if len(meant) > 1 and done and day:
            today = say_date(self.context().now.date())
            rows = [row.having(**{day: row.text(day) or today}) if n in meant else row for n, row in enumerate(rows)]
        many = (
            f"{len(meant)} items are {'done' if done else 'open'}; {key_of('undo_row')} takes that back"
            if len(meant) > 1
            else ""
        )
        self.change_rows(rows, at, same=True, notice=many)
        if not many and done and day and not rows[at].text(day):
            await self.writer.open(at, day)
            self.form.offer(day, say_date(self.context().now.date()))

    async def action_wont_do(self) -> None:
        """Ask why the item, or the marked ones, will not be done."""
        if len(self.shown.meant) > 1 or self.shown.marks:
            self._ask_for_all(REASON, lambda typed: Reading(typed.strip()))
            return
        await self.writer.open(self.shown.at, REASON.id)

    def action_give_owner(self) -> None:
        """Ask who owns the item, or the marked ones."""
        if owner := column_for(self.items, "owner"):
            self._ask_for_all(owner, self.traits.reads()[owner.id])

    def action_give_due(self) -> None:
        """Ask when the item is due, or the marked ones."""
        if due := column_for(self.items, "due"):
            self._ask_for_all(due, lambda typed: read_due(self.items, due, typed, self.context()))

    action_indent = key(lambda editor: editor.nesting.turn(1))
    action_outdent = key(lambda editor: editor.nesting.turn(-1))
    action_nest_row = key(lambda editor: editor.turn_written(1))
    action_unnest_row = key(lambda editor: editor.turn_written(-1))

    def turn_written(self, by: int) -> None:
        """Nest the item that is written a level deeper, or with -1 a level up."""
        if self.nesting.turn_written(by):
            self.writer.changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works: an owner and a due date need a column, the way out a subtask."""
        if action == "unnest_row" and not (self.form.is_open and self.model.written.nesting):
            return False
        part = {"give_owner": "owner", "give_due": "due"}.get(action)
        return not (part and column_for(self.items, part) is None) and super().check_action(action, parameters)

    def _ask_for_all(self, column: Field, read: Read) -> None:
        """Ask for one text, and put it into a column of the marked items, or of the one with the cursor."""
        meant = {n: self.model.rows[n] for n in self.shown.meant}
        count = _counted(len(meant))

        def put(typed: str | None) -> None:
            if typed is None:
                return
            reading = read(typed)
            if reading.problem and reading.text == typed.strip():
                self.post_message(Notice(reading.problem, problem=True))
                return
            rows = list(self.model.rows)
            indexes = indexes_now(rows, meant).values()
            if not indexes:
                self.post_message(Notice(GONE, problem=True))
                return
            for n in indexes:
                rows[n] = self.traits.arranging.typed(rows[n], column.id, reading.text)
            undo = key_of("undo_row")
            done = f"{column.written} of {_counted(len(indexes))}: {reading.text or 'none'}; {undo} takes that back"
            self.change_rows(rows, self.shown.at, same=True, notice=done)

        text = next(iter(meant.values())).text(column.id) if len(meant) == 1 else ""
        self.app.push_screen(AskLine(f"{column.written} of {count}", text, column.placeholder), put)

    action_move_on = key(lambda editor: editor.post_message(MoveAsked(editor.items, editor.shown.meant)))


def _counted(items: int) -> str:
    return "1 item" if items == 1 else f"{items} items"
