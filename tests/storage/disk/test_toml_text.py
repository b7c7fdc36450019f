import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.errors import DraftError
from postmortem_tui.storage.disk.toml.toml_text import check, dumps, loads
from tests.each import each

scraps = st.sampled_from(
    [
        '"""',
        "'''",
        "\\",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> x\n",
        "#",
        "[",
        "]",
        "\x00",
        "\x1b",
        "漢",
        "\u2028",
        " ",
    ]
)
texts = st.one_of(st.text(max_size=20), st.lists(st.one_of(scraps, st.text(max_size=3)), max_size=8).map("".join))
plain = st.recursive(
    st.one_of(
        texts, st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.dates(), st.datetimes()
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=12,
)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(texts, plain, max_size=4))
def test_what_is_written_is_read_back(tables: dict[str, Any]) -> None:
    assert loads(dumps(tables, "x").decode(), "x") == tables


def test_prose_stands_as_it_was_written() -> None:
    text = dumps({"summary": {"text": "One line.\n\n- a list\n    code"}}, "an-id").decode()
    assert 'text = """\nOne line.\n\n- a list\n    code"""' in text
    assert "postmortem an-id" in text.splitlines()[0]


def test_a_name_cannot_break_out_of_the_heading() -> None:
    assert tomllib.loads(dumps({"a": 1}, "x\nb = 2").decode()) == {"a": 1}


def test_half_a_character_is_refused_with_its_place() -> None:
    with pytest.raises(DraftError, match="half of a character") as caught:
        dumps({"impact": {"rows": [{"text": "\ud800"}]}}, "x")
    assert caught.value.location == "impact.rows.text"


@each(
    "text, words",
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        ("\ufeffa = 1", "byte order mark"),
        ("a = 1\n<<<<<<< HEAD\na = 2\n=======\na = 3\n>>>>>>> theirs\n", "merge conflict begins in line 2"),
        ('a = """\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> theirs\n"""', "merge conflict begins in line 2"),
        ("a = 1\na = 2", "line 2.*stands twice"),
        ("[a]\nb = 1\n[a]\nc = 1", "line 3.*stands twice"),
        ("a = 1\nb = ", "invalid value"),
        ("a = 1\nb : 2", "line 2"),
        ("a = 2024-02-30", "line 1: invalid date"),
        ("a = " + "9" * 5000, "4300|digits|integer"),
        (".".join("a" * 10_000) + " = 1", "more than 32 parts"),
        ("a = " + "9" * 5000, "a number in it has more than 1000 digits"),
        ("a = [1, 0x" + "f" * 5000 + "]", "a number in it has more than 1000 digits"),
        ("[" + ".".join(["'a b'"] * 40) + "]", "more than 32 parts"),
        ("a = {" + ".".join("a" * 40) + " = 1}", "more than 32 parts"),
        ("a = " + "[" * 600 + "]" * 600, "more than 64 deep"),
        ("a = " + "{a = " * 600 + "1" + "}" * 600, "more than 64 deep"),
    ],
)
def test_what_only_looks_like_a_draft_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(DraftError, match=words) as caught:
        loads(text, "file.toml")
    assert caught.value.location == "file.toml"


@each(
    "text",
    [
        "a.b.c = 1",
        f'a = "{"x." * 100} = [[[["',
        f"a = '{'x.' * 100}'",
        f'a = """\n{"x." * 100}=\n{"[" * 100}\n\\""" {"[" * 100}""""\nb = 1',
        f"# {'x.' * 100} {'[' * 100}",
        f"a = [{'[1],' * 100}]",
        "a = '''\n<<<<<<< one mark alone is text\n'''",
    ],
)
def test_brackets_and_points_of_prose_are_no_structure(text: str) -> None:
    check(text, "x", DraftError)
    assert loads(text, "x") == tomllib.loads(text)
