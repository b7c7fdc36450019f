"""The clock and the day that words spell, without a text around them."""

import pytest

from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.spelled_times import SpelledTimes, is_open
from tests.each import each
from tests.exchange.vocabularies import words


@each(
    "spelled, clock",
    [("9:05 pm", "21:05"), ("12:10 AM", "00:10"), ("14時半", "14:30"), ("0905", "09:05"), ("23:59:58", "23:59:58")],
)
def test_a_clock_is_one_of_24_hours(spelled: str, clock: str) -> None:
    assert SpelledTimes(words()).hour(spelled) == clock


@pytest.mark.parametrize("spelled", ["24:10", "9:75", "HH:MM"])
def test_what_is_no_time_of_day_is_none(spelled: str) -> None:
    assert SpelledTimes(words()).hour(spelled) == ""


@each(
    "spelled, order, day",
    [
        ("3. März 2026", "", Day(2026, 3, 3)),
        ("08/Jan/26", "", Day(2026, 1, 8)),
        ("02/03/2026", "day first", Day(2026, 3, 2)),
        ("02/03/2026", "month first", Day(2026, 2, 3)),
        ("02/03/2026", "", None),
        ("23/02", "", Day(None, 2, 23)),
        ("3.12", "", Day(None, 12, 3)),
        ("3.12", "day first", Day(None, 12, 3)),
        ("3.20", "month first", Day(None, 3, 20)),
        ("3.12.2026", "month first", Day(2026, 12, 3)),
        ("30 February", "", None),
    ],
)
def test_a_day_is_read_only_where_its_month_is_known(spelled: str, order: str, day: Day | None) -> None:
    assert SpelledTimes(words()).day(spelled, order) == day


def test_a_day_is_open_where_either_number_may_be_the_month() -> None:
    assert is_open("02/03") and is_open("02/03/2026") and not is_open("23/03") and not is_open("March 2")


def test_a_hint_is_no_time() -> None:
    spelled = SpelledTimes(words())
    assert spelled.is_hint("HH:MM") and not spelled.is_hint("10:32")
