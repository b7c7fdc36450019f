"""The numbers of rows: of the items of a list, in a column of a table, in the label of a record."""

import re
from collections.abc import Sequence

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.exchange.lens.samples import NUMBERED
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.exchange.writing_back.persons_written import in_cells
from postmortem_tui.markdown.parse.indents import LIST_MARK
from postmortem_tui.notation.pieces.item_labels import is_item_label

FEWEST_COUNTED = 2
"""The fewest rows of a table whose first column can be known to number them."""

_COUNTED = re.compile(
    rf"(?P<before>[\s>]*(?:{LIST_MARK}|#{{1,6}})\s+[*_]*)(?P<name>[^*_]*[^*_\s])\s+(?P<number>\d{{1,6}})"
)
"""The beginning of an item of a list with labels: `3. **Lesson 3`, `### Failure Mode 3`."""


def number_of(text: str, row: RowSpan) -> int | None:
    """Return the number that an item has in the document `text`; None if it has none."""
    found = NUMBERED.match(text, row.start, row.end)
    return int(found["number"]) if found else None


def renumbered(text: str, row: RowSpan, number: int) -> Edit:
    """Return the edit that gives a numbered item another number."""
    found = NUMBERED.match(text, row.start, row.end)
    assert found is not None
    return Edit(*found.span("number"), str(number))


def column_of_numbers(source: str, rows: Sequence[RowSpan]) -> str:
    """Return the first column of a table if all it does is number the rows, one by one; otherwise ""."""
    if len(rows) < FEWEST_COUNTED or not in_cells(rows[0]):
        return ""
    name, _ = min(rows[0].slots.items(), key=lambda one: one[1].start)
    slots = (row.slots.get(name) for row in rows)
    cells = [source[slot.start : slot.end] if slot else "" for slot in slots]
    counts = cells[0].isdecimal() and all(cell == str(n) for n, cell in enumerate(cells, int(cells[0])))
    return name if counts else ""


def counted_on(tables: Sequence[dict[str, str]], column: str) -> list[dict[str, str]]:
    """Return rows of which the last ones, that have no number in a column, have the next numbers."""
    lacking = next((n for n, table in enumerate(reversed(tables)) if table.get(column)), len(tables))
    kept = len(tables) - lacking
    last = tables[kept - 1][column] if kept else "0"
    if not last.isdecimal():
        return [*tables]
    return [*tables[:kept], *({**table, column: str(int(last) + n)} for n, table in enumerate(tables[kept:], 1))]


def with_next_number(line: str, item_label: str) -> str:
    """Return a line that was copied from the one above with the next number: `**Lesson 3:** …`."""
    label, colon, rest = line.partition(":")
    found = _COUNTED.fullmatch(label)
    if found is None or not colon or not is_item_label(found["name"], item_label):
        return line
    return f"{found['before']}{found['name']} {int(found['number']) + 1}{colon}{rest}"
