"""What is pasted into a timeline becomes entries: read as typed times are, with what the draft says of the day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.evidence.picking.pasted_evidence import read_paste
from postmortem_tui.evidence.picking.typed_rows import read_typed
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.times.clock import Context
from tests.each import each
from tests.strategies import texts

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
CONTEXT = Context(NOW, date(2024, 1, 15), start=datetime(2024, 1, 15, 14, 30, tzinfo=UTC))


def read(text: str) -> list[tuple[str, str, str]]:
    """The entries, with times of the incident's day without it."""
    entries = read_paste(text, (), CONTEXT, names=["Ana Ruiz", "ben"]).entries
    return [(entry.time.replace("2024-01-15 ", ""), entry.event, entry.who) for entry in entries]


@each(
    "line, entry",
    [
        ("14:32 - Alert fired - Monitoring", ("14:32", "Alert fired", "Monitoring")),
        (
            "14:32 — Rolled back to v1 – Engineer A + Team Lead",
            ("14:32", "Rolled back to v1", "Engineer A + Team Lead"),
        ),
        ("14:32 | Alert fired | Monitoring", ("14:32", "Alert fired", "Monitoring")),
        ("14:32\tAlert fired\tMonitoring", ("14:32", "Alert fired", "Monitoring")),
        ("2024-01-15\t14:32\tAlert fired\tMonitoring", ("14:32", "Alert fired", "Monitoring")),
        ("14:32 Alert fired - twice in a row", ("14:32", "Alert fired - twice in a row", "")),
        ("14:32 restarted (Ana Ruiz)", ("14:32", "restarted", "Ana Ruiz")),
        ("14:32 restarted (SEV1)", ("14:32", "restarted (SEV1)", "")),
        ("~14:32 about then", ("~14:32", "about then", "")),
        ("? - some time before", ("", "some time before", "")),
        ("1432 - four digits", ("14:32", "four digits", "")),
        ("- 14:58 UTC: PagerDuty alert fired", ("14:58", "PagerDuty alert fired", "")),
        ("* **15:00** bold", ("15:00", "bold", "")),
        ("3. 15:02 numbered", ("15:02", "numbered", "")),
        ("2:32 PM PST deploy", ("22:32", "deploy", "")),
        ("16:32 +02:00 deploy", ("14:32", "deploy", "")),
        ("[14:32] ana: looking into it", ("14:32", "looking into it", "ana")),
        ("[14:32:05] <ben> ok", ("14:32:05", "ok", "ben")),
        ("14:32 @cy: ok", ("14:32", "ok", "cy")),
        ("At 14:32 we saw it", ("14:32", "we saw it", "")),
        ("14:32 ben: ok", ("14:32", "ok", "ben")),
        ("14:32 ana: by her first name", ("14:32", "by her first name", "ana")),
        ("14:32 restarted (ana)", ("14:32", "restarted", "ana")),
        ("14:32 note: nobody of that name", ("14:32", "note: nobody of that name", "")),
        ("[14:32] Alert fired: too many errors", ("14:32", "Alert fired: too many errors", "")),
        ("Jan 15 14:32:05 web-1 sshd[12]: Failed", ("14:32:05", "sshd[12]: Failed", "web-1")),
        ("<34>1 2024-01-15T14:32:05.123Z web-1 app 1 ID - down", ("14:32:05", "app[1]: down", "web-1")),
        ("2024-01-15T14:32:05.123Z ERROR [API] down", ("14:32:05", "ERROR [API] down", "")),
        ("\x1b[31m14:32 red\x1b[0m", ("14:32", "red", "")),
    ],
)
def test_a_line_that_names_a_time(line: str, entry: tuple[str, str, str]) -> None:
    assert read(line) == [entry]


@each("line", ["no idea when", "1432 requests failed", "25:61 nonsense", "| HH:MM | what | who |"])
def test_a_line_that_names_none_is_kept_whole(line: str) -> None:
    pasted = read_paste(line, (), CONTEXT)
    assert (pasted.entries, pasted.untimed) == ((Entry(event=line),), 1)


def test_a_table_loses_its_header_and_nothing_else() -> None:
    table = "| Time | Event | Who |\n|---|---|---|\n| 14:32 | a \\| b | Ana |\n|  | unknown | Ben |"
    assert read(table) == [("14:32", "a | b", "Ana"), ("", "unknown", "Ben")]


