"""Reading a journal: the snapshot that it is based on, and the state of each part of the draft."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.blocks.base import Plain
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.own_files import read_own
from postmortem_tui.storage.journal.journal_lines import changed, read_records, table_of

LIMIT = 256 * 1024 * 1024
"""The most bytes of a journal."""


class Replay(NamedTuple):
    """The content of a journal; `changed_at` is the number of the record that changed a part last.

    `base` is the checksum of the snapshot that it is based on. Without a snapshot `base` is empty and `head` is the
    whole head of the draft; otherwise `head` may have only the draft's id. `snapshots` are the checksums of later
    snapshots, with the number of the last record that each has.
    """

    base: str = ""
    head: Mapping[str, str] = {}
    texts: Mapping[str, str | None] = {}
    changed_at: Mapping[str, int] = {}
    snapshots: Mapping[str, int] = {}

    def since(self, checksum: str) -> Mapping[str, Plain | None] | None:
        """Return the parts that changed after the snapshot with this checksum; None for an unknown snapshot."""
        held = {self.base: 0, **self.snapshots}.get(checksum)
        return None if held is None else self._parts(held)

    def is_of(self, identity: str) -> bool:
        """Return whether the journal says that it belongs to the draft with this id."""
        return self.head.get("id") == identity

    @property
    def parts(self) -> Mapping[str, Plain | None]:
        """All parts in the journal."""
        return self._parts(0)

    def knows(self, checksum: str) -> bool:
        """Return whether the snapshot with this checksum is the base of the journal, or was saved from it."""
        return checksum == self.base or checksum in self.snapshots

    def _parts(self, held: int) -> Mapping[str, Plain | None]:
        names = [name for name, number in self.changed_at.items() if number > held]
        found = {name: self.texts[name] for name in names}
        return {name: None if text is None else table_of(text) for name, text in found.items()}


class Journalled(NamedTuple):
    """The content of a journal, None where it cannot be read; and why not all of it can be read."""

    replay: Replay | None = None
    trouble: str = ""


def read_journal(path: Path) -> Journalled:
    """Return the content of this user's journal, up to the first record that is incomplete or unknown.

    The journal of another person is not trusted, nor is a link, a folder or a pipe: then the saved file counts.
    """
    try:
        data = read_own(path, LIMIT)
    except StorageError as error:
        return Journalled(None, error.sentence)
    if not data:
        return Journalled()
    records, _, trouble = read_records(data)
    if not records:
        return Journalled(None, trouble)
    if records[0].base is None:
        return Journalled(None, "it does not begin with the first of its records")
    texts: dict[str, str | None] = {}
    changed_at: dict[str, int] = {}
    snapshots: dict[str, int] = {}
    for record in records:
        for name, change in record.changes.items():
            texts[name] = changed(texts.get(name), change)
            changed_at[name] = record.number
        if record.snapshot:
            snapshots[record.snapshot] = record.holds
    return Journalled(Replay(records[0].base, records[0].head, texts, changed_at, snapshots), trouble)
