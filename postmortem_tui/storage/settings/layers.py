"""Reading settings files: parsed and checked, with paths relative to the folder of the file."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from postmortem_tui.errors import PostmortemError, SettingsError
from postmortem_tui.storage.disk.files import read_text
from postmortem_tui.storage.disk.folders import path_of_word, real
from postmortem_tui.storage.settings.checking import HINT, Problem, in_words, problems_in, tables_of, without
from postmortem_tui.storage.settings.setting_lines import line_of
from postmortem_tui.storage.settings.settings import NAMES, KeysChecked, Layer, Tell
from postmortem_tui.storage.settings.templates import is_path

PROJECT_MAY_SET = ("template", "output", "sources", "tracker", "ticket_with")
"""The settings that a repository may set: it must not decide what keys do, or what is run."""

LIMIT = 64 * 1024
"""The most bytes of a settings file."""


def user_layer(path: Path, check: KeysChecked, tell: Tell) -> Layer:
    """Return the settings in a person's own file; report invalid values, and skip them."""
    text, tables = _sound(path, NAMES, check, tell)
    if not tables:
        return Layer("user")
    ways = [(name,) for name in tables if name != "keymap"] + [("keymap", name) for name in tables.get("keymap", {})]
    ways += [("commands", str(number)) for number, _ in enumerate(tables.get("commands", ()), 1)]
    locations = {".".join(way): _location(path, line_of(text, way)) for way in ways}
    return Layer("user", _seen_from(path.parent, tables), locations)


def project_layer(path: Path, tell: Tell) -> Layer:
    """Return the settings in a repository's file; report names that it must not set, and paths outside of it."""
    text, tables = _sound(path, PROJECT_MAY_SET, lambda keymap, keys: {}, tell)
    seen = _seen_from(path.parent, tables)
    outside = [
        Problem((name,), f"{name} {wrong}")
        for name in tables
        for values in ([seen[name]] if name != "sources" else [*seen[name]],)
        if (wrong := next(filter(None, (_wrong_way(path, name, value) for value in values)), ""))
    ]
    if outside:
        tell(SettingsError(in_words(outside, text), location=str(path), hint=HINT))
    values = without(seen, outside)
    return Layer("project", values, {name: _location(path, line_of(text, (name,))) for name in values})


def _sound(path: Path, allowed: Collection[str], check: KeysChecked, tell: Tell) -> tuple[str, dict[str, Any]]:
    """Return the text of a settings file, and its tables without invalid values, which are reported."""
    try:
        text = read_text(path, LIMIT)
        tables = tables_of(text, str(path))
    except PostmortemError as error:
        tell(error)
        return "", {}
    if problems := problems_in(tables, allowed, check):
        tell(SettingsError(in_words(problems, text), location=str(path), hint=HINT))
    return text, without(tables, problems)


def _wrong_way(path: Path, name: str, value: str) -> str:
    """Return in words why a repository's file may not name a path, links followed; an empty text where it may.

    It stays inside the repository, and out of git's own folders: what lies there, git runs or believes. The name of a
    template is not a path.
    """
    if name in ("tracker", "ticket_with") or (name == "template" and not is_path(value)):
        return ""
    folder = real(path.parent)
    try:
        target = real(Path(value))
        if not target.is_relative_to(folder):
            return "leads out of the folder of this file"
        below = target.relative_to(folder).parts
        steps = [folder.joinpath(*below[: number + 1]) for number in range(len(below))]
        return "leads into a folder of git" if any(map(_is_of_git, steps)) else ""
    except (ValueError, OSError):  # a NUL character in it, or a name that is too long
        return "leads out of the folder of this file"


def _is_of_git(folder: Path) -> bool:
    """Return whether a folder is git's own: by its name, in any case, or as a repository without a work tree."""
    return folder.name.casefold() == ".git" or all((folder / name).exists() for name in ("HEAD", "objects", "refs"))


def _seen_from(folder: Path, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with their paths resolved against the folder of the file that names them."""
    paths = {name: values[name] for name in ("template", "output") if name in values}
    seen: dict[str, Any] = {
        name: str(folder / path_of_word(word)) for name, word in paths.items() if name == "output" or is_path(word)
    }
    if "sources" in values:
        named = values["sources"]
        words = named.values() if isinstance(named, dict) else named  # a table has a name for each
        seen["sources"] = tuple(str(folder / path_of_word(word)) for word in words)
    if "commands" in values:
        seen["commands"] = tuple(values["commands"])
    return {**values, **seen}


def _location(path: Path, line: int) -> str:
    return f"{path}:{line}" if line else str(path)
