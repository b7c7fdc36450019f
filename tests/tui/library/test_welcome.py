"""The welcome of a person without drafts, and what it leads to."""

from textual.widgets import OptionList

from postmortem_tui.document.draft.path import counted
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.colours.themes import MONOCHROME
from postmortem_tui.tui.library.library_screen import LibraryScreen
from postmortem_tui.tui.library.welcome import WelcomeScreen
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.tui.driving import Size, press, press_unseen
from tests.tui.library.test_library_screen import add, app_at


async def test_the_welcome_goes_the_way_of_its_letter_or_of_its_cursor(store: DraftStore) -> None:
    app = app_at(store, "welcome")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "Resume" not in await press(pilot)
        await press_unseen(pilot, "j", "enter", "ctrl+n")
        assert isinstance(app.screen, EditingScreen)
    app = app_at(store, "welcome")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "w", "ctrl+n")
        assert isinstance(app.screen, WizardScreen)


async def test_the_welcome_says_that_enter_takes_what_is_marked(store: DraftStore) -> None:
    async with app_at(store, "welcome").run_test(size=(80, 24), notifications=True) as pilot:
        assert "Enter takes it" in (await press(pilot)).split("\n")[-1]
        pilot.app.theme = MONOCHROME
        await pilot.pause()
        marked = pilot.app.screen.query_one(OptionList).get_component_rich_style("option-list--option-highlighted")
        assert marked.reverse


async def test_the_welcome_offers_the_last_draft_where_there_is_one(store: DraftStore) -> None:
    add(store, "API outage")
    app = app_at(store, "welcome")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert isinstance(app.screen, WelcomeScreen)
        await press_unseen(pilot, "enter")
        assert isinstance(app.screen, EditingScreen)
        assert app.screen.session.draft.role("title") == "API outage"


async def test_the_only_draft_that_was_deleted_is_brought_back_at_the_next_start(store: DraftStore, size: Size) -> None:
    identity = add(store, "API outage").id
    async with app_at(store, "library").run_test(size=size, notifications=True) as pilot:
        assert "API outage" in await press(pilot, "d", "ctrl+q")
    assert store.ids() == ()
    app = app_at(store, "welcome")
    async with app.run_test(size=size, notifications=True) as pilot:
        shown = await press(pilot)
        assert "u  Bring back the draft that was deleted last" in shown and "t  See the trash" in shown
        assert "u undelete" in shown.splitlines()[-1]
        shown = await press(pilot, "u")
        assert "API outage" in shown and f"{identity} is back." in shown and store.ids() == (identity,)
        await press_unseen(pilot, "d", "ctrl+q")
    app = app_at(store, "welcome")
    async with app.run_test(size=size, notifications=True) as pilot:
        await press_unseen(pilot, "t", "escape")
        assert isinstance(app.screen, WelcomeScreen) and store.ids() == ()
        shown = await press(pilot, "t", "enter", "escape")
        assert "API outage" in shown and store.ids() == (identity,)
        assert isinstance(app.screen, LibraryScreen)


async def test_the_welcome_says_nothing_of_an_empty_trash(store: DraftStore) -> None:
    app = app_at(store, "welcome")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot)
        assert "deleted" not in shown and "undelete" not in shown
        assert "The trash is empty" in await press(pilot, "u")
        assert isinstance(app.screen, WelcomeScreen)


async def test_the_worked_example_is_no_draft_until_it_is_changed(store: DraftStore) -> None:
    app = app_at(store)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "x")
        assert isinstance(app.screen, EditingScreen)
        assert counted(app.screen.session.draft)[0] > 15
        assert store.ids() == ()
