"""Waiting until what was typed is part of the draft: a key that acts on the draft comes after those before it."""

from asyncio import Event, wait_for
from contextlib import suppress

from textual.app import App
from textual.widget import Widget

ROUNDS = 2
"""How often a message is passed on within one widget at most: once as it came, once as the widget's own."""

PATIENCE = 0.5
"""Seconds after which a widget is taken to be gone."""


async def settled(widget: Widget | None) -> None:
    """Return when the widget and all around it have dealt with what was sent to them so far.

    It is for what the app itself does: no widget on the way may be waiting for it.
    """
    for node in () if widget is None else widget.ancestors_with_self:
        if isinstance(node, App):
            return
        for _ in range(ROUNDS):
            done = Event()
            if node.is_running and node.call_later(done.set):
                with suppress(TimeoutError):
                    await wait_for(done.wait(), PATIENCE)
