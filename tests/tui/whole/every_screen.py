"""A walk over every screen and every dialog, for rules that hold for all of them: a look is taken at each stop."""

from collections.abc import Callable
from typing import Any

from textual import events
from textual.pilot import Pilot

from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.beside.sides_screen import SidesScreen
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.editors.rows.writing.left_out import LeftOut
from postmortem_tui.tui.live.live import Live
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.review.support import block
from tests.tui.conftest import Opened
from tests.tui.draft.test_sides import two_sides
from tests.tui.driving import Size, keys_of, press_unseen
from tests.tui.live.test_live import NOW as LIVE_NOW
from tests.tui.live.test_live import KeptTimeline
from tests.tui.picker.test_picker import CHAT, LOG, picking
from tests.tui.review.reviews import DEVOPS, go_to, on_that_day

Look = Callable[[PostmortemApp, str], None]
"""What is done at a stop, which is told by its name."""

PASTED = "14:02 alert fired (Ann)\nnothing of use\n14:10 rolled back (Bob)\n"

FORM: tuple[tuple[str, ...], ...] = (
    ("tab",),
    ("f1",),
    ("escape",),
    ("ctrl+p",),
    ("down", "down"),
    tuple("sign"),
    ("escape",),
    ("ctrl+g",),
    ("down",),
    tuple("zzz"),
    ("escape",),
    ("ctrl+f",),
    tuple("pool"),
    ("down",),
    ("tab",),
    tuple("lake"),
    ("escape",),
    ("alt+c",),
    ("escape",),
    ("alt+l",),
    ("escape",),
    ("alt+p",),
    ("alt+p",),
    ("alt+p",),
    ("ctrl+l",),
    ("f",),
    ("f",),
    ("f",),
    ("s",),
    ("slash", *"pool", "enter"),
    ("escape",),
)
"""Keys on a form, and over it."""

LIST: tuple[tuple[str, ...], ...] = (
    ("j",),
    ("s", "j", "V"),
    ("escape",),
    ("f", *"pool", "enter"),
    ("escape",),
    ("r",),
    ("escape",),
    ("M",),
    ("escape",),
    ("enter",),
    ("ctrl+a", *"25:99"),
    ("enter",),
    ("escape",),
    ("a",),
    ("escape",),
)
"""Keys in a list."""

LIBRARY: tuple[tuple[str, ...], ...] = (
    ("j",),
    ("f1",),
    ("escape",),
    ("slash", *"out", "enter"),
    ("escape",),
    ("m",),
    ("f",),
    ("escape",),
    ("d",),
    ("t",),
    ("j",),
    ("d",),
    ("escape",),
    ("escape",),
    ("i",),
    ("escape",),
    ("n",),
    ("escape",),
    ("tab",),
    ("j",),
    ("s", "j"),
    ("x",),
    ("escape",),
    ("e",),
    ("escape",),
    ("f",),
    ("ctrl+p",),
    ("escape",),
)
"""Keys in the library, and from there on."""


async def _through(pilot: Pilot[Any], stops: tuple[tuple[str, ...], ...], look: Look, about: str) -> None:
    for keys in stops:
        await press_unseen(pilot, *keys)
        look(pilot.app, f"{about}: {' '.join(keys)}")


async def _back(pilot: Pilot[Any]) -> None:
    for _ in range(6):
        if not isinstance(pilot.app.screen, DraftScreen):
            await press_unseen(pilot, "escape")
    assert isinstance(pilot.app.screen, DraftScreen)


async def in_a_draft(opened: Opened, size: Size, look: Look) -> None:
    """Look at the form, its lists and texts, all that opens over them, the review and the preview."""
    draft = DEVOPS.put(block("notes"), "The engineer forgot it.")
    async with opened(draft, size=size) as pilot:
        on_that_day(pilot)
        app: Any = pilot.app
        await _through(pilot, FORM, look, "form")
        for list_of in ("timeline", "long_term", "factors"):
            await _back(pilot)
            await go_to(pilot, list_of)
            await _through(pilot, LIST, look, list_of)
        await _back(pilot)
        await go_to(pilot, "timeline")
        app.focused.post_message(events.Paste(PASTED))
        await press_unseen(pilot)
        look(app, "a paste")
        app.push_screen(LeftOut(["nothing of use"]))
        await press_unseen(pilot)
        look(app, "what makes no row")
        await press_unseen(pilot, "escape", "z")
        look(app, "its zone")
        await _back(pilot)
        for named in ("summary", "notes", "meeting.notes", "sign_off"):
            await go_to(pilot, named)
            assert isinstance(app.screen, DraftScreen)
            app.screen.parts.panel.now()
            await press_unseen(pilot, "ctrl+a")
            look(app, named)
        await press_unseen(pilot, "ctrl+r")
        for _ in range(12):
            await press_unseen(pilot, "j")
            look(app, "review")
        await press_unseen(pilot, "w")
        look(app, "review: w")
        for name in ("theme", "time zone", "status"):
            await _back(pilot)
            await press_unseen(pilot, "ctrl+p", *keys_of(name), "enter")
            look(app, name)
        await _back(pilot)
        app.push_screen(SidesScreen(two_sides()))
        await press_unseen(pilot)
        look(app, "two sides")


async def in_the_wizard(opened: Opened, size: Size, look: Look) -> None:
    """Look at questions of the wizard, and at its last page."""
    draft = DEVOPS.put(block("notes"), "The engineer forgot it.")
    async with opened(draft, screen="wizard", size=size) as pilot:
        on_that_day(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, WizardScreen)
        for stop in range(len(screen.steps.stops) + 1):
            await screen.ask(stop)
            await press_unseen(pilot)
            look(pilot.app, f"wizard {stop}")


async def in_the_library(store: DraftStore, size: Size, look: Look) -> None:
    """Look at the library without and with drafts, its trash, statistics and action items."""
    empty = PostmortemApp(Start("welcome", store))
    async with empty.run_test(size=size, notifications=True) as pilot:
        await _through(pilot, ((), ("j",)), look, "welcome")
    for title in ("Outage of logins", "Late mails", "Thrown away"):
        draft = store.add(store.begin(store.templates.load("standard"), title, LIVE_NOW))
    DraftTrash(store).throw_away(draft.id)
    store.add(store.worked_example())
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=size, notifications=True) as pilot:
        await _through(pilot, LIBRARY, look, "library")


async def over_raw_sources(store: DraftStore, size: Size, look: Look) -> None:
    """Look at the picker of rows and what it asks, and at the line over the growing timeline."""
    app = picking(store, CHAT, LOG)
    async with app.run_test(size=size, notifications=True) as pilot:
        stops = (
            (),
            ("escape",),
            ("down", "g"),
            ("space",),
            ("enter",),
            ("escape",),
            ("tab",),
            ("tab", "M"),
            ("escape",),
        )
        await _through(pilot, (*stops, ("f", *"purged")), look, "picker")
    timeline = KeptTimeline()
    live = PostmortemApp(Start("live", store, live=Live("Queue lag", lambda: LIVE_NOW, timeline.rows, timeline.note)))
    async with live.run_test(size=size, notifications=True) as pilot:
        await _through(pilot, ((), (*"restarted", "enter")), look, "live")
