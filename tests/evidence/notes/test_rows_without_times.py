"""A line of notes without a time is a row where the text shows it as one, and the rest of the row above elsewhere."""

from datetime import UTC, date

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from tests.each import each


def _rows(text: str) -> list[tuple[str, str]]:
    found = read(text, Facts(zone=UTC, zone_name="UTC", day=date(2026, 3, 2)))
    return [(f"{row.time:%H:%M}" if row.time else "", row.text) for row in found.rows]


THREE = [("14:20", "Ann joins"), ("", "Bob restarts it"), ("14:30", "All clear")]


@each(
    "mark, second, third",
    [
        *((mark, mark, mark) for mark in ("- ", "• ", "– ", "> - ", "- [x] ", "o\t", "  * ")),
        ("1. ", "2. ", "3. "),
        ("1) ", "2) ", "3) "),
        ("(1) ", "(2) ", "(3) "),
        ("a) ", "b) ", "c) "),
    ],
)
def test_an_item_beside_those_with_times_is_a_row(mark: str, second: str, third: str) -> None:
    assert _rows(f"{mark}14:20 Ann joins\n{second}Bob restarts it\n{third}14:30 All clear\n") == THREE


@each(
    "text",
    [
        "14:20 Ann joins\n      the call\nBob restarts it\n14:30 All clear\n",
        "14:20  Ann joins\n       the call\nBob restarts it\n14:30  All clear\n",
        "14:20 - Ann joins\n        the call\nBob restarts it\n14:30 - All clear\n",
    ],
)
def test_a_line_under_the_times_is_a_row_where_wrapped_lines_hang(text: str) -> None:
    assert _rows(text) == [("14:20", "Ann joins\nthe call"), *THREE[1:]]


@each(
    "text, first",
    [
        ("14:20 Ann joins the\ncall of Bob\n14:30 All clear\n", "Ann joins the\ncall of Bob"),
        ("14:20 Ann joins\n    the call\nand waits\n14:30 All clear\n", "Ann joins\nthe call\nand waits"),
        ("14:20 boom\n    at one.two\nCaused by: three\n14:30 All clear\n", "boom\nat one.two\nCaused by: three"),
        ("- 14:20 Ann joins\n  the call\n- 14:30 All clear\n", "Ann joins\nthe call"),
        ("- 14:20 Ann joins\n  - the call\n- 14:30 All clear\n", "Ann joins\nthe call"),
        ("14:20 Ann joins\n- the call\n14:30 All clear\n", "Ann joins\nthe call"),
    ],
)
def test_a_wrapped_line_belongs_to_the_row_above(text: str, first: str) -> None:
    assert _rows(text) == [("14:20", first), ("14:30", "All clear")]
