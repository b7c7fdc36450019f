"""The trash as a list: what was deleted is seen, brought back, or removed for good, by keys that the screen shows."""

from datetime import UTC, datetime

from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.library.library_screen import LibraryScreen
from tests.tui.driving import press, press_unseen

NOW = datetime(2024, 1, 15, 15, 0, tzinfo=UTC)


async def test_what_was_deleted_is_listed_brought_back_and_removed(store: DraftStore) -> None:
    template = store.templates.load("standard")
    ids = [store.add(store.begin(template, title, NOW)).id for title in ("First", "Second", "Third")]
    for identity in ids:
        DraftTrash(store).throw_away(identity)
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert " t " in (await press(pilot)).split("\n")[-1]
        shown = await press(pilot, "t")
        assert [line.split()[-1] for line in shown.split("\n") if " UTC  " in line] == ["Third", "Second", "First"]
        assert ids[2] in shown
        assert "bring back" in shown
        shown = await press(pilot, "j", "enter")
        assert "“Second” is back in the library." in shown
        assert store.ids() == (ids[1],)
        shown = await press(pilot, "d")
        assert "Remove “First” for good?" in shown
        await press_unseen(pilot, "escape")
        assert len(DraftTrash(store).names()) == 2
        await press_unseen(pilot, "d", "j", "enter")
        assert [name.partition("~")[0] for name in DraftTrash(store).names()] == [ids[2]]
        shown = await press(pilot, "e", "j", "enter")
        assert "The trash is empty." in shown
        assert DraftTrash(store).names() == ()
        shown = await press(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen)
        assert "“Second” is back." in shown
        assert " t " not in shown.split("\n")[-1]


async def test_one_that_cannot_be_brought_back_says_why(store: DraftStore) -> None:
    draft = store.add(store.begin(store.templates.load("standard"), "First", NOW))
    data = store.path_of(draft.id).read_bytes()
    DraftTrash(store).throw_away(draft.id)
    store.path_of(draft.id).write_bytes(data)
    async with PostmortemApp(Start("library", store)).run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot, "t", "enter")
        assert "already" in shown or "there" in shown
        assert len(DraftTrash(store).names()) == 1
