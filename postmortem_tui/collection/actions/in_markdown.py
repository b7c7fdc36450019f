"""Changing a Markdown file of a source: the lens writes only the lines that differ."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import changed_at, decode, write_atomic
from postmortem_tui.storage.disk.shared_files import require_no_link
from postmortem_tui.storage.documents.document_texts import read_document
from postmortem_tui.storage.documents.fitting import best_fit
from postmortem_tui.storage.library.store import DraftStore


class ChangedMeanwhile(StorageError):
    """Somebody else wrote the file after it was read; nothing was written, and the file has to be read again."""


@dataclass
class MarkdownFile:
    """A Markdown file as it was read, and the draft in it; the saver of a session."""

    path: Path
    data: bytes
    read_at: datetime
    draft: Draft
    store: DraftStore
    only_try: bool = False
    """Whether to write nothing, and only raise the errors of writing."""
    kept: Callable[[bytes, bytes], None] = lambda before, after: None
    """Called with the bytes of the file before and after it was written."""

    @classmethod
    def read(cls, store: DraftStore, path: Path) -> Self:
        """Return a file that may be written; raise StorageError where it is a link, or cannot be read or written."""
        require_no_link(path)
        data = read_document(path)
        changed = changed_at(path)
        best = best_fit(store, decode(data, str(path)), path, None, changed)
        draft = replace(best.imported.draft, id=path.stem)
        return cls(path, data, changed, draft, store)

    def record(self, draft: Draft) -> None:
        """Do nothing: there is one change, which is saved at once."""

    def arrived(self, draft: Draft) -> Draft | None:
        """Return None: the changes of others are noticed when the file is read."""
        return None

    def has_document(self, draft: Draft) -> bool:
        """Return True: the file is the document."""
        return True

    def save(self, draft: Draft) -> Draft:
        """Write the lines that differ; raise UsageError where the document has no slot for a change.

        Raise ChangedMeanwhile where the file has changed since it was read, StorageError where it cannot be written.
        """
        words = self.store.templates.words()
        draft = replace(draft, updated=self.draft.updated)  # the line with the time of the last change is not an answer
        text = decode(self.data, str(self.path))
        path = str(self.path.absolute())
        written = put_back(text, draft.template, draft, self.read_at, words, path=path, known=False)
        if written.altered:
            raise UsageError(
                f"the document has no place for that in {', '.join(written.left_out)}; it is unchanged",
                location=str(self.path),
                hint="Write it there by hand.",
            )
        if not os.access(self.path, os.W_OK):
            raise StorageError("you may not write it", location=str(self.path))
        if read_document(self.path) != self.data:
            raise ChangedMeanwhile("somebody changed it meanwhile", location=str(self.path))
        if self.only_try:
            return draft
        with about(self.path):
            mode = stat.S_IMODE(self.path.stat().st_mode)
        after = written.text.encode("utf-8")
        write_atomic(self.path, after, mode)
        self.kept(self.data, after)
        return draft

    def put_back(self, before: bytes, after: bytes) -> bool:
        """Write the bytes `before` to the file if it still holds `after`; return whether it did.

        Raise StorageError where it cannot be written.
        """
        if self.data != after:
            return False
        with about(self.path):
            mode = stat.S_IMODE(self.path.stat().st_mode)
        write_atomic(self.path, before, mode)
        return True
