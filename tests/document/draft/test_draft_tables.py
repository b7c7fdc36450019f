"""Draft files: what nobody here knows is kept, and what is wrong is said with its place."""

import tomllib
from typing import Any

import pytest

from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.errors import DraftError
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    ("text", "words"),
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


@pytest.mark.parametrize("value", [[1] * 400_000, "x" * 1_000_000])
@pytest.mark.parametrize("place", ["header", "postmortem.format", "postmortem.created"])
def test_what_is_wrong_with_a_value_is_said_without_a_megabyte_of_it(place: str, value: object) -> None:
    """It stood whole in each line of `list` and in the library."""
    read = tables(HEAD)
    table, _, key = place.rpartition(".")
    (read[table] if table else read)[key] = value
    with pytest.raises(DraftError, match="should be a ") as caught:
        from_plain(read, STANDARD)
    assert len(str(caught.value)) < 2000
    assert caught.value.sentence.endswith(repr(value)[-20:]), "both ends are shown"
