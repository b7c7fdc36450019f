"""The problems of a settings file, with the line and the nearest known word."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from postmortem_tui.blocks.base import Plain
from postmortem_tui.document.template.template import nearest
from postmortem_tui.errors import DraftError, SettingsError
from postmortem_tui.lazy import late
from postmortem_tui.storage.disk.toml.toml_text import loads
from postmortem_tui.storage.settings.setting_lines import Way, line_of
from postmortem_tui.storage.settings.settings import (
    COMMAND_PARTS,
    NAMES,
    POINTED,
    SWITCHES,
    TRACKER_LISTS,
    TRACKER_TEXTS,
    KeysChecked,
    ThemeName,
)
from postmortem_tui.values.text.filling import names_in
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.zones import read_zone

HINT = "`postmortem config --help` names the settings; fix the file, or move it away."

_CONTROL = late(r"[\x00-\x1f\x7f-\x9f]")
"""What a terminal could interpret."""

_WEB = late(r"https?://[^\s()<>\[\]\\`\"]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of the value at a path of keys."""

    way: Way
    sentence: str


def tables_of(text: str, location: str) -> Plain:
    """Return the tables of a settings file, which may be empty; raise SettingsError, with the line, for no TOML."""
    if not text.strip():
        return {}
    try:
        return loads(text, location)
    except DraftError as error:
        raise SettingsError(error.sentence, location=error.location, hint=error.hint) from error


def problems_in(tables: Plain, allowed: Collection[str], check: KeysChecked) -> list[Problem]:
    """Return the problems in the tables of a settings file, which may set only the `allowed` names."""
    return [*_unknown(tables, allowed), *_wrong({key: tables[key] for key in tables if key in allowed}, check)]


def in_words(problems: Sequence[Problem], text: str) -> str:
    """Return the problems of a file's text in words, each with its line, in the order of the lines."""
    lines = sorted((line_of(text, problem.way), problem.sentence) for problem in problems)
    sentences = [f"line {line}: {sentence}" if line else sentence for line, sentence in lines]
    return sentences[0] if len(sentences) == 1 else f"{len(sentences)} problems\n  " + "\n  ".join(sentences)


def without(tables: Plain, problems: Sequence[Problem]) -> Plain:
    """Return the tables without the values that have a problem; other values of the same table stay."""
    ways = {problem.way for problem in problems}

    def left(value: Any, way: Way) -> Any:
        if isinstance(value, list):
            items = [(item, (*way, str(number))) for number, item in enumerate(value, 1)]
            return [left(item, at) for item, at in items if at not in ways]
        if not isinstance(value, dict):
            return value
        return {key: left(inner, (*way, key)) for key, inner in value.items() if (*way, key) not in ways}

    kept: Plain = left(tables, ())
    return kept


def require_value(name: str, value: object, location: str) -> None:
    """Raise SettingsError where the value of a variable or flag is not valid for a setting."""
    for problem in _wrong({name: value}, lambda keymap, keys: {}):
        raise SettingsError(problem.sentence, location=location)


def _unknown(tables: Plain, allowed: Collection[str]) -> Iterator[Problem]:
    *most, last = allowed
    for key in tables:
        if key in NAMES and key not in allowed:
            others = f"{', '.join(most)} and {last}"
            yield Problem((key,), f"'{key}' is for your own settings; a repository may set {others}")
        elif key not in allowed:
            yield Problem((key,), f"unknown key {nearest(key, allowed)}")


def _wrong(values: Plain, check: KeysChecked) -> list[Problem]:
    problems = [Problem((name,), sentence) for name in values if (sentence := _problem(name, values[name]))]
    keymap = values.get("keymap", {})
    if isinstance(keymap, dict):
        wrong = [(name, _no_text(name, keys)) for name, keys in keymap.items()]
        problems += [Problem(("keymap", name), sentence) for name, sentence in wrong if sentence]
    own = values.get("commands", ())
    tables = list(enumerate(own, 1)) if isinstance(own, list) else []
    wrong = [(number, _no_command(table, number)) for number, table in tables]
    problems += [Problem(("commands", str(number)), sentence) for number, sentence in wrong if sentence]
    # Valid and invalid parts are all checked: who corrects a file has to see every problem at once.
    ways = {problem.way for problem in problems}
    whole = isinstance(keymap, dict)
    sound = {name: keys for name, keys in keymap.items() if ("keymap", name) not in ways} if whole else {}
    of_own = ["" if ("commands", str(number)) in ways else table.get("key", "") for number, table in tables]
    found = check(sound, of_own)
    problems += [Problem(("commands" if name.isdecimal() else "keymap", name), words) for name, words in found.items()]
    return problems


