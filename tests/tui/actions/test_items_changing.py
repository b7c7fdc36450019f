"""What was done to items is taken back: a Markdown file that nobody has written since is as it was, byte for byte."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from postmortem_tui.blocks.item_states import done, reopened
from postmortem_tui.collection.actions.action_changes import Change
from postmortem_tui.collection.actions.actions import Filter, Owed
from postmortem_tui.collection.actions.actions import owed as owed_of
from postmortem_tui.collection.collection import Collection
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from postmortem_tui.tui.actions.item_keys import ItemKeys
from postmortem_tui.tui.actions.items_asked import ticked, today
from postmortem_tui.tui.actions.items_changing import Outcome, change_all, take_back
from postmortem_tui.tui.actions.items_known import ItemsKnown
from postmortem_tui.tui.actions.items_reading import ItemsRead
from tests.each import by_day
from tests.known import WORKED

TODAY = date(2026, 2, 3)
HEAD = "# Postmortem: Mail late\n\n**Date:** 2026-01-02\n\nMail stood still for an hour.\n\n## Action Items\n\n"
TABLE = "| Action | Owner | Status |\n| :-- | --- |---|\n"

TICK: Change = lambda block, row: done(block, row, "2026-02-03")  # noqa: E731  # a change of the type that is named
WONT: Change = lambda block, row: row.changed(done=False, wont_do="Replaced")  # noqa: E731  # a change of the type that is named


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.under(tmp_path / "home")


@pytest.fixture
def store(folders: Folders) -> DraftStore:
    return DraftStore(folders, Templates(folders))


def owed(folders: Folders, source: Path) -> Sequence[Owed]:
    found = Collection.open(folders, Templates(folders), STANDARD, [source], own=False)
    return [Owed(record, item, TODAY) for record in found.records for item in record.items]


@pytest.mark.parametrize(
    "lines",
    [
        f"{TABLE}|Watch it|  Ada | In Progress |\n| Drain it | Bo |In Review|\n",
        f"{TABLE}| Watch it | Ada | in progress  |\n| Drain it | Bo | `Open` |\n",
        "- ToDo: watch it\n- In Progress: drain it\n",
        "* [ ]  Watch it\t(Ada)\n* [X] Drain it\n",
        "1. **Watch it** - *Won't do:* later\n2. ~~Drain it~~ (2026-02-01)\n",
    ],
)
@pytest.mark.parametrize("change", by_day(3, [TICK, WONT, reopened]))
@pytest.mark.parametrize("end", by_day(2, ["\n", "\r\n"]))
def test_a_file_is_as_it_was(
    tmp_path: Path, folders: Folders, store: DraftStore, lines: str, change: Change, end: str
) -> None:
    path = tmp_path / "mail.md"
    before = f"{HEAD}{lines}\n## Lessons\n\n- Mail  is *slow*".replace("\n", end).encode()
    path.write_bytes(before)
    items = owed(folders, tmp_path)
    assert len(items) == 2
    outcome = change_all(store, items, lambda record: change)
    back = take_back(store, outcome.steps)
    assert not back.problems
    assert path.read_bytes() == before
    told = {(one.item.block, one.item.row): one.item._replace(key="") for one in items}
    assert {(one.block, one.row): one._replace(key="") for one in back.changed.values()} == {
        at: item for at, item in told.items() if at in {(step.item.block, step.item.row) for step in outcome.steps}
    }


def test_what_somebody_has_written_since_stays(tmp_path: Path, folders: Folders, store: DraftStore) -> None:
    path = tmp_path / "mail.md"
    path.write_text(f"{HEAD}{TABLE}| Watch it | Ada | Open |\n", encoding="utf-8")
    outcome = change_all(store, owed(folders, tmp_path), lambda record: TICK)
    path.write_text(path.read_text(encoding="utf-8") + "\nSomebody's line.\n", encoding="utf-8")
    assert not take_back(store, outcome.steps).problems
    assert path.read_text(encoding="utf-8") == f"{HEAD}{TABLE}| Watch it | Ada | Open |\n\nSomebody's line.\n"


def test_the_trail_of_a_final_text_stays(tmp_path: Path, folders: Folders, store: DraftStore) -> None:
    path = tmp_path / "final.md"
    path.write_text(export(WORKED), encoding="utf-8")
    item = next(one for one in owed(folders, tmp_path) if one.item.state == "open")
    outcome = change_all(store, [item], lambda record: WONT)
    assert outcome.steps and not take_back(store, outcome.steps).problems
    now = {(one.item.block, one.item.row): one.item.state for one in owed(folders, tmp_path)}
    assert now[item.item.block, item.item.row] == "open"
    assert "Final" in path.read_text(encoding="utf-8")


def test_a_tick_in_a_draft_has_its_day_and_taken_back_leaves_none(folders: Folders, store: DraftStore) -> None:
    """The lists of the standard template ask for no such day: it is in the trail of the item."""
    draft = store.add(replace(WORKED.put_role("status", "Draft"), id="worked"))
    before = store.path_of(draft.id).read_text("utf-8")
    collection = Collection.open(folders, Templates(folders), STANDARD, ())
    item = next(one for one in owed_of(collection.records, Filter(date(2026, 3, 4))))
    outcome = change_all(store, [item], ticked().change)
    (now,) = outcome.changed.values()
    assert (now.state, now.done_on) == ("done", today().isoformat())
    assert f'trail = "done {today()}"' in store.path_of(draft.id).read_text("utf-8")
    assert not take_back(store, outcome.steps).problems
    after = store.path_of(draft.id).read_text("utf-8")
    assert "trail" not in set(after.split()) - set(before.split())


class Screen:
    """What the keys ask of the screen and its table, written down; the answer to a question is given at once."""

    def __init__(self, items: Sequence[Owed], answer: str) -> None:
        self.items, self.answer = items, answer
        self.said: list[str] = []

    def hold(self) -> Owed | None:
        return next(iter(self.items), None)

    def hold_meant(self) -> Sequence[Owed]:
        return self.items

    def take_marks_off(self) -> None:
        self.said.append("unmarked")

    def ask(self, question: str, text: str, then: Callable[[str | None], None]) -> None:
        then(self.answer)

    def say(self, text: str, *, problem: bool = False) -> None:
        self.said.append(text)

    def show_outcome(self, outcome: Outcome, words: str) -> None:
        self.said.append(words)


def test_a_key_changes_the_items_that_are_meant_and_takes_that_back(
    tmp_path: Path, folders: Folders, store: DraftStore
) -> None:
    path = tmp_path / "mail.md"
    path.write_text(f"{HEAD}{TABLE}| Watch it | Ada | Open |\n", "utf-8")
    screen = Screen(owed(folders, path), "no day at all")
    keys = ItemKeys(store, screen, lambda: screen)
    keys.give_due()
    assert len(screen.said) == 1 and not keys.can_undo, "what is no day is said, and changes nothing"
    screen.answer = "Bo"
    keys.give_owner()
    assert "| Bo " in path.read_text("utf-8") and "unmarked" in screen.said and keys.can_undo
    keys.undo()
    assert "| Ada " in path.read_text("utf-8") and screen.said[-1] == "as before" and not keys.can_undo


def test_a_reading_from_before_a_change_is_not_taken(tmp_path: Path, folders: Folders) -> None:
    path = tmp_path / "mail.md"
    path.write_text(f"{HEAD}{TABLE}| Watch it | Ada | Open |\n", "utf-8")
    records = Collection.open(folders, Templates(folders), STANDARD, [path], own=False).records
    known = ItemsKnown()
    first, second = known.begin(), known.begin()
    assert known.take(ItemsRead(first, tuple(records), ("lost",))) is None and not known.is_read
    assert known.take(ItemsRead(second, tuple(records), ("lost",))) == "lost"
    assert known.take(ItemsRead(second, tuple(records), ("lost",))) == "", "it is said once"
    found = known.found("watch")
    assert len(found) == 1 and known.found("drain") == []
    assert known.heading(found).state.startswith("open")
