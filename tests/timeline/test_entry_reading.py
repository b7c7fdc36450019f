"""A typed time is read under the times above it, and means what it means once it is stored."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.timeline.chronology import pin, resolve
from postmortem_tui.timeline.entry_reading import _read_under, read_time, with_day_of
from postmortem_tui.values.times.clock import Context
from postmortem_tui.values.times.moments import as_typed
from postmortem_tui.values.zones.zones import read_zone
from tests.each import each
from tests.timeline.test_chronology import DAY, days, entries, lists, stored

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)


@each(
    "above, typed, text, expected",
    [
        ([], "1432", "14:32", "2024-01-15 14:32 UTC"),
        ([], "14:32", "14:32", ""),
        ([], "~1432", "~14:32", "~2024-01-15 14:32 UTC"),
        ([], "14:32 +02:00", "12:32", "2024-01-15 12:32 UTC"),
        ([], "2024-01-14 14:32", "2024-01-14 14:32", ""),
        (["23:50"], "00:05", "2024-01-16 00:05", "2024-01-16 00:05 UTC, the next day"),
        (["23:58"], "+5m", "2024-01-16 00:03", "2024-01-16 00:03 UTC, the next day"),
        (["14:30", "?", "oops"], "+1h30m", "16:00", "2024-01-15 16:00 UTC"),
        (["23:50", "00:05"], "2024-01-15 2355", "2024-01-15 23:55", "2024-01-15 23:55 UTC, the day before"),
        (["08:00"], "21:00", "21:00", "2024-01-15 21:00 UTC"),
        (["23:00 "], "2pm PST", "22:00", "2024-01-15 22:00 UTC"),
        (["23:00"], "10pm PST", "2024-01-16 06:00", "2024-01-16 06:00 UTC, the next day"),
        (["14:00"], "13:55", "13:55", ""),
        (["14:00"], "?", "", ""),
    ],
)
def test_a_typed_time_is_read_under_the_times_above(above: list[str], typed: str, text: str, expected: str) -> None:
    reading = read_time(typed, RowsAround.under(entries(*above)), Context(NOW, DAY))
    assert (reading.text, reading.read_as, reading.problem) == (text, expected, "")


@each(
    "above, typed, text",
    [
        ([], "1432", "14:32"),
        (["23:50"], "0005", "00:05"),
        (["23:50"], "+15m", "00:05"),
        (["14:30"], "now", "2024-03-01 12:00"),
        (["14:30"], "2024-01-15 14:40", "2024-01-15 14:40"),
    ],
)
def test_without_any_day_none_is_made_up(above: list[str], typed: str, text: str) -> None:
    assert read_time(typed, RowsAround.under(entries(*above)), Context(NOW)).text == text


@each("above, typed", [([], "+5m"), (["14:00"], "25:61"), (["14:00"], "soon"), ([], "01/02/2024")])
def test_what_cannot_be_read_stays_as_typed(above: list[str], typed: str) -> None:
    reading = read_time(typed, RowsAround.under(entries(*above)), Context(NOW))
    assert reading.text == typed
    assert reading.problem


@settings(deadline=None, max_examples=300)
@given(lists, stored, days)
def test_a_reading_is_read_again_as_itself(above: list[str], typed: str, day: date | None) -> None:
    rows, context = entries(*above), Context(NOW, day)
    reading = read_time(typed, RowsAround.under(rows), context)
    assert read_time(reading.text, RowsAround.under(rows), context).text == reading.text


@settings(deadline=None, max_examples=300)
@given(lists, stored, days)
def test_a_reading_means_the_same_moment_once_it_is_stored(above: list[str], typed: str, day: date | None) -> None:
    reading = read_time(typed, RowsAround.under(entries(*above)), Context(NOW, day))
    moment = resolve([*above, reading.text], day)[-1]
    if moment and " UTC" in reading.read_as and moment.year > 1:
        assert moment.strftime("%Y-%m-%d %H:%M") in reading.read_as


@settings(deadline=None, max_examples=300)
@given(lists, stored, days, st.booleans())
def test_a_time_leans_on_the_last_known_one_alone_where_that_names_its_day(
    above: list[str], typed: str, day: date | None, pinned: bool
) -> None:
    rows, context = entries(*above), Context(NOW, day)
    rows = pin(rows, day) if pinned else rows
    assert read_time(typed, RowsAround.under(rows), context) == _read_under(typed, rows, context)


@each(
    "rows, typed, stored",
    [
        (["zone? 14:02"], "14:05", "zone? 14:05"),
        (["zone? 14:02"], "~14:05:30", "zone? ~14:05:30"),
        (["zone? 2026-03-04 14:02"], "14:05", "zone? 2026-03-04 14:05"),
        (["zone? 2026-03-04 14:02"], "2026-03-05 14:05", "zone? 2026-03-05 14:05"),
        (["14:02 XQT", "14:03 XQT"], "2:05 pm", "14:05 XQT"),
        (["zone? 14:02", "?", ""], "zone? 14:06", "zone? 14:06"),
        (["14:02"], "zone? 14:06", "zone? 14:06"),
        (["zone? 14:02"], "14:05 UTC", "14:05"),
        (["zone? 14:02", "14:03"], "14:05", "14:05"),
        (["14:02", "zone? 14:03"], "14:05", "14:05"),
        (["14:02 XQT", "14:03 YQT"], "14:05", "14:05"),
    ],
)
def test_a_time_typed_without_a_zone_beside_times_in_an_unknown_one_is_one_of_them(
    rows: Sequence[str], typed: str, stored: str
) -> None:
    context = Context(NOW, DAY)
    assert read_time(typed, RowsAround.under(entries(*rows)), context).text == stored
    assert read_time(typed, RowsAround((), entries(*rows)), context).text == stored.replace("2026-03-04 ", "")


def test_of_a_thousand_rows_above_two_are_looked_at() -> None:
    looked: list[int] = []

    class Rows(Sequence[Entry]):
        def __len__(self) -> int:
            return 1000

        def __getitem__(self, n: Any) -> Any:
            looked.append(n)
            return Entry(time="?" if n == 999 else f"2024-01-15 10:{n % 60:02}")

    assert read_time("+5m", RowsAround(Rows()), Context(NOW, DAY)).text == "10:43"
    assert looked == [999, 998]


def test_a_time_that_would_be_still_to_come_is_last_nights_and_its_distance_is_said() -> None:
    night = datetime(2026, 11, 28, 0, 56, tzinfo=UTC)
    start = datetime(2026, 11, 27, 23, 7, tzinfo=UTC)
    today = Context(night, night.date())
    assert read_time("23:21", RowsAround(), today).text == "2026-11-27 23:21"
    assert read_time("~23:21", RowsAround(), today).text == "~2026-11-27 23:21"
    told = Context(night, start.date(), None, start)
    assert read_time("23:58", RowsAround(), told).read_as == "2026-11-27 23:58 UTC, 51 minutes after the start"
    assert read_time("~23:58", RowsAround(), told).read_as == "~2026-11-27 23:58 UTC, 51 minutes after the start"
    assert read_time("0:40", RowsAround.under((Entry(time="23:58"),)), told).read_as.endswith(
        "the next day, 93 minutes after the start"
    )
    assert read_time("2026-11-29 10:00", RowsAround(), told).read_as.endswith("which is still to come")


BERLIN, LOS_ANGELES = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Los_Angeles")
ZONES = [BERLIN, LOS_ANGELES, ZoneInfo("Asia/Kolkata"), timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))]


@given(lists, stored, days, st.sampled_from(ZONES), st.booleans())
@settings(deadline=None)
def test_a_cell_that_is_opened_and_typed_back_stays_as_it_was(
    above: list[str], time: str, day: date | None, zone: tzinfo, begun: bool
) -> None:
    start = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=20) if begun and day else None
    there = Context(NOW, day, start=start, zone=zone)
    as_in_utc = read_time(time, RowsAround.under(entries(*above)), there._replace(zone=UTC))
    assert read_time(as_typed(time, zone), RowsAround.under(entries(*above)), there).text == as_in_utc.text


@each(
    "zone, start, above, typed, text, local",
    [
        (BERLIN, "2026-11-24 22:14", ["22:14"], "23:55", "22:55", "23:55 in Berlin"),
        (BERLIN, "2026-11-24 22:14", ["22:14"], "~00:30", "~23:30", "2026-11-25 00:30 in Berlin"),
        (BERLIN, "2026-11-24 22:14", [], "00:30", "23:30", "2026-11-25 00:30 in Berlin"),
        (BERLIN, "2026-11-24 22:14", ["22:14"], "25 Nov 00:10", "23:10", "2026-11-25 00:10 in Berlin"),
        (BERLIN, "2026-07-24 22:14", ["22:14"], "23:55", "21:55", "23:55 in Berlin"),
        (BERLIN, "2026-11-24 22:14", ["22:14"], "22:58 UTC", "22:58", "23:58 in Berlin"),
        (BERLIN, "2026-11-24 22:14", ["22:14"], "2pm PST", "22:00", "23:00 in Berlin"),
        (LOS_ANGELES, "2026-11-25 01:00", [], "16:50", "00:50", "2026-11-24 16:50 in Los Angeles"),
        (LOS_ANGELES, "2026-11-25 01:00", [], "15:30", "2026-11-24 23:30", "15:30 in Los Angeles"),
        (LOS_ANGELES, "2026-11-25 01:00", ["01:00"], "+5m", "01:05", "2026-11-24 17:05 in Los Angeles"),
        (timezone(timedelta(hours=1), "CET"), "2026-11-24 22:14", ["22:14"], "23:55", "22:55", "23:55 CET"),
    ],
)
def test_a_time_without_a_zone_is_of_the_persons(
    zone: tzinfo, start: str, above: list[str], typed: str, text: str, local: str
) -> None:
    began = datetime.fromisoformat(start).replace(tzinfo=UTC)
    context = Context(datetime(2026, 11, 28, 13, tzinfo=UTC), began.date(), start=began, zone=zone)
    reading = read_time(typed, RowsAround.under(entries(*above)), context)
    assert (reading.text, reading.problem) == (text, "")
    assert f" UTC ({local})" in reading.read_as


@each("zone", ["CET", "PST", "+05:30", "-11:00", "Europe/Berlin"])
@each("clock", ["00:30", "11:59", "12:01", "23:55"])
@each("above", [[], ["22:14"], ["22:14", "2026-11-25 03:00"]])
def test_a_zone_that_is_typed_means_what_it_means_as_the_persons(zone: str, clock: str, above: list[str]) -> None:
    began = datetime(2026, 11, 24, 22, 14, tzinfo=UTC)
    context = Context(datetime(2026, 11, 28, 13, tzinfo=UTC), began.date(), start=began)
    named = read_time(f"{clock} {zone}", RowsAround.under(entries(*above)), context)
    assert (
        read_time(clock, RowsAround.under(entries(*above)), context._replace(zone=read_zone(zone))).text == named.text
    )


def test_a_time_that_came_twice_is_asked_for_in_the_persons_zone_too() -> None:
    night = Context(NOW, date(2023, 10, 29), zone=BERLIN)
    assert "came twice" in read_time("02:30", RowsAround(), night).problem
    assert read_time("02:30 UTC", RowsAround(), night).text == "02:30"


@each(
    "typed, former, zone, expected",
    [
        ("14:40", "2026-01-16 14:32", UTC, "2026-01-16 14:40 UTC"),
        ("00:30", "2026-01-15 23:10", BERLIN, "2026-01-15 23:30 UTC"),
        ("00:30", "2026-01-16 01:10", BERLIN, "2026-01-15 23:30 UTC"),
        ("16 Jan 00:30", "2026-01-16 01:10", BERLIN, "16 Jan 00:30"),
        ("+5m", "2026-01-16 01:10", BERLIN, "+5m"),
    ],
)
def test_a_time_of_day_stays_on_its_day_in_the_zone(typed: str, former: str, zone: tzinfo, expected: str) -> None:
    assert with_day_of(typed, former, Context(datetime(2026, 3, 1, 12, tzinfo=UTC), zone=zone)) == expected
