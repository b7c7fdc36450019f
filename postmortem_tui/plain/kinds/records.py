"""Asks for records, first for the prepared ones."""

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.records import Records
from postmortem_tui.document.template.template import Reference
from postmortem_tui.plain.kinds.rows import RowsAsker
from postmortem_tui.plain.talk.prompter import Prompter, Step
from postmortem_tui.plain.talk.typed_lines import Command


class RecordsAsker(RowsAsker[Row]):
    """Asks for rows with several fields."""

    noun = "entry"

    def __init__(self, prompter: Prompter, block: Records, question: Reference) -> None:
        super().__init__(prompter, block, question)
        self.records = block

    def ask(self) -> Step:
        """Ask for what is missing in the prepared rows, and then for other rows; return where to go next."""
        lead, *columns = self.records.asked
        for ready in self.records.ready(tuple(self.rows)):
            rows = list(self.records.offered(tuple(self.rows)))
            at = rows.index(ready)
            self.prompter.talk.say(f"{ready.text(lead.id)} (Enter: leave it open)")
            line = self.cell(at, rows, columns[0])
            if line.command is Command.BACK:
                return Step.BACK
            if self.records.begun(rows[at]):
                self.fill(at, rows, columns[1:])
        return super().ask()
