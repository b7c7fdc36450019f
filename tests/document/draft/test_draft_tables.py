"""Draft files: what nobody here knows is kept, and what is wrong is said with its place."""

import re
import tomllib
from typing import Any

import pytest

from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.errors import DraftError
from tests.each import each
from tests.known import STANDARD, WORKED

HEAD = """
[postmortem]
format = 1
id = "one"
template = "standard"
version = "1.0"
created = 2024-01-15T10:00:00Z
updated = 2024-01-15T11:00:00+01:00
"""


def tables(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def test_the_worked_example_is_kept_and_read_back() -> None:
    assert from_plain(to_plain(WORKED), STANDARD) == WORKED


def test_moments_are_utc() -> None:
    draft = from_plain(tables(HEAD), STANDARD)
    assert draft.updated == draft.created
    assert draft.updated.utcoffset() is not None


@each(
    "more",
    [
        "[newer]\nkey = 'x'",
        "[headline]\ntitle = 'x'\nfuture = 'y'",
        "[summary]\ntext = 'x'\nmood = 3",
        "[summary]\nmood = 3",
        "[[timeline.entries]]\ntime = '10:00'\nweather = ['rain', 1]",
        "[timeline]\nzone = 'UTC'\nentries = [{ time = '10:00' }]",
        "[logs]\nexcerpts = [{ body = 'x', size = 3 }]",
    ],
)
def test_unknown_keys_are_written_back(more: str) -> None:
    read = tables(HEAD + more)
    written = to_plain(from_plain(read, STANDARD))
    written.pop("postmortem")
    read.pop("postmortem")
    assert written == read


def test_unknown_keys_of_the_head_are_written_back() -> None:
    read = tables(HEAD + "mood = 'calm'")
    assert to_plain(from_plain(read, STANDARD))["postmortem"]["mood"] == "calm"


def test_the_blocks_stand_in_the_templates_order() -> None:
    read = tables(HEAD + "[notes]\ntext = 'last'\n[summary]\ntext = 'first'")
    assert list(to_plain(from_plain(read, STANDARD))) == ["postmortem", "summary", "notes"]


def test_dates_may_stand_without_quotes() -> None:
    draft = from_plain(tables(HEAD + "[header]\ndate = 2024-01-15\n[overview]\nstart = 2024-01-15 14:30:00Z"), STANDARD)
    assert draft.role("date") == "2024-01-15"
    assert draft.moment("start") is not None


@each(
    "text, words",
    [
        ("[other]\na = 1", ["[postmortem]", "import"]),
        (HEAD.replace("format = 1", "format = 2"), ["format 2", "newer"]),
        (HEAD.replace('id = "one"', ""), ["postmortem", "'id' is missing"]),
        (HEAD.replace('"1.0"', "1.0"), ["postmortem", "version"]),
        (HEAD.replace("2024-01-15T10:00:00Z", "'yesterday'"), ["postmortem", "created"]),
        (HEAD + "[headline]\ntitle = 5", ["headline", "title", "5"]),
        (HEAD + "[summary]\ntext = ['x']", ["summary", "text"]),
        ("summary = 'x'" + HEAD, ["summary", "table"]),
        (HEAD + "[timeline]\nentries = 'x'", ["timeline", "entries", "list"]),
        (HEAD + "[timeline]\nentries = [{ time = '1' }, { event = 2 }]", ["timeline", "entries 2", "event"]),
        (HEAD + "[immediate]\nitems = [{ done = 'yes' }]", ["immediate", "done"]),
        (HEAD + "[went_right]\npoints = ['one', 2]", ["went_right", "points 2"]),
        (HEAD + "[not_applicable]\nsummary = 3", ["not_applicable.summary", "reason"]),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, words: list[str]) -> None:
    read = tables(text)
    with pytest.raises(DraftError) as caught:
        from_plain(read, STANDARD)
    for word in words:
        assert word in str(caught.value)


@each("value", [[1] * 400_000, "x" * 1_000_000])
@each("place", ["header", "postmortem.format", "postmortem.created"])
def test_what_is_wrong_with_a_value_is_said_without_a_megabyte_of_it(place: str, value: object) -> None:
    """It stood whole in each line of `list` and in the library."""
    read = tables(HEAD)
    table, _, key = place.rpartition(".")
    (read[table] if table else read)[key] = value
    with pytest.raises(DraftError, match="should be a ") as caught:
        from_plain(read, STANDARD)
    assert len(str(caught.value)) < 200
    assert caught.value.sentence.endswith(("not a list", "x…'"))


VALUES = {
    "12:00:00": "12:00:00",
    "2024-01-15": "2024-01-15",
    "2024-01-15T10:00:00.5-07:30": "2024-01-15 10:00:00.500000-07:30",
    "true": "true",
    "[[1], [false]]": "a list",
    "{ a = 2024-01-15 }": "a table",
    "-nan": "nan",
    "0x" + "f" * 9000: "a number of over 40 digits",
    "'a\\b'": "'a\\b'",
}
PLACES = (
    "headline = {}",
    "[headline]\ntitle = {}",
    "[header]\nseverity = {}",
    "[summary]\ntext = {}",
    "[timeline]\nentries = {}",
    "[timeline]\nentries = [{}]",
    "[[timeline.entries]]\nevent = {}",
    "[[short_term.items]]\ndone = {}",
    "[[short_term.items]]\naction = {}",
    "waived = {}",
    "[waived]\nsummary = {}",
    "remarks = {}",
    "[remarks]\nx = {}",
    "[remarks.x]\ntext = {}",
    "[remarks.x]\nwhen = {}",
)


@each("place", [*PLACES, *(f"[postmortem]\n{name} = {{}}" for name in ("format", "id", "created", "seal"))])
@each("value", VALUES)
def test_a_value_of_another_type_is_named_in_the_words_of_toml(place: str, value: str) -> None:
    named = place.removeprefix("[postmortem]\n").partition(" ")[0]
    head = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(f"{named} ="))
    text = place.format(value)
    whole = f"{head}{text.removeprefix('[postmortem]')}" if "[postmortem]" in text else f"{text}\n{head}"
    try:
        from_plain(tables(whole), STANDARD)
    except DraftError as error:
        assert error.sentence.partition(", not ")[2] in ("", VALUES[value]), error.sentence
        assert not re.search(r"datetime|True|False|None|inf\b|[{\[]", error.sentence)
