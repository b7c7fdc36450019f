"""Where things are kept: the folders of one person's drafts, templates, state and settings."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self

from postmortem_tui.storage.disk.file_names import folders, under


def real(path: Path) -> Path:
    """Return the absolute path with its symbolic links resolved, as far as they can be followed.

    `Path.resolve` raises RuntimeError where links form a circle (Python 3.11, 3.12).
    """
    return Path(os.path.realpath(path))


def path_of_word(word: str) -> Path:
    """Return the path that a person wrote, `~` being the user's home; unchanged where there is no such user."""
    try:
        return Path(word).expanduser()
    except RuntimeError:
        return Path(word)


class Folders(NamedTuple):
    """The folders, all absolute. None has to exist: each is made when something is first written to it."""

    drafts: Path
    trash: Path
    templates: Path
    state: Path
    config: Path

    @classmethod
    def find(cls, environ: Mapping[str, str]) -> Self:
        """Return the folders under POSTMORTEM_HOME where that is set, else the system's usual folders."""
        return cls(**{name: Path(folder) for name, folder in folders(environ).items()})

    @classmethod
    def under(cls, home: Path) -> Self:
        """Return the folders under one folder; a relative one is under the current folder."""
        return cls(**{name: Path(folder) for name, folder in under(str(home)).items()})

    def by_name(self) -> Mapping[str, Path]:
        """Return the folders by what they are for."""
        return {
            "drafts": self.drafts,
            "trash": self.trash,
            "templates": self.templates,
            "state": self.state,
            "settings": self.config,
        }
