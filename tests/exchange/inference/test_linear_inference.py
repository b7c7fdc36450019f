"""A template is inferred with work that grows as the text does: calls, and processor time, over four times the text."""

import sys
from collections.abc import Callable
from time import process_time
from types import FrameType

import pytest

from postmortem_tui.exchange.inference.asked_parts import Asked, Question
from postmortem_tui.exchange.inference.hints import hints_in
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.inference.recurring import common_questions
from tests.each import by_day, each
from tests.exchange.vocabularies import words
from tests.forgetting import anew

UNITS = (
    *("~~~\n", "# a\n\nb\n\n", "**a:** b\n", "**a:**\n\n", "- a: b\n", "|a|b|\n|-|-|\n", "- [ ] a\n", "> a\n\n"),
    *("1. a\n", "## a\n\n- x\n", "x\n\n", "<!--"),
)

BY_DAY = {"**a:**\n\n": 900, "x\n\n": 900}
"""Characters by day that are timed, where 3,000 are too many: the first 500 fields are hardly looked at, so that
across that number four times the text has more than four times of them to read; and a thousand paragraphs take 7 s."""


@pytest.mark.slow
@pytest.mark.parametrize("unit", by_day(12, UNITS))
def test_a_template_is_inferred_in_time_that_grows_as_the_text_does(unit: str, request: pytest.FixtureRequest) -> None:
    size = 30_000 if request.config.getoption("--night") else BY_DAY.get(unit, 3_000)
    slack = min(0.1, size / 80_000)
    vocabulary = words()

    def inferred(size: int) -> None:
        text = f"# T\n\n## S\n\n{(unit * size)[:size]}\n## Q\n\n**Date:** x\n"
        infer("x", text, [], vocabulary)
        infer("x", None, [text, f"{text}\nx"], vocabulary)

    def cost(size: int) -> float:
        begun = anew()
        inferred(size)
        return process_time() - begun

    inferred(100)
    counted = 1_000
    assert calls(inferred, 4 * counted) <= 8 * calls(inferred, counted), "the square would take 16 times as many calls"
    # What expressions do is no call: it has its time, of which the least counts on a machine that does other work.
    one = four = float("inf")
    for _ in range(6):
        one, four = min(one, cost(size)), min(four, cost(4 * size))
        if four <= 8 * one + slack:
            return
    raise AssertionError("the square would take 16 times as long")


def calls(work: Callable[[int], None], size: int) -> int:
    """Return how many functions are called and left, however long each takes."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work(size)
    finally:
        sys.setprofile(before)
    return count


@each("unit", ["<!-- ", "`a` [x] ", "[a] ", "_ "])
def test_hints_are_found_in_time_that_grows_as_the_line_does(unit: str) -> None:
    def cost(size: int) -> float:
        line = (unit * size)[:size]
        begun = anew()
        hints_in(line, words())
        return process_time() - begun

    size = 10_000
    assert any(cost(4 * size) <= 8 * cost(size) + 0.05 for _ in range(3)), "the square would take 16 times as long"


def test_labels_that_differ_are_compared_in_time_that_grows_as_their_number_does() -> None:
    def cost(labels: int) -> float:
        block = Asked("fields", 0, "", questions=[Question(f"label {n}") for n in range(labels)])
        begun = process_time()
        common_questions([block], 1)
        return process_time() - begun

    assert any(cost(2_000) <= 8 * cost(500) + 0.02 for _ in range(3)), "the square would take 16 times as long"
