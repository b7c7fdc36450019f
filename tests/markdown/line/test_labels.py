"""Bold runs and labels are written and read for any name."""

from hypothesis import given, settings

from postmortem_tui.markdown.line.emphasis import is_strong
from postmortem_tui.markdown.line.inline import bold, label, label_lines, read_inline, split_label, unbold, write_inline
from tests.each import each
from tests.markdown.rendering import tokens_of
from tests.markdown.texts import lines, parts


@settings(deadline=None, max_examples=300)
@given(lines.filter(bool))
def test_bold_is_read_back_and_bold_from_end_to_end(text: str) -> None:
    source = bold(text)
    assert unbold(source) == text
    assert is_strong(source)


@settings(deadline=None)
@given(lines.filter(lambda text: bool(text) and "://" not in text and "`" not in text))
def test_bold_is_rendered_bold(text: str) -> None:
    tags = [token.tag for token in tokens_of(bold(text)) if token.nesting == 1][:2]
    assert "strong" in tags


@each(
    "source, text",
    [
        ("**a**", "a"),
        ("__a__", "a"),
        (" **a *b*** ", "a *b*"),
        ("***a***", "*a*"),
        ("**a** and **b**", None),
        ("**a** b", None),
        ("a", None),
        ("****", None),
        ("", None),
        (r"**a\**", None),
        ("**`a**`", None),
        ("*a*", None),
    ],
)
def test_one_bold_run(source: str, text: str | None) -> None:
    assert unbold(source) == text


def test_nothing_is_not_bold() -> None:
    assert bold("") == ""


@each(
    "source, parts",
    [
        ("**Label:** rest", ("Label", "rest")),
        ("**Label**: rest", ("Label", "rest")),
        ("__Label:__ rest", ("Label", "rest")),
        ("*Label:* rest", ("Label", "rest")),
        ("_Label:_ rest", ("Label", "rest")),
        ("**Could we have known?** Yes", ("Could we have known?", "Yes")),
        ("**Label:**", ("Label", "")),
        ("**Label:**\nbelow\nit", ("Label", "below\nit")),
        ("**a: b:** c: d", ("a: b", "c: d")),
        ("**a `x:** y` b:** c", ("a `x:** y` b", "c")),
        ("**a **b:** c:** d", ("a **b:** c", "d")),
        ("**bold** text", None),
        ("**Label:**rest", None),
        ("**a** b:** c", None),
        ("Label: rest", None),
        ("**:** rest", None),
        ("text **Label:** rest", None),
        ("**a:", None),
        ("", None),
    ],
)
def test_labels_are_told_from_text(source: str, parts: tuple[str, str] | None) -> None:
    assert split_label(source) == parts


@settings(deadline=None, max_examples=300)
@given(parts, lines)
def test_any_name_can_be_a_label(name: str, text: str) -> None:
    found = split_label(f"{bold(name + ':')} {write_inline(text)}")
    assert found is not None
    assert (read_inline(found[0]), found[1]) == (name, write_inline(text))


def test_styles_of_labels() -> None:
    assert [label("If false", style) for style in ("bold", "italic", "plain")] == [
        "**If false:**",
        "*If false:*",
        "If false:",
    ]
    assert label("Was it known?") == "**Was it known?**"
    assert label("Was it known?", "plain") == "Was it known?:"


def test_label_lines_in_any_hand() -> None:
    source = "**Date:** 2024\n **Who:** a\\\n**What:** b  \nmore\nof it\\\\\n**Empty:**"
    assert label_lines(source) == (("Date", "2024"), ("Who", "a"), ("What", "b more of it\\\\"), ("Empty", ""))
    assert label_lines("words\n**Date:** x") is None


@settings(deadline=None)
@given(lines, lines)
def test_label_lines_are_read_back(one: str, two: str) -> None:
    source = f"**A:** {write_inline(one)}\\\n**B:** {write_inline(two)}"
    assert label_lines(source) == (("A", write_inline(one)), ("B", write_inline(two)))
