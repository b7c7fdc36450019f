"""A note from another shell comes into the draft that is open on a screen."""

from pathlib import Path

from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.beside import spool
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from tests.tui.driving import Size, press


async def test_a_note_from_another_shell_is_taken_in(tmp_path: Path, size: Size) -> None:
    folders = Folders.under(tmp_path)
    store = DraftStore(folders, Templates(folders))
    draft = store.add(store.worked_example().put_role("status", "Under Review"))
    app = PostmortemApp(Start("editing", store, draft))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        note = spool.Note(spool.new_key(), "2024-01-15 14:41", "restarted the pods", "ada")
        spool.keep(note, store.path_of(draft.id), folders.state)
        app.current_draft.look_for_notes()
        await pilot.pause()
        session = app.session
        assert session is not None
        assert not session.dirty
        from postmortem_tui.evidence.picking.noting import row_of

        assert row_of(session.draft, note.key) > 0
        assert not spool.any_waiting(store.path_of(draft.id), folders.state)
        text = await press(pilot)
        assert "Your note is in the timeline: 14:41 restarted the pods." in text and "Somebody else" not in text
        spool.keep(
            spool.Note(spool.new_key(), "2024-01-15 14:52", "calm", "ada"), store.path_of(draft.id), folders.state
        )
        app.current_draft.look_for_notes()
        text = await press(pilot)
        assert "in the timeline: 14:52 calm." in text and "14:41 restarted the pods." not in text, "one, the newest"
    assert "restarted the pods" in store.path_of(draft.id).read_text(encoding="utf-8")


async def test_a_final_text_takes_no_note_and_says_once_that_one_waits(tmp_path: Path) -> None:
    folders = Folders.under(tmp_path)
    store = DraftStore(folders, Templates(folders))
    draft = store.add(store.worked_example())
    app = PostmortemApp(Start("editing", store, draft))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        note = spool.Note(spool.new_key(), "2024-01-15 14:41", "restarted the pods", "ada")
        spool.keep(note, store.path_of(draft.id), folders.state)
        app.current_draft.look_for_notes()
        app.current_draft.look_for_notes()
        assert (await press(pilot)).count("Notes from another shell") == 1
        assert app.session is not None and spool.any_waiting(store.path_of(draft.id), folders.state)
        app.session.take(app.session.draft.put_role("status", "Under Review"), app.session.draft, "")
        app.current_draft.look_for_notes()
        assert "restarted the pods" in store.path_of(draft.id).read_text(encoding="utf-8")
