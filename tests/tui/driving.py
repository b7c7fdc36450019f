"""Driving an app by keys: each waits until nothing is left to do, as the event loop tells it and not the clock.

Textual's pilot sleeps two or three times 20 ms a key, and takes a process that gets no processor for an idle one.
"""

import asyncio
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from textual.app import App
from textual.css import match
from textual.css.model import CombinatorType, RuleSet, Selector
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from postmortem_tui.tui.app.in_order import InOrderApp
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.kit.pausing import Pause
from postmortem_tui.tui.library.library_screen import LibraryScreen

BOUND = 60.0
"""Seconds after which what was waited for is taken never to come; the slowest machine needs a part of them."""

TURN = 0.001
"""Seconds to the next look, while a thread or a timer has the word."""

TICKING = 400
"""Turns in which nothing but a clock went on; a machine that is busy takes longer for each, and looks as often."""

TICK = 0.02
"""Seconds: what Textual puts off to the next tick of a screen, or of a resize, comes within them."""


async def nothing_ready(*_: float) -> None:
    """Return when no task can go on by itself, now or within a tick: what is left waits for a key, or for longer.

    A clock that ticks on, as that of a screen with something to draw does, is waited for no longer than TICKING.
    """
    loop: Any = asyncio.get_running_loop()
    turns = 0
    await asyncio.sleep(0)
    while loop._ready or any(not due.cancelled() and due.when() - loop.time() < TICK for due in loop._scheduled):
        if loop._ready:
            await asyncio.sleep(0)
        elif turns < TICKING:
            turns += 1
            await asyncio.sleep(TURN)
        else:
            return


def at_work(app: App[Any]) -> bool:
    """Return whether keys are still held back, a worker is not done, or the screen on top is not mounted yet."""
    return app.is_running and (
        bool(getattr(app, "_typed", ()))
        or any(not worker.is_finished for worker in app.workers)
        or any(not screen.is_mounted for screen in app.screen_stack[-1:])
    )


def pauses(app: App[Any]) -> Iterator[Pause]:
    """Return what waits for a pause to show it; a review takes a longer one."""
    screen = app.screen if app.is_running else None
    shown = {DraftScreen: "_around", LibraryScreen: "_details"}
    waiting = (getattr(screen, name) for kind, name in shown.items() if isinstance(screen, kind))
    return (pause for pause in waiting if pause.waits)


async def quiet(app: App[Any], *, paused: bool = True) -> None:
    """Return when the app has dealt with all that it was sent, and with what it shows once a person has paused."""
    loop: Any = asyncio.get_running_loop()
    await until(lambda: not at_work(app), "the app is still at work")
    for pause in pauses(app) if paused else ():
        app.screen.call_later(pause.end)
        await until(lambda: not at_work(app), "the app is still at work")
    while app.is_running and app.screen_stack:
        app.screen._on_timer_update()  # what is shown on the next tick of the clock is shown now
        if not loop._ready:
            break
        await until(lambda: not at_work(app), "the app is still at work")


WAITING: WeakSet[Screen[Any]] = WeakSet()
"""The screens that have something new to draw."""

draw = Screen._compositor_refresh


def draw_later(screen: Screen[Any]) -> None:
    """Take note that a screen has something new to draw; where frames are looked at, draw it."""
    if screen.app.is_headless:
        WAITING.add(screen)
    else:
        draw(screen)


def draw_what_waits(app: App[Any]) -> None:
    """Draw what is new, once for all that happened since the last time, as a screen does between two ticks."""
    for screen in [*app.screen_stack] if app.is_running else ():
        if screen in WAITING:
            draw(screen)
    WAITING.clear()


RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]  # the same in C: it is asked a thousand times a widget

SHEETS: dict[tuple[object, ...], list[RuleSet]] = {}
"""What the sheets of all apps were parsed to, by their text, where they stand and the colours."""

VARIABLES: WeakKeyDictionary[Stylesheet, tuple[dict[str, str], frozenset[tuple[str, str]]]] = WeakKeyDictionary()
"""The colours and other variables of each sheet, which gets others as a whole: hashed once, not at each parsing."""

parse_rules = Stylesheet._parse_rules


