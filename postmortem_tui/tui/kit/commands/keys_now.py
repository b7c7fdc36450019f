"""The keys that commands have now: for sentences that name them, and for lists of the commands that work now."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from types import MappingProxyType
from typing import TYPE_CHECKING

from postmortem_tui.tui.kit.commands.command import NO_KEY, OWN, Command, Where, key_name
from postmortem_tui.tui.kit.commands.commands import COMMANDS

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.screen import Screen

_OWN: ContextVar[Mapping[str, str]] = ContextVar("own keys", default=MappingProxyType({}))
"""The keys of every command by its id, as they are in force in this app; empty if they are the declared ones."""

_COMMANDS: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def use_keys(in_force: Mapping[str, str]) -> None:
    """Set the keys that sentences of this app name from now on."""
    _OWN.set(in_force)


def key_of(identity: str) -> str:
    """Return the first key of a command as people write it; for one without, the key of the palette and its name."""
    keys = keys_now(identity)
    return key_name(keys[0]) if keys else f"{key_of('palette')} {_COMMANDS[identity].name}"


def keys_now(identity: str) -> tuple[str, ...]:
    """Return the keys of a command as Textual names them; none if it is only in the palette."""
    keys = _OWN.get().get(identity, _COMMANDS[identity].keys)
    return tuple(keys.split(",")) if keys and not keys.startswith(NO_KEY) else ()


def commands_here(screen: "Screen[object]") -> tuple[Command, ...]:
    """Return the commands that work now, where the focus is, with the keys that a person's keymap leaves them."""
    keys: dict[str, list[str]] = {}
    known = dict(_COMMANDS)
    for key, active in screen.active_bindings.items():
        if name := active.binding.id:
            keys.setdefault(name, []).append(key)
            command = known.get(name)
            if command and active.binding.tooltip not in (
                "",
                command.help,
            ):  # the same command does something else here
                known[name] = command._replace(help=active.binding.tooltip, where="here")
    own = {
        one.binding.id: one.binding
        for one in screen.active_bindings.values()
        if (one.binding.id or "")[: len(OWN)] == OWN
    }
    known |= {str(name): Command(str(name), "", one.description, one.tooltip, "anywhere") for name, one in own.items()}
    return tuple(command._replace(keys=",".join(keys[command.id])) for command in known.values() if command.id in keys)


def keys_just_here(screen: "Screen[object]") -> tuple[Command, ...]:
    """Return the keys of the open dialog or widget that belong to no command, as commands: first those in the footer.

    Only keys that this program binds itself: those of Textual's text widgets are the usual ones.
    """
    keys: dict[str, list[str]] = {}
    ours: dict[str, Binding] = {}
    for key, active in screen.active_bindings.items():
        if active.binding.id or not active.enabled:
            continue
        keys.setdefault(active.binding.action, []).append(key)
        for cls in type(active.node).__mro__:
            if cls.__module__.startswith(__name__.partition(".")[0]):
                declared = (one for one in vars(cls).get("BINDINGS", ()) if one.action == active.binding.action)
                for one in declared:
                    ours.setdefault(one.action, one)
    shown = sorted(ours.values(), key=lambda one: not one.show)
    return tuple(_named_by_its_words(one, keys[one.action]) for one in shown)


def _named_by_its_words(binding: "Binding", keys: Iterable[str]) -> Command:
    words = binding.tooltip or binding.description
    where: Where = "here" if binding.show else "also"
    return Command("", ",".join(keys), words, words[:1].upper() + words[1:], where)
