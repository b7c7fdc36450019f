"""Durations, and times of a timeline's entries, as they are typed."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.values.times.clock import (
    Context,
    Misread,
    TimeOfEntry,
    read_duration,
    read_entry_time,
    say_duration,
    say_entry_time,
)
from tests.values.times.test_clock import BARE, BEFORE_MIDNIGHT, NOW, ON_MONDAY, quick


class TestDurations:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("1h30m", "1 hour 30 minutes"),
            ("1h 30", "1 hour 30 minutes"),
            ("1:30", "1 hour 30 minutes"),
            ("90", "1 hour 30 minutes"),
            ("90 min", "1 hour 30 minutes"),
            ("1.5 hours", "1 hour 30 minutes"),
            ("PT1H30M", "1 hour 30 minutes"),
            ("1 hour and 30 minutes", "1 hour 30 minutes"),
            ("1 HOUR, 30 Mins", "1 hour 30 minutes"),
            ("45m", "45 minutes"),
            ("half an hour", "30 minutes"),
            ("an hour", "1 hour 0 minutes"),
            ("26:01", "26 hours 1 minute"),
            ("1:30:30", "1 hour 31 minutes"),
            ("2 days 3h", "51 hours 0 minutes"),
            ("29s", "0 minutes"),
            ("30s", "1 minute"),
            ("0", "0 minutes"),
        ],
    )
    def test_what_people_type(self, typed: str, expected: str) -> None:
        assert say_duration(read_duration(typed)) == expected

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("X hours Y minutes", "Not a duration: X hours Y minutes. Try 45m, 1h30m or 1:30."),
            ("1:75", "Not a duration"),
            ("two hours", "Not a duration"),
            ("5 months", "Not a duration"),
            ("1h foo 2m", "Not a duration"),
            ("", "Not a duration"),
            ("-5m", "cannot be negative"),
            ("9999999h", "Too long for a duration"),
        ],
    )
    def test_what_is_refused(self, typed: str, words: str) -> None:
        with pytest.raises(Misread) as refused:
            read_duration(typed)
        assert words in str(refused.value)

    def test_half_a_minute_is_rounded_up(self) -> None:
        assert say_duration(timedelta(minutes=59, seconds=30)) == "1 hour 0 minutes"
        assert say_duration(timedelta(minutes=59, seconds=29, microseconds=999_999)) == "59 minutes"

    def test_a_negative_one_cannot_be_said(self) -> None:
        with pytest.raises(ValueError, match="negative"):
            say_duration(timedelta(microseconds=-1))

    @quick
    @given(st.integers(0, 10_000 * 24 * 60))
    def test_what_is_said_reads_back(self, minutes: int) -> None:
        duration = timedelta(minutes=minutes)
        assert read_duration(say_duration(duration)) == duration


class TestEntryTimes:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("1432", "14:32"),
            ("14:32:00", "14:32:00"),
            ("14:32:05", "14:32:05"),
            ("~ 14:32", "~14:32"),
            ("≈2pm", "~14:00"),
            ("about 2pm PST", "~22:00"),
            ("circa 14h32", "~14:32"),
            ("approx. 14:32", "~14:32"),
            ("yesterday 23:50", "2024-01-15 23:50"),
            ("~2024-01-15 14:32", "~2024-01-15 14:32"),
            ("5m ago", "2024-01-16 08:55"),
            ("15 Jan 2024", "2024-01-15"),
            ("?", ""),
            ("Unknown", ""),
            ("~", ""),
            ("  ", ""),
        ],
    )
    def test_what_people_type_where_no_day_is_known(self, typed: str, expected: str) -> None:
        assert say_entry_time(read_entry_time(typed, BARE)) == expected

    def test_a_bare_time_takes_the_day_of_the_incident(self) -> None:
        assert read_entry_time("14:32", ON_MONDAY) == TimeOfEntry(date(2024, 1, 15), time(14, 32), False)

    def test_past_midnight_it_takes_the_next_day(self) -> None:
        assert read_entry_time("00:05", BEFORE_MIDNIGHT) == TimeOfEntry(date(2024, 1, 16), time(0, 5), False)
        assert read_entry_time("~+20m", BEFORE_MIDNIGHT) == TimeOfEntry(date(2024, 1, 16), time(0, 10), True)

    def test_the_row_above_is_enough_to_give_it_a_day(self) -> None:
        context = Context(NOW, after=BEFORE_MIDNIGHT.after)
        assert read_entry_time("00:05", context) == TimeOfEntry(date(2024, 1, 16), time(0, 5), False)

    def test_midnight_is_said(self) -> None:
        assert say_entry_time(TimeOfEntry(None, time(0, 0), False)) == "00:00"

    @pytest.mark.parametrize("typed", ["HH:MM", "25:00", "+5m", "soon", "14:32 XYZ"])
    def test_what_is_refused(self, typed: str) -> None:
        with pytest.raises(Misread):
            read_entry_time(typed, BARE)

    @quick
    @given(
        st.builds(
            lambda day, clock, approximate: TimeOfEntry(day, clock.replace(microsecond=0), approximate),
            st.none() | st.dates(),
            st.times() | st.integers(0, 23).map(time),
            st.booleans(),
        )
        | st.builds(TimeOfEntry, st.dates(), st.none(), st.booleans())
        | st.builds(TimeOfEntry, st.none() | st.dates(), st.integers(0, 23).map(time), st.booleans(), st.just(True))
    )
    def test_what_is_said_reads_back_where_no_day_is_known(self, entry: TimeOfEntry) -> None:
        assert read_entry_time(say_entry_time(entry), BARE) == entry
