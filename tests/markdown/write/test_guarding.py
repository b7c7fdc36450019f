"""Prose stays under its heading, and comes back as it was typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.markdown.line.inline import fold, split_label
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Heading, Paragraph, join
from postmortem_tui.markdown.write import guarding
from postmortem_tui.markdown.write.guarding import guard, unguard
from tests.each import each
from tests.markdown.texts import proses

LABELS = frozenset({"date", "note"})


def assert_kept_in(text: str, level: int) -> None:
    guarded = guard(text, level, LABELS)
    assert unguard(join(parse(guarded))) == text
    before, *inside, after, end = parse(f"## Before\n\n{guarded}\n\n## After\n\nend")
    assert (before.source, after.source, end.source) == ("## Before", "## After", "end")
    for node in inside:
        assert not (isinstance(node, Heading) and node.level <= level)
        label = split_label(node.source) if isinstance(node, Paragraph) else None
        assert label is None or fold(label[0]) not in LABELS


@settings(deadline=None, max_examples=300)
@given(proses, st.integers(1, 6))
def test_no_prose_breaks_out(text: str, level: int) -> None:
    assert_kept_in(text, level)


@each(
    "text, guarded",
    [
        ("# Foo", "&#35; Foo"),
        ("words\n  ## Foo", "words\n  &#35;# Foo"),
        ("Foo\n---", "Foo\n&#45;--"),
        ("```text\nopen\n\n# Foo", "&#96;``text\nopen\n\n&#35; Foo"),
        ("<!-- open", "&#60;!-- open"),
        ("<script>\n\nx", "&#60;script>\n\nx"),
        ("**Date:** x", "&#42;*Date:** x"),
        ("&#35; Foo", "&#38;#35; Foo"),
        ("&#38;#35; Foo", "&#38;#38;#35; Foo"),
        ("```text\n# Foo\n&#35; Foo\n```\n\n# Foo", "```text\n# Foo\n&#35; Foo\n```\n\n&#35; Foo"),
        ("- ```\n  &#35;\n  ```\n- &#35;", "- ```\n  &#35;\n  ```\n- &#35;"),
    ],
)
def test_what_is_guarded(text: str, guarded: str) -> None:
    assert guard(text, 2, LABELS) == guarded
    assert_kept_in(text, 2)


@each(
    "text",
    [
        "### Deeper\n\nwords",
        "words\n\n---\n\nwords",
        "- # in an item\n- b\n\n> # in a quote",
        "~~~sh\n# comment\n## more\n~~~",
        "<!-- closed -->\n\n<div>\n\nx\n\n</div>",
        "**Other:** x\n\nand **Date:** x",
        "    # code\n\n| a |\n| - |\n| b |",
        "&lt; &#35;",
        "",
    ],
)
def test_other_text_is_given_as_it_is(text: str) -> None:
    assert guard(text, 2, LABELS) == text


@each(
    "text",
    [
        "\n".join("`" * n + "a" for n in range(40, 2, -1)),
        "\n".join(["```a", "~~~~b"] * 30),
        "\n".join(["<!--", "<script>", "<?", "<![CDATA["] * 30),
        "a\n---\n2. x\n   ~~~\n# H\n   ~~~",
        "# a\n===\n---\n# b",
        "[a]: b\n# c\n===",
        "- " * 300 + "\n# a",
    ],
)
def test_what_comes_to_light_is_guarded_too(text: str) -> None:
    for level in range(1, 7):
        assert_kept_in(text, level)


@each("source", ["&#1114112; x", "&#55296; x", "&#10; x", "&#; x", "&#x23; x"])
def test_entities_that_guard_never_writes_stay(source: str) -> None:
    assert unguard(source) == source
    assert_kept_in(source, 2)


SOUND = (
    "a",
    "1 x",
    "1. b",
    "10) ",
    "- c",
    "* d",
    "+ 2",
    "- 1. # x",
    "- `",
    "`e` f",
    '"g"',
    "**Date:** h",
    "*i*",
    "(j)",
    "a: - |",
    "",
)
sound_texts = st.lists(st.tuples(st.sampled_from(SOUND), st.sampled_from(("", "```", " | b", "<!--", "# x", "==="))))


@settings(deadline=None, max_examples=300)
@given(st.one_of(sound_texts.map(lambda lines: "\n".join(map("".join, lines))), proses), st.integers(1, 6))
def test_what_is_passed_without_a_parser_is_what_a_parser_would_pass(text: str, level: int) -> None:
    quick = guard(text, level, LABELS)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(guarding, "_cannot_break_out", lambda lines, labels: False)
        assert quick == guard(text, level, LABELS)


def test_lists_of_plain_lines_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "parse", lambda text: pytest.fail("parsed"))
    text = (
        '- 14:58 UTC: "High Error Rate (>10%)"\n\n1. Rolled back\n2. Applied the `finally` block\n\n**Then:** all well'
    )
    assert guard(text, 2) == text
