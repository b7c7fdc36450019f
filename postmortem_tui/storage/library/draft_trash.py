"""Moving drafts to the trash and back: never a draft that somebody writes on, and each under its own id."""

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
        """Move a draft of the library to the trash folder, and return its path there.

        Raise UsageError for a draft outside of the library, DraftHeld where somebody writes on it.
        """
        path = self._store.path_of(identity)
        if not self._store.holds(path):
            words = "the trash is only for drafts of your library, and this one is outside of it"
            raise UsageError(words, location=str(path), hint="Delete its file instead.")
        with self._store.locked(identity):
            return self.put(path, self._store.clock())

    def restore(self, word: str) -> Draft:
        """Bring a draft back from the trash, by its name there or its id; of several with that id, the last deleted.

        Raise UsageError where several ids begin with the word, StorageError where none does, or a draft has the id
        again.
        """
        return self._store.load(self.bring_back(word))
