"""The settings in force here: flag before environment before project before user before default.

The checks are loaded only where something is set.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postmortem_tui.errors import PostmortemError, SettingsError, StorageError, UsageError
from postmortem_tui.lazy import library
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.file_names import PROJECT_FILE, USER_FILE
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.settings import (
    NAMES,
    SWITCHES,
    TABLES,
    KeysChecked,
    Layer,
    SettingsHere,
    Tell,
    settings_of,
)
from postmortem_tui.storage.settings.templates import STANDARD, Templates

if TYPE_CHECKING:
    from postmortem_tui.storage.settings import layers
else:
    layers = library("postmortem_tui.storage.settings.layers")

TEMPLATES_HINT = "`postmortem template list` lists them; name a file of your own by its path."
"""The hint for a template that does not exist."""

_FLAGS_OF_WORDS = dict.fromkeys(("1", "true", "yes", "on"), True) | dict.fromkeys(("0", "false", "no", "off"), False)


def read_settings(
    folders: Folders,
    environ: Mapping[str, str],
    flags: Mapping[str, Any],
    check: KeysChecked,
    folder: Path | None = None,
) -> SettingsHere:
    """Return the settings in force in a folder, by default the current one.

    `flags` are the settings from the command line; raise UsageError for an invalid one. An invalid value in a file or a
    variable is skipped, and becomes one of the problems, with file and line: a mistake in a file must not keep a person
    from their drafts.
    """
    remarks: list[str] = []
    problems: list[PostmortemError] = []
    found = [
        _over_ssh(environ),
        _user(user_file(folders), check, problems.append),
        _project(folder or _current(), problems.append, remarks.append),
        _environment(environ, problems.append),
        _flags(flags),
        _without_colour(environ),
    ]
    return settings_of(found, tuple(remarks), tuple(problems))


def with_a_template(found: SettingsHere, folders: Folders) -> SettingsHere:
    """Return the settings without a template that does not exist: such a mistake must not stop a person."""
    name = found.settings.template
    if name == STANDARD or Templates(folders).is_there(name):
        return found
    location = found.origin("template").location
    lacks = f"there is no file {name}" if "/" in name else f"no template is called '{name}'"
    problem = SettingsError(f"template: {lacks}", location=location, hint=TEMPLATES_HINT)
    origins = {setting: origin for setting, origin in found.origins.items() if setting != "template"}
    return found._replace(
        settings=found.settings._replace(template=STANDARD), origins=origins, problems=(*found.problems, problem)
    )


def user_file(folders: Folders) -> Path:
    """Return the file of a person's own settings, whether it exists or not."""
    return folders.config / USER_FILE


def _current() -> Path | None:
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def _over_ssh(environ: Mapping[str, str]) -> Layer:
    """Return the layer for SSH, where the mouse is off: each of its motions would send up to 15 kB."""
    return Layer("default", {"mouse": False}, {"mouse": ""}) if environ.get("SSH_CONNECTION") else Layer("default")


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
        pass_over(f"{path} is skipped: it belongs to another user.")
        return Layer("project")
    return layers.project_layer(path, tell)


def _user(path: Path, check: KeysChecked, tell: Tell) -> Layer:
    if not os.path.lexists(path):
        return Layer("user")
    return layers.user_layer(path, check, tell)


def _upward(folder: Path | None) -> tuple[Path, ...]:
    return () if folder is None else (folder, *folder.parents)


def _environment(environ: Mapping[str, str], tell: Tell) -> Layer:
    values: dict[str, Any] = {}
    locations: dict[str, str] = {}
    for name in NAMES:
        variable = f"POSTMORTEM_{name.upper()}"
        if name not in TABLES and (word := environ.get(variable, "")):
            value = _value_of(name, word)
            try:
                _require(name, value, variable)
            except SettingsError as error:
                tell(error)
            else:
                values[name], locations[name] = value, variable
    return Layer("environment", values, locations)


def _value_of(name: str, word: str) -> object:
    """Return the value of a setting's variable; folders are separated as in PATH."""
    match name:
        case _ if name in SWITCHES:
            return _FLAGS_OF_WORDS.get(word.lower(), word)
        case "sources":
            return tuple(filter(None, word.split(os.pathsep)))
        case _:
            return word


def _flags(flags: Mapping[str, Any]) -> Layer:
    given = {name: value for name, value in flags.items() if value is not None}
    locations = {name: f"--no-{name}" if value is False else f"--{name}" for name, value in given.items()}
    for name, value in given.items():
        try:
            _require(name, value, locations[name])
        except SettingsError as error:
            raise UsageError(error.sentence, location=error.location) from error
    return Layer("flag", given, locations)


def _require(name: str, value: object, location: str) -> None:
    from postmortem_tui.storage.settings.checking import require_value

    require_value(name, value, location)


def _without_colour(environ: Mapping[str, str]) -> Layer:
    """Return the layer for NO_COLOR, which takes precedence over all settings: https://no-color.org."""
    if environ.get("NO_COLOR"):
        return Layer("environment", {"theme": "monochrome"}, {"theme": "NO_COLOR"})
    return Layer("environment")
