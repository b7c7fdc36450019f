"""What is recovered, and what somebody else has open, on the screen."""

import json
import os
import signal
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.files import DRAFT_LIMIT
from postmortem_tui.storage.disk.sidecar_names import lock_of
from postmortem_tui.storage.drafts.beside.untaken_texts import left_beside
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.app.running import save_at_the_end
from postmortem_tui.tui.draft import saving_bar
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.navigation.find import FindScreen
from postmortem_tui.tui.draft.requests import waiting_lines
from postmortem_tui.tui.editors.rows.writing.paste_preview import PastePreview
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.tui.picker.picker import PickScreen
from postmortem_tui.tui.preview.preview import PreviewScreen
from tests.each import by_day
from tests.terminal.pty_app import in_a_terminal
from tests.tui.conftest import NOW, Opened, answered, current
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
        assert "has been writing on it since" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PreviewScreen)
        assert "API outage" in screen_text(pilot.app)
        assert "has been writing on it since" in screen_text(pilot.app)
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


LINES = "14:02 the pager rang\n14:05 rolled back"

LISTS = {
    "timeline": LINES,
    "went_right": "1. one thing\n2. another\n",
    "short_term": "- [ ] Add it - Mira\n- [ ] Fix it - Bo",
}
"""Lines for lists of several kinds, by a block of the standard template."""


async def shown_not_taken(pilot: Pilot[object], block: str, text: str) -> None:
    """Paste lines into a list, and wait until they are on the disk."""
    [screen] = [screen for screen in pilot.app.screen_stack if isinstance(screen, DraftScreen)]
    question = screen.session.draft.template.find(block)
    await screen.go((screen.session.draft.template.section_of(question.block), question))
    await pilot.pause()
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(events.Paste(text))
    await until(lambda: isinstance(pilot.app.screen, PastePreview))
    await until(lambda: left_beside(screen.store.path_of(screen.session.draft.id)))


@pytest.mark.parametrize("block", LISTS)
async def test_a_paste_that_nobody_took_is_shown_again(opened: Opened, store: DraftStore, block: str) -> None:
    draft = begun(store)
    path, text = store.path_of(draft.id), LISTS[block]
    async with opened(draft, size=(100, 40)) as pilot:
        await shown_not_taken(pilot, block, text)
        assert [left.read_text("utf-8") for left in left_beside(path)] == [text]
        await pilot.press("ctrl+q")
        assert "not taken: Enter takes it, Esc drops it. ^Q again quits" in notified(pilot.app)
        assert pilot.app.return_code is None
        await pilot.press("ctrl+q")
        assert pilot.app.return_code == 0
    async with opened(store.open(draft.id), size=(100, 40)) as pilot:
        assert "2 lines put in and not taken yet" in screen_text(pilot.app)
        await pilot.press("enter")
        await until(lambda: isinstance(pilot.app.screen, PastePreview))
        before = len(answered(pilot.app, block))
        await pilot.press("enter")
        await until(lambda: not left_beside(path))
        assert len(answered(pilot.app, block)) == before + 2
        assert not current(pilot.app).dirty, "its file goes once the draft is saved"


