"""What lies in the trash, as a list shows it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.whereabouts import ENDING
from postmortem_tui.storage.drafts.trash import deleted_at, id_of, names_in
from postmortem_tui.storage.listing.summarising import summarise
from postmortem_tui.storage.listing.summary import Summary
from postmortem_tui.storage.settings.templates import Templates


class Trashed(NamedTuple):
    """A draft in the trash: its name there, the id that it had, and when it was deleted, in UTC.

    `summary` is what a list shows of it; one that cannot be read has a problem.
    """

    name: str
    id: str
    deleted: datetime
    summary: Summary


def trashed(trash: Path, templates: Templates) -> Iterator[Trashed]:
    """Yield the drafts in the trash, the one that was deleted last first; raise StorageError."""
    for name in names_in(trash):
        with suppress(StorageError):  # it went away since the folder was listed
            summary = summarise(trash / f"{name}{ENDING}", templates)
            yield Trashed(name, id_of(name), deleted_at(name), summary)
