"""Action items: when they are due, and which lists cannot be."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.checklist import ActionItem, Checklist, indented, only, outdented, within_reach
from postmortem_tui.blocks.due import asked_due, read_due
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.times.clock import Context
from tests.each import each

DUE = Field(id="due", label="Due date", type="date")
OWNER = Field(id="owner", label="Owner", type="people")
ITEMS = Checklist(kind="checklist", id="items", columns=(OWNER, DUE), due_within=(7, 14))
BARE = Checklist(kind="checklist", id="items")
CONTEXT = Context(datetime(2024, 1, 16, 10, tzinfo=UTC), date(2024, 1, 15))


def test_the_days_that_a_list_is_for_are_offered() -> None:
    assert asked_due(ITEMS, DUE, CONTEXT.day).placeholder == "between 2024-01-22 and 2024-01-29"
    assert asked_due(ITEMS, DUE, None) == DUE.changed(leans="ahead")
    assert asked_due(BARE, DUE, CONTEXT.day) == DUE.changed(leans="ahead")


@each(
    "typed, text, problem",
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


def nested(*levels: int) -> tuple[ActionItem, ...]:
    return tuple(ActionItem(action=f"item {n}", nesting=level) for n, level in enumerate(levels))


def levels(rows: Iterable[ActionItem]) -> list[int]:
    return [row.nesting for row in rows]


@each(
    "typed, kept",
    [
        ((0, 1, 2, 1, 0), [0, 1, 2, 1, 0]),
        ((2, 3, 3), [0, 1, 2]),
        ((0, 5, 5), [0, 1, 2]),
        ((-3, 1), [0, 1]),
        (range(12), [*range(9), 8, 8, 8]),
    ],
)
def test_no_item_is_nested_deeper_than_right_under_the_one_above_it(typed: Iterable[int], kept: list[int]) -> None:
    assert levels(BARE.clean(nested(*typed))) == kept
    before = nested(*(0 for _ in typed))
    assert levels(BARE.renewed(nested(*typed), before)) == kept
    same = BARE.clean(nested(*typed))
    for n in range(len(same)):
        changed = (*same[:n], same[n].changed(done=True), *same[n + 1 :])
        assert levels(BARE.renewed(changed, same)) == kept


@each(
    "gone, left",
    [({0}, [0, 1, 0, 1, 0]), ({1}, [0, 1, 0, 1, 0]), ({0, 1, 2}, [0, 1, 0]), ({5}, [0, 1, 2, 0, 1])],
)
def test_who_loses_the_item_above_goes_up_and_under_no_other(gone: set[int], left: list[int]) -> None:
    rows = nested(0, 1, 2, 0, 1, 0)
    kept = only(rows, {*range(6)} - gone)
    assert levels(kept) == left
    assert [row.action for row in kept] == [row.action for n, row in enumerate(rows) if n not in gone]


def test_how_deep_an_item_is_nested_is_kept_where_it_is_at_all() -> None:
    plain = BARE.to_plain(nested(0, 1))
    assert plain == {"items": [{"action": "item 0"}, {"action": "item 1", "nesting": 1}]}
    assert BARE.from_plain(plain) == nested(0, 1)
    for wrong in (True, "1", 1.0):
        with pytest.raises(ValueError, match="nesting: should be a whole number"):
            BARE.from_plain({"items": [{"action": "a", "nesting": wrong}]})


def parents(rows: Sequence[ActionItem]) -> dict[str, str]:
    """Return, by the name of an item, that of the item it is under; "" without one."""
    above: list[str] = []
    found: dict[str, str] = {}
    for row in rows:
        above = above[: row.nesting]
        found[row.action] = above[-1] if above else ""
        above.append(row.action)
    return found


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.integers(0, 7), st.sampled_from((indented, outdented)))
def test_no_other_item_comes_under_another_one(
    levels: list[int], at: int, turn: Callable[[Sequence[ActionItem], int], tuple[Sequence[ActionItem], int] | None]
) -> None:
    rows = within_reach([ActionItem(action=str(n), nesting=level) for n, level in enumerate(levels)])
    at %= len(rows)
    turned = turn(rows, at)
    before = parents(rows)
    if turned is None:
        first = not at or rows[at].nesting > rows[at - 1].nesting
        assert first if turn is indented else not before[str(at)]
        return
    new, to = turned
    after = parents(new)
    assert new[to].action == str(at) and sorted(before) == sorted(after) and within_reach(new) == new
    assert {name for name in before if after[name] != before[name]} == {str(at)}
    old = before[str(at)]
    assert after[str(at)] == before[old] if turn is outdented else before[after[str(at)]] == old