async def test_a_paste_that_somebody_drops_is_dropped(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    async with opened(draft, size=(100, 40)) as pilot:
        await shown_not_taken(pilot, "timeline", LINES)
        await pilot.press("escape")
        await until(lambda: not left_beside(store.path_of(draft.id)))


async def test_a_paste_in_the_picker_is_kept_until_it_is_left(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    path = store.path_of(draft.id)
    async with opened(draft, size=(100, 40)) as pilot:
        await shown_not_taken(pilot, "timeline", LINES)
        await pilot.press("escape")
        await until(lambda: not left_beside(path))
        await pilot.press("v")
        await until(lambda: left_beside(path))
        [picker] = [screen for screen in pilot.app.screen_stack if isinstance(screen, PickScreen)]
        while pilot.app.screen is not picker:  # it may ask for the zone first
            await pilot.press("escape")
        picker.dismiss(None)
        await until(lambda: not left_beside(path))


async def test_a_new_draft_in_which_nothing_is_typed_is_found_again_with_its_paste(
    opened: Opened, store: DraftStore
) -> None:
    draft = Draft.begin(store.templates.load("standard"), "2026-01-01-new", NOW)
    assert not store.path_of(draft.id).exists()
    async with opened(draft, size=(100, 40)) as pilot:
        await shown_not_taken(pilot, "timeline", LINES)
        await until(store.path_of(draft.id).exists)


async def test_a_paste_that_cannot_be_kept_is_shown_and_said(
    opened: Opened, store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("no space is left")

    monkeypatch.setattr(waiting_lines, "keep_lines", full)
    async with opened(begun(store), size=(100, 40)) as pilot:
        await pilot.press("ctrl+g", *"timeline", "enter")
        assert pilot.app.focused is not None
        pilot.app.focused.post_message(events.Paste(LINES))
        await until(lambda: "These lines are only on the screen until you take them." in notified(pilot.app))
        assert isinstance(pilot.app.screen, PastePreview)


async def test_a_line_typed_into_a_question_holds_the_end_back_once(opened: Opened, store: DraftStore) -> None:
    async with opened(begun(store)) as pilot:
        await pilot.press("ctrl+g", *"revenue", "enter", "f7", *"None was asked", "ctrl+q")
        assert isinstance(pilot.app.screen, AskLine), screen_text(pilot.app)
        assert "What is typed here is not taken yet" in notified(pilot.app)
        await pilot.press("ctrl+q")
        assert pilot.app.return_code == 0


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["enter", "escape"])
async def test_a_reason_is_on_the_disk_while_it_is_typed(opened: Opened, store: DraftStore, answer: str) -> None:
    draft = begun(store)
    path = store.path_of(draft.id)

    def kept() -> list[str]:
        return [left.read_text(encoding="utf-8") for left in left_beside(path)]

    async with opened(draft) as pilot:
        await pilot.press("ctrl+g", *"revenue", "enter", "f7", *"None")
        await until(lambda: kept() == ["None"])
        await pilot.press(*" was asked")
        await until(lambda: kept() == ["None was asked"])
        await pilot.press(answer)
        await until(lambda: not kept())
        reasons = list(current(pilot.app).draft.waived.values())
        assert reasons == (["None was asked"] if answer == "enter" else [])
        assert not current(pilot.app).dirty or answer == "escape", "the file goes once the draft is saved"
        await pilot.press("ctrl+f", *"words to find")
        assert isinstance(pilot.app.screen, FindScreen) and not kept(), "what is looked for is no text"


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["take", "drop"])
async def test_a_line_typed_into_a_question_is_offered_after_a_hang_up(
    opened: Opened, store: DraftStore, answer: str
) -> None:
    draft = begun(store)
    async with opened(draft) as pilot:
        await pilot.press("ctrl+g", *"revenue", "enter", "f7", *"None was asked")
        app: Any = pilot.app
        assert save_at_the_end(app)() is None
    (path,) = left_beside(store.path_of(draft.id))
    assert path.read_text(encoding="utf-8") == "None was asked"
    async with opened(store.open(draft.id)) as pilot:
        await until(lambda: "You typed this into a question" in screen_text(pilot.app))
        await pilot.press(*("down",) * 2 * (answer == "drop"), "enter")
        assert left_beside(store.path_of(draft.id)) == ()
        assert current(pilot.app).draft.unplaced == ("None was asked" if answer == "take" else "")


@pytest.mark.slow
@pytest.mark.parametrize("number", by_day(3, [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL]))
def test_a_paste_that_is_shown_survives_the_end_of_the_program(store: DraftStore, number: signal.Signals) -> None:
    draft = begun(store)
    store.release(draft.id)
    path = store.path_of(draft.id)
    arguments, home = ("postmortem_tui", draft.id), str(store.folders.drafts.parent)
    with in_a_terminal(*arguments, POSTMORTEM_HOME=home) as app:
        app.wait_for("^Q quit")
        app.send(b"\x07timeline\r")
        app.settle()
        app.send(b"\x1b[200~" + LINES.replace("\n", "\r").encode() + b"\x1b[201~")
        app.wait_for("These lines make 2 rows")
        app.settle()
        app.signal(number)
        assert app.exit_code() == (-number if number is signal.SIGKILL else 128 + number)
    assert [left.read_text("utf-8") for left in left_beside(path)] == [LINES]
    with in_a_terminal(*arguments, POSTMORTEM_HOME=home) as app:
        app.wait_for("not taken yet")
        app.send(b"\r")
        app.wait_for("These lines make 2 rows")
