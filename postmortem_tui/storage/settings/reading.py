"""The settings as they hold here and now: flag before environment before project before user before default.

What checks them is loaded where somebody has set anything.
"""

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from postmortem_tui.errors import PostmortemError, SettingsError, StorageError, UsageError
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import read_text
from postmortem_tui.storage.disk.places import Places, path_of_word
from postmortem_tui.storage.disk.whereabouts import PROJECT_FILE, USER_FILE
from postmortem_tui.storage.settings.settings import NAMES, SWITCHES, KeysChecked, Layer, Settled, settle
from postmortem_tui.storage.settings.templates import is_path

PROJECT_MAY_SET = ("template", "output", "sources", "tracker", "ticket_with")
"""No repository that somebody happens to be in decides what keys do, or what is run."""

LIMIT = 64 * 1024
"""Bytes of a settings file."""

_FLAGS_OF_WORDS = dict.fromkeys(("1", "true", "yes", "on"), True) | dict.fromkeys(("0", "false", "no", "off"), False)


def read_settings(
    places: Places, environ: Mapping[str, str], flags: Mapping[str, Any], check: KeysChecked, folder: Path | None = None
) -> Settled:
    """Return the settings that hold in a folder, by default the current one.

    `flags` are the settings that the command line gives; UsageError is raised for one that cannot be used. What is
    wrong in a file or a variable is passed over, and is one of the problems, with file and line: nobody is kept from
    their drafts by a word in a file.
    """
    remarks: list[str] = []
    problems: list[PostmortemError] = []
    layers = [
        _line(environ),
        _user(user_file(places), check, problems.append),
        _project(folder or _current(), problems.append, remarks.append),
        _environment(environ, problems.append),
        _flags(flags),
        _without_colour(environ),
    ]
    return settle(layers, tuple(remarks), tuple(problems))


Tell = Callable[[PostmortemError], None]
"""Takes what is wrong."""


def user_file(places: Places) -> Path:
    """Return the file of a person's own settings, whether it stands already or not."""
    return places.config / USER_FILE


def _current() -> Path | None:
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def _line(environ: Mapping[str, str]) -> Layer:
    """Over SSH each motion of a mouse costs more than it is worth."""
    return Layer("default", {"mouse": False}, {"mouse": ""}) if environ.get("SSH_CONNECTION") else Layer("default")


def _user(path: Path, check: KeysChecked, tell: Tell) -> Layer:
    if not os.path.lexists(path):
        return Layer("user")
    text, tables = _sound(path, NAMES, check, tell)
    if not tables:
        return Layer("user")
    from postmortem_tui.storage.settings.checking import line_of

    ways = [(name,) for name in tables if name != "keymap"] + [("keymap", name) for name in tables.get("keymap", {})]
    places = {".".join(way): _place(path, line_of(text, way)) for way in ways}
    return Layer("user", _seen_from(path.parent, tables), places)


def _sound(path: Path, allowed: Collection[str], check: KeysChecked, tell: Tell) -> tuple[str, dict[str, Any]]:
    """Return the text of a settings file, and its tables without what is wrong in them, which is told."""
    from postmortem_tui.storage.settings.checking import HINT, in_words, problems_in, tables_of, without

    try:
        text = read_text(path, LIMIT)
        tables = tables_of(text, str(path))
    except PostmortemError as error:
        tell(error)
        return "", {}
    if problems := problems_in(tables, allowed, check):
        tell(SettingsError(in_words(problems, text), place=str(path), hint=HINT))
    return text, without(tables, problems)


def _project(folder: Path | None, tell: Tell, pass_over: Callable[[str], None]) -> Layer:
    path = next((here / PROJECT_FILE for here in _upward(folder) if os.path.lexists(here / PROJECT_FILE)), None)
    if path is None:
        return Layer("project")
    try:
        with about(path):
            owner = path.stat().st_uid
    except StorageError as error:
        tell(error)
        return Layer("project")
    if owner not in (os.geteuid(), 0):
        pass_over(f"{path} is passed over: it belongs to another user.")
        return Layer("project")
    from postmortem_tui.storage.settings.checking import HINT, Problem, in_words, line_of, without

    text, tables = _sound(path, PROJECT_MAY_SET, lambda keymap: {}, tell)
    seen = _seen_from(path.parent, tables)
    outside = [
        Problem((name,), f"{name} leads out of the folder of this file")
        for name in tables
        if not all(_is_inside(path, name, value) for value in (seen[name] if name == "sources" else (seen[name],)))
    ]
    if outside:
        tell(SettingsError(in_words(outside, text), place=str(path), hint=HINT))
    values = without(seen, outside)
    return Layer("project", values, {name: _place(path, line_of(text, (name,))) for name in values})


def _upward(folder: Path | None) -> tuple[Path, ...]:
    return () if folder is None else (folder, *folder.parents)


def _is_inside(path: Path, name: str, value: str) -> bool:
    """Return whether what a repository's file names lies in the repository; the name of a template is no path."""
    if name == "template" and not is_path(value):
        return True
    try:
        return Path(value).resolve().is_relative_to(path.parent.resolve())
    except (OSError, RuntimeError):  # links that go round in a circle
        return False


def _seen_from(folder: Path, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with paths that are relative to the folder of the file which names them."""
    paths = {name: values[name] for name in ("template", "output") if name in values}
    seen: dict[str, Any] = {
        name: str(folder / path_of_word(word)) for name, word in paths.items() if name == "output" or is_path(word)
    }
    if "sources" in values:
        seen["sources"] = tuple(str(folder / path_of_word(word)) for word in values["sources"])
    return {**values, **seen}


def _place(path: Path, line: int) -> str:
    return f"{path}:{line}" if line else str(path)


def _environment(environ: Mapping[str, str], tell: Tell) -> Layer:
    values: dict[str, Any] = {}
    places: dict[str, str] = {}
    for name in NAMES:
        variable = f"POSTMORTEM_{name.upper()}"
        if name not in ("keymap", "trackers") and (word := environ.get(variable, "")):
            value = _value_of(name, word)
            try:
                _require(name, value, variable)
            except SettingsError as error:
                tell(error)
            else:
                values[name], places[name] = value, variable
    return Layer("environment", values, places)


def _value_of(name: str, word: str) -> object:
    """Return what a variable says of a setting; folders stand between the separators that PATH has."""
    match name:
        case _ if name in SWITCHES:
            return _FLAGS_OF_WORDS.get(word.lower(), word)
        case "sources":
            return tuple(filter(None, word.split(os.pathsep)))
        case _:
            return word


def _flags(flags: Mapping[str, Any]) -> Layer:
    given = {name: value for name, value in flags.items() if value is not None}
    places = {name: f"--no-{name}" if value is False else f"--{name}" for name, value in given.items()}
    for name, value in given.items():
        try:
            _require(name, value, places[name])
        except SettingsError as error:
            raise UsageError(error.sentence, place=error.place) from error
    return Layer("flag", given, places)


def _require(name: str, value: object, place: str) -> None:
    from postmortem_tui.storage.settings.checking import require_value

    require_value(name, value, place)


def _without_colour(environ: Mapping[str, str]) -> Layer:
    """NO_COLOR holds whatever else is said: https://no-color.org."""
    if environ.get("NO_COLOR"):
        return Layer("environment", {"theme": "monochrome"}, {"theme": "NO_COLOR"})
    return Layer("environment")
