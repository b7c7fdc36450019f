"""A typed time is read under the times above it, and means what it means once it is stored."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.timeline.chronology import resolve
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.values.clock import Context
from tests.timeline.test_chronology import DAY, days, entries, lists, stored

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("above", "typed", "text", "expected"),
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
    reading = read_time(typed, entries(*above), Context(NOW, DAY))
    assert (reading.text, reading.read_as, reading.problem) == (text, expected, "")


@pytest.mark.parametrize(
    ("above", "typed", "text"),
    [
        ([], "1432", "14:32"),
        (["23:50"], "0005", "00:05"),
        (["23:50"], "+15m", "00:05"),
        (["14:30"], "now", "2024-03-01 12:00"),
        (["14:30"], "2024-01-15 14:40", "2024-01-15 14:40"),
    ],
)
def test_without_any_day_none_is_made_up(above: list[str], typed: str, text: str) -> None:
    assert read_time(typed, entries(*above), Context(NOW)).text == text


@pytest.mark.parametrize(
    ("above", "typed"), [([], "+5m"), (["14:00"], "25:61"), (["14:00"], "soon"), ([], "01/02/2024")]
)
def test_what_cannot_be_read_stays_as_typed(above: list[str], typed: str) -> None:
    reading = read_time(typed, entries(*above), Context(NOW))
    assert reading.text == typed
    assert reading.problem


@settings(deadline=None, max_examples=300)
@given(lists, stored, days)
def test_a_reading_is_read_again_as_itself(above: list[str], typed: str, day: date | None) -> None:
    rows, context = entries(*above), Context(NOW, day)
    reading = read_time(typed, rows, context)
    assert read_time(reading.text, rows, context).text == reading.text


@settings(deadline=None, max_examples=300)
@given(lists, stored, days)
def test_a_reading_means_the_same_moment_once_it_is_stored(above: list[str], typed: str, day: date | None) -> None:
    reading = read_time(typed, entries(*above), Context(NOW, day))
    moment = resolve([*above, reading.text], day)[-1]
    if moment and " UTC" in reading.read_as and moment.year > 1:
        assert moment.strftime("%Y-%m-%d %H:%M") in reading.read_as


def test_a_time_that_would_be_still_to_come_is_last_nights_and_its_distance_is_said() -> None:
    night = datetime(2026, 11, 28, 0, 56, tzinfo=UTC)
    start = datetime(2026, 11, 27, 23, 7, tzinfo=UTC)
    today = Context(night, night.date())
    assert read_time("23:21", (), today).text == "2026-11-27 23:21"
    assert read_time("~23:21", (), today).text == "~2026-11-27 23:21"
    told = Context(night, start.date(), None, start)
    assert read_time("23:58", (), told).read_as == "2026-11-27 23:58 UTC, 51 minutes after the start"
    assert read_time("~23:58", (), told).read_as == "~2026-11-27 23:58 UTC, 51 minutes after the start"
    assert read_time("0:40", (Entry(time="23:58"),), told).read_as.endswith("the next day, 93 minutes after the start")
    assert read_time("2026-11-29 10:00", (), told).read_as.endswith("which is still to come")
