"""Waiting beside the keys: until typing pauses, until what was typed is part of the draft, or for work in a worker."""

from asyncio import sleep
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Protocol

from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget
from textual.worker import WorkType

from postmortem_tui.terminal.seams import at_rest

LEAST = 0.01
"""Seconds of the shortest wait: Textual (8.2.8, `Timer._run`) drops a timer that is over when it is first looked at.

It never calls back then, and what was left of a pause may be a microsecond: nothing was reviewed any more.
"""


class Waiting(Protocol):
    """A timer that is running."""

    def stop(self) -> None:
        """Stop it without calling back."""


class Timers(Protocol):
    """What can call back later: any widget, and in tests an object without a clock."""

    def set_timer(self, delay: float, callback: Callable[[], None], /) -> Waiting:
        """Call back once, after so many seconds."""


class Pause:
    """Acts once it has not been touched for some seconds."""

    def __init__(self, timers: Timers, seconds: float, act: Callable[[], None]) -> None:
        """Take what sets timers, the seconds to wait, and what to do then."""
        self._timers = timers
        self._seconds = seconds
        self._act = act
        self._due = 0.0
        self._timer: Waiting | None = None

    def touch(self) -> None:
        """Begin to wait anew."""
        self._due = monotonic() + self._seconds
        if self._timer is None:
            self._timer = self._timers.set_timer(self._seconds, self._look)

    @property
    def waits(self) -> bool:
        """Whether there is something to do."""
        return self._timer is not None

    def end(self) -> None:
        """Act now, if there is something to do."""
        if self.waits:
            self.drop()
            self._act()

    def drop(self) -> None:
        """Stop waiting without acting: it is done already."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _look(self) -> None:
        left = self._due - monotonic()
        if left > 0:
            self._timer = self._timers.set_timer(max(left, LEAST), self._look)
        else:
            self._timer = None
            self._act()


AsyncWork = Callable[[], Coroutine[None, None, None]]
"""A coroutine function without parameters: a method, or a partial of one.

A worker is given the function: a coroutine is made at once, and where its worker never begins, as the app ends first,
Python warns that it was never awaited (Textual 8.2.8, `Worker._run_async` takes both).
"""


def run_in_worker(node: DOMNode, work: AsyncWork, *, group: str = "default", exclusive: bool = False) -> None:
    """Run a coroutine function in a worker of a widget, while keys go on; it ends with the widget.

    `exclusive` ends what the widget runs in the same group.
    """
    whole: WorkType[None] = work
    node.run_worker(whole, group=group, exclusive=exclusive)


TURNS = 200
"""Rounds of the event loop in which messages bubble up; a widget that needs more waits for something else."""

INTERVAL = 0.002
"""Seconds between two looks at a widget that waits for something else, such as another to be mounted."""

TIMEOUT = 10.0
"""Seconds to wait at most: a slow machine may need some, and a fault must not stop the keys for ever."""


async def settled(widget: Widget | None) -> None:
    """Return once the widget and its ancestors have handled all messages so far, or the app is ending.

    It is for what the app itself does: no widget on the way may be waiting for it.
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
