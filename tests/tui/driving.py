"""Driving an app by keys: each waits until nothing is left to do, as the event loop tells it and not the clock.

Textual's pilot sleeps two or three times 20 ms a key, and takes a process that gets no processor for an idle one.
"""

import asyncio
from collections.abc import Callable, Iterator
from math import inf
from operator import attrgetter
from time import monotonic
from typing import Any
from weakref import WeakSet

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from postmortem_tui.tui.app.in_order import InOrderApp
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.kit.texts.key_text import TypesAhead
from postmortem_tui.tui.kit.waiting import Pause
from postmortem_tui.tui.library.library_screen import LibraryScreen

Size = tuple[int, int]
"""Columns and rows of a screen."""

SIZES: tuple[Size, ...] = ((80, 24), (120, 40))
"""The two screens at which each rule holds: the smallest that is worked on, and the first with room beside a form."""

BOUND = 60.0
"""Seconds after which what was waited for is taken never to come; the slowest machine needs a part of them."""

TURN = 0.001
"""Seconds to the next look, while a thread has the word."""

TICK = 0.02
"""Seconds: what Textual puts off to the next tick of a screen, or of a resize, comes within them."""

TICKING = 0.4
"""Seconds that are passed over while nothing but a clock goes on, as that of a screen with something to draw does."""

TICKS = 100
"""Turns of the event loop with a tick of a clock that are followed, however late each is; TICKING has room for 50."""

ROUNDS = 5
"""Times that what a tick of a screen shows may ask for another; of all that the screens do, three were the most."""


class Clock:
    """The time of an event loop and of Textual's timers: what is due within a tick comes at once, and nobody waits."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self, _: object = None) -> float:
        """Return the seconds that have gone by, with those that were passed over."""
        return monotonic() + self.ahead

    def pass_over(self, seconds: float) -> None:
        """Let some seconds have gone by."""
        self.ahead += max(0.0, seconds)


clock = Clock()


async def nothing_ready(*_: float) -> None:
    """Return when no task can go on by itself, now or within a tick: what is left waits for a key, or for longer.

    A clock that ticks on is followed no longer than TICKING. One that is late for each tick, as where drawing takes
    longer than a tick, lets no time be passed over and leaves something ready at each look: its ticks are counted.
    """
    loop: Any = asyncio.get_running_loop()
    last, ticks = clock.ahead + TICKING, 0
    await asyncio.sleep(0)
    while ticks < TICKS:
        ticks += any(isinstance(handle, asyncio.TimerHandle) for handle in loop._ready.copy())  # threads add to it
        if not loop._ready:
            due = min((handle.when() for handle in loop._scheduled if not handle.cancelled()), default=inf)
            if due - clock() >= TICK or clock.ahead > last:
                return
            clock.pass_over(due - clock())
        await asyncio.sleep(0)


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
    shown = {DraftScreen: attrgetter("parts.after.around"), LibraryScreen: attrgetter("_details")}
    waiting = (pause_of(screen) for kind, pause_of in shown.items() if isinstance(screen, kind))
    return (pause for pause in waiting if pause.waits)


async def quiet(app: App[Any], *, paused: bool = True) -> None:
    """Return when the app has dealt with all that it was sent, and with what it shows once a person has paused."""
    loop: Any = asyncio.get_running_loop()
    await until(lambda: not at_work(app), "the app is still at work")
    for pause in pauses(app) if paused else ():
        app.screen.call_later(pause.end)
        await until(lambda: not at_work(app), "the app is still at work")
    for _ in range(ROUNDS):
        if not app.is_running or not app.screen_stack:
            break
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


async def until(holds: Callable[[], object], otherwise: str = "") -> None:
    """Return as soon as something holds, at a moment when no task can go on by itself."""
    last = monotonic() + BOUND
    await nothing_ready()
    while not holds():
        assert monotonic() < last, otherwise or "what was waited for did not come"
        await asyncio.sleep(TURN)
        await nothing_ready()


class Ahead:
    """Whether the key that is sent is followed by another one at once, and nothing is waited for."""

    typed = False

    async def nothing_ready(self, *_: float) -> None:
        if not self.typed:
            await nothing_ready()


ahead = Ahead()


def is_character(key: str) -> bool:
    """Return whether a key types a character, if a text is written where it goes."""
    return len(key) == 1 or key in KEYS.values()


async def press_each(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each once all has come of the one before: what `Pilot.press` is while the screens are tested.

    They come in one go, and then a person pauses. In a text what comes of a character is not waited for where another
    follows: the app takes what is typed ahead together, as it does over a slow line.
    """
    for left, key in enumerate(keys, 1 - len(keys)):
        text = left < 0 and isinstance(pilot.app, InOrderApp) and isinstance(pilot.app.focused, TypesAhead)
        ahead.typed = text and is_character(key) and is_character(keys[left])
        await pilot.app._press_keys([key])
        if ahead.typed:
            continue
        if not isinstance(pilot.app, InOrderApp):
            clock.pass_over(TICK)  # nothing holds the next key back there, and a person is not quicker
        await quiet(pilot.app, paused=left == 0)


