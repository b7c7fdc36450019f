"""A person's own keys: read them as people write them, check them, and put them in the place of the declared ones."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import combinations

from postmortem_tui.document.template.template import nearest
from postmortem_tui.tui.kit.commands.command import OWN, WHERE_TITLES, Command, Where, key_name, keyless
from postmortem_tui.tui.kit.commands.commands import COMMANDS

MODIFIERS = ("ctrl", "alt", "shift", "super")

NAMED = (
    *("enter", "escape", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
    *("up", "down", "left", "right", "space"),
    *(f"f{number}" for number in range(1, 25)),
)
"""The names of keys that type no character."""

ALSO_CALLED = {
    "esc": "escape",
    "del": "delete",
    "ins": "insert",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}

TAKEN = {"tab": "the next field", "shift+tab": "the previous field", "backspace": "deleting", "ctrl+c": "copying"}
"""The keys that cannot be given to a command, and what each is for."""

SENT_ALIKE = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+h": "Backspace", "ctrl+left_square_bracket": "Esc"}
"""The keys that a terminal cannot distinguish from others."""

TYPING: frozenset[Where] = frozenset({"anywhere", "editing", "wizard", "answer", "prose", "row"})
"""The contexts in which text is typed, so that a letter must remain a letter."""

WITH_A_DRAFT: frozenset[Where] = TYPING | {"rows", "library", "actions"}
"""The contexts in which a draft is open or under the cursor, so that a person's own commands work."""

IN_A_DRAFT: tuple[frozenset[Where], ...] = (
    frozenset({"anywhere", "editing", "wizard", "answer", "rows"}),
    frozenset({"anywhere", "editing", "wizard", "answer", "row", "prose"}),
)
"""The contexts whose keys are in force together while a draft is open: in a list, and in a text."""

NO_SCREEN: frozenset[Where] = frozenset({"anywhere", "here", "also"})
"""The contexts that are neither a screen nor a part of one."""

TOGETHER: tuple[frozenset[Where], ...] = (
    *(frozenset({"anywhere", where}) for where in WHERE_TITLES if where not in NO_SCREEN.union(*IN_A_DRAFT)),
    *IN_A_DRAFT,
)
"""The sets of contexts whose keys are in force at the same time."""

_RENAMED = {
    "SOLIDUS": "slash",
    "REVERSE SOLIDUS": "backslash",
    "COMMERCIAL AT": "at",
    "HYPHEN-MINUS": "minus",
    "PLUS SIGN": "plus",
    "LOW LINE": "underscore",
    "GREATER-THAN SIGN": "greater_than_sign",
    "LESS-THAN SIGN": "less_than_sign",
}
"""Characters that Textual calls by another name than Unicode does."""


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys in a text with commas, as Textual names them; raise ValueError for a word that is no key."""
    return tuple(parse_key(word.strip()) for word in text.split(",") if word.strip())


def parse_key(word: str) -> str:
    """Return a key by the name that Textual has for it: `^S`, `ctrl+s`, `F6`, `alt+↑`, `?`; raise ValueError."""
    if len(word) == 2 and word[0] == "^":
        word = f"ctrl+{word[1]}"
    *modifiers, last = word.split("+") if len(word) > 1 else [word]
    modifiers = [modifier.lower() for modifier in modifiers]
    for modifier in modifiers:
        if modifier not in MODIFIERS:
            raise ValueError(
                f"no key is called '{word}': {nearest(modifier, MODIFIERS)} is none of {', '.join(MODIFIERS)}"
            )
    if len(last) != 1:
        last = ALSO_CALLED.get(last.lower(), last.lower())
        if last not in NAMED and not _is_character(last):
            raise ValueError(_no_key(word, last))
    elif modifiers:
        last = ALSO_CALLED.get(last, _name_of(last.lower()))
    else:
        last = ALSO_CALLED.get(last, _name_of(last))
    return "+".join((*sorted(set(modifiers), key=MODIFIERS.index), last))


def _name_of(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, "")
    if not name:
        raise ValueError(f"no key is called '{character}'")
    return _RENAMED.get(name, name.lower().replace("-", "_").replace(" ", "_"))


def _is_character(name: str) -> bool:
    if name in _RENAMED.values():
        return True
    try:
        unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return False
    return True


def _no_key(word: str, last: str) -> str:
    close = get_close_matches(last, (*NAMED, *ALSO_CALLED), n=1, cutoff=0.5)
    return f"no key is called '{word}'" + (f" (did you mean '{close[0]}'?)" if close else "")


def problems(keymap: Mapping[str, str], own: Sequence[str] = ()) -> dict[str, str]:
    """Return what is wrong with a keymap, by the command's id, and with own commands, by their number."""
    found: dict[str, str] = {}
    ids = tuple(command.id for command in COMMANDS)
    for name, text in keymap.items():
        if name not in ids:
            found[name] = f"no command is called {nearest(name, ids)}"
        elif problem := _unusable(_command(name), text):
            found[name] = problem
    sound = {name: text for name, text in keymap.items() if name not in found}
    clashes = dict(_clashes(sound))
    return found | clashes | dict(_of_own({name: sound[name] for name in sound if name not in clashes}, own))


