"""Waiting until what was typed is part of the draft: a key that acts on the draft comes after those before it."""

from asyncio import Event, wait_for
from contextlib import suppress

from textual.app import App
from textual.widget import Widget

ROUNDS = 2
"""How often a message is passed on within one widget at most: once as it came, once as the widget's own."""

GLANCE = 0.5
"""Seconds between two looks whether the widget is gone, with what was sent to it."""

LOOKS = 20
"""How many: a slow machine may need some for a widget that is there, and a fault must not stop the keys for ever."""


async def settled(widget: Widget | None) -> None:
    """Return when the widget and all around it have dealt with what was sent to them so far.

    It is for what the app itself does: no widget on the way may be waiting for it.
    """
    for node in () if widget is None else widget.ancestors_with_self:
        if isinstance(node, App):
            return
        for _ in range(ROUNDS):
            done = Event()
            looks = LOOKS if node.is_running and node.call_later(done.set) else 0
            while node.is_running and not done.is_set() and looks:
                looks -= 1
                with suppress(TimeoutError):
                    await wait_for(done.wait(), GLANCE)
