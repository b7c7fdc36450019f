"""F1 names every key that works where one is, in sentences; what a keymap calls them stands behind all of them."""

from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.help import NAMES, HelpScreen
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.kit.commands.command import key_name
from postmortem_tui.tui.kit.commands.commands import COMMANDS
from tests.tui.conftest import NOW, Opened
from tests.tui.driving import Size, help_text, press, press_unseen

IDS = [f" {command.id}" for command in COMMANDS if "_" in command.id]


def working(app: App[Any]) -> Sequence[str]:
    """The keys that the program binds itself and that work now, as people write them."""
    found = []
    for key, active in app.screen.active_bindings.items():
        binds = [one.action for cls in type(active.node).__mro__ if "postmortem_tui" in cls.__module__
                 for one in vars(cls).get("BINDINGS", ())]  # fmt: skip
        if active.enabled and active.binding.action in binds and key_name(key):
            found.append(key_name(key))
    return found


async def asked(pilot: Pilot[Any]) -> str:
    """Ask for help, check it against the keys that work, close it, and return its words."""
    app = pilot.app
    keys = working(app)
    await press_unseen(pilot, "f1")
    assert isinstance(app.screen, HelpScreen)
    text = help_text(app)
    sentences, _, names = text.partition(NAMES)
    assert not [one for one in IDS if one in sentences], "a sentence ends with no name of the code"
    words = sentences.split()
    assert [key for key in keys if key not in words] == [], "every key that works is named"
    assert "Help" in await press(pilot, "pagedown", "pageup")
    await press_unseen(pilot, "escape")
    return names


async def test_wherever_a_draft_is_written(opened: Opened, standard: Template, size: Size) -> None:
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen="wizard", size=size) as pilot:
        await asked(pilot)
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        names = await asked(pilot)  # in a row
        assert "leave_row" in names and "go_on" in names
        await press_unseen(pilot, *"14:32", "escape")
        names = await asked(pilot)  # in the list
        assert "mark_all" in names and "stamp" in names
        for keys in (
            ("M",),  # which milestone
            ("escape", "ctrl+g"),
            ("escape", "f7"),  # a line to type on
            ("escape", "ctrl+g", *"severity", "enter"),
            ("space",),  # the choices
            ("escape", "f5"),  # the form
            ("ctrl+r",),
            ("escape", "ctrl+l"),
            ("e",),
        ):
            await press_unseen(pilot, *keys)
            await asked(pilot)


async def test_in_the_library_and_what_is_beside_it(store: DraftStore, size: Size) -> None:
    store.add(store.begin(store.templates.load("standard"), "First", NOW))
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=size, notifications=True) as pilot:
        await press_unseen(pilot)
        for keys in ((), ("tab",), ("escape", "m"), ("escape", "slash"), ("escape", "n")):
            await press_unseen(pilot, *keys)
            await asked(pilot)


async def test_a_key_that_is_typed_ahead_moves_the_help(opened: Opened, standard: Template, size: Size) -> None:
    async with opened(Draft.begin(standard, "d", NOW, title="T"), size=size) as pilot:
        await pilot.app._press_keys(["f1", "j", "j"])  # no pause between them: the app holds back what comes early
        await press_unseen(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        assert pilot.app.screen.query_one(VerticalScroll).scroll_offset.y == 2
