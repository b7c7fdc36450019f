"""Records as a table with a column for each field, which its header names."""

from collections.abc import Sequence
from dataclasses import dataclass

from postmortem_tui.markdown.line.inline import bold, fold, unbold
from postmortem_tui.markdown.parse.nodes import Node, Table
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.pieces.layouts import Record
from postmortem_tui.notation.pieces.one_line import read_text, write_text
from postmortem_tui.values.answers.answers import Field


@dataclass(frozen=True)
class Tabled:
    """A table with a row for each record and a column for each field, the first in bold."""

    fields: tuple[Field, ...]

    def write(self, records: Sequence[Record], level: int) -> str:
        """Return a row for each record."""
        lead, *others = (field.id for field in self.fields)
        return writing.table(
            [field.written for field in self.fields],
            [
                [bold(record[lead]) if record.get(lead) else "", *(write_text(record.get(name, "")) for name in others)]
                for record in records
            ],
        )

    def read(self, nodes: Sequence[Node], level: int) -> tuple[list[Record], list[Node]]:
        """Claim the tables whose first column is the first field, if each column with a text has a field."""
        records: list[Record] = []
        rest: list[Node] = []
        for node in nodes:
            names = self.names(node) if isinstance(node, Table) else []
            if isinstance(node, Table) and names and not unnamed(node, names):
                records.extend(self._record(row, names) for row in node.rows)
            else:
                rest.append(node)
        return records, rest

    def names(self, table: Table) -> list[str]:
        """Return the field id of each column, "" if it has none; no ids if the first column is not the first field."""
        known = {
            fold(name): one.id
            for one in reversed(self.fields)
            for name in (*reversed(one.also), one.label, one.written)
        }
        found: list[str] = []
        for head in table.header:
            name = known.get(fold(head), "")
            found.append("" if name in found else name)
        return found if found and found[0] == self.fields[0].id else []

    def _record(self, row: Sequence[str], names: Sequence[str]) -> Record:
        lead = self.fields[0].id
        texts = {name: read_text(cell) for name, cell in zip(names, row, strict=True) if name}
        first = unbold(row[0])
        return texts if first is None else texts | {lead: first}


def unnamed(table: Table, names: Sequence[str]) -> list[int]:
    """Return the indices of the columns of a table that have no name, but a text in some row."""
    return [n for n, name in enumerate(names) if not name and any(row[n].strip() for row in table.rows)]
