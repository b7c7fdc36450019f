"""The keys that commands have now, for sentences that name them: the declared ones, or a person's own."""

from collections.abc import Mapping
from contextvars import ContextVar
from types import MappingProxyType

from postmortem_tui.tui.kit.commands.commands import COMMANDS, NO_KEY, Command, key_name

_OWN: ContextVar[Mapping[str, str]] = ContextVar("own keys", default=MappingProxyType({}))
"""The keys of every command by its id, as they are in force in this app; nothing where they are the declared ones."""

_COMMANDS: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def use_keys(in_force: Mapping[str, str]) -> None:
    """Set the keys that sentences of this app name from now on."""
    _OWN.set(in_force)


def key_of(identity: str) -> str:
    """Return the first key of a command as people write it; of one without, where it is found by its name."""
    keys = keys_now(identity)
    return key_name(keys[0]) if keys else f"{key_of('palette')} {_COMMANDS[identity].name}"


def keys_now(identity: str) -> tuple[str, ...]:
    """Return the keys of a command as Textual names them; none where it is in the palette alone."""
    keys = _OWN.get().get(identity, _COMMANDS[identity].keys)
    return tuple(keys.split(",")) if keys and not keys.startswith(NO_KEY) else ()
