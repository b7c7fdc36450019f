"""A stretch of time in words: read as a rough time where one reading exists, else it is said how to write one."""

from datetime import UTC, datetime

from postmortem_tui.values.answers.answers import Field, read_answer
from postmortem_tui.values.times.clock import Context, Misread
from postmortem_tui.values.times.entry_times import read_entry_time, say_entry_time
from tests.each import each

AT = Context(now=datetime(2026, 2, 3, 15, 0, tzinfo=UTC))
MOMENT = Field(id="start", label="Start", type="moment")
DAY = Field(id="day", label="Day", type="date")
LATER = Field(id="due", label="Due", type="date", leans="ahead")


@each(
    "typed, clock",
    [
        ("around noon", "12:00"),
        ("around 9:15", "09:15"),
        ("shortly after 14:02", "14:02"),
        ("just before noon", "12:00"),
        ("sometime after 14:02 UTC", "14:02"),
        ("14:02 or so", "14:02"),
        ("14:02ish", "14:02"),
    ],
)
def test_a_time_with_words_around_it_is_rough(typed: str, clock: str) -> None:
    assert read_answer(MOMENT, typed, AT).text == f"~2026-02-03 {clock}:00 UTC"
    assert say_entry_time(read_entry_time(typed, Context(now=AT.now))) == f"~{clock}"


@each(
    "typed",
    [
        "late last night",
        "last night",
        "mid January",
        "early Monday",
        "Monday morning",
        "this morning",
        "beginning of May",
    ],
)
def test_a_stretch_says_how_to_write_a_time_or_a_day_in_it(typed: str) -> None:
    moment, day = read_answer(MOMENT, typed, AT), read_answer(DAY, typed, AT)
    assert (moment.text, day.text) == (typed, typed), "what was typed stays"
    assert moment.problem.startswith(f"“{typed}” names no one time: write a rough one, such as ~23:30 yesterday")
    assert day.problem == f"“{typed}” names no one day: write a day, such as yesterday or 15 Jan."
    for example in ("~23:30 yesterday", "~9:00 15 Jan"):
        assert not read_answer(MOMENT, example, AT).problem
    try:
        read_entry_time(typed, AT)
    except Misread as misread:
        assert str(misread) == moment.problem


def test_a_day_ahead_that_is_a_stretch_says_so_and_what_happened_is_none() -> None:
    assert "names no one day" in read_answer(LATER, "early next week", AT).problem
    assert "names no one" not in read_answer(MOMENT, "the night shift restarted all of the pods", AT).problem
