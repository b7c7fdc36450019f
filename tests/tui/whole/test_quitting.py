"""The key that quits, and a signal, end the app over every screen, also while that is being opened or read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, NamedTuple

import pytest
from textual import events
from textual.app import App
from textual.screen import Screen

from postmortem_tui import tui
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.input.burst import Burst
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.beside.sides_screen import SidesScreen
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.editors.rows.writing.left_out import LeftOut
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, DismissesItself
from postmortem_tui.tui.kit.dialogs.narrowed_list import NarrowedList
from postmortem_tui.tui.library.beginning import BeginningScreen
from postmortem_tui.tui.live.live import Live
from tests.each import by_day
from tests.tui.draft.test_sides import two_sides
from tests.tui.driving import press_unseen, until
from tests.tui.live.test_live import NOW, KeptTimeline
from tests.tui.picker.test_picker import CHAT, LOG, picking
from tests.tui.review.reviews import DEVOPS
from tests.tui.whole.every_screen import PASTED

pytestmark = pytest.mark.slow

TERMINATED = 143
BASES = frozenset({Dialog, DismissesItself, NarrowedList, BeginningScreen, DraftScreen})
"""Classes of screens that are shown as another class."""


Opens = str | Callable[[], events.Event | Screen[Any]]
"""What opens a screen: a key, or what makes an event or the screen itself."""


class Way(NamedTuple):
    """A way to a screen: what is open first, the keys before the last, and what opens it."""

    start: str
    keys: Sequence[str] = ()
    opens: "Opens | None" = None
    """None if the screen comes first, or with the first one."""
    presses: int = 1
    """How often the key that quits is needed, as it says first what would be lost."""


WAYS: Mapping[str, Way] = {
    "WelcomeScreen": Way("welcome"),
    "LibraryScreen": Way("library"),
    "StatisticsScreen": Way("library", (), "m"),
    "TrashScreen": Way("library", (), "t"),
    "ActionsScreen": Way("library", (), "tab"),
    "AskLine": Way("library", (), "i"),
    "Ask": Way("library", (), lambda: Burst(events.Key(character, character) for character in "pool lock 14:32")),
    "FirstPage": Way("library", (), "n"),
    "HelpScreen": Way("library", (), "f1"),
    "Palette": Way("library", (), "ctrl+p"),
    "EditingScreen": Way("editing"),
    "WizardScreen": Way("editing", (), "f5"),
    "ReviewScreen": Way("editing", (), "ctrl+r"),
    "PreviewScreen": Way("editing", (), "ctrl+l"),
    "SectionPreview": Way("editing", (), "alt+l"),
    "GoTo": Way("editing", (), "ctrl+g"),
    "FindScreen": Way("editing", (), "ctrl+f"),
    "ReplaceScreen": Way("editing", (), "alt+h"),
    "SidesScreen": Way("editing", (), lambda: SidesScreen(two_sides())),
    "LeftOut": Way("editing", (), lambda: LeftOut(["nothing of use"])),
    "PastePreview": Way("editing", ("ctrl+g", *"timeline", "enter"), lambda: events.Paste(PASTED), presses=2),
    "AskZone": Way("editing", ("ctrl+p", *"zone"), "enter"),
    "PickScreen": Way("picking"),
    "FactsForm": Way("picking"),
    "WriteRow": Way("picking", ("escape",), "enter"),
    "LiveScreen": Way("live"),
}


def every_class(of: type = Screen) -> Iterator[type]:
    for below in of.__subclasses__():
        yield from every_class(below)
        if below.__module__.startswith("postmortem_tui.tui"):
            yield below


def begun(store: DraftStore, start: str) -> PostmortemApp:
    """Return the app before it is run, over a library with a draft and something in the trash."""
    DraftTrash(store).throw_away(store.add(store.begin(store.templates.load("standard"), "Thrown away", NOW)).id)
    match start:
        case "picking":
            return picking(store, CHAT, LOG)
        case "live":
            timeline = KeptTimeline()
            live = Live("Queue lag", lambda: NOW, timeline.rows, timeline.note)
            return PostmortemApp(Start("live", store, live=live))
        case "editing":
            return PostmortemApp(Start("editing", store, DEVOPS))
        case _:
            store.add(store.worked_example())
            return PostmortemApp(Start(start, store))


def send(app: App[Any], opens: Opens) -> None:
    """Have a screen opened, and wait for nothing."""
    if isinstance(opens, str):
        app.post_message(events.Key(opens, opens if len(opens) == 1 else None))
    elif isinstance(made := opens(), Screen):
        app.push_screen(made)
    else:
        app.post_message(made)


def test_each_class_of_a_screen_has_a_way_to_it() -> None:
    for module in walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    shown = set(every_class()) - BASES
    assert {kind.__name__ for kind in shown if not getattr(kind, "_is_protocol", False)} == {*WAYS}


@pytest.mark.parametrize("name", by_day(2, WAYS))
async def test_the_key_that_quits_is_taken_right_behind_what_opens_a_screen(store: DraftStore, name: str) -> None:
    way = WAYS[name]
    app = begun(store, way.start)
    async with app.run_test(notifications=True) as pilot:
        await press_unseen(pilot, *way.keys)
        if way.opens:
            send(app, way.opens)
        for _ in range(way.presses):
            send(app, "ctrl+q")
        await until(lambda: not app.is_running, f"{app.screen} is still there")
    assert app.return_code == 0
    app.current_draft.close()


@pytest.mark.parametrize("name", by_day(3, WAYS))
async def test_a_signal_while_a_screen_gets_its_widgets_is_no_crash(
    store: DraftStore, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = WAYS[name]
    app = begun(store, way.start)
    compose, seen = Screen._compose, list[str]()

    async def told(screen: Screen[Any]) -> None:
        if type(screen).__name__ == name:
            seen.append(name)
            app.exit(return_code=TERMINATED)
        await compose(screen)

    monkeypatch.setattr(Screen, "_compose", told)
    if way.opens is None:
        await app.run_async(headless=True)
    else:
        async with app.run_test(notifications=True) as pilot:
            await press_unseen(pilot, *way.keys)
            send(app, way.opens)
            await until(lambda: not app.is_running)
    assert seen == [name] and app.return_code == TERMINATED
    app.current_draft.close()
