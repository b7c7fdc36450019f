"""The editor of records: small forms, of which some may stand ready to be filled in."""

from collections.abc import Sequence

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.records import Records
from postmortem_tui.tui.editors.rows import RowsEditor


class RecordsEditor(RowsEditor[Row]):
    """Edits a list of records."""

    nouns = "entries"
    list: Records

    def offered(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Give the rows with those that stand ready, each where the template has it."""
        lead = self.list.fields[0].id
        offered = list(rows)
        for ready in self.list.ready(tuple(rows)):
            before = self.list.presets[: self.list.presets.index(ready.text(lead))]
            places = [n for n, row in enumerate(offered) if row.text(lead) in before]
            offered.insert(places[-1] + 1 if places else 0, ready)
        return offered