def parse_once(sheet: Stylesheet, css: str, **about: Any) -> list[RuleSet]:
    """Return what a sheet says; each app of the same process parses the same ones, a tenth of its start."""
    known = VARIABLES.get(sheet)
    if known is None or known[0] is not sheet._variables:
        known = VARIABLES[sheet] = (sheet._variables, frozenset(sheet._variables.items()))
    key = (css, *about.items(), known[1])
    if key not in SHEETS:
        SHEETS[key] = parse_rules(sheet, css, **about)
    return SHEETS[key]


checked = match._check_selectors


def check_last_first(selectors: list[Selector], path: list[DOMNode]) -> bool:
    """Return whether selectors match the last of some nodes, beginning with the last selector: most do not match.

    Textual begins at the app, and asks each node above a widget before the widget: a twentieth of the processor time of
    the tests of the screens. `test_driving.py` compares the answers.
    """
    if not selectors[-1].check(path[-1]):
        return False
    if len(selectors) == 1 and selectors[0].combinator is CombinatorType.DESCENDENT:
        return True
    return checked(selectors, path)


Handlers = list[tuple[type, Any]]

HANDLERS: dict[tuple[type, type, str], Handlers | None] = {}
"""What handles a kind of message in a kind of node; None where it depends on more than the name (Textual's `on`)."""

find_handlers = MessagePump._get_dispatch_methods


def handlers_of(node: type, message: type, name: str) -> Handlers | None:
    """Return the classes of a node that handle a message, each with its method, if the name alone says so."""
    decorated = {kind for cls in node.__mro__ for kind in vars(cls).get("_decorated_handlers") or ()}
    if not decorated.isdisjoint(message.__mro__):
        return None
    methods = [(cls, vars(cls).get(f"_{name}") or vars(cls).get(name)) for cls in node.__mro__]
    return [(cls, method) for cls, method in methods if method and not getattr(method, "_textual_on", None)]


def dispatch_once(node: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Any]]:
    """Yield what handles a message: Textual looks for it in all classes of a node, for each message anew."""
    key = type(node), type(message), name
    if key not in HANDLERS:
        HANDLERS[key] = handlers_of(*key)
    handlers = HANDLERS[key]
    if handlers is None:
        yield from find_handlers(node, name, message)
        return
    for cls, method in handlers:
        if message._no_default_action:
            break
        yield cls, method.__get__(node, cls)


async def until(holds: Callable[[], object], otherwise: str = "") -> None:
    """Return as soon as something holds, at a moment when no task can go on by itself."""
    last = monotonic() + BOUND
    await nothing_ready()
    while not holds():
        assert monotonic() < last, otherwise or "what was waited for did not come"
        await asyncio.sleep(TURN)
        await nothing_ready()


async def press_each(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each once all has come of the one before: what `Pilot.press` is while the screens are tested.

    They come in one go, and then a person pauses.
    """
    for left, key in enumerate(keys, 1 - len(keys)):
        await pilot.app._press_keys([key])
        if not isinstance(pilot.app, InOrderApp):
            await asyncio.sleep(TICK)  # nothing holds the next key back there, and a person is not quicker
        await quiet(pilot.app, paused=left == 0)


KEYS = {" ": "space", "-": "minus", ":": "colon", "/": "slash", ".": "full_stop", ",": "comma", "%": "percent_sign"}
"""The characters whose keys Textual calls by a name."""


def keys_of(text: str) -> list[str]:
    """The keys that type a text."""
    return [KEYS.get(character, character) for character in text]


async def press(pilot: Pilot[Any], *keys: str) -> str:
    """Press keys, wait until all has come of them, what is read in threads too, and return what is on the screen."""
    await quiet(pilot.app)
    await press_each(pilot, *keys)
    await pause(pilot)
    return screen_text(pilot.app)


async def typed(pilot: Pilot[Any], text: str) -> str:
    """Type a text, and return what is on the screen."""
    return await press(pilot, *keys_of(text))


def screen_text(app: App[Any]) -> str:
    """Every row of the screen that is on top, without blanks at its end."""
    return "\n".join(
        "".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()
    )


def help_text(app: App[Any]) -> str:
    """All that the help says, in sight or not."""
    return "\n".join(static.visual.plain for static in app.screen.query(Static))  # type: ignore[attr-defined]


async def pause(pilot: Pilot[Any], delay: float | None = None) -> None:
    """Wait until all has come of what was done, and of what is due after a delay; then it is drawn."""
    await quiet(pilot.app)
    if delay is not None:
        await asyncio.sleep(delay)
        await quiet(pilot.app)
    draw_what_waits(pilot.app)
