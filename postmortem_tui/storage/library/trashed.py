"""What lies in the trash, as a list shows it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.file_names import ENDING
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.removing.trash import bring_back, deleted_at, id_of, names_in, put_into, remove
from postmortem_tui.storage.library.summarising import summarise
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.storage.settings.templates import Templates


class Trashed(NamedTuple):
    """A draft in the trash: its name there, the id that it had, and when it was deleted, in UTC.

    `summary` is what a list shows of it; one that cannot be read has a problem.
    """

    name: str
    id: str
    deleted: datetime
    summary: Summary


class Trash:
    """The trash folder of a library; each of its methods raises StorageError when the disk fails."""

    def __init__(self, folders: Folders, templates: Templates) -> None:
        self._folders = folders
        self._templates = templates

    def put(self, path: Path, now: datetime) -> Path:
        """Move a draft into the trash, and return its file there; `now` is in UTC."""
        return put_into(self._folders.trash, path, now)

    def names(self) -> tuple[str, ...]:
        """Return the names of the drafts in the trash, the last deleted first."""
        return names_in(self._folders.trash)

    def drafts(self) -> tuple[Trashed, ...]:
        """Return the drafts in the trash, the last deleted first."""
        return tuple(self._read())

    def _read(self) -> Iterator[Trashed]:
        for name in self.names():
            with suppress(StorageError):  # it went away since the folder was listed
                summary = summarise(self._folders.trash / f"{name}{ENDING}", self._templates)
                yield Trashed(name, id_of(name), deleted_at(name), summary)

    def bring_back(self, word: str) -> Path:
        """Move a draft back into the library, and return its file there.

        Raise UsageError where several ids begin with the word, StorageError where none does, or a draft has the id
        again.
        """
        return bring_back(self._folders.trash, word, self._folders.drafts)

    def remove(self, name: str) -> None:
        """Remove the draft of a name for good."""
        remove(self._folders.trash, name)
