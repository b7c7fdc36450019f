"""Which way a date or a time leans, as its field says, and how far away it is said to be."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.values.answers.answers import Field, read_answer
from postmortem_tui.values.text.typed import Context
from postmortem_tui.values.times.dates import read_date
from postmortem_tui.values.times.distances import day_distance, from_start, moment_distance
from postmortem_tui.values.times.moments import SLACK, read_moment
from tests.each import each
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, 0, 56, tzinfo=UTC)  # a Saturday
START = datetime(2026, 11, 27, 23, 7, tzinfo=UTC)
DAY = Field(id="day", label="Day", type="date")
DUE = Field(id="due", label="Due", type="date", leans="ahead")
WHEN = Field(id="when", label="When", type="moment")


@each(
    "typed, text, expected",
    [
        ("tuesday", "2026-11-24", "last Tuesday 2026-11-24, 4 days ago"),
        ("saturday", "2026-11-28", "Saturday 2026-11-28, today"),
        ("last tue", "2026-11-24", "last Tuesday 2026-11-24, 4 days ago"),
        ("next tue", "2026-12-01", "Tuesday 2026-12-01, in 3 days: still to come"),
        ("17 Nov", "2026-11-17", "Tuesday 2026-11-17, 11 days ago"),
        ("2 Dec", "2025-12-02", "Tuesday 2025-12-02, 12 months ago"),
        ("yesterday", "2026-11-27", "Friday 2026-11-27, yesterday"),
        ("tomorrow", "2026-11-29", "Sunday 2026-11-29, tomorrow: still to come"),
    ],
)
def test_a_day_that_has_been_leans_to_the_past(typed: str, text: str, expected: str) -> None:
    reading = read_answer(DAY, typed, Context(NOW))
    assert (reading.text, reading.read_as, reading.problem) == (text, expected, "")


@each(
    "typed, text, expected",
    [
        ("2 Dec", "2026-12-02", "Wednesday 2026-12-02, in 4 days: still to come"),
        ("28 Nov", "2026-11-28", "Saturday 2026-11-28, today"),
        ("27 Nov", "2026-11-27", "Friday 2026-11-27, yesterday"),
        ("17 Nov", "2026-11-17", "Tuesday 2026-11-17, 11 days ago"),
        ("1 Mar", "2026-03-01", "Sunday 2026-03-01, 9 months ago"),
        ("2 Dec 2025", "2025-12-02", "Tuesday 2025-12-02, 12 months ago"),
        ("tuesday", "2026-11-24", "last Tuesday 2026-11-24, 4 days ago"),
    ],
)
def test_a_day_without_a_year_is_rather_soon_than_a_year_before_the_incident(
    typed: str, text: str, expected: str
) -> None:
    reading = read_answer(DAY, typed, Context(NOW, START.date(), start=START))
    assert (reading.text, reading.read_as, reading.problem) == (text, expected, "")


@each("typed", ["~23:58", "≈ 23:58", "ca. 23:58", "about 23:58", "23:58ish", "around 23:58"])
def test_a_moment_that_nobody_knows_to_the_minute_is_kept_so_and_has_a_distance(typed: str) -> None:
    reading = read_answer(WHEN, typed, Context(NOW, START.date(), START, START))
    assert reading.text == "~2026-11-27 23:58:00 UTC"
    assert reading.read_as == "~2026-11-27 23:58:00 UTC, 51 minutes after the start"
    assert read_answer(WHEN, reading.text, Context(NOW)).text == reading.text


def test_the_meeting_was_unless_its_words_say_that_it_is_to_come() -> None:
    held = STANDARD.find("meeting.date").field
    assert held
    typed = {"tuesday": "2026-11-24", "next tuesday": "2026-12-01", "in 2 days": "2026-11-30", "tomorrow": "2026-11-29"}
    typed |= {"2026-12-03": "2026-12-03"}
    assert {one: read_answer(held, one, Context(NOW)).text for one in typed} == typed
    assert "in 2 days: still to come" in read_answer(held, "in 2 days", Context(NOW)).read_as


@each(
    "typed, text",
    [("tuesday", "2026-12-01"), ("2 Dec", "2026-12-02"), ("17 Nov", "2026-11-17"), ("sat", "2026-12-05")],
)
def test_a_field_that_leans_ahead_takes_the_next_one(typed: str, text: str) -> None:
    assert read_answer(DUE, typed, Context(NOW)).text == text
    assert "still to come" not in read_answer(DUE, typed, Context(NOW)).read_as


@each(
    "typed, context, text, expected",
    [
        ("23:21", Context(NOW), "2026-11-27 23:21:00 UTC", "95 minutes ago"),
        ("23:21", Context(NOW, NOW.date()), "2026-11-27 23:21:00 UTC", "95 minutes ago"),
        ("0:05", Context(NOW), "2026-11-28 00:05:00 UTC", "51 minutes ago"),
        ("1:00", Context(NOW), "2026-11-28 01:00:00 UTC", "in 4 minutes"),
        ("2026-11-28 23:21", Context(NOW), "2026-11-28 23:21:00 UTC", "in 22 hours: still to come"),
        ("23:58", Context(NOW, START.date(), START, START), "2026-11-27 23:58:00 UTC", "51 minutes after the start"),
        ("00:48", Context(NOW, START.date(), START, START), "2026-11-28 00:48:00 UTC", "101 minutes after the start"),
        ("2:10", Context(NOW, START.date(), START, START), "2026-11-28 02:10:00 UTC", "3 hours after the start: still"),
    ],
)
def test_a_bare_time_that_would_be_still_to_come_is_last_nights(
    typed: str, context: Context, text: str, expected: str
) -> None:
    reading = read_answer(WHEN, typed, context)
    assert reading.text == text
    assert expected in reading.read_as


@given(st.times(), st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_no_bare_time_that_has_been_is_ahead_and_none_is_more_than_a_day_ago(clock: object, now: datetime) -> None:
    context = Context(now.replace(tzinfo=UTC, microsecond=0), past=True)
    moment = read_moment(f"{clock:%H:%M}", context)
    assert context.now - timedelta(days=1) < moment <= context.now + SLACK


@given(
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
)
def test_a_weekday_is_within_the_seven_days_on_the_side_it_leans_to(word: str, now: datetime) -> None:
    at = now.replace(tzinfo=UTC)
    assert 0 <= (at.date() - read_date(word, Context(at, past=True))).days < 7
    assert 0 < (read_date(f"next {word}", Context(at, past=True)) - at.date()).days <= 7


def test_distances_are_said_in_the_unit_that_is_felt() -> None:
    days = (0, -1, 1, -11, 3, -60, -61, 365, -900)
    words = [day_distance(NOW.date() + timedelta(days=each), NOW.date()) for each in days]
    assert words == [
        *("today", "yesterday", "tomorrow", "11 days ago", "in 3 days", "60 days ago", "2 months ago"),
        *("in 12 months", "2 years ago"),
    ]
    minutes = (0, -51, 119, -120, -1500)
    assert [moment_distance(NOW + timedelta(minutes=each), NOW) for each in minutes] == [
        *("just now", "51 minutes ago", "in 119 minutes", "2 hours ago", "2 days ago")
    ]
    assert [from_start(START + timedelta(minutes=each), START) for each in (0, 1, -51, 1500, -5000)] == [
        *("at the start", "1 minute after the start", "51 minutes before the start"),
        *("25 hours after the start", "3 days before the start"),
    ]
