"""A table of cases in one test: every case is tried, and what fails names each of which the rule does not hold."""

import inspect

import pytest

from tests.conftest import Portion
from tests.each import by_day, each
from tests.turns import TURN


def message(test: object, *values: object, **fixtures: object) -> str:
    with pytest.raises(pytest.fail.Exception) as failed:
        test(*values, **fixtures)
    return str(failed.value)


def test_every_case_is_tried_and_each_that_fails_is_named() -> None:
    tried: list[int] = []

    @each("number", [1, 2, 3, 4])
    def is_odd(number: int) -> None:
        tried.append(number)
        assert number % 2, f"{number} is even"

    told = message(is_odd)
    assert tried == [1, 2, 3, 4]
    assert "2 of 4 cases" in told and "number = 2, line" in told and "4 is even" in told and "['number'] 1" not in told


def test_two_tables_are_crossed_and_a_failure_names_both_cases() -> None:
    tried: list[tuple[str, int]] = []

    @each("word", ["a", "b"])
    @each("number, twice", [(1, 2), (2, 5)])
    def holds(word: str, number: int, twice: int) -> None:
        tried.append((word, number))
        assert word == "a" or number * 2 == twice

    told = message(holds)
    assert tried == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
    assert "word = 'b'" in told and "number, twice = (2, 5)" in told and "word = 'a'" not in told


class Rules:
    @each("number", [1, 2])
    def hold(self, number: int, tmp: str) -> None:
        assert f"{number}" in tmp


def test_the_other_arguments_are_fixtures() -> None:
    assert [*inspect.signature(Rules.hold).parameters] == ["self", "tmp"]
    assert "number = 2" in message(Rules.hold, Rules(), tmp="1")
    Rules().hold(tmp="12")


def test_what_breaks_the_test_itself_names_the_case_too() -> None:
    @each("number", [1, 0])
    def divides(number: int) -> None:
        assert 1 / number

    with pytest.raises(ZeroDivisionError) as broken:
        divides()
    assert broken.value.__notes__ == ["number = 0"]


def test_a_table_without_cases_is_refused() -> None:
    with pytest.raises(ValueError, match="without a case"):
        each("number", [])


def test_by_day_each_case_has_its_turn_and_none_is_without_one(
    monkeypatch: pytest.MonkeyPatch, portion: Portion
) -> None:
    for nth, cases in ((3, "abcdefg"), (5, "abc"), (1, "ab")):
        tried, taken = set[str](), set[str]()
        for day in range(10, 10 + nth):
            monkeypatch.setenv(TURN, str(day))
            today = {str(param.values[0]) for param in by_day(nth, cases) if not param.marks}
            some = portion(cases, nth)
            assert today and some
            tried |= today
            taken |= {*some}
        assert tried == taken == set(cases)


def test_a_case_with_a_value_for_each_of_several_names_is_a_row() -> None:
    assert [param.values for param in by_day(1, ["ab", "cd"], rows=True)] == [("a", "b"), ("c", "d")]
    assert [param.values for param in by_day(1, ["ab", "cd"])] == [("ab",), ("cd",)]
