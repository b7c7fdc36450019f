"""A key that does nothing says why, or which would; the help of a screen begins with what the screen is."""

from typing import Any

from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.help import HelpScreen
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.app.unused_keys import unused_in_words
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.commands.command import key_name
from postmortem_tui.tui.kit.edge_lines import HelpLine
from tests.tui.conftest import NOW, Opened, current, under_review
from tests.tui.draft.test_meanwhile import on_the_timeline
from tests.tui.driving import Size, press, press_unseen


def test_a_key_has_the_name_of_what_it_types() -> None:
    names = {"number_sign": "#", "pile_of_poo": "\N{PILE OF POO}", "minus": "-", "plus": "+", "at": "@", "f5": "F5"}
    assert {key: key_name(key) for key in names} == names
    # What takes no cell of its own would stand on the word before it, and the wire could not send the line by cells.
    assert [key_name(key) for key in ("combining_acute_accent", "hangul_jungseong_a")] == [
        "\u25cc\u0301",
        "\u25cc\u1161",
    ]
    assert [key_name(key) for key in ("backspace", "home", "pageup", "ctrl+a")] == ["backspace", "home", "pageup", "^A"]


async def test_in_the_library_and_the_trash(store: DraftStore, size: Size) -> None:
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=size, notifications=True) as pilot:
        assert "The trash is empty" in await press(pilot, "t")
        assert "The trash is empty" in await press(pilot, "u")
        assert "There is no draft here yet: n begins one." in await press(pilot, "d")
        shown = await press(pilot, "y")
        assert "y does nothing here." in shown and "F1 all keys" in shown
        assert unused_in_words(app.screen, "replacement_character").startswith("That key does nothing here.")
        shown = await press(pilot, "f1")
        assert "The library: every draft in your folder" in shown and "In the library" in shown
        assert "Symbols" not in await press(pilot, *("j" for _ in range(60)))
        await press_unseen(pilot, "escape")
        DraftTrash(store).throw_away(store.add(store.begin(store.templates.load("standard"), "First", NOW)).id)
        await press_unseen(pilot, "escape", "t")
        DraftTrash(store).remove(DraftTrash(store).names()[0])
        await press_unseen(pilot, "escape", "t")


async def test_in_a_list_in_a_text_and_in_a_dialog(opened: Opened, store: DraftStore, size: Size) -> None:
    async with opened(under_review(store), size=size) as pilot:
        block = await on_the_timeline(pilot)
        shown = await press(pilot, "y")
        assert "y does nothing here. a add · Enter edit" in shown and "F1 all keys" in shown
        assert "y does nothing" not in await press(pilot, "j"), "the next key takes it away"
        current(pilot.app).put(block, ())
        pilot.app.screen.query_one(RowsEditor).show(())
        assert "d (Delete) has nothing to do here now; F1 lists what works here." in await press(pilot, "d")
        line: Any = pilot.app.screen.query_one(HelpLine)
        line.say("")
        text = await press(pilot, "a", "alt+z", "alt+Z")
        assert "alt+Z does nothing here." in text
        assert current(pilot.app).draft[block] == (), "a key with Alt types no letter"
        await press_unseen(pilot, *"d y")
        assert "does nothing" not in line.unused, "a letter is typed"
        for over in ("ctrl+l", "ctrl+r"):
            text = await press(pilot, "escape", "ctrl+g", *"timeline", "enter", over, "f10")
            assert "needed left, this one among them" in text or "All that is needed is answered" in text
            assert isinstance(pilot.app.screen, DraftScreen), "to the next needed question, from anywhere"
        await press_unseen(pilot, "ctrl+r", "z")
        assert "z does nothing here. Enter go there" in pilot.app.screen.query_one(HelpLine).unused
        shown = await press(pilot, "f1")
        assert "The review: what a careful reader would ask about" in shown
        assert (await press(pilot, "z")).splitlines()[-1] == " z does nothing here:  j down  k up  Esc back"
        assert "does nothing" not in (await press(pilot, "j")).splitlines()[-1], "the next key takes it away"
        await press_unseen(pilot, "escape", "z")
        said = pilot.app.screen.query_one(HelpLine)
        assert "z does nothing here." in said.unused
        pilot.app.pop_screen()
        await press_unseen(pilot, "j")
        assert not said.is_attached and isinstance(pilot.app.screen, DraftScreen), "what was said went with its screen"
        await press_unseen(pilot, "escape", "escape")


async def test_a_question_mark_opens_the_help_wherever_nothing_is_typed(store: DraftStore, size: Size) -> None:
    store.save(store.worked_example())
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=size, notifications=True) as pilot:
        assert "Find: ?" in await press(pilot, "slash", "question_mark"), "there it is typed"
        await press_unseen(pilot, "escape")
        for way, back in (((), ()), (("tab",), ("escape",)), (("m",), ("escape",)), (("enter", "ctrl+l"), ("escape",))):
            await press_unseen(pilot, *way, "question_mark")
            assert isinstance(app.screen, HelpScreen), way
            await press_unseen(pilot, "escape", *back)
        await press_unseen(pilot, "ctrl+r", "question_mark")
        assert isinstance(app.screen, HelpScreen)
    app.current_draft.close()


async def test_a_list_names_no_command_that_it_has_not_and_the_help_closes_by_its_own_key(
    opened: Opened, store: DraftStore, size: Size
) -> None:
    async with opened(under_review(store), size=size) as pilot:
        await on_the_timeline(pilot)
        shown = await press(pilot, "w")
        assert "w does nothing here." in shown and "Owner" not in shown.split("w does nothing")[1]
        assert "J move" not in shown, "entries stand in order of time"
        screen = pilot.app.screen
        await press_unseen(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press_unseen(pilot, "f1")
        assert pilot.app.screen is screen
