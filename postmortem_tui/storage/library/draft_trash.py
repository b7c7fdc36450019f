"""The trash as drafts go into it and come back: none that somebody writes on, and each under its own id."""

from pathlib import Path

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.trashed import Trash


class DraftTrash(Trash):
    """The trash of a store's library; each of its methods raises StorageError when the disk fails."""

    def __init__(self, store: DraftStore) -> None:
        super().__init__(store.folders, store.templates)
        self._store = store

    def throw_away(self, identity: str) -> Path:
        """Move a draft of the library to the trash folder, and return its file there.

        Raise UsageError for a draft that lies elsewhere, DraftHeld where somebody writes on it.
        """
        path = self._store.path_of(identity)
        if not self._store.holds(path):
            words = "the trash is for the drafts of your own library, and this one lies elsewhere"
            raise UsageError(words, location=str(path), hint="Remove its file itself.")
        with self._store.locked(identity):
            return self.put(path, self._store.clock())

    def restore(self, word: str) -> Draft:
        """Bring a draft back from the trash: by its name there, or by its id, and of several the one deleted last.

        Raise UsageError where ids of several begin so, StorageError where there is none, or a draft has the id again.
        """
        return self._store.load(self.bring_back(word))
