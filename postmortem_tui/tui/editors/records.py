"""The editor of records: small forms, of which some may stand ready to be filled in."""

from collections.abc import Callable, Sequence

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.clock import Context
from postmortem_tui.blocks.records import Records
from postmortem_tui.tui.editors.arranging import Arranging
from postmortem_tui.tui.editors.rows import RowsEditor


class Presets(Arranging[Row]):
    """Rows that stand ready, each where the template has it."""

    def __init__(self, block: Records) -> None:
        super().__init__(block)
        self.records = block

    def offered(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Put each row that stands ready behind those that the template has before it."""
        return self.records.offered(tuple(rows))


class RecordsEditor(RowsEditor[Row]):
    """Edits a list of records."""

    nouns = "entries"

    def __init__(
        self, block: Records, value: tuple[Row, ...], context: Callable[[], Context], *, only: str = ""
    ) -> None:
        super().__init__(block, value, context, only=only, arranging=Presets(block))
