"""Tables as consoles of databases draw them."""

import pytest

from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.tables.records_drawn_below import with_rows
from tests.each import each
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
_MYSQL_UPRIGHT = """\
*************************** 1. row ***************************
created_at: 2026-10-14 07:02:10
     actor: ana
    action: failover
*************************** 2. row ***************************
created_at: 2026-10-14 07:05:44
     actor: max
    action: replica promoted
2 rows in set (0.00 sec)
"""
_PSQL_UPRIGHT = """\
-[ RECORD 1 ]----------------------
created_at | 2026-10-14 07:02:10+00
actor      | ana
action     | failover
-[ RECORD 2 ]----------------------
created_at | 2026-10-14 07:05:44+00
actor      | max
action     | replica promoted
"""
_WIKI = """\
{| class="wikitable"
|+ 14 October 2026 (UTC)
! Time !! Who !! What
|-
| 07:02:10 || ana || failover
|-
| 07:05:44
| style="color: red" | max
| [[Replica|replica]] promoted
|}
"""
_ASCIIDOC = """\
.Timeline, 14 October 2026, UTC
[%header,cols="1,1,3"]
|===
|Time |Who |What

|07:02:10 |ana |failover
|07:05:44
|max
|replica
promoted
|===
"""
_RST = """\
Timeline on 14 October 2026 (UTC)
=================================

========  ===  ================
Time      Who  What
========  ===  ================
07:02:10  ana  failover
07:05:44  max  replica promoted
========  ===  ================
"""
_BARE = "2026-10-14T07:02:10Z|ana|failover\n2026-10-14T07:05:44Z|max|replica promoted\n"


@pytest.mark.parametrize("text", [_PSQL, _MYSQL, _FRAMED])
def test_a_table_of_a_console_has_its_columns(text: str) -> None:
    assert rows_of(text) == [("07:02:10", "ana", "failover"), ("07:05:44", "max", "replica promoted")]
    told = {row.source.line for row in read(text).rows} | {one.line for one in read(text).ignored}
    assert told == set(range(1, text.count("\n") + 1))


@each("text", [_MYSQL_UPRIGHT, _PSQL_UPRIGHT, _WIKI, _ASCIIDOC, _RST, _BARE, _BARE.replace("|", ";")])
def test_a_table_with_a_cell_a_line_or_a_day_above_has_its_columns(text: str) -> None:
    assert [(when, who, " ".join(what.split())) for when, who, what in rows_of(text)] == [
        ("07:02:10", "ana", "failover"),
        ("07:05:44", "max", "replica promoted"),
    ]


def test_what_is_no_whole_row_of_asciidoc_and_a_sign_in_a_cell_of_a_wiki_are_kept() -> None:
    assert with_rows(["|===", "|Time |What", "|10:00", "|==="]) == ["", "| Time | What |", "| 10:00 |", ""]
    wiki = with_rows(["{|", "|-", "| colspan=2 | 10:00 || set env=prod | then", "|}"])
    assert wiki == ["", "", "| 10:00 | set env=prod \\| then |", ""]


@pytest.mark.parametrize("mark", [" | ", "|"])
def test_bars_with_blanks_or_not_in_each_line_part_no_cells(mark: str) -> None:
    more = "" if mark == " | " else "2026-10-14T07:06:00Z done\n"
    text = _BARE.replace("|", mark) + more
    assert rows_of(text)[0] == ("07:02:10", "", f"ana{mark}failover")


def test_two_dashes_and_a_plus_in_a_log_draw_no_table() -> None:
    text = "2026-10-14 07:02:10 a | b\n--+--\n2026-10-14 07:05:44 c | d\n"
    assert [row[0] for row in rows_of(text)] == ["07:02:10", "07:05:44"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("{| a\n|b\n2026-10-14 07:02:10 c | d\n2026-10-14 07:05:44 e\n", ["c | d", "e"]),
        (
            "*** 1. row ***\nTime: 2026-10-14 07:02:10\nWhat: full\n"
            "*** 2. row ***\nTime: 2026-10-14 07:05:44\nWhat: up\n",
            ["full", "up"],
        ),
        (
            _MYSQL_UPRIGHT.replace("failover", "failover\nof: the db | b"),
            ["failover of: the db | b", "replica promoted"],
        ),
    ],
)
def test_what_only_looks_like_a_record_keeps_its_words(text: str, rows: list[str]) -> None:
    found = [" ".join(row.text.replace("*** 2. row ***", "").split()) for row in read(text).rows]
    assert found == rows


_CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTAMP:20261014T060000Z
DTSTART{start}
DTEND:20261014T073000Z
SUMMARY:Call\\, about
  logins
ORGANIZER;CN="Reyes, Dana":mailto:dana@example.com
BEGIN:VALARM
TRIGGER:-PT10M
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
END:VCALENDAR
"""


@each(
    "start, time",
    [
        (":20261014T070500Z", "07:05:00"),
        (":20261014T070500Z\nSTATUS:CONFIRMED", "07:05:00"),
        (";TZID=Europe/Berlin:20261014T090500", "07:05:00"),
        (";TZID=Somewhere/Else:20261014T090500", ""),
        (":20261014T090500", ""),
        (";VALUE=DATE:20261014", None),
    ],
)
def test_an_event_of_a_calendar_is_at_its_beginning(start: str, time: str | None) -> None:
    """A zone that nobody knows, and a time that names none, are asked for; of a day alone no time is made up."""
    found = read(_CALENDAR.format(start=start))
    if time is None:
        assert not any(row.time for row in found.rows)
        return
    assert [(f"{row.time:%H:%M:%S}" if row.time else "", row.who, row.text) for row in found.rows] == [
        (time, "Reyes, Dana", "Call, about logins")
    ]
    assert ("zone" in found.asks) is (time == "")
    told = {row.source.line for row in found.rows} | {one.line for one in found.ignored}
    assert {2, 9, 12} <= {line - start.count("\n") * (line > 4) for line in told}


def test_an_event_of_a_calendar_that_was_called_off_says_so() -> None:
    (row,) = read(_CALENDAR.format(start=":20261014T070500Z\nSTATUS:CANCELLED")).rows
    assert row.text == "Call, about logins (cancelled)"
