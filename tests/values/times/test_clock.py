"""Dates, moments, durations and timeline times: what is understood, what is refused, and in which words."""

import unicodedata
import zoneinfo
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.values.times.clock import (
    Context,
    Misread,
    read_date,
    read_entry_time,
    read_moment,
    say_date,
    say_moment,
)
from postmortem_tui.values.zones import zones
from tests.each import each

NOW = datetime(2024, 1, 16, 9, 0, tzinfo=UTC)  # a Tuesday
BARE = Context(NOW)
ON_MONDAY = Context(NOW, day=date(2024, 1, 15))
BEFORE_MIDNIGHT = Context(NOW, day=date(2024, 1, 15), after=datetime(2024, 1, 15, 23, 50, tzinfo=UTC))

quick = settings(deadline=None, max_examples=150)
moments = st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0))
contexts = st.builds(
    Context,
    now=st.datetimes(timezones=st.just(UTC)),
    day=st.none() | st.dates(),
    after=st.none() | st.datetimes(timezones=st.just(UTC)),
)
hostile = st.text(max_size=90) | st.text("0123456789:.+-~ /,hmtzapJanSuUTC(),[]", max_size=30)


class TestDates:
    @each(
        "typed, expected",
        [
            ("2024-01-15", "2024-01-15"),
            ("2024/1/15", "2024-01-15"),
            ("20240115", "2024-01-15"),
            ("15 Jan 2024", "2024-01-15"),
            ("jan 15 2024", "2024-01-15"),
            ("Jan 15th, 2024", "2024-01-15"),
            ("15/Jan/2024", "2024-01-15"),
            ("Monday 15 January 2024", "2024-01-15"),
            ("Mon, 2024-01-15", "2024-01-15"),
            ("15 Sept 2023", "2023-09-15"),
            ("13/02/2024", "2024-02-13"),
            ("02/13/2024", "2024-02-13"),
            ("03/03/2024", "2024-03-03"),
            ("２０２４－０１－１５", "2024-01-15"),
            ("2024‑01–15", "2024-01-15"),
            ("  15   JAN  2024 ", "2024-01-15"),
            ("28 Dec", "2023-12-28"),
            ("2 Mar", "2024-03-02"),
            ("1 May", "2023-05-01"),
            ("29 Feb", "2024-02-29"),
            ("9 Aug", "2023-08-09"),
            ("today", "2024-01-16"),
            ("Yesterday", "2024-01-15"),
            ("tomorrow", "2024-01-17"),
            ("fri", "2024-01-19"),
            ("tuesday", "2024-01-23"),
            ("last fri", "2024-01-12"),
            ("last tue", "2024-01-09"),
            ("+3d", "2024-01-19"),
            ("+2w", "2024-01-30"),
            ("-1w", "2024-01-09"),
            ("+1m", "2024-02-16"),
            ("+1y", "2025-01-16"),
            ("in 2 weeks", "2024-01-30"),
            ("a week ago", "2024-01-09"),
            ("2月5日", "2024-02-05"),
            ("2월 7일", "2024-02-07"),
            ("2024年2月6日（火）", "2024-02-06"),
        ],
    )
    def test_what_people_type(self, typed: str, expected: str) -> None:
        assert say_date(read_date(typed, BARE)) == expected

    def test_a_month_ahead_of_the_31st_is_the_last_day(self) -> None:
        assert read_date("+1m", Context(datetime(2024, 1, 31, tzinfo=UTC))) == date(2024, 2, 29)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("01/02/2024", "1 February 2024 to some and 2 January 2024 to others. Write 2024-02-01 or 2024-01-02."),
            ("2023-02-30", "February 2023 has 28 days."),
            ("30 Feb 2024", "February 2024 has 29 days."),
            ("32 jan", "January 2024 has 31 days."),
            ("2024-13-01", "No such month: 13."),
            ("0000-01-01", "No such year: 0000."),
            ("Tuesday 15 January 2024", "2024-01-15 is a Monday, not a Tuesday."),
            ("+9999y", "Outside the calendar: +9999y."),
            ("YYYY-MM-DD", "Not a date: YYYY-MM-DD. Try 2024-01-15"),
            ("2w", "Not a date: 2w."),
            ("2024-01/15", "Not a date: 2024-01/15."),
            ("m", "Not a date: m."),
            ("", "Not a date"),
            ("x" * 200, "Too long to be read: xxx"),
        ],
    )
    def test_what_is_refused(self, typed: str, words: str) -> None:
        with pytest.raises(Misread) as refused:
            read_date(typed, BARE)
        assert words in str(refused.value)

    def test_a_text_that_is_far_too_long_is_refused_without_a_look_at_each_character(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked_at: list[int] = []
        monkeypatch.setattr(unicodedata, "normalize", lambda _, text: looked_at.append(len(text)) or text)
        for typed in ("漢字" * 32_000, "2024-01-15\u200b", "\u2003" * 64_000 + "2024-01-15\u2060"):
            with suppress(Misread):
                read_date(typed, BARE)
        assert looked_at and max(looked_at) < 20, "blanks are no text"

    @quick
    @given(st.dates(), contexts)
    def test_what_is_said_reads_back_under_any_context(self, day: date, context: Context) -> None:
        assert read_date(say_date(day), context) == day

    @quick
    @given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), contexts)
    def test_the_long_form_reads_back(self, day: date, context: Context) -> None:
        assert read_date(f"{day:%A} {day.day} {day:%B} {day.year}", context) == day


