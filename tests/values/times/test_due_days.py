"""What people type as a due date is a day to come, by the day of their own clock."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.values.answers.answers import Field, read_answer
from postmortem_tui.values.times import due_words
from postmortem_tui.values.times.clock import Context, Misread, read_date
from postmortem_tui.values.times.dates import no_day_in
from tests.each import each

NOW = datetime(2026, 2, 3, 15, 0, tzinfo=UTC)  # a Tuesday
DUE = Field(id="due", label="Due", type="date", leans="ahead")


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def due(typed: str, now: datetime = NOW) -> str:
    return read_date(typed, Context(now=now, ahead=True)).isoformat()


@each(
    "typed, day",
    [
        ("2w", "2026-02-17"),
        ("27.03", "2026-03-27"),
        ("until 5.4.", "2026-04-05"),
        ("14.30", "2026-02-03"),
        ("22 de marzo de 2026", "2026-03-22"),
        ("end of February", "2026-02-28"),
        ("mid February", "2026-02-15"),
        ("by mid-January", "2027-01-15"),
        ("middle of March 2028", "2028-03-15"),
        ("Monday morning", "2026-02-09"),
        ("end of Jan", "2027-01-31"),
        ("by the end of march, 2028", "2028-03-31"),
        ("end Sept.", "2026-09-30"),
        ("end of mars 2026", "2026-03-31"),
        ("next month", "2026-03-03"),
        ("next quarter", "2026-05-03"),
        ("this month", "2026-02-28"),
        ("later this week", "2026-02-06"),
        ("in a fortnight", "2026-02-17"),
        ("fortnight", "2026-02-17"),
        ("two weeks", "2026-02-17"),
        ("in three months", "2026-05-03"),
        ("2 wks", "2026-02-17"),
        ("COB Friday", "2026-02-06"),
        ("by EOD Thursday", "2026-02-05"),
        ("3 business days", "2026-02-06"),
        ("in 4 working days", "2026-02-09"),
        ("within ten business days", "2026-02-17"),
        ("20 februari 2026", "2026-02-20"),
        ("12. Februar 2026", "2026-02-12"),
        ("1 марта 2026 г.", "2026-03-01"),
        ("a week", "2026-02-10"),
        ("10 days", "2026-02-13"),
        ("1m", "2026-03-03"),
        ("+2w", "2026-02-17"),
        ("in 2 weeks", "2026-02-17"),
        ("EOM", "2026-02-28"),
        ("end of month", "2026-02-28"),
        ("end of the month", "2026-02-28"),
        ("end of next month", "2026-03-31"),
        ("by the end of month", "2026-02-28"),
        ("EOW", "2026-02-06"),
        ("end of week", "2026-02-06"),
        ("end of next week", "2026-02-13"),
        ("EOD", "2026-02-03"),
        ("end of day", "2026-02-03"),
        ("eoq", "2026-03-31"),
        ("Q1", "2026-03-31"),
        ("end of Q2", "2026-06-30"),
        ("by Q3 2027", "2027-09-30"),
        ("2026-Q4", "2026-12-31"),
        ("H1 '27", "2027-06-30"),
        ("end of next quarter", "2026-06-30"),
        ("EOY", "2026-12-31"),
        ("Friday 17:00", "2026-02-06"),
        ("fri, 5pm", "2026-02-06"),
        ("Friday at 17:00 CET", "2026-02-06"),
        ("by Friday", "2026-02-06"),
        ("Friday EOD", "2026-02-06"),
        ("until 2026-03-01", "2026-03-01"),
        ("2026-03-01 17:00", "2026-03-01"),
        ("2026-03-01T17:00:00Z", "2026-03-01"),
        ("tomorrow noon", "2026-02-04"),
        ("17:00", "2026-02-03"),
        ("17:00 CET", "2026-02-03"),
        ("17:00 Fri", "2026-02-06"),
        ("5pm on friday", "2026-02-06"),
        ("by 9:30 5 Mar", "2026-03-05"),
        ("at noon, tomorrow", "2026-02-04"),
        ("15 May", "2026-05-15"),
        ("5 Mar 2026", "2026-03-05"),
    ],
)
def test_a_due_date_is_read(typed: str, day: str) -> None:
    assert due(typed) == day
    assert due(typed.upper()) == day


@each(
    "typed, day",
    [
        ("bis Freitag", "2026-02-06"),
        ("Freitag 17:00", "2026-02-06"),
        ("nächsten Freitag", "2026-02-06"),
        ("morgen", "2026-02-04"),
        ("übermorgen", "2026-02-05"),
        ("nächste Woche", "2026-02-10"),
        ("in 2 Wochen", "2026-02-17"),
        ("in einer Woche", "2026-02-10"),
        ("binnen 3 Tagen", "2026-02-06"),
        ("spätestens Ende März", "2026-03-31"),
        ("Ende des Monats", "2026-02-28"),
        ("Jahresende", "2026-12-31"),
        ("d'ici vendredi", "2026-02-06"),
        ("dans 3 jours", "2026-02-06"),
        ("fin du mois", "2026-02-28"),
        ("para el viernes", "2026-02-06"),
        ("dentro de 2 semanas", "2026-02-17"),
        ("mañana", "2026-02-04"),
        ("fin de marzo", "2026-03-31"),
        ("entro venerdì", "2026-02-06"),
        ("tra 2 settimane", "2026-02-17"),
        ("até sexta-feira", "2026-02-06"),
        ("em 1 mês", "2026-03-03"),
        ("voor vrijdag", "2026-02-06"),
        ("over 2 weken", "2026-02-17"),
        ("eind maart", "2026-03-31"),
        ("za 2 tygodnie", "2026-02-17"),
        ("do końca miesiąca", "2026-02-28"),
        ("через 2 недели", "2026-02-17"),
        ("до конца года", "2026-12-31"),
        ("金曜日まで", "2026-02-06"),
        ("2週間後", "2026-02-17"),
        ("月末までに", "2026-02-28"),
        ("周五前", "2026-02-06"),
        ("3天后", "2026-02-06"),
        ("下周", "2026-02-10"),
        ("금요일까지", "2026-02-06"),
        ("2주 후", "2026-02-17"),
    ],
)
def test_a_due_day_is_read_in_the_language_of_the_document(typed: str, day: str) -> None:
    assert due(typed) == day
    assert due(typed.upper()) == day


@each(
    "typed", ["vor 3 Tagen", "fin de semana", "3日", "3天前", "3일 전", "週末", "bis bald", "bis", "ende", "in Wochen"]
)
def test_what_may_mean_another_day_in_another_language_is_none(typed: str) -> None:
    with pytest.raises(Misread):
        due(typed)


def test_a_phrase_of_two_languages_means_one_day_or_none() -> None:
    phrases = [phrase for one in due_words._languages() for phrase in one._phrases]
    meanings = {phrase: {m for one in due_words._languages() for m in one.meanings(phrase)} for phrase in phrases}
    for phrase, meant in meanings.items():
        assert due_words.due_in_english(phrase) == (next(iter(meant)) if len(meant) == 1 else "")
    for english in {one for meant in meanings.values() for one in meant}:
        assert due(english)


@pytest.mark.parametrize("typed", ["soon", "eox", "end of", "end of time", "w", "2 sprints", "32 Jan", "when done"])
def test_what_is_no_day_is_none(typed: str) -> None:
    with pytest.raises(Misread):
        due(typed)


@pytest.mark.parametrize(("typed", "day"), [("eom", "9999-12-31"), ("end of next month", ""), ("+2y", "")])
def test_the_calendar_ends(typed: str, day: str) -> None:
    now = datetime(9999, 12, 1, tzinfo=UTC)
    if day:
        assert due(typed, now) == day
    else:
        with pytest.raises(Misread, match="Outside the calendar"):
            due(typed, now)


@each(
    "typed, day, away",
    [
        ("3d", "2026-02-11", "in 3 working days"),
        ("+1d", "2026-02-09", "in 1 working day"),
        ("in 5 days", "2026-02-13", "in 5 working days"),
        ("within ten days", "2026-02-20", "in 10 working days"),
        ("2w", "2026-02-20", "in 10 working days"),
        ("+2w", "2026-02-20", "in 10 working days"),
        ("by 2w", "2026-02-20", "in 10 working days"),
        ("two weeks EOD", "2026-02-20", "in 10 working days"),
        ("a fortnight", "2026-02-20", "in 10 working days"),
        ("next week", "2026-02-13", "in 5 working days"),
        ("3 business days", "2026-02-11", "in 3 working days"),
        ("1m", "2026-03-09", "in 30 days"),
        ("next month", "2026-03-09", "in 30 days"),
        ("in a year", "2027-02-08", "in 12 months"),
        ("2m", "2026-04-07", "in 59 days"),
        ("tomorrow", "2026-02-08", "tomorrow"),
        ("sat", "2026-02-14", "in 7 days"),
        ("end of month", "2026-02-28", "in 21 days"),
        ("2026-02-15", "2026-02-15", ""),
        ("today", "2026-02-07", "today"),
    ],
)
def test_days_and_weeks_are_working_days_where_they_are_counted_so(typed: str, day: str, away: str) -> None:
    saturday = datetime(2026, 2, 7, 15, 0, tzinfo=UTC)
    reading = read_answer(DUE, typed, Context(now=saturday, ahead=True, working=True))
    assert (reading.text, reading.problem) == (day, "")
    assert reading.read_as.partition(", ")[2] == away


@pytest.mark.parametrize("typed", ["2w", "3d", "1m", "next week"])
def test_only_what_is_due_is_counted_in_working_days(typed: str) -> None:
    friday = Context(now=datetime(2026, 2, 6, 15, 0, tzinfo=UTC), working=True)
    for context in (friday, friday._replace(past=True)):
        usual = read_answer(DUE.changed(leans="past"), typed, context._replace(working=False))
        assert read_answer(DUE.changed(leans="past"), typed, context) == usual


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 999), st.sampled_from(("d", "w", "m", "y")))
def test_no_distance_in_working_days_ends_in_a_weekend(day: date, count: int, unit: str) -> None:
    context = Context(now=datetime(day.year, day.month, day.day, 12, tzinfo=UTC), ahead=True, working=True)
    found = read_date(f"{count}{unit}", context)
    assert found.weekday() < 5 and found > day
    if unit == "d":
        between = (day + timedelta(days=n) for n in range(1, (found - day).days + 1))
        assert sum(one.weekday() < 5 for one in between) == count


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_an_end_is_today_or_later_and_the_next_day_is_another_ones(day: date) -> None:
    context = Context(now=datetime(day.year, day.month, day.day, 12, tzinfo=UTC), ahead=True)
    for what, part in (("month", lambda d: (d.year, d.month)), ("quarter", lambda d: (d.year, (d.month - 1) // 3))):
        end = read_date(f"end of {what}", context)
        assert end >= day and part(end) == part(day) and part(end + timedelta(days=1)) != part(day)
    week = read_date("end of week", context)
    assert week.weekday() == 4 and timedelta(0) <= week - day < timedelta(days=7)


def test_it_is_today_where_the_person_is(monkeypatch: pytest.MonkeyPatch) -> None:
    evening = datetime(2026, 2, 3, 23, 30, tzinfo=UTC)
    for zone, day in (("UTC", "2026-02-03"), ("Asia/Tokyo", "2026-02-04"), ("America/New_York", "2026-02-03")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert due("today", evening) == day
        assert read_date("today", Context(now=evening)).isoformat() == "2026-02-03"


def test_what_was_read_is_said() -> None:
    column = Field(id="due", label="Due", type="date")
    reading = read_answer(column, "Friday 17:00", Context(now=NOW, ahead=True))
    assert (reading.text, reading.problem) == ("2026-02-06", "")
    assert "2026-02-06" in reading.read_as


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fix the pool 30 feb", "30 feb"),
        ("Fix it (by 31 June)", "by 31 June"),
        ("Write it down feb 30 2026", "feb 30 2026"),
        ("Ship 2026-13-01", "2026-13-01"),
        ("Plan for 32 Jan.", "32 Jan."),
        ("Fix the pool 28 feb", ""),
        ("Keep 30 backups of 12 hosts", ""),
        ("Use HTTP 2 in march", ""),
    ],
)
def test_what_is_spelled_as_a_day_and_is_none_is_found(text: str, words: str) -> None:
    assert no_day_in(text, Context(now=NOW, ahead=True)) == words