KEYS = {" ": "space", "-": "minus", ":": "colon", "/": "slash", ".": "full_stop", ",": "comma", "%": "percent_sign"}
"""The characters whose keys Textual calls by a name."""


def keys_of(text: str) -> list[str]:
    """The keys that type a text."""
    return [KEYS.get(character, character) for character in text]


async def press_unseen(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait until all has come of them, what is read in threads too; draw nothing.

    Drawing is a tenth of what the tests of the screens take, and most keys only lead to where one looks.
    """
    await quiet(pilot.app)
    await press_each(pilot, *keys)
    await quiet(pilot.app)


async def press(pilot: Pilot[Any], *keys: str) -> str:
    """Press keys, wait until all has come of them, and return what is on the screen."""
    await press_unseen(pilot, *keys)
    app = pilot.app
    if not app.is_headless or not app.is_running:
        draw_what_waits(app)
        return screen_text(app)
    WAITING.discard(app.screen)
    draw_what_waits(app)  # what is below
    text = screen_text(app)  # instead of a frame that nobody would look at
    app.screen._dirty_widgets.clear()
    app.screen._compositor._dirty_regions.clear()
    app._update_mouse_over(app.screen)
    return text


async def typed(pilot: Pilot[Any], text: str) -> str:
    """Type a text, and return what is on the screen."""
    return await press(pilot, *keys_of(text))


async def type_unseen(pilot: Pilot[Any], text: str) -> None:
    """Type a text, and draw nothing."""
    await press_unseen(pilot, *keys_of(text))


async def typed_slowly(pilot: Pilot[Any], text: str) -> None:
    """Type a text key by key, waiting for what comes of each: a step of undo is a word then, and not all of it."""
    for key in keys_of(text):
        await press_each(pilot, key)


def screen_text(app: App[Any]) -> str:
    """Every row of the screen that is on top, without blanks at its end."""
    return "\n".join(
        "".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()
    )


def flat(text: str) -> str:
    """Return what a screen says, without its lines and edges: on a narrow one a sentence takes several lines."""
    return " ".join(text.replace("│", " ").split())


def help_text(app: App[Any]) -> str:
    """All that the help says, in sight or not."""
    return "\n".join(static.visual.plain for static in app.screen.query(Static))  # type: ignore[attr-defined]  # what a Static shows is a text


async def pause(pilot: Pilot[Any], delay: float | None = None) -> None:
    """Wait until all has come of what was done, and of what is due after a delay; then it is drawn."""
    await quiet(pilot.app)
    if delay is not None:
        await asyncio.sleep(delay)
        await quiet(pilot.app)
    draw_what_waits(pilot.app)
