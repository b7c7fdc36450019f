"""The sentence on a key that does nothing (an unused key): why not now, or which keys work here."""

from collections.abc import Iterator

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from postmortem_tui.tui.kit.commands.command import WHERE_TITLES, Command, key_name
from postmortem_tui.tui.kit.commands.commands import COMMANDS
from postmortem_tui.tui.kit.commands.keys_now import commands_here, key_of, keys_now
from postmortem_tui.tui.kit.screen_protocols import SaysWhyNot, TakesNumbers

NEAREST = 4
"""How many keys are named at most."""

UNREADABLE = "\ufffd"
"""The replacement character, for bytes that are no character."""


def unused_in_words(screen: Screen[object], key: str) -> str:
    """Return the sentence on a key that does nothing, or that is a digit of a number before a key."""
    name = key_name(key).replace(UNREADABLE, "That key")
    for command in _bound(screen):
        if key in keys_now(command.id):
            why = screen.why_not(command.id) if isinstance(screen, SaysWhyNot) else ""
            if why:
                return why
            return f"{name} ({command.name}) has nothing to do here now; {key_of('show_help')} lists what works here."
    order = list(WHERE_TITLES)
    here = sorted((one for one in commands_here(screen) if one.footer), key=lambda one: order.index(one.where))
    near = [f"{one.shown_key} {one.footer}" for one in here if one.where != "anywhere"][:NEAREST]
    near.append(f"{key_of('show_help')} all keys")
    if isinstance(screen.focused, TakesNumbers) and screen.focused.typed_number:
        number, counted = screen.focused.typed_number, screen.focused.counted
        return f"{number}: j or k goes by so many rows, G to that row{counted}. {' · '.join(near)}"
    return f"{name} does nothing here. {' · '.join(near)}"


def _bound(screen: Screen[object]) -> Iterator[Command]:
    """Yield the commands that are bound where the focus is, even if they have nothing to do now."""
    nodes: Iterator[DOMNode] = (node for node in (screen.focused or screen).ancestors_with_self)
    classes = ((node, cls) for node in nodes if not isinstance(node, App) for cls in type(node).__mro__)
    declared = ((node, one) for node, cls in classes for one in vars(cls).get("BINDINGS", ()))
    # Not every kind of list has all commands of lists.
    ids = {one.id for node, one in declared if isinstance(one, Binding) and hasattr(node, f"action_{one.id}")}
    return (command for command in COMMANDS if command.id in ids)
