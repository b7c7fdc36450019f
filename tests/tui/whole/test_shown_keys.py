"""Each key that a screen shows in its line does something that is seen: each is pressed, from the same state."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.kit.commands.command import key_name
from postmortem_tui.tui.kit.commands.keys_now import commands_here
from postmortem_tui.tui.live.live import Live
from tests.conftest import Portion
from tests.each import by_day
from tests.tui.conftest import NOW, Opened, current, under_review
from tests.tui.driving import Size, flat, help_text, press, press_unseen, screen_text
from tests.tui.live.test_live import NOW as LIVE_NOW
from tests.tui.live.test_live import KeptTimeline
from tests.tui.picker.test_picker import CHAT, LOG, picking


class Stop(NamedTuple):
    """A screen, reached from a question of the draft by keys."""

    question: str
    keys: Sequence[str] = ()
    guided: bool = False


WIZARD = tuple(
    Stop(name, keys, guided=True)
    for name, keys in (
        ("headline.title", ()),
        ("header.severity", ()),
        ("root_cause", ()),
        ("timeline", ()),
        ("timeline", ("enter",)),
        ("short_term", ("a",)),
        ("sign_off", ()),
        ("header.severity", ("space",)),
    )
)

FORM = tuple(
    Stop(name, keys)
    for name, keys in (
        ("headline.title", ()),
        ("root_cause", ()),
        ("timeline", ("j",)),
        ("timeline", ("enter",)),
        ("timeline", ("s",)),
        ("timeline", ("M",)),
        ("timeline", ("f", *"pool")),
        ("timeline", ("r", *"pool")),
        ("short_term", ("j",)),
        ("short_term", ("w",)),
        ("factors", ("j",)),
        ("went_right", ("j",)),
        ("logs", ()),
        ("documentation", ()),
        ("sign_off", ()),
        ("detection", ("f7",)),
    )
)

OVER = tuple(
    Stop("root_cause", keys)
    for keys in (
        ("ctrl+r",),
        ("ctrl+l",),
        ("ctrl+l", "f"),
        ("ctrl+l", "e"),
        ("f1", "j"),
        ("ctrl+p",),
        ("ctrl+g",),
        ("ctrl+f", *"pool"),
        ("alt+h",),
        ("alt+c",),
        ("alt+l",),
        ("f8", "j"),
        ("f8", "slash", *"out"),
        ("f8", "t"),
        ("f8", "m"),
        ("f8", "tab"),
        ("f8", "tab", "e"),
        ("f8", "i"),
    )
)

ENDS = ("leave", "leave_list", "app.leave")
"""What ends the program: all of it is seen."""


def shown_keys(app: Any) -> dict[str, str]:
    """Return the keys that the line of keys has, by their actions."""
    shown = (active.binding for active in app.screen.active_bindings.values() if active.enabled and active.binding.show)
    return {one.action: one.key for one in shown if key_name(one.key)}


def seen(app: Any) -> object:
    """Return what a person sees: the characters, the caret, the cursor of the widget with the focus."""
    focused = app.focused
    at = getattr(focused, "cursor_position", None) or getattr(focused, "cursor_location", None)
    return app.screen, screen_text(app), at, len(app._notifications)


async def reached(pilot: Pilot[Any], stop: Stop, draft: Draft) -> None:
    """Show a screen anew, with the draft as it was at first."""
    app: Any = pilot.app
    session = current(app)
    if session.draft != draft:
        session.take(draft, session.draft, "", "the beginning")
    question = draft.template.find(stop.question)
    await app.shown.show_session(session, guided=stop.guided, question=question)
    await press_unseen(pilot, *stop.keys)


@pytest.mark.parametrize("stops", [FORM, WIZARD, OVER], ids=["form", "wizard", "over"])
async def test_each_key_in_the_line_does_something_that_is_seen(
    opened: Opened, store: DraftStore, stops: tuple[Stop, ...], size: Size, portion: Portion
) -> None:
    draft = under_review(store)
    for title in ("Outage of logins", "Late mails", "Outage of mails", "Thrown away", "Thrown away too"):
        other = store.add(store.begin(store.templates.load("standard"), title, NOW))
        if title.startswith("Thrown"):
            DraftTrash(store).throw_away(other.id)
    idle, pressed = [], 0
    async with opened(draft, size=size) as pilot:
        app: Any = pilot.app
        draft = current(app).draft
        for stop in portion(stops, 39):
            await reached(pilot, stop, draft)
            keys = shown_keys(app)
            assert keys, stop
            for action, key in keys.items():
                if action in ENDS:
                    continue
                await reached(pilot, stop, draft)
                before = seen(app)
                await press_unseen(pilot, key)
                pressed += 1
                if seen(app) == before:
                    idle.append((stop, key, action))
    assert not idle and pressed


LISTS = ("timeline", "short_term", "factors", "went_right", "documentation", "logs", "sign_off")


@pytest.mark.slow
@pytest.mark.parametrize("name", by_day(3, LISTS))
async def test_each_key_that_the_help_shows_for_a_list_does_something_that_is_seen(
    opened: Opened, store: DraftStore, name: str, size: Size, portion: Portion
) -> None:
    idle = []
    draft = under_review(store)
    async with opened(draft, size=size) as pilot:
        app: Any = pilot.app
        draft = current(app).draft
        stop = Stop(name, ("j",))
        await reached(pilot, stop, draft)
        shown = [(one.id, one.keys.split(",")[0]) for one in commands_here(app.screen) if one.where == "rows"]
        told = {key_name(key) for _, key in shown}
        assert told >= {"/", "n", "N", "?", "o", "O", "s", "V", "f", "r", "u"}
        assert (">" in told) == (name == "short_term")
        for command, key in portion(shown, 6, LISTS.index(name)):
            await reached(pilot, stop, draft)
            before = seen(app)
            await press_unseen(pilot, key)
            if seen(app) == before and command != "write_lines":  # it opens another program
                idle.append((key, command))
    assert not idle


@pytest.mark.slow
async def test_the_help_of_a_list_names_the_keys_that_go_about_and_numbers_before_them(
    opened: Opened, store: DraftStore, size: Size
) -> None:
    async with opened(under_review(store), size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter", "f1")
        told = flat(help_text(pilot.app))
        for words in ("j ↓ Down; 3j goes three rows", "G end Last row; 5G goes to row 5", "/ Find", "n Go to the next"):
            assert words in told


@pytest.mark.slow
@pytest.mark.parametrize("keys", [(), ("tab",), ("M",), ("f", *"pur"), ("enter",)])
async def test_each_key_in_the_line_of_the_picker_does_something_that_is_seen(
    store: DraftStore, keys: tuple[str, ...], size: Size, portion: Portion
) -> None:
    idle, left = [], [""]
    while left:
        key = left.pop(0)
        app: Any = picking(store, CHAT, LOG)
        async with app.run_test(size=size, notifications=True) as pilot:
            # two take what is asked about the sources
            await press_unseen(pilot, "enter", "enter", "j", "space", "k", *keys)
            if not key:
                offered = shown_keys(app)
                left = [one for action, one in offered.items() if action not in (*ENDS, "pick_leave", "pick_take")]
                left = portion(left, 6, len(keys))
                continue
            before = seen(app)
            await press_unseen(pilot, key)
            if seen(app) == before:
                idle.append(key)
    assert not idle


@pytest.mark.slow
async def test_each_key_in_the_line_during_the_incident_does_something_that_is_seen(
    store: DraftStore, size: Size
) -> None:
    timeline = KeptTimeline()
    app: Any = PostmortemApp(Start("live", store, live=Live("Lag", lambda: LIVE_NOW, timeline.rows, timeline.note)))
    async with app.run_test(size=size, notifications=True) as pilot:
        await press_unseen(pilot)
        keys = {action: key for action, key in shown_keys(app).items() if action not in (*ENDS, "leave_live")}
        assert len(keys) > 3
        for key in keys.values():
            before = seen(app)
            await press_unseen(pilot, key)
            assert seen(app) != before, key
            await press(pilot, "escape") if len(app.screen_stack) > 2 else None
