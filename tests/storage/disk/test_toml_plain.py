"""TOML in the plain way is read as `tomllib` reads it, or left to that."""

import tomllib
from datetime import UTC, datetime

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.storage.disk.toml.toml_plain import read_plain
from tests.each import each
from tests.known import WORKED_TOML

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ['"', '"""', "\\", 'a"b\\', "\n", "x\ny\n", "\r\n", "\t", "\x7f", "\u2028", "# no", "[a]", "a = 1", "', { b = "]
)
keys = st.sampled_from(["a", "b", "rows", "x-1", "9"])
moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))
rows = st.lists(st.dictionaries(keys, texts | st.booleans(), max_size=3), max_size=3)
values = texts | st.booleans() | st.integers(-5, 10**18) | moments | st.lists(texts, max_size=3) | rows
tables = st.dictionaries(keys, st.dictionaries(keys, values, max_size=4) | values, max_size=4)


@given(tables, st.booleans())
@settings(max_examples=300, deadline=None)
def test_what_is_taken_is_what_tomllib_reads(written: dict[str, object], lines: bool) -> None:
    text = tomli_w.dumps(written, multiline_strings=lines)
    assert read_plain(text) in (None, tomllib.loads(text))


@given(tables, st.data())
@settings(max_examples=300, deadline=None)
def test_what_is_damaged_is_never_read_as_something_else(written: dict[str, object], data: st.DataObject) -> None:
    """Cut, doubled or strewn with what TOML has a meaning for: the same tables, or nothing."""
    text = tomli_w.dumps(written, multiline_strings=True)
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, min(len(text), at + 12)))
    strewn = data.draw(st.sampled_from(["", text[at:until] * 2, *'"\\\n[#=0\r,', "]]", "{ "]))
    text = text[:at] + strewn + text[until:]
    try:
        meant = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError):
        meant = None
    assert read_plain(text) in (None, meant)


@each(
    "text",
    [
        "[a]\n[a]\n",
        "a = 1\na = 1\n",
        'a = [\n    "x",\n]\n[[a]]\n',
        "[[a]]\n[a]\n",
        "[a]\n[[a]]\n",
        "[[a.b]]\n[[a.b.c]]\n",
        'a = [\n    { b = "x", b = "y" },\n]\n',
        "a = 2024-02-30 00:00:00+00:00\n",
        'a = "\\ud800"\n',
        "a = 01\n",
        "a = '''x'''\n",
        "\ufeffa = 1\n",
    ],
)
def test_what_is_wrong_or_written_otherwise_is_left(text: str) -> None:
    assert read_plain(text) is None


def test_a_draft_that_the_program_wrote_is_taken() -> None:
    """Without this the reader would be right and of no use."""
    written = tomli_w.dumps(tomllib.loads(WORKED_TOML), multiline_strings=True)
    assert read_plain(written) == tomllib.loads(written)
