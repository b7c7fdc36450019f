"""Asks for action items."""

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.plain.lines import LIST, Command, Line
from postmortem_tui.plain.rows import RowsAsker


class ChecklistAsker(RowsAsker[ActionItem]):
    """Asks for items that are done or not; which of them are is said by number."""

    noun = "item"
    commands = (*LIST, Command.TICK)

    def said(self, row: ActionItem) -> str:
        """Put a word for the tick before the texts."""
        return f"{'done' if row.done else 'open'}: {super().said(row)}"

    def do(self, line: Line) -> None:
        """Mark an item as done, or as open again."""
        if line.command is not Command.TICK:
            super().do(line)
        elif (at := self.place(line.text)) is not None:
            rows = list(self.rows)
            rows[at] = rows[at].changed(done=not rows[at].done)
            self.keep(rows, at)
            self.desk.talk.say(f"{at + 1}. {self.said(rows[at])}")
