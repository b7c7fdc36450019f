"""Asks for action items."""

from collections.abc import Sequence

from postmortem_tui.blocks.checklist import ActionItem, Checklist, end_of, only
from postmortem_tui.blocks.due import read_done, read_due
from postmortem_tui.blocks.item_states import done, reopened, wont
from postmortem_tui.plain.kinds.rows import RowsAsker
from postmortem_tui.plain.talk.typed_lines import LIST, Command, Line
from postmortem_tui.values.answers.answers import Field, Reading
from postmortem_tui.values.times.dates import say_date


class ChecklistAsker(RowsAsker[ActionItem]):
    """Asks for items; a number says which one is done, or will not be."""

    noun = "item"
    commands = (*LIST, Command.TICK, Command.WONT)

    def without(self, rows: Sequence[ActionItem], at: int) -> Sequence[ActionItem]:
        """Return the other items; the subtasks of the one that is gone are those of the item it was under."""
        return only(rows, {*range(len(rows))} - {at})

    def reordered(self, rows: list[ActionItem], taken: int, put: int) -> tuple[Sequence[ActionItem], int]:
        """Return the items with one of them, and its subtasks, at another index."""
        end = end_of(rows, taken)
        rest = [*rows[:taken], *rows[end:]]
        at = put if put <= taken else max(taken, put - (end - taken - 1))
        while at < len(rest) and rest[at].nesting > rows[taken].nesting:  # the subtasks of another one stay under it
            at += 1
        return [*rest[:at], *rows[taken:end], *rest[at:]], at

    def in_words(self, row: ActionItem) -> str:
        """Return the texts of an item, after a word for its state; a subtask is indented."""
        state = "done" if row.done else f"won't do, {row.wont_do}" if row.wont_do else "open"
        return f"{'  ' * row.nesting}{state}: {super().in_words(row)}"

    def read(self, column: Field, typed: str, above: Sequence[ActionItem]) -> Reading:
        """Read a due date as a day to come, and the day on which an item was done as a past one."""
        match self.block:
            case Checklist() as block if column == block.due:
                return read_due(block, column, typed, self.prompter.context(self.question))
            case Checklist(done_on=done_on) if column.id == done_on:
                return read_done(column, typed, self.prompter.context(self.question))
            case _:
                return super().read(column, typed, above)

    def do(self, line: Line) -> None:
        """Mark an item as done, as one that will not be done, or as open again."""
        if line.command is Command.WONT:
            self._refuse(line.text)
        elif line.command is not Command.TICK:
            super().do(line)
        elif (at := self.index_of(line.text)) is not None:
            rows = list(self.rows)
            block = self.block
            assert isinstance(block, Checklist)
            is_open = not rows[at].done and not rows[at].wont_do
            today = say_date(self.prompter.context(self.question).now.astimezone().date())
            rows[at] = done(block, rows[at], today) if is_open else reopened(block, rows[at])
            self.keep(rows, at)
            self.prompter.talk.say(f"{at + 1}. {self.in_words(self.rows[at])}")

    def _refuse(self, words: str) -> None:
        """Mark an item as not to be done, with the reason; without one, open it again."""
        number, _, reason = words.partition(" ")
        if (at := self.index_of(number)) is None:
            return
        rows, block = list(self.rows), self.block
        assert isinstance(block, Checklist)
        reason = reason.removeprefix("because").strip()
        if not reason and not rows[at].wont_do:
            self.prompter.talk.say(f"It is not refused. Say why it will not be done, as in `:wont {number} because …`.")
            return
        rows[at] = wont(block, rows[at], reason) if reason else reopened(block, rows[at])
        self.keep(rows, at)
        self.prompter.talk.say(f"{at + 1}. {self.in_words(self.rows[at])}")
