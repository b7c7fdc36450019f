"""Waiting until what was typed is part of the draft, so that a key that acts on the draft acts on all of it."""

from asyncio import sleep

from textual.app import App
from textual.widget import Widget

from postmortem_tui.terminal.seams import at_rest

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
