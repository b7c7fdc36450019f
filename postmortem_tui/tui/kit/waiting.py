"""Wait without blocking keys: until typing pauses, until what was typed is part of the draft, or for a worker."""

from asyncio import sleep
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any, Protocol

from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget
from textual.worker import WorkType

from postmortem_tui.terminal.seams import at_rest

LOOK = 0.01
"""Seconds between two looks at a worker for whose end the next key waits."""


class Waiting(Protocol):
    """A timer that is running."""

    def stop(self) -> None:
        """Stop the timer without calling back."""


class Timers(Protocol):
    """What can set a timer: any widget, and in tests an object without a clock."""

    def set_timer(self, delay: float, callback: Callable[[], None], /) -> Waiting:
        """Call a function once, after `delay` seconds."""


class Pause:
    """Acts once it has not been touched for some seconds."""

    def __init__(self, timers: Timers, seconds: float, act: Callable[[], None]) -> None:
        """Take the object that sets timers, the seconds to wait, and the function to call then."""
        self._timers = timers
        self._seconds = seconds
        self._act = act
        self._due = 0.0
        self._timer: Waiting | None = None

    def touch(self) -> None:
        """Begin to wait again."""
        self._due = monotonic() + self._seconds
        if self._timer is None:
            self._timer = self._timers.set_timer(self._seconds, self._look)

    @property
    def waits(self) -> bool:
        """Whether it waits to act."""
        return self._timer is not None

    def end(self) -> None:
        """Act now, if it waits to act."""
        if self.waits:
            self.drop()
            self._act()

    def drop(self) -> None:
        """Stop waiting without acting."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _look(self) -> None:
        left = self._due - monotonic()
        if left > 0:
            self._timer = self._timers.set_timer(left, self._look)
        else:
            self._timer = None
            self._act()


AsyncWork = Callable[[], Coroutine[None, None, None]]
"""A coroutine function without parameters: a method, or a partial of one.

A worker is given the function, not a coroutine: if the app ends before the worker begins, the coroutine stays
unused, and Python warns that it was never awaited (Textual 8.2.8, `Worker._run_async` takes both).
"""


def run_in_worker(node: DOMNode, work: AsyncWork, *, group: str = "default", exclusive: bool = False) -> None:
    """Run a coroutine function in a worker of a widget, while keys go on; it ends with the widget.

    `exclusive` cancels other workers of the widget in the same group.
    """
    whole: WorkType[None] = work
    node.run_worker(whole, group=group, exclusive=exclusive)


OF_A_KEY = "of a key"
"""The group of workers for whose end the next key waits."""


def run_before_next_key(node: DOMNode, work: AsyncWork) -> None:
    """Run what a key asks for in a worker of a widget; the next key waits for its end, but Textual's messages do not.

    For what moves the cursor or opens a question: typed ahead, the text of a search ran as commands of the list below.
    It may not wait for a key itself.
    """
    run_in_worker(node, work, group=OF_A_KEY)


def acts_for_a_key(app: App[Any]) -> bool:
    """Return whether what a key asked for is still being done in a worker."""
    return works(app, OF_A_KEY)


WRITES = "writes"
"""The group of workers for whose end the key that quits waits."""


def run_before_quitting(app: App[Any], work: AsyncWork) -> None:
    """Run a coroutine function that writes a file in a worker of the app, while keys and screens go on.

    The app is quit once it has ended.
    """
    run_in_worker(app, work, group=WRITES)


async def all_written(app: App[Any]) -> None:
    """Return once all that `run_before_quitting` runs has ended."""
    while works(app, WRITES):
        await sleep(LOOK)


def works(app: App[Any], group: str) -> bool:
    """Return whether a worker of a group has not ended."""
    return any(worker.group == group and not worker.is_finished for worker in app.workers)


TURNS = 200
"""Rounds of the event loop in which messages bubble up; a widget that needs more is waiting for something else."""

INTERVAL = 0.002
"""Seconds between two checks of a widget that waits for something else, such as another to be mounted."""

TIMEOUT = 10.0
"""Seconds to wait at most: a slow machine may need some, and a fault must not block the keys for ever."""


async def settled(widget: Widget | None) -> None:
    """Return once the widget and its ancestors have handled all messages so far, or the app is ending.

    Only the app and its workers may wait: a widget on the way that waits for itself would never return.
    """
    around = [] if widget is None else [node for node in widget.ancestors_with_self if not isinstance(node, App)]
    polls = 0
    while widget and widget.app.return_code is None and polls * INTERVAL < TIMEOUT:
        turns = TURNS
        while turns and not all(map(at_rest, around)):
            turns -= 1
            await sleep(0)
        if turns:
            return
        polls += 1
        await sleep(INTERVAL)
