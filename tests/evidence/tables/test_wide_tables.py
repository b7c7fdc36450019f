"""A table of more columns than any has: it is no table, and costs no more than its lines."""

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.tables.cell_tables import MOST_COLUMNS, read_delimited


def table(columns: int) -> str:
    return "\n".join(
        [f"time,event{',more' * (columns - 2)}", *[f"2024-01-15T10:00:00Z,alert{',x' * (columns - 2)}"] * 3]
    )


def test_a_table_has_so_many_columns_and_no_more() -> None:
    found = read_delimited(table(MOST_COLUMNS), Facts())
    assert found is not None and len(found.seen) == 3
    assert read_delimited(table(MOST_COLUMNS + 1), Facts()) is None


def test_each_line_of_a_wider_one_is_a_row_or_is_said_to_be_none() -> None:
    """A million columns took the processor for 86 s: each was asked what it means."""
    found = read(table(200_000))
    assert len(found.rows) + len(found.ignored) == 4
