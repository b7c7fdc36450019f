"""The settings, where each value was set, and the name of the writer."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.settings.templates import STANDARD

ThemeName = Literal["dark", "light", "high-contrast", "ansi", "monochrome"]


class Settings(NamedTuple):
    """All settings; each field has its type, its default and a description."""

    template: str = STANDARD
    """What a new draft asks: the name of a template, or the path of its file."""
    output: str = "."
    """The folder that documents are written to, unless a file is named."""
    sources: tuple[str, ...] = ()
    """Folders and files with more postmortems, for the library, `list`, `actions`, `search`, `stats` and `similar`.

    They have drafts and Markdown. A table `[sources]` has a name for each.
    """
    tracker: str = ""
    """The address at which tickets are found, `{ticket}` in their place or at its end: exports link every ticket."""
    ticket_with: str = ""
    """The tracker that `actions ticket` and `actions sync` use: gh, glab, jira, acli, or one of your own."""
    similar: bool = True
    """Whether similar incidents are listed in the review and under the question for the cause."""
    zone: str = "UTC"
    """The zone of times that you type without one, such as Europe/Berlin; drafts keep them in UTC."""
    working_days: bool = False
    """Whether the days until something is due are working days, Monday to Friday.

    `3d` is then three working days, and a week five. Months are calendar months; one that ends on a weekend ends on the
    Monday after it. A named day (`fri`, `tomorrow`, `end of month`, a date) does not change. Holidays are not known.
    """
    theme: ThemeName = "dark"
    """The colours: `ansi` uses the terminal's own, `monochrome` none."""
    author: str = ""
    """Your name: the first author of a new draft."""
    mouse: bool = True
    """Whether the mouse works; over SSH only where this is set."""
    plain_ids: bool = False
    """Whether the ids of new drafts leave out the words of the title: ids can be seen in process lists and histories.
    """
    keymap: Mapping[str, str] = {}
    """Keys for commands, by the command's id: several with commas between them, none for a command only in the palette.
    """

    trackers: Mapping[str, Mapping[str, Any]] = {}
    """Programs that tickets are made with: a table for each, with its commands as lists of arguments."""
    commands: tuple[Mapping[str, Any], ...] = ()
    """Commands of your own, a table for each: its name, its key, and what it runs as a list of arguments."""


TRACKER_LISTS = ("create", "state", "closed", "dropped")
"""The keys of a tracker's table with a list of texts."""

TRACKER_TEXTS = ("tickets", "state_at", "reason_at", "day_at", "project")
"""The keys of a tracker's table with a text."""

COMMAND_PARTS = ("name", "key", "run")
"""The keys of a command's table: two texts, of which `key` may be missing, and a list of texts."""

POINTED = ("file", "id", "list", "row")
"""The names in braces in its arguments: the draft's file, its id, and a row of a list, counted from 1."""

NAMES = Settings._fields
"""The names of all settings."""

TABLES = ("keymap", "trackers", "commands")
"""The settings that are not a text, and so cannot be set by a variable."""

SWITCHES = ("mouse", "plain_ids", "similar", "working_days")
"""The settings that are true or false."""


KeysChecked = Callable[[Mapping[str, str], Sequence[str]], Mapping[str, str]]
"""Returns the problems of a keymap and of the keys of own commands, in words.

By the id of the command, or by the number of the own one, from 1.
"""

Source = Literal["default", "user", "project", "environment", "flag"]
"""Where a value was set; each source takes precedence over those to the left of it."""


class Origin(NamedTuple):
    """Where a value was set: by whom, and the file with the line, the variable, or the flag."""

    source: Source = "default"
    location: str = ""


Tell = Callable[[PostmortemError], None]
"""Reports a problem."""


class Layer(NamedTuple):
    """Values from one source, each with its location; a key of the keymap has that of `keymap.ID`."""

    source: Source
    values: Mapping[str, Any] = {}
    locations: Mapping[str, str] = {}


class SettingsHere(NamedTuple):
    """The settings in force, where each was set, and what was skipped: files of other users, and invalid values."""

    settings: Settings
    origins: Mapping[str, Origin] = {}
    remarks: tuple[str, ...] = ()
    problems: tuple[PostmortemError, ...] = ()

    def origin(self, name: str) -> Origin:
        """Return where the value of a setting was set."""
        return self.origins.get(name, Origin())


def settings_of(layers: list[Layer], remarks: tuple[str, ...], problems: tuple[PostmortemError, ...]) -> SettingsHere:
    """Return the settings of layers of checked values: a later one takes precedence over an earlier one."""
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for layer in layers:
        values |= layer.values
        origins |= {name: Origin(layer.source, location) for name, location in layer.locations.items()}
    return SettingsHere(Settings(**values), origins, remarks, problems)


def writer(settings: Settings) -> str:
    """Return the name of the writer: the author in the settings, else the name of the account."""
    if name := settings.author or os.environ.get("USER") or os.environ.get("LOGNAME"):
        return name
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""
