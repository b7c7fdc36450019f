"""Inline Markdown as it looks, and the shape of a text."""

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.markdown.line.runs import Run, runs
from postmortem_tui.markdown.parse.parsers import inline
from postmortem_tui.markdown.write.skeleton import skeleton, without
from tests.each import each


@each(
    "source, expected",
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


@given(st.text(st.sampled_from("aé1 \t.,:;-+='\"#()/?@^{|}$%\u00a0\u2028漢")))
def test_a_text_without_marks_is_what_the_parser_makes_of_it(text: str) -> None:
    parsed = inline().parseInline(text)[0].children or []
    assert {token.type for token in parsed} <= {"text"}
    assert "".join(run.text for run in runs(text)) == "".join(token.content for token in parsed)


def test_the_shape_has_the_marks_and_labels_and_none_of_the_facts() -> None:
    example = "Ana saw it.\n- 14:58 UTC: alert\n2. **Cause:** a leak\n**Date:** Monday\n\n  - nested"
    assert skeleton(example).split("\n") == ["- ", "2. **Cause:** ", "**Date:** ", "  - "]


def test_what_nobody_wrote_behind_is_left_out() -> None:
    shape = skeleton("1. a\n2. b\n- **Who:** c")
    assert without(shape, shape).strip() == ""
    assert without("1. done\n2. \n- **Who:** ", shape) == "1. done"
    assert without("1. done\n\n- **Who:** me", shape) == "1. done\n\n- **Who:** me"
