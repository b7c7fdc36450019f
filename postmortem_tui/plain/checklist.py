"""Asks for action items."""

from collections.abc import Sequence

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.due import read_done, read_due
from postmortem_tui.plain.lines import LIST, Command, Line
from postmortem_tui.plain.rows import RowsAsker
from postmortem_tui.values.answers import Field, Reading


class ChecklistAsker(RowsAsker[ActionItem]):
    """Asks for items that are done or not; which of them are is said by number."""

    noun = "item"
    commands = (*LIST, Command.TICK)

    def said(self, row: ActionItem) -> str:
        """Put a word for the tick before the texts."""
        return f"{'done' if row.done else 'open'}: {super().said(row)}"

    def read(self, column: Field, typed: str, above: Sequence[ActionItem]) -> Reading:
        """Read a due date as one to come, and the day on which an item was done as one that has been."""
        match self.block:
            case Checklist() as block if column == block.due:
                return read_due(block, column, typed, self.desk.context(self.question))
            case Checklist(done_on=done_on) if column.id == done_on:
                return read_done(column, typed, self.desk.context(self.question))
            case _:
                return super().read(column, typed, above)

    def do(self, line: Line) -> None:
        """Mark an item as done, or as open again."""
        if line.command is not Command.TICK:
            super().do(line)
        elif (at := self.place(line.text)) is not None:
            rows = list(self.rows)
            rows[at] = rows[at].changed(done=not rows[at].done)
            self.keep(rows, at)
            self.desk.talk.say(f"{at + 1}. {self.said(rows[at])}")
