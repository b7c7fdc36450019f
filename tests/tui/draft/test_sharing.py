"""What is recovered, and what somebody else has open, on the screen."""

import json
import os

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.disk.files import DRAFT_LIMIT
from postmortem_tui.storage.disk.scratch import left_beside
from postmortem_tui.storage.disk.sidecar_names import lock_of
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.draft import saving_bar
from postmortem_tui.tui.preview.preview import PreviewScreen
from tests.tui.conftest import NOW, Opened, current
from tests.tui.driving import screen_text, until


def begun(store: DraftStore, title: str = "API outage") -> Draft:
    return store.new(store.templates.load("standard"), title, NOW)


def another(store: DraftStore) -> DraftStore:
    """The library as another process has it."""
    return DraftStore(store.folders, Templates(store.folders))


def notified(app: object) -> str:
    return "\n".join(str(note.message) for note in app._notifications)  # type: ignore[attr-defined]  # Textual lists its notices there


async def test_every_key_is_kept_at_once(opened: Opened, store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving_bar, "PAUSE", 600.0)  # a slow machine would save before the looking
    monkeypatch.setattr(saving_bar, "LONGEST", 600.0)
    draft = begun(store, "")
    async with opened(draft) as pilot:
        await pilot.press(*"ana")
        assert current(pilot.app).dirty
        assert another(store).open(draft.id).role("title") == "ana"


async def test_what_was_recovered_is_said_and_saved(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    killed = another(store)
    killed.claim(draft)
    killed.record(draft.put_role("severity", "2-High"))
    killed.release(draft.id, everything_saved=False)
    async with opened(store.open(draft.id)) as pilot:
        assert "Recovered what was typed last" in notified(pilot.app)
        assert current(pilot.app).draft.role("severity") == "2-High"
        assert not current(pilot.app).dirty


async def test_a_draft_that_is_open_elsewhere_can_be_looked_at(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    other = another(store)
    other.claim(draft)
    async with opened(draft, size=(120, 30)) as pilot:
        assert "writes on it since" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PreviewScreen)
        assert "API outage" in screen_text(pilot.app)
        assert "writes on it since" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Postmortems" in screen_text(pilot.app)


async def test_a_copy_can_be_worked_on(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    other = another(store)
    other.claim(draft)
    async with opened(draft) as pilot:
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert current(pilot.app).draft.role("title") == "API outage (copy)"


async def test_it_can_be_taken_over_and_the_other_one_saves(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    other = another(store)
    other.claim(draft)
    other.record(draft.put_role("severity", "2-High"))
    async with opened(draft) as pilot:
        await pilot.press("down", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert current(pilot.app).draft.role("severity") == "2-High"


async def test_who_is_asked_saves_and_can_only_read(opened: Opened, store: DraftStore) -> None:
    draft = begun(store, "")
    async with opened(draft, size=(140, 30)) as pilot:
        await pilot.press(*"ana")
        await pilot.app.current_draft.sharing.give_up(draft.id)  # type: ignore[attr-defined]  # what the lock's thread calls later
        await pilot.pause()
        assert isinstance(pilot.app.screen, PreviewScreen)
        assert "Read only: somebody has taken this draft over. All that you typed is saved." in screen_text(pilot.app)
        assert another(store).claim(another(store).open(draft.id)).draft.role("title") == "ana"


async def test_what_others_write_meanwhile_is_shown(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    async with opened(draft) as pilot:
        other = another(store)
        other.save(other.open(draft.id).put_role("title", "API outage of Monday"))
        await pilot.press(*"ana", "ctrl+s")
        await until(lambda: "was changed from another shell, or by somebody else" in notified(pilot.app))
        assert current(pilot.app).draft.role("title") == "API outage of Monday"
        assert "API outage of Monday" in screen_text(pilot.app)


async def test_whose_draft_was_taken_meanwhile_is_told_where_the_rest_is(opened: Opened, store: DraftStore) -> None:
    draft = begun(store, "")
    async with opened(draft, size=(120, 30)) as pilot:
        lock = lock_of(store.path_of(draft.id))
        lock.write_text(json.dumps(json.loads(lock.read_bytes()) | {"host": "elsewhere", "epoch": 2}), encoding="utf-8")
        await pilot.press(*"ana", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PreviewScreen)
        shown = " ".join(screen_text(pilot.app).split())
        assert "Read only: somebody has taken this draft over. What you wrote is in" in shown
        [rescued] = store.folders.drafts.glob("*.rescued-1.toml")
        assert rescued.name in shown.replace(" ", "")
        assert another(store).open(str(rescued)).role("title") == "ana"
        await pilot.press("ctrl+q")
        assert pilot.app.return_code == 0
    assert "ana" not in store.path_of(draft.id).read_text("utf-8"), "the draft is the other one's now"


async def test_what_both_changed_is_kept_twice_and_said(opened: Opened, store: DraftStore) -> None:
    draft = begun(store, "")
    async with opened(draft, size=(120, 30)) as pilot:
        other = another(store)
        other.save(other.open(draft.id).put_role("title", "Theirs"))
        await pilot.press(*"Mine", "ctrl+s")
        await pilot.pause(0.2)
        unplaced = draft.template.unplaced
        assert f"What both have changed is kept twice: look under {unplaced}." in notified(pilot.app)
        assert current(pilot.app).draft.role("title") == "Mine"
        await pilot.press("ctrl+g", *unplaced[:4], "enter")
        await pilot.pause()
        assert "Theirs" in screen_text(pilot.app)


async def test_a_text_that_an_editor_left_is_offered_and_kept(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    path = store.path_of(draft.id)
    left = path.with_name(f".{path.name}.edit-0123.md")
    left.write_text("written in vi\n", encoding="utf-8")
    large = path.with_name(f".{path.name}.edit-0000.md")
    large.touch()
    os.truncate(large, DRAFT_LIMIT + 1)
    async with opened(store.open(draft.id)) as pilot:
        assert "written in vi" in screen_text(pilot.app), "one that cannot be read hides no other"
        assert "larger than 16 MB" in notified(pilot.app)
        with left.open("a", encoding="utf-8") as late:
            late.write("and on\n")
        await pilot.press("enter")
        await pilot.pause()
        assert "written in vi" in current(pilot.app).draft.unplaced
        assert "written in vi\nand on" in left.read_text(encoding="utf-8"), "what nobody has taken stays"
        await pilot.press("enter")
        await pilot.pause()
        assert "and on" in current(pilot.app).draft.unplaced
        assert left_beside(path) == (large,)
