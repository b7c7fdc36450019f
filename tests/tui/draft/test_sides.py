"""A conflict that git left in a draft: both sides are shown beside each other, and one of them is chosen."""

import subprocess

import pytest

from postmortem_tui.document.changes.sides import Sides
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.merging.preference import Side
from postmortem_tui.storage.drafts.git.conflict_marking import with_marks
from postmortem_tui.storage.drafts.git.repository import ATTRIBUTES, Repository
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from postmortem_tui.storage.library.store import DraftStore
from tests.known import WORKED
from tests.storage.drafts.git.test_repository import answered
from tests.tui.conftest import Opened, current
from tests.tui.draft.test_sharing import notified
from tests.tui.driving import screen_text, until

USERS, TRIGGER = "user_impact.users_affected", "trigger"


def two_sides() -> Sides:
    mine, theirs = (
        answered(answered(WORKED, USERS, users), TRIGGER, f"{users} users called.") for users in ("3,100", "4,200")
    )
    return Sides(mine, theirs, WORKED)


def in_conflict(store: DraftStore, sides: Sides) -> Draft:
    draft = store.add(WORKED)
    texts = [draft_to_bytes(side, draft.id).decode() for side in (sides.mine, sides.theirs)]
    store.path_of(draft.id).write_text(with_marks(*texts), encoding="utf-8")
    return store.open(draft.id)


def test_what_differs_is_told_by_its_title_and_each_can_be_chosen_by_itself() -> None:
    sides = two_sides()
    assert [choice.title for choice in sides.choices()] == ["Users Affected", "Trigger"]
    assert next((choice.mine, choice.theirs) for choice in sides.choices()) == ("3,100", "4,200")
    first, second = (choice.name for choice in sides.choices())
    chosen = sides.chosen({first: Side.THEIRS, second: Side.MINE})
    assert chosen.text(WORKED.template.find(USERS)) == "4,200"
    assert chosen.text(WORKED.template.find(TRIGGER)) == "3,100 users called."
    assert chosen.unplaced == WORKED.unplaced


@pytest.mark.parametrize("base", [WORKED, None], ids=["with what both began with", "without"])
def test_rows_that_differ_are_told_and_the_others_are_kept(base: Draft | None) -> None:
    block = next(block for block in WORKED.template.blocks() if block.kind == "timeline")
    rows = WORKED[block]
    mine, theirs = (WORKED.put(block, (rows[0].changed(event=event), *rows[1:])) for event in ("Mine", "Theirs"))
    sides = Sides(mine, theirs, base)
    (choice,) = sides.choices()
    assert "Mine" in choice.mine
    assert "Theirs" in choice.theirs
    assert rows[1].event not in choice.mine
    assert [row.event for row in sides.chosen({choice.name: Side.THEIRS})[block]] == [
        "Theirs",
        *(row.event for row in rows[1:]),
    ]
    kept = [row.event for row in sides.chosen({choice.name: Side.BOTH})[block]]
    assert kept.count("Mine") == kept.count("Theirs") == 1


async def test_the_sides_stand_beside_each_other_and_keys_choose(opened: Opened, store: DraftStore) -> None:
    draft = in_conflict(store, two_sides())
    async with opened(draft, size=(80, 24)) as pilot:
        shown = screen_text(pilot.app)
        assert "1 of 2: Users Affected" in shown
        assert any("3,100" in line and "4,200" in line for line in shown.splitlines())
        await pilot.press("right")
        assert "2 of 2: Trigger" in screen_text(pilot.app)
        await pilot.press("backspace")
        assert "1 of 2" in screen_text(pilot.app)
        await pilot.press("right", "left")
        session = current(pilot.app)
        assert session.draft.text(draft.template.find(USERS)) == "4,200"
        assert session.draft.text(draft.template.find(TRIGGER)) == "3,100 users called."
        assert session.draft.unplaced == WORKED.unplaced
        assert not session.dirty
        assert "<<<<" not in store.path_of(draft.id).read_text(encoding="utf-8")
        await pilot.press("ctrl+z")
        assert "4,200" in session.draft.unplaced  # both are back


async def test_who_does_not_choose_has_both(opened: Opened, store: DraftStore) -> None:
    draft = in_conflict(store, two_sides())
    async with opened(draft, size=(80, 24)) as pilot:
        await pilot.press("escape")
        kept = current(pilot.app).draft
        assert kept.text(draft.template.find(USERS)) == "3,100"
        assert "4,200" in kept.unplaced


async def test_the_library_says_once_where_a_clone_lacks_the_driver(opened: Opened, store: DraftStore) -> None:
    folder = store.folders.drafts
    store.add(WORKED)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    async with opened(screen="library") as pilot:
        assert "does not merge" not in notified(pilot.app)  # nobody has asked git for it
    (folder / ".gitattributes").write_text("".join(f"{line}\n" for line in ATTRIBUTES))
    async with opened(screen="library") as pilot:
        await until(lambda: bool(notified(pilot.app)), "nothing is said")
        assert f"run once in {folder}: postmortem git setup" in notified(pilot.app)
    Repository.around(folder).set_up()
    async with opened(screen="library") as pilot:
        assert "does not merge" not in notified(pilot.app)
