"""Waiting until what was typed is part of the draft: a key that acts on the draft comes after those before it."""

from asyncio import Future, get_running_loop, wait

from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget

ROUNDS = 2
"""How often a message is passed on within one widget at most: once as it came, once as the widget's own."""

GLANCE = 0.5
"""Seconds between two looks whether the widget is gone, with what was sent to it."""

LOOKS = 20
"""How many: a slow machine may need some for a widget that is there, and a fault must not stop the keys for ever."""


async def settled(widget: Widget | None) -> None:
    """Return when the widget and all around it have dealt with what was sent to them so far, or the app is at its end.

    It is for what the app itself does: no widget on the way may be waiting for it.
    """
    looks = LOOKS
    for node in () if widget is None else widget.ancestors_with_self:
        if isinstance(node, App):
            return
        for _ in range(ROUNDS):
            looks = await _dealt_with(node, looks)


async def _dealt_with(node: MessagePump, looks: int) -> int:
    """Wait for a node, for so many looks at most; give how many are left."""
    # A future that is waited for by itself: a task for each would cost more than what is waited for.
    done: Future[None] = get_running_loop().create_future()
    sent = node.is_running and node.call_later(_tell, done)
    while sent and looks and not done.done() and node.is_running and node.app.return_code is None:
        _, late = await wait((done,), timeout=GLANCE)
        looks -= len(late)
    return looks


def _tell(done: "Future[None]") -> None:
    if not done.done():
        done.set_result(None)
