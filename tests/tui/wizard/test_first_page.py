"""The first page of a new postmortem by its keys: what broke and when make its id, its day and the name of its file."""

import pytest

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.library.library_screen import LibraryScreen
from postmortem_tui.tui.wizard.first_page import FirstPage
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.tui.conftest import NOW, current
from tests.tui.driving import Size, press, press_unseen, screen_text, type_unseen, typed


def beginning(store: DraftStore, screen: str = "editing") -> PostmortemApp:
    template = store.templates.load("standard")
    return PostmortemApp(Start(screen, store, store.begin(template, "", NOW), begins=True))


@pytest.mark.parametrize("screen", ["editing", "wizard"])
async def test_what_broke_and_when_make_the_name_and_the_date(store: DraftStore, screen: str, size: Size) -> None:
    app = beginning(store, screen)
    async with app.run_test(size=size, notifications=True) as pilot:
        text = await press(pilot)
        assert "What broke?" in text and "When did it begin?" in text
        await type_unseen(pilot, "Checkout failed")
        assert "2024-01-16-checkout-failed-….toml" in await press(pilot, "enter")
        text = await typed(pilot, "2024-01-12 23:07")
        assert "2024-01-12-checkout-failed-….toml" in text
        await press_unseen(pilot, "enter")
        assert isinstance(app.screen, EditingScreen if screen == "editing" else WizardScreen)
        draft = current(app).draft
        assert draft.id.startswith("2024-01-12-checkout-failed-")
        assert draft.role("title") == "Checkout failed" and draft.role("date") == "2024-01-12"
        assert store.ids() == (draft.id,)
        hidden = sorted(path.name for path in store.folders.drafts.glob(".2024-01-16*"))
        assert hidden == [], "nothing is left of the id that it had at first"
    app.current_draft.close()


async def test_both_may_stay_empty_and_esc_goes_back_with_what_was_typed_kept(store: DraftStore) -> None:
    app = beginning(store)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "Esc back" in await press(pilot)
        await press_unseen(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen) and store.ids() == ()
        await press_unseen(pilot, "n", "enter", "enter")
        assert isinstance(app.screen, EditingScreen) and store.ids() == ()
        await press_unseen(pilot, "f8", "w")
        assert isinstance(app.screen, FirstPage)
        await press_unseen(pilot, *"Disk", "escape")
        assert isinstance(app.screen, LibraryScreen)
        (kept,) = store.ids()
        assert store.open(kept).role("title") == "Disk"
    app.current_draft.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://status.example.com/i/7", "is an address"),
        ("dispatch@shipco.example", "is an address"),
        ("14:32 rolled back (Ann)", "14:32 begins a row of the timeline"),
    ],
)
async def test_an_address_or_a_row_for_a_title_is_asked_about(
    store: DraftStore, size: Size, address: str, said: str
) -> None:
    app = beginning(store, "wizard")
    async with app.run_test(size=size, notifications=True) as pilot:
        await type_unseen(pilot, address)
        text = await press(pilot, "ctrl+n")
        assert said in text and "Say in words what broke" in text
        await press_unseen(pilot, "enter")
        assert isinstance(app.screen, FirstPage)
        await press_unseen(pilot, "ctrl+n", "down", "enter")
        assert isinstance(app.screen, WizardScreen)
        assert current(app).draft.role("title") == address
    app.current_draft.close()


async def test_what_is_filled_in_says_why_on_the_page_and_beside_the_answer(store: DraftStore, size: Size) -> None:
    store.add(store.begin(store.templates.load("standard"), "One", NOW).put_role("authors", "Ana Ruiz"))
    app = beginning(store)
    async with app.run_test(size=size, notifications=True) as pilot:
        await type_unseen(pilot, "Checkout failed")
        await press_unseen(pilot, "enter")
        assert "YYYY-MM-DD HH:MM:SS UTC" in screen_text(app)
        text = await typed(pilot, "2024-01-12 23:07 CET")
        assert "Date: 2024-01-12, from Start Time" in text and "Authors: Ana Ruiz, as in your last draft" in text
        text = await press(pilot, "enter", "f3")
        assert "2024-01-12  (from Start Time)" in text and "Ana Ruiz  (as in your last draft)" in text
        text = await press(pilot, "ctrl+g", *"authors", "enter", "backspace")
        assert "as in your last draft" not in text and "(from Start Time)" in text, "this one is a person's now"
        text = await press(pilot, "ctrl+g", *"end time", "enter")
        assert "YYYY-MM-DD HH:MM:SS CET" in text and "CET unless you say otherwise" in text, "the zone that is typed in"
        await press_unseen(pilot, "f5", "ctrl+g", *"date", "enter")
        assert "(from Start Time)" in screen_text(app), "in the wizard, too"
    app.current_draft.close()


async def test_the_authors_are_those_of_the_last_draft_and_it_says_so(store: DraftStore, size: Size) -> None:
    store.add(store.begin(store.templates.load("standard"), "One", NOW).put_role("authors", "Ana Ruiz"))
    app = beginning(store)
    async with app.run_test(size=size, notifications=True) as pilot:
        assert "Authors: Ana Ruiz, as in your last draft" in await press(pilot)
    app.current_draft.close()


async def test_a_start_that_cannot_be_read_is_said_there_and_kept_and_one_key_goes_on(
    store: DraftStore, size: Size
) -> None:
    app = beginning(store, "wizard")
    async with app.run_test(size=size, notifications=True) as pilot:
        await type_unseen(pilot, "Checkout failed")
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, "never")
        for again in ("enter", "tab", "down", "enter"):
            text = await press(pilot, again)
            assert isinstance(app.screen, FirstPage), again
        assert "› never\n   Not a time: never. Try 14:32, 2pm PST or 2024-01-15 14:32 +02:00." in text
        assert "^N begins all the same: what you typed stays." in text
        await press_unseen(pilot, "ctrl+n")
        assert isinstance(app.screen, WizardScreen)
        assert current(app).draft.role("start") == "never"
        assert "needed in the end" in (await press(pilot, "ctrl+n")), "the title is not asked again"
        assert any(row.split()[:1] == ["Date"] for row in screen_text(app).splitlines()), (
            "the day that the start does not say is asked"
        )
    app.current_draft.close()


async def test_going_on_says_first_what_cannot_be_read_and_a_correction_goes_on(store: DraftStore) -> None:
    app = beginning(store, "wizard")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, *"Disk", "tab", *"soon")
        text = await press(pilot, "ctrl+n")
        assert isinstance(app.screen, FirstPage) and "› soon" in text and "Not a time: soon." in text
        await press_unseen(pilot, *["backspace"] * 4)
        assert "Not a time" not in await typed(pilot, "14:58")
        await press_unseen(pilot, "enter")
        assert isinstance(app.screen, WizardScreen) and current(app).draft.moment("start") is not None
    app.current_draft.close()
