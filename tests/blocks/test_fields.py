"""A form's answers as a draft file has them: dates and times without quotes, and the words before a title."""

import tomllib

import pytest

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.values.answers.answers import Field
from tests.each import each

FORM = Fields(
    kind="fields",
    id="form",
    fields=(
        Field(id="start", label="Start", type="moment"),
        Field(id="day", label="Day", type="date"),
        Field(id="note", label="Note"),
    ),
)
TITLE = Fields(kind="fields", id="form", layout="heading", prefix="Postmortem:", fields=(FORM.fields[2],))


@each(
    "toml, name, text",
    [
        ("2024-01-15T14:58:00Z", "start", "2024-01-15 14:58:00 UTC"),
        ("2024-01-15T14:58:00+02:00", "start", "2024-01-15 12:58:00 UTC"),
        ("2024-01-15 14:58:07.25", "start", "2024-01-15 14:58:07 UTC"),
        ("2024-01-15T23:30:00-02:00", "note", "2024-01-16 01:30"),
        ("2024-01-15", "day", "2024-01-15"),
        ("2024-01-15T17:00:00Z", "day", "2024-01-15"),
        ("2024-01-15 08:30:00", "day", "2024-01-15"),
        ("2024-01-15T22:00:00-08:00", "day", "2024-01-15"),
        ("14:58:00", "note", "14:58"),
        ("14:58:09", "note", "14:58:09"),
    ],
)
def test_a_moment_without_quotes_is_kept_in_the_spelling_of_a_typed_one(toml: str, name: str, text: str) -> None:
    assert FORM.from_plain(tomllib.loads(f"{name} = {toml}")).text(name) == text


def test_rows_of_lists_too() -> None:
    timeline = Timeline(kind="timeline", id="timeline")
    table = tomllib.loads('entries = [{time = 2024-01-15T14:58:00Z, event = "a"}, {time = 15:02:00, event = "b"}]')
    assert [entry.time for entry in timeline.from_plain(table)] == ["2024-01-15 14:58", "15:02"]
    items = Checklist(kind="checklist", id="items", columns=(FORM.fields[1],))
    (item,) = items.from_plain(tomllib.loads('items = [{action = "a", day = 2024-02-01}]'))
    assert item.text("day") == "2024-02-01"


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("start = 0001-01-01T00:00:00+14:00", "start: is outside the calendar"),
        ("start = 12", "start: should be text in quotes"),
        ("note = ['a']", "note: should be text in quotes"),
    ],
)
def test_what_is_no_text_is_said_with_its_name(toml: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        FORM.from_plain(tomllib.loads(toml))


@each(
    "typed, kept",
    [
        ("API slow", "API slow"),
        ("Postmortem: API slow", "API slow"),
        ("postmortem - API slow", "API slow"),
        ("Postmortem-positive — API fast", "Postmortem-positive — API fast"),
        ("Postmortem- API slow", "API slow"),
        ("Postmortem", "Postmortem"),
        ("Postmortem:", "Postmortem:"),
        ("Post mortem: API slow", "Post mortem: API slow"),
        ("Postmortem: Post-mortem of the API", "Postmortem: Post-mortem of the API"),
        ("Postmortems are read aloud", "Postmortems are read aloud"),
    ],
)
def test_the_words_before_a_title_are_none_of_it(typed: str, kept: str) -> None:
    value = TITLE.clean(TITLE.empty.having(note=typed))
    assert value.text("note") == kept
    assert TITLE.clean(value) == value