def _problem(name: str, value: object) -> str:
    """Return why a value is not valid for a setting; an empty text for a valid value."""
    if name in SWITCHES:
        return _no_switch(name, value)
    check = _OF_FORM.get(name)
    return check(value) if check else _no_line(name, value)


def _no_switch(name: str, value: object) -> str:
    if isinstance(value, bool):
        return ""
    shown = f"'{value}'" if isinstance(value, str) else "something else"
    return f"{name} should be true or false, not {shown}"


def _no_line(name: str, value: object) -> str:
    """Return why a value is not one line of text, or not one that this setting can have."""
    if not isinstance(value, str):
        return _no_text(name, value)
    if _CONTROL.search(value):
        return f"{name} should be one line without control characters"
    if name == "zone":
        return _no_zone(value)
    if name == "tracker" and value and not _WEB.fullmatch(value):
        return "tracker should be a web address, such as https://issues.example/browse/"
    return f"{name} should not be empty" if name in _NEVER_EMPTY and not value else ""


def _no_theme(value: object) -> str:
    if not isinstance(value, str):
        return _no_text("theme", value)
    themes = get_args(ThemeName)
    return "" if value in themes else f"no theme is called {nearest(value, themes)}; there are {', '.join(themes)}"


def _no_sources(value: object) -> str:
    """Return why a value is neither a list of folders nor a table of them by name."""
    if isinstance(value, list | tuple | dict):
        folders = value.values() if isinstance(value, dict) else value
        if all(isinstance(one, str) and one for one in folders):
            return ""
    return 'sources should be a list of folders: sources = ["docs/postmortems"]'


def _no_trackers(value: object) -> str:
    if not isinstance(value, dict):
        return "trackers should be tables: [trackers.NAME]"
    return next(filter(None, (_no_tracker(f"trackers.{one}", value[one]) for one in value)), "")


def _no_keymap(value: object) -> str:
    return "" if isinstance(value, dict) else "keymap should be a table: [keymap]"


def _no_commands(value: object) -> str:
    return "" if isinstance(value, list) else "commands should be tables: [[commands]]"


_OF_FORM: dict[str, Callable[[object], str]] = {
    "sources": _no_sources,
    "keymap": _no_keymap,
    "trackers": _no_trackers,
    "commands": _no_commands,
    "theme": _no_theme,
}
"""The settings that are not just a line of text, each with what says why a value is not valid for it."""

_NEVER_EMPTY = ("template", "output")


def _no_zone(value: str) -> str:
    try:
        read_zone(value)
    except Misread as misread:
        return f"zone cannot be read: {misread}"
    return ""


def _no_tracker(name: str, table: object) -> str:
    """Return why a table does not define a tracker. Its commands are lists of arguments, which no shell runs."""
    if not isinstance(table, dict):
        return f"{name} should be a table: [{name}]"
    for key, value in table.items():
        texts = value if isinstance(value, list) else [value]
        if key not in (*TRACKER_LISTS, *TRACKER_TEXTS):
            return f"{name} has an unknown key {nearest(key, (*TRACKER_LISTS, *TRACKER_TEXTS))}"
        if (key in TRACKER_LISTS) != isinstance(value, list) or not all(isinstance(one, str) for one in texts):
            return f"{name}.{key} should be {'a list of texts' if key in TRACKER_LISTS else 'text in quotes'}"
    return ""


def _no_command(table: object, number: int) -> str:
    """Return why a table does not define a command. Its program is found in PATH, and no shell runs it."""
    name = f"commands {number}"
    if not isinstance(table, dict):
        return f"{name} should be a table: [[commands]]"
    if unknown := next((key for key in table if key not in COMMAND_PARTS), ""):
        return f"{name} has an unknown key {nearest(unknown, COMMAND_PARTS)}"
    run, words = table.get("run"), (table.get("name", ""), table.get("key", ""))
    if not all(isinstance(one, str) and not _CONTROL.search(one) for one in words) or not words[0].strip():
        return f'{name} should have a name, and may have a key: name = "Announce", key = "F12"'
    if not isinstance(run, list) or not run or not all(isinstance(one, str) for one in run) or not run[0].strip():
        return f'{name} should say what it runs, as a list of texts: run = ["announce", "{{file}}"]'
    if "/" in run[0] and not run[0].startswith(("/", "~/")):
        return f"{name} runs '{run[0]}', another program in each folder: name one in your PATH, or a whole path"
    if "{" in run[0]:
        return f"{name} should name its program itself, not by a word in braces"
    if strange := next((one for one in names_in(run) if one not in POINTED), ""):
        known = ", ".join(f"{{{one}}}" for one in POINTED)
        return f"{name} has {{{strange}}}, which is not one of {known}"
    return ""


def _no_text(name: str, value: object) -> str:
    return "" if isinstance(value, str) else f"{name} should be text in quotes"
