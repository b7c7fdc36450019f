"""The rows above the first one that names its day: they are counted back from it, over midnight."""

from datetime import UTC

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("01:15 clear\n00:20 back\n2026-02-10 23:40 alert\n", ["10 23:40", "11 00:20", "11 01:15"]),
        ("23:40 alert\n2026-02-11 00:20 back\n01:15 clear\n", ["10 23:40", "11 00:20", "11 01:15"]),
        ("10:15 clear\n09:20 back\n2026-02-10 09:10 alert\n", ["10 09:10", "10 09:20", "10 10:15"]),
        ("09:10 alert\n2026-02-10 09:20 back\n", ["10 09:10", "10 09:20"]),
    ],
)
def test_rows_above_a_day_are_counted_back_over_midnight(text: str, times: list[str]) -> None:
    rows = read(text, Facts(zone=UTC)).rows
    assert [row.time.strftime("%d %H:%M") for row in rows if row.time] == times
