"""A template is inferred in time that grows as the text does: by processor time over texts four times as long."""

from time import process_time

import pytest

from postmortem_tui.exchange.inference.inferring import infer
from tests.exchange.vocabularies import words

UNITS = (
    *("~~~\n", "# a\n\nb\n\n", "**a:** b\n", "**a:**\n\n", "- a: b\n", "|a|b|\n|-|-|\n", "- [ ] a\n", "> a\n\n"),
    *("1. a\n", "## a\n\n- x\n", "x\n\n"),
)

BY_DAY = {"**a:**\n\n": 8_000}
"""Characters by day, where 3,000 are too few: the first 500 of these are hardly looked at, so that four times the text
has seven times the fields to read."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", [pytest.param(unit, marks=[pytest.mark.night] if n % 3 else []) for n, unit in enumerate(UNITS)]
)
def test_a_template_is_inferred_in_time_that_grows_as_the_text_does(unit: str, request: pytest.FixtureRequest) -> None:
    size = 30_000 if request.config.getoption("--night") else BY_DAY.get(unit, 3_000)
    slack = min(0.1, size / 80_000)
    vocabulary = words()

    def cost(size: int) -> float:
        text = f"# T\n\n## S\n\n{(unit * size)[:size]}\n## Q\n\n**Date:** x\n"
        begun = process_time()
        infer("x", text, [], vocabulary)
        infer("x", None, [text, f"{text}\nx"], vocabulary)
        return process_time() - begun

    cost(100)
    assert any(cost(4 * size) <= 8 * cost(size) + slack for _ in range(3)), "the square would take 16 times as long"
