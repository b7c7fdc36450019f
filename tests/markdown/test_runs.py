"""Inline Markdown as it looks, and the shape of a text."""

import pytest

from postmortem_tui.markdown.runs import Run, runs
from postmortem_tui.markdown.skeleton import skeleton, without


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain", [Run("plain")]),
        ("is **blameless**.", [Run("is "), Run("blameless", bold=True), Run(".")]),
        ("**_both_**", [Run("both", bold=True, slanted=True)]),
        ("`a*b*`", [Run("`a*b*`")]),
        ("a\nb", [Run("a"), Run(" "), Run("b")]),
        ("[t](u)", [Run("t"), Run(" (u)")]),
        ("[/] 2 * 3 * 4", [Run("[/] 2 * 3 * 4")]),
        ("", []),
    ],
)
def test_runs(source: str, expected: list[Run]) -> None:
    assert list(runs(source)) == expected


def test_the_shape_has_the_marks_and_labels_and_none_of_the_facts() -> None:
    example = "Ana saw it.\n- 14:58 UTC: alert\n2. **Cause:** a leak\n**Date:** Monday\n\n  - nested"
    assert skeleton(example).split("\n") == ["- ", "2. **Cause:** ", "**Date:** ", "  - "]


def test_what_nobody_wrote_behind_is_left_out() -> None:
    shape = skeleton("1. a\n2. b\n- **Who:** c")
    assert without(shape, shape).strip() == ""
    assert without("1. done\n2. \n- **Who:** ", shape) == "1. done"
    assert without("1. done\n\n- **Who:** me", shape) == "1. done\n\n- **Who:** me"
