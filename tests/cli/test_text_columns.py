"""Text in columns."""

import pytest

from postmortem_tui.cli.text_columns import WIDEST, table


@pytest.mark.parametrize("letter", ["x", "\u6f22"])
def test_one_long_cell_does_not_widen_all_others(letter: str) -> None:
    rows = [(letter * 100_000, "long"), *[("short", "a")] * 200]
    first, *others = table(rows).split("\n")
    assert first == f"{letter * 100_000}  long"
    assert {len(line) for line in others} == {WIDEST + len("  a")}