def test_a_message_of_a_chat_has_many_lines() -> None:
    chat = "Ana Ruiz  2:32 PM\nlooking at it\nfound it\n\nben  [2:40 PM]\nok"
    assert read(chat) == [("14:32", "looking at it\nfound it", "Ana Ruiz"), ("14:40", "ok", "ben")]


def test_the_lines_pass_midnight() -> None:
    assert [time for time, *_ in read("23:50 a\n00:05 b\n+5m - c")] == ["23:50", "2024-01-16 00:05", "2024-01-16 00:10"]


def test_the_first_time_is_near_the_beginning_of_the_incident() -> None:
    late = (Entry(time="2024-01-16 03:00"),)
    assert read_paste("14:41 a", late, CONTEXT).entries[0].time == "2024-01-15 14:41"
    assert read_paste("00:20 a", late, CONTEXT).entries[0].time == "2024-01-16 00:20"


def test_without_any_day_none_is_made_up() -> None:
    assert [row.time for row in read_paste("23:50 a\n00:05 b", (), Context(NOW)).entries] == ["23:50", "00:05"]


def test_a_zone_without_any_day_is_read_as_it_is_today_and_that_is_said() -> None:
    """The tz database has local mean time for days before zones: Berlin's is 53 minutes and 28 seconds."""
    pasted = read_paste("14:05 a\n00:30 b", (), Context(NOW, zone=ZoneInfo("Europe/Berlin")))
    assert [row.time for row in pasted.entries] == ["13:05", "23:30"]
    assert "Assumed zone: Europe/Berlin as it is on 2024-03-01, as no day is known." in pasted.notices


@settings(deadline=None, max_examples=300)
@given(st.lists(texts, max_size=4).map("\n".join))
def test_no_line_is_lost(text: str) -> None:
    pasted = read_paste(text, (), CONTEXT)
    assert len(pasted.entries) <= len(text.splitlines())
    assert sum(1 for entry in pasted.entries if not entry.time) == pasted.untimed


@each(
    "first, why",
    [
        ("09:12 deploy of uploads 4.7.0 by Tomasz", "in another form than the rows"),
        ("the deploy was at 09:12:30, I think", "in another form than the rows"),
        ("pasted from the channel of operations", "no time that can be read"),
        ("99:12 is no time", "no time that can be read"),
    ],
)
def test_a_line_above_a_chat_is_not_said_to_have_no_time_where_it_has_one(first: str, why: str) -> None:
    chat = "\n".join(f"[14:{n}] ana: message {n}" for n in range(32, 37))
    pasted = read_paste(f"{first}\n{chat}", (), CONTEXT)
    assert len(pasted.entries) == 5
    assert [one for one in pasted.left if one.why.startswith(f"{why}, and nothing above it")]


@each(
    "note, told",
    [
        ("All times in XQT.", "“XQT”"),
        ("Times are local time", "local time"),
        ("Every time below is ship's time.", "ship's time"),
        ("All times in CET.", ""),
        ("Times are approximate.", ""),
    ],
)
def test_a_zone_that_nobody_knows_is_said_of_a_paste(note: str, told: str) -> None:
    found = read_paste(f"{note}\n- 09:10 queue grows\n- 09:20 paged\n", (), CONTEXT)
    doubts = [one for one in found.notices if "is not known here" in one]
    assert [one for one in doubts if told in one] == doubts
    assert bool(doubts) is bool(told)


TABLES = [
    "| Time | Event | Who | Duration | Link |\n|---|---|---|---|---|\n"
    "| 14:32 | down | Ana | 5 min | INC-7 |\n| 14:40 | up | Ben | | |",
    "Time\tEvent\tWho\tDuration\tLink\n14:32\tdown\tAna\t5 min\tINC-7\n14:40\tup\tBen\t\t",
    "Link;Duration;Who;Event;Time\nINC-7;5 min;Ana;down;14:32\n;;Ben;up;14:40",
]


@pytest.mark.parametrize("table", TABLES)
def test_columns_that_the_timeline_lacks_stand_behind_the_event_and_are_named(table: str) -> None:
    block = Timeline(kind="timeline", id="rows")
    found = read_paste(table, (), CONTEXT, block=block)
    (down, up) = found.entries
    assert (up.event, up.who) == ("up", "Ben")
    assert down.event in ("down (Duration: 5 min, Link: INC-7)", "down (Link: INC-7, Duration: 5 min)")
    (said,) = (one for one in found.notices if "no column" in one)
    assert "Duration" in said and "Link" in said and "Event" not in said and "after the event" in said
    assert read_paste(table, found.entries, CONTEXT, block=block).entries == (), "pasted again it adds nothing"


