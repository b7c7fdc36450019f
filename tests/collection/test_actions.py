"""Action items: found, counted by day, named, and changed through their own draft."""

from datetime import date
from pathlib import Path

import pytest

from postmortem_tui.blocks.item_states import done, reopened
from postmortem_tui.collection.actions.action_changes import change_item, with_column
from postmortem_tui.collection.actions.actions import Filter, Owed, named, owed
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.collection.records.recording import items_of
from postmortem_tui.errors import ChecksFailed, UsageError
from postmortem_tui.storage.library.store import DraftStore
from tests.collection.conftest import Opened
from tests.each import each
from tests.known import WORKED

TODAY = date(2024, 1, 30)


def item(key: str, due: str = "", state: str = "open", owner: str = "Ada") -> Item:
    return Item(key, "short", 1, "Short-term Actions", "Do it", owner, due, state=state)


def record(*items: Item) -> Record:
    return Record("/x.toml", "draft", "x", title="X", date="2024-01-15", items=items)


@each(
    "due, state, days",
    [
        ("2024-01-29", "open", 1),
        ("2024-01-30", "open", 0),  # today is not late yet
        ("2024-01-31", "open", 0),
        ("2024-01-01", "done", 0),
        ("2024-01-01", "wont", 0),
        ("2024-01-29 17:00", "open", 1),
        ("soon", "open", 0),
        ("", "open", 0),
    ],
)
def test_an_item_is_overdue_from_the_day_after(due: str, state: str, days: int) -> None:
    assert Owed(record(), item("a", due, state), TODAY).overdue == days


def test_filters_hold_together_and_the_first_due_stands_first() -> None:
    items = (
        item("later", "2024-03-01"),
        item("none"),
        item("late", "2024-01-02"),
        item("done", "2024-01-01", "done"),
        item("bens", "2024-02-01", owner="Ben"),
    )

    def keys(**parts: object) -> list[str]:
        return [one.item.key for one in owed([record(*items)], Filter(TODAY, **parts))]

    assert keys() == ["late", "bens", "later", "none"]
    assert keys(overdue=True) == ["late"]
    assert keys(due_within=14) == ["late", "bens"]
    assert keys(owner="ben") == ["bens"]
    assert keys(state="done") == ["done"]
    assert keys(state="all", list="SHORT", owner="ada") == ["done", "late", "later", "none"]


def test_every_item_of_the_worked_example_has_a_key_of_its_own() -> None:
    found = list(items_of(WORKED))
    assert len(found) == 12
    assert len({one.key for one in found}) == 12
    assert all(len(one.key) == 6 for one in found)
    assert {one.state for one in found} == {"open", "done"}


@pytest.fixture
def open_record(store: DraftStore, opened: Opened) -> Record:
    store.add(store.worked_example().put_role("status", "Under Review"))
    return opened().records[0]


def test_a_change_goes_into_the_draft_and_the_key_stays(store: DraftStore, opened: Opened, open_record: Record) -> None:
    first = next(one for one in open_record.items if one.state == "open")
    change_item(store, open_record, first, lambda block, row: row.having(action="Something else"))
    (again,) = opened().records
    (found,) = [one for _, one in named([again], first.key)]
    assert (found.action, found.owner) == ("Something else", first.owner)
    change_item(store, again, found, lambda block, row: done(block, row, "2024-02-01"))
    (again,) = opened().records
    assert [one.state for _, one in named([again], first.key)] == ["done"]
    change_item(store, again, found, reopened)
    assert [one.state for _, one in named(opened().records, first.key[:5])] == ["open"]


def test_a_column_that_a_list_does_not_have_is_refused(store: DraftStore, open_record: Record) -> None:
    item = next(one for one in open_record.items if one.list == "Process Improvements")
    with pytest.raises(UsageError, match="have no ticket"):
        change_item(store, open_record, item, lambda block, row: with_column(block, row, "link", "OPS-1"))


def test_an_item_that_is_gone_is_said(store: DraftStore, open_record: Record) -> None:
    with pytest.raises(UsageError, match="no longer there"):
        change_item(store, open_record, item("zzzzzz"), reopened)


def test_a_final_text_is_not_reopened_by_another_wording(store: DraftStore, opened: Opened) -> None:
    store.add(store.worked_example())
    (final,) = opened().records
    before = Path(final.path).read_bytes()
    with pytest.raises(ChecksFailed, match="Final"):
        change_item(store, final, final.items[0], lambda block, row: row.having(action="Another"))
    assert Path(final.path).read_bytes() == before


def test_an_address_in_the_brackets_of_markdown_is_the_ticket_without_them(tmp_path: Path, opened: Opened) -> None:
    address = "https://git.example/a/issues/9"
    text = f"# Postmortem: Mail late\n\n**Date:** 2026-01-02\n\n## Action Items\n\n- Set limits <{address}>\n"
    (tmp_path / "mail.md").write_text(text)
    (written,) = opened([tmp_path / "mail.md"]).records
    assert [(one.action, one.ticket) for one in written.items] == [("Set limits", address)]
