"""Where things are kept: the folders of one person's drafts, templates, state and settings."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.file_names import folders, under

LINK_TRIES = 8
"""How often links are followed that another process replaces meanwhile."""


def real(path: Path | str) -> Path:
    """Return the absolute path with its symbolic links resolved, as far as they can be followed.

    `Path.resolve` raises RuntimeError where links form a circle (Python 3.11, 3.12). `os.path.realpath` asks first
    whether a part of the path is a link, and then where that leads: where another process puts a file in its place
    between, it raises OSError (EINVAL), and where it removes it, FileNotFoundError. So it is asked again. Raise
    StorageError where that fails each time.
    """
    for _ in range(LINK_TRIES):
        with suppress(OSError):
            return Path(os.path.realpath(path))
    with about(Path(path)):
        return Path(os.path.realpath(path))


def path_of_word(word: str) -> Path:
    """Return the path that a person wrote, `~` being the user's home; unchanged where there is no such user."""
    try:
        return Path(word).expanduser()
    except RuntimeError:
        return Path(word)


def names_file(word: str) -> bool:
    """Return whether a word is the path of a file that is there: a whole path, or a name with a suffix."""
    is_path = word.startswith(("/", "~/", "./", "../")) or "." in word.strip(".")
    with suppress(OSError):  # a name that is too long, or a folder that may not be read
        return is_path and path_of_word(word).is_file()
    return False


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
