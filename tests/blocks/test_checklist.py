"""Action items: when they are due, and which lists cannot be."""

from datetime import UTC, date, datetime

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.due import asked_due, read_due
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.times.clock import Context

DUE = Field(id="due", label="Due date", type="date")
OWNER = Field(id="owner", label="Owner", type="people")
ITEMS = Checklist(kind="checklist", id="items", columns=(OWNER, DUE), due_within=(7, 14))
BARE = Checklist(kind="checklist", id="items")
CONTEXT = Context(datetime(2024, 1, 16, 10, tzinfo=UTC), date(2024, 1, 15))


def test_the_days_that_a_list_is_for_are_offered() -> None:
    assert asked_due(ITEMS, DUE, CONTEXT.day).placeholder == "between 2024-01-22 and 2024-01-29"
    assert asked_due(ITEMS, DUE, None) == DUE.changed(leans="ahead")
    assert asked_due(BARE, DUE, CONTEXT.day) == DUE.changed(leans="ahead")


@pytest.mark.parametrize(
    ("typed", "text", "problem"),
    [
        ("2024-01-22", "2024-01-22", ""),
        ("+2w", "2024-01-30", "After"),
        ("tomorrow", "2024-01-17", "Before"),  # there is a list for that
        ("2024-01-21", "2024-01-21", ""),  # between two lists
        ("2024-01-14", "2024-01-14", "Before"),  # before the incident
        ("1 May", "2024-05-01", "After"),
        ("soon", "soon", "Not a date"),
        ("", "", ""),
    ],
)
def test_a_due_date_that_does_not_fit_the_list_is_taken_and_pointed_out(typed: str, text: str, problem: str) -> None:
    reading = read_due(ITEMS, DUE, typed, CONTEXT._replace(bands=((0, 2), (7, 14))))
    assert reading.text == text
    assert reading.problem.startswith(problem)
    assert bool(reading.problem) == bool(problem)


@pytest.mark.parametrize(
    ("columns", "done_on", "problem"),
    [((Field(id="done", label="Done"),), "", "no column can be called 'done'"), ((OWNER,), "owner", "done_on")],
)
def test_a_list_that_cannot_be(columns: tuple[Field, ...], done_on: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Checklist(kind="checklist", id="items", columns=columns, done_on=done_on)


def test_what_is_clean_is_not_made_anew() -> None:
    items = ITEMS.clean((ActionItem(action="a"), ActionItem(action="b")))
    assert ITEMS.clean(items)[0] is items[0]
    assert ITEMS.renewed((*items, ActionItem(action=" c "), ActionItem()), items) == (*items, ActionItem(action="c"))