def _unusable(command: Command, text: str) -> str:
    try:
        keys = keys_of(text)
    except ValueError as error:
        return str(error)
    for key in keys:
        if key in SENT_ALIKE:
            return f"a terminal cannot tell {key_name(key)} from {SENT_ALIKE[key]}"
        if key in TAKEN and key not in command.keys.split(","):
            return f"{key_name(key)} is for {TAKEN[key]}"
        if command.where in TYPING and _types(key):
            return f"{key_name(key)} is typed where {command.id} works: take one with ctrl or alt, or F1 to F12"
    return ""


def _types(key: str) -> bool:
    modifiers, _, last = key.rpartition("+")
    return modifiers in ("", "shift") and (last not in NAMED or last == "space")


def _of_own(keymap: Mapping[str, str], own: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the key of an own command, which works wherever a draft is open or under the cursor."""
    force = in_force(keymap) or {command.id: command.keys for command in COMMANDS}
    takers: dict[str, str] = {}
    for command in (command for command in COMMANDS if command.where in WITH_A_DRAFT):
        for key in force[command.id].split(","):
            takers.setdefault(key, f"of {command.id}")
    for number, text in enumerate(own, 1):
        anywhere = Command(OWN, "", "", "", "anywhere")
        if problem := _unusable(anywhere, text):
            yield str(number), f"commands {number}: {problem.replace(OWN, 'a draft is written')}"
            continue
        keys = keys_of(text)
        if taken := next((key for key in keys if key in takers), ""):
            yield str(number), f"commands {number}: {key_name(taken)} is the key {takers[taken]}"
        takers |= dict.fromkeys(keys, f"of commands {number} too")


def _clashes(keymap: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the commands that would share a key, or would take the last key of one that works anywhere, and why."""
    for one, other in combinations((command for command in COMMANDS if command.id in keymap), 2):
        if _meet(one, other) and (both := set(keys_of(keymap[one.id])) & set(keys_of(keymap[other.id]))):
            yield other.id, f"{key_name(min(both))} is the key of {one.id} too"
    for command in COMMANDS:
        if command.where == "anywhere" and command.keys and not _keys(command, keymap):
            taker = next((other.id for other in COMMANDS if other.id in keymap and _takes(other, keymap, command)), "")
            yield taker or command.id, f"{command.id} would be left without a key"


def _takes(one: Command, keymap: Mapping[str, str], other: Command) -> bool:
    return _meet(one, other) and not set(keys_of(keymap[one.id])).isdisjoint(other.keys.split(","))


def _meet(one: Command, other: Command) -> bool:
    """Return whether two commands are in force at the same time, without sharing a declared key."""
    alike = set(one.keys.split(",")) & set(other.keys.split(",")) - {""}
    return not alike and any({one.where, other.where} <= together for together in TOGETHER)


def _command(name: str) -> Command:
    return next(command for command in COMMANDS if command.id == name)


def in_force(keymap: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of every command for Textual, with a person's own; an empty keymap gives an empty result.

    A key that a person gives to a command is taken from the one that is declared with it. All commands get
    their keys again: Textual takes a key from all commands that share it when one of them gets another.
    """
    return {command.id: ",".join(_keys(command, keymap)) or keyless(command.id) for command in COMMANDS if keymap}


def taken_from(command: Command, keymap: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Return the keys that a keymap takes from other commands for this one, each with the id of the other command."""
    if command.id not in keymap:
        return []
    own = keys_of(keymap[command.id])
    return [
        (key, other.id)
        for key in own
        for other in COMMANDS
        if other.id not in keymap and _meet(command, other) and key in other.keys.split(",")
    ]


def taken_in_words(keymap: Mapping[str, str]) -> Sequence[str]:
    """Return a sentence for each key that a person's own keymap takes from a command."""
    return [
        f"{key_name(key)} is now {command.id}, no longer {other}: {_left(other, keymap)}"
        for command in COMMANDS
        for key, other in taken_from(command, keymap)
    ]


def _left(name: str, keymap: Mapping[str, str]) -> str:
    keys = _keys(_command(name), keymap)
    return f"that has {' '.join(map(key_name, keys))}." if keys else "that has no key left, and is in the palette."


def _keys(command: Command, keymap: Mapping[str, str]) -> Sequence[str]:
    if command.id in keymap:
        return keys_of(keymap[command.id])
    taken = {
        key for other in COMMANDS if other.id in keymap and _meet(command, other) for key in keys_of(keymap[other.id])
    }
    return [key for key in command.keys.split(",") if key and key not in taken]
