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


def test_operations_without_a_message_begin_at_their_beginning_and_say_what_they_are() -> None:
    text = (
        "NAME    TYPE      TARGET  STATUS_MESSAGE  STATUS   START_TIME            END_TIME\n"
        "op-abc  UPGRADE   prod                    DONE     2026-10-14T07:02:10Z  2026-10-14T07:20:00Z\n"
        "op-def  SET_POOL  prod                    RUNNING  2026-10-14T07:03:00Z\n"
    )
    rows = read(text, Facts()).rows
    assert [(f"{row.time:%H:%M}" if row.time else "", row.who) for row in rows] == [
        ("07:02", "prod"),
        ("07:03", "prod"),
    ]
    assert "UPGRADE" in rows[0].text
    assert "07:20" not in rows[0].text
