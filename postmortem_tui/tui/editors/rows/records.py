"""The editor of records: rows with several fields, some of which the template may have prepared."""

from collections.abc import Callable, Sequence

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.records import Records, signature_of
from postmortem_tui.tui.editors.base import SignAsked
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.editors.rows.traits.arranging import Arranging
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.values.times.clock import Context

CELLS = "|"
"""The separator of the cells of a line, as in a table of Markdown."""


class Presets(Arranging[Row]):
    """Rows among the prepared ones, which keep the order of the template."""

    def __init__(self, block: Records) -> None:
        super().__init__(block)
        self.records = block

    def offered(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows with the prepared ones that are missing, each in its place in the template's order."""
        return self.records.offered(tuple(rows))


class RecordTraits(RowTraits[Row]):
    """Rows with several fields, some of which are prepared."""

    nouns = "entries"

    def in_one_line(self) -> str:
        """Return the labels of the columns with their separator, as one line; "" if there is only one column."""
        between = ": " if self.records.layout == "pairs" else f" {CELLS} "
        return between.join(field.written for field in self.list.asked) if len(self.list.asked) > 1 else ""

    def __init__(self, block: Records, context: Callable[[], Context]) -> None:
        super().__init__(block, context, Presets(block))
        self.records = block


class RecordsEditor(RowsEditor[Row]):
    """Edits a list of records."""

    traits_type = RecordTraits

    def __init__(
        self, block: Records, value: tuple[Row, ...], context: Callable[[], Context], *, only: Sequence[str] = ()
    ) -> None:
        super().__init__(block, value, context, only=only)
        self.records = block

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works: signing needs a list with columns for signatures."""
        if action == "sign":
            return signature_of(self.records) is not None and self._in_table and bool(self.model.rows)
        return super().check_action(action, parameters)

    def action_sign(self) -> None:
        """Ask for the row to be signed."""
        self.post_message(SignAsked(self.records, self.shown.at))