class TestMoments:
    @each(
        "typed, expected",
        [
            ("14:32", "15 14:32:00"),
            ("1432", "15 14:32:00"),
            ("932", "15 09:32:00"),
            ("143205", "15 14:32:05"),
            ("14:32:05", "15 14:32:05"),
            ("14:32:05.987", "15 14:32:05"),
            ("14h32", "15 14:32:00"),
            ("14h", "15 14:00:00"),
            ("14.32", "15 14:32:00"),
            ("2pm", "15 14:00:00"),
            ("2:30 p.m.", "15 14:30:00"),
            ("2:30 p. m.", "15 14:30:00"),
            ("11:30\u00a0a.\u00a0m.", "15 11:30:00"),
            ("2.30PM", "15 14:30:00"),
            ("12am", "15 00:00:00"),
            ("12pm", "15 12:00:00"),
            ("noon", "15 12:00:00"),
            ("midnight", "15 00:00:00"),
            ("１４：３２", "15 14:32:00"),
            ("\u200b14:32\u00a0 utc", "15 14:32:00"),
            ("2024-01-14 14:32", "14 14:32:00"),
            ("2024-01-14T14:32:05Z", "14 14:32:05"),
            ("20240114T143205Z", "14 14:32:05"),
            ("20240114 1432", "14 14:32:00"),
            ("2024-01-14 14:32:05,123", "14 14:32:05"),
            ("2024-01-14 14:32 +02:00", "14 12:32:00"),
            ("14:32 +0200", "15 12:32:00"),
            ("14:32 +2", "15 12:32:00"),
            ("14:32 −02:00", "15 16:32:00"),
            ("14:32 UTC+5:30", "15 09:02:00"),
            ("14:32 (UTC)", "15 14:32:00"),
            ("2pm PST", "15 22:00:00"),
            ("9pm PST", "16 05:00:00"),
            ("2pm pdt", "15 21:00:00"),
            ("14:32 CEST", "15 12:32:00"),
            ("14:32 IST", "15 09:02:00"),
            ("1am JST", "14 16:00:00"),
            ("14:32 AEDT", "15 03:32:00"),
            ("14:32 Europe/Berlin", "15 13:32:00"),
            ("14:32 europe/berlin", "15 13:32:00"),
            ("2pm ET", "15 19:00:00"),
            ("now", "16 09:00:00"),
            ("10m ago", "16 08:50:00"),
            ("1 hour and 30 seconds ago", "16 07:59:30"),
            ("yesterday 23:50", "15 23:50:00"),
            ("Today at 2:32 PM", "16 14:32:00"),
            ("Jan 14 14:32:05", "14 14:32:05"),
            ("jan 14 1432", "14 14:32:00"),
            ("Jan 14th, 2024 at 2:32 PM", "14 14:32:00"),
            ("Sun Jan 14 14:32:05 UTC 2024", "14 14:32:05"),
            ("Sun, 14 Jan 2024 14:32:05 +0000", "14 14:32:05"),
            ("[14/Jan/2024:14:32:05 +0000]", "14 14:32:05"),
            ("14:32 on 2024-01-14", "14 14:32:00"),
            ("Wed 14:32", "17 14:32:00"),
            ("1705329125", "15 14:32:05"),
            ("1705329125123", "15 14:32:05"),
        ],
    )
    def test_what_people_type(self, typed: str, expected: str) -> None:
        assert say_moment(read_moment(typed, ON_MONDAY)) == f"2024-01-{expected} UTC"

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("00:05", "16 00:05:00"),
            ("23:55", "15 23:55:00"),
            ("23:40", "15 23:40:00"),
            ("4pm PST", "16 00:00:00"),
            ("1am CET", "16 00:00:00"),
            ("+5m", "15 23:55:00"),
            ("+ 1h30m", "16 01:20:00"),
            ("-10m", "15 23:40:00"),
            ("mon 14:32", "15 14:32:00"),
        ],
    )
    def test_after_another_the_nearest_day_is_taken(self, typed: str, expected: str) -> None:
        assert say_moment(read_moment(typed, BEFORE_MIDNIGHT)) == f"2024-01-{expected} UTC"

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("14:32", "16 14:32:00"),
            ("5pm PST", "17 01:00:00"),
            ("tue 14:32", "16 14:32:00"),
            ("wed 14:32", "10 14:32:00"),
        ],
    )
    def test_with_nothing_to_lean_on_it_is_today_or_the_past(self, typed: str, expected: str) -> None:
        assert say_moment(read_moment(typed, BARE)) == f"2024-01-{expected} UTC"

    @each(
        "typed, words",
        [
            ("25:61", "Not a time: 25:61. Try 14:32, 2pm PST or 2024-01-15 14:32 +02:00."),
            ("2560", "Not a time: 25:60."),
            ("23:59:60", "Not a time: 23:59:60."),
            ("14pm", "Hours before am and pm run from 1 to 12."),
            ("0am", "Hours before am and pm run from 1 to 12."),
            ("24:00", "24:00 is 00:00 of the day after."),
            ("5", "Not a time: 5."),
            ("HH:MM", "Not a time: HH:MM."),
            ("+5m", "Nothing to count +5m from yet."),
            ("+soon", "Not a duration: soon."),
            ("2 days ago", "A day without a time: 2 days ago. Add the time, such as 2024-01-14 14:32."),
            ("15 Jan 2024", "A day without a time: 15 Jan 2024. Add the time, such as 2024-01-15 14:32."),
            ("2023-02-30 14:32", "February 2023 has 28 days."),
            ("01/02/2024 14:32", "Write 2024-02-01 or 2024-01-02."),
            ("Tue 2024-01-15 14:32", "is a Monday, not a Tuesday."),
            ("14:32 XYZ", "Not a day or a time zone known here: XYZ. Give the offset"),
            ("14:32 Mars/Base", "time zone known here: Mars/Base."),
            ("14:32 America/Argentina", "time zone known here: America/Argentina."),
            ("14:32 +15:00", "Not an offset from UTC: +15:00."),
            ("14:32-14:50", "Not an offset from UTC: -14:50."),
            ("2024-03-31 02:30 Europe/Berlin", "02:30 never came on 2024-03-31 in Europe/Berlin"),
            ("2024-10-27 02:30 Europe/Berlin", "02:30 came twice on 2024-10-27 in Europe/Berlin"),
            ("0001-01-01 00:00 +02:00", "Outside the calendar"),
        ],
    )
    def test_what_is_refused(self, typed: str, words: str) -> None:
        with pytest.raises(Misread) as refused:
            read_moment(typed, ON_MONDAY)
        assert words in str(refused.value)

    def test_a_tie_of_two_days_is_the_later_one(self) -> None:
        assert read_moment("11:50", BEFORE_MIDNIGHT) == datetime(2024, 1, 16, 11, 50, tzinfo=UTC)
        assert read_moment("11:51", BEFORE_MIDNIGHT) == datetime(2024, 1, 15, 11, 51, tzinfo=UTC)

    def test_now_is_in_whole_seconds(self) -> None:
        assert read_moment("now", Context(NOW.replace(microsecond=999_999))) == NOW

    def test_a_machine_without_zone_data_is_a_misread(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def no_data(name: str) -> None:
            raise ZoneInfoNotFoundError(name)

        monkeypatch.setattr(zoneinfo, "ZoneInfo", no_data)
        monkeypatch.setattr(zones, "_in_database", zones._in_database.__wrapped__)  # nothing is known of it yet
        with pytest.raises(Misread, match="Europe/Berlin"):
            read_moment("14:32 Europe/Berlin", ON_MONDAY)

    def test_a_moment_of_another_zone_is_said_in_utc(self) -> None:
        local = datetime(2024, 1, 15, 23, 30, 0, 999_999, tzinfo=timezone(timedelta(hours=-8)))
        assert say_moment(local) == "2024-01-16 07:30:00 UTC"

    @quick
    @given(moments, contexts)
    def test_what_is_said_reads_back_under_any_context(self, moment: datetime, context: Context) -> None:
        assert read_moment(say_moment(moment), context) == moment

    @quick
    @given(moments.filter(lambda moment: 1 < moment.year < 9999), st.integers(-48, 56))
    def test_every_offset_is_converted(self, moment: datetime, quarters: int) -> None:
        there = moment.astimezone(timezone(timedelta(minutes=15 * quarters)))
        sign, away = "-" if quarters < 0 else "+", abs(quarters) * 15
        typed = f"{there.replace(tzinfo=None).isoformat()}{sign}{away // 60:02}:{away % 60:02}"
        assert read_moment(typed, BARE) == moment

    @quick
    @given(st.datetimes(datetime(1970, 1, 3), datetime(2099, 1, 1), timezones=st.just(UTC)), st.times())
    def test_a_bare_time_falls_within_half_a_day_of_the_row_above(self, after: datetime, clock: time) -> None:
        moment = read_moment(clock.isoformat("seconds"), Context(NOW, after=after))
        assert abs(moment - after) <= timedelta(hours=12, seconds=1)
        assert moment.time() == clock.replace(microsecond=0)


@quick
@given(hostile, contexts)
def test_nothing_but_a_misread_is_ever_raised(text: str, context: Context) -> None:
    for read in (read_date, read_moment, read_entry_time):
        try:
            read(text, context)
        except Misread as misread:
            assert str(misread).endswith(".") or "Try" in str(misread)
