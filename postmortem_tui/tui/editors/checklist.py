"""The editor of a checklist: action items with a box to tick."""

from collections.abc import Sequence

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.tui.editors.rows import RowsEditor

DONE, OPEN = "✓", "·"


class ChecklistEditor(RowsEditor[ActionItem]):
    """Edits a list of items that are done or not."""

    nouns = "action items"
    without = ("stamp",)

    def titles(self) -> Sequence[str]:
        """Put the tick before the columns."""
        return ["", *super().titles()]

    def cells(self, row: ActionItem) -> Sequence[str]:
        """Put the tick before the texts."""
        return [DONE if row.done else OPEN, *super().cells(row)]

    def action_toggle_done(self) -> None:
        """Mark the item as done, or as open again."""
        at, rows = self._table.cursor_row, list(self.rows)
        rows[at] = rows[at].model_copy(update={"done": not rows[at].done})
        self._change_rows(rows, at)
