"""Which documents were read back before and gave the same draft: those need no second look.

Only fingerprints are kept, of a document together with all that reading it back depends on. A damaged file of them, or
one that cannot be written, costs time and no more.
"""

import json
from contextlib import suppress
from hashlib import sha256

from postmortem_tui import __version__
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.keeping import to_plain
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.files import make_folder, read_text, write_atomic
from postmortem_tui.storage.disk.places import Places
from postmortem_tui.storage.settings.templates import Templates

FILE = "verified"

SHAPE = "1"
"""Changes with what a document is read back by, as far as the program's version does not tell."""

MOST = 500
"""Fingerprints that are kept, the latest first."""


class Verified:
    """The fingerprints, in the state folder."""

    def __init__(self, places: Places, templates: Templates) -> None:
        self._file = places.state / FILE
        self._templates = templates

    def fingerprint(self, draft: Draft, text: str) -> str:
        """Return what is different for another draft, another document, another template and another program."""
        kept = json.dumps(to_plain(draft), default=str, sort_keys=True)
        template = self._templates.stamp(draft.template.name)
        return sha256("\0".join((SHAPE, __version__, template, kept, text)).encode("utf-8", "replace")).hexdigest()

    def holds(self, fingerprint: str) -> bool:
        """Return whether a document with this fingerprint was found to be the same."""
        return fingerprint in self._known()

    def add(self, fingerprint: str) -> None:
        """Keep that a document with this fingerprint was found to be the same."""
        kept = [fingerprint, *(known for known in self._known() if known != fingerprint)][:MOST]
        with suppress(StorageError):
            make_folder(self._file.parent)
            write_atomic(self._file, "\n".join(kept).encode())

    def _known(self) -> list[str]:
        try:
            return read_text(self._file).split("\n")
        except StorageError:
            return []
