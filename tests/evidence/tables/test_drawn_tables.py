"""Tables as consoles of databases draw them."""

import pytest

from postmortem_tui.evidence.reading.evidence_reading import read
from tests.evidence.test_kinds import rows_of

_PSQL = """\
      created_at        | actor |      action
------------------------+-------+------------------
 2026-10-14 07:02:10+00 | ana   | failover
 2026-10-14 07:05:44+00 | max   | replica promoted
(2 rows)
"""
_MYSQL = """\
+---------------------+-------+------------------+
| created_at          | actor | action           |
+---------------------+-------+------------------+
| 2026-10-14 07:02:10 | ana   | failover         |
| 2026-10-14 07:05:44 | max   | replica promoted |
+---------------------+-------+------------------+
2 rows in set (0.00 sec)
"""
_FRAMED = """\
┌─────────────────────┬───────┬──────────────────┐
│ created_at          │ actor │ action           │
├─────────────────────┼───────┼──────────────────┤
│ 2026-10-14 07:02:10 │ ana   │ failover         │
│ 2026-10-14 07:05:44 │ max   │ replica promoted │
└─────────────────────┴───────┴──────────────────┘
"""


@pytest.mark.parametrize("text", [_PSQL, _MYSQL, _FRAMED])
def test_a_table_of_a_console_has_its_columns(text: str) -> None:
    assert rows_of(text) == [("07:02:10", "ana", "failover"), ("07:05:44", "max", "replica promoted")]
    told = {row.source.line for row in read(text).rows} | {one.line for one in read(text).ignored}
    assert told == set(range(1, text.count("\n") + 1))


def test_two_dashes_and_a_plus_in_a_log_draw_no_table() -> None:
    text = "2026-10-14 07:02:10 a | b\n--+--\n2026-10-14 07:05:44 c | d\n"
    assert [row[0] for row in rows_of(text)] == ["07:02:10", "07:05:44"]