def test_the_columns_of_a_programs_export_are_left_out_and_named() -> None:
    names = [f"label{n}" for n in range(9)]
    table = "\n".join(",".join(cells) for cells in (["Time", "Event", *names], ["14:32", "down", *names]))
    found = read_paste(table, (), CONTEXT, block=Timeline(kind="timeline", id="rows"))
    assert [row.event for row in found.entries] == ["down"]
    assert any(one.startswith("Left out") and "label5 and 3 more" in one for one in found.notices)


@pytest.mark.parametrize("table", TABLES)
def test_columns_that_the_timeline_has_take_their_cells(table: str) -> None:
    columns = (Field(id="length", label="Duration"), Field(id="proof", label="Evidence", also=("link",)))
    block = Timeline(kind="timeline", id="rows", columns=columns)
    found = read_paste(table, (), CONTEXT, block=block)
    assert [(row.text("length"), row.text("proof")) for row in found.entries] == [("5 min", "INC-7"), ("", "")]
    assert not any("no column" in one for one in found.notices)


@pytest.mark.parametrize(
    ("text", "clocks", "of_24"),
    [
        ("9:05 AM a\n2:10 PM b\n10:00 (CET) c", ["09:00", "09:05", "14:10"], True),
        ("9:05 AM a\n14:00 b\n10:00 c", ["09:05", "10:00", "14:00"], True),
        ("9:05 AM a\n2:10 PM b\n3:00 c", ["09:05", "14:10", "15:00"], False),
        ("9:05 AM CET a\n2:10 PM CET b\n3:00 CET c", ["08:05", "13:10", "14:00"], False),
        ("Dana R  02:05 PM\nstuck\n02:06\nmore", ["14:05", "14:06"], False),
        ("Dana R  2:05 PM CET\nstuck\n2:06\nmore", ["13:05", "13:06"], False),
    ],
)
def test_hours_beside_am_and_pm(text: str, clocks: list[str], *, of_24: bool) -> None:
    found = read_paste(text, (), CONTEXT)
    assert [row.time[-5:] for row in found.entries] == clocks
    assert any("one of 24 hours" in one for one in found.notices) is of_24


@each(
    "text, clocks",
    [
        ("10:05 CET a\n10:10 b\n10:20 c", ["09:05", "09:10", "09:20"]),
        ("2026-01-15 10:05 CET a\n10:10 b", ["09:05", "09:10"]),
        ("10:05 Europe/Berlin a\n10:10 b", ["09:05", "09:10"]),
        ("10:05 CET a\n10:10 b\n09:20 UTC c", ["09:05", "09:20", "10:10"]),
        ("09:00 a\n10:10 CET b", ["09:00", "09:10"]),
    ],
)
def test_the_zone_of_the_first_time_holds_below_it_unless_another_is_named(text: str, clocks: list[str]) -> None:
    """As in a document; what nothing names is of the context."""
    found = read_paste(text, (), CONTEXT)
    assert [row.time[-5:] for row in found.entries] == clocks
    assert any("which the first time names" in one for one in found.notices) is not found.zone.startswith("U")


def test_a_person_in_a_typed_row_is_in_its_event_where_the_timeline_asks_for_none() -> None:
    """A row of a team without that column had lost `(Greg)`, as no cell took it."""
    asked = Timeline(kind="timeline", id="rows")
    for block, event, who in (
        (asked.changed(order=("time", "event")), "checked (Greg)", ""),
        (asked, "checked", "Greg"),
    ):
        row = read_typed(block, "14:05 checked (Greg)", RowsAround(), CONTEXT)
        assert row is not None and (row.text("event"), row.text("who")) == (event, who)


@each(
    "typed, row",
    [
        ("14:05 local time", None),
        ("14:05 it is back", ("14:05 local time", "it is back")),
        ("14:05 UTC it is back", ("14:05", "it is back")),
    ],
)
def test_a_line_typed_beside_times_in_an_unknown_zone(typed: str, row: tuple[str, str] | None) -> None:
    """Of `14:05 local time` the zone had become the event, in UTC; the rows may stand below."""
    beside = (Entry(time="14:31 local time"),)
    found = read_typed(Timeline(kind="timeline", id="rows"), typed, RowsAround((), beside), CONTEXT)
    assert (found and (found.text("time"), found.text("event"))) == row
