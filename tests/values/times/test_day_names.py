"""What is around the number of a day and its month is data, in all languages at once."""

import re

from postmortem_tui.values.times.day_names import after_number, after_weekday, before_month, before_year
from postmortem_tui.values.times.due_days import with_month_in_english
from tests.each import each


@each(
    "pattern, words",
    [
        (after_number(), ("st", "nd", "rd", "th", "er", "º", "ª")),
        (before_month(), ("of ", "de ", "d'", "d’")),
        (before_year(), ("de ", "del ", "du ")),
        (after_weekday(), ("-feira",)),
    ],
)
def test_each_word_around_a_day_is_known(pattern: str, words: tuple[str, ...]) -> None:
    assert [word for word in words if not re.fullmatch(pattern, word)] == []
    assert not re.fullmatch(pattern, "x") and not re.fullmatch(pattern, "")


@each(
    "typed, english",
    [
        ("1er mars 2026", "1 march 2026"),
        ("3 d’octobre", "3 october"),
        ("22 de marzo del 2026", "22 march 2026"),
        ("2º de março", "2 march"),
        ("2026-03-22", "2026-03-22"),
    ],
)
def test_a_due_day_with_such_words_is_read(typed: str, english: str) -> None:
    assert with_month_in_english(typed) == english
