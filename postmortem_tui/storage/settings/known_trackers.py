"""The trackers that come with the program, with a person's own tables over them."""

import tomllib
from collections.abc import Mapping
from typing import Any

from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import packaged

FILE = "trackers/known.toml"


def tracker_tables(settings: Settings) -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of all trackers by name; a person's table takes precedence over one of the program."""
    known: dict[str, dict[str, Any]] = tomllib.loads(packaged(FILE))
    return {name: {**known.get(name, {}), **settings.trackers.get(name, {})} for name in {**known, **settings.trackers}}
