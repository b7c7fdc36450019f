"""A library of one draft in a folder of its own, as the product has it, and as somebody finds it afterwards."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates

TITLE = "Torture"


@contextmanager
def own_folder() -> Iterator[Path]:
    """Yield a new folder."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


class Library:
    """The folder may be there already; everything in it is private, though the product runs under no umask."""

    def __init__(self, home: Path) -> None:
        self.home = home
        store = self.store()
        self.draft_id = store.new(store.templates.load(STANDARD), TITLE, now_utc()).id
        store.release(self.draft_id)

    @property
    def path(self) -> Path:
        return self.store().path_of(self.draft_id)

    def store(self) -> DraftStore:
        """Return the library anew, as another process would open it."""
        folders = Folders.under(self.home)
        return DraftStore(folders, Templates(folders))

    def seen(self) -> Draft:
        """Return the draft as the disk has it now, changing nothing."""
        return self.store().open(self.draft_id)

    def crash_reports(self) -> list[str]:
        """Return the reports of crashes that the product wrote; they go with the folder."""
        return [path.read_text("utf-8") for path in sorted((self.home / "state").glob("crash-*"))]

    def reopened(self) -> Draft:
        """Open the draft to write on it, as the product does; raises where somebody still holds it."""
        store = self.store()
        claimed = store.claim(store.open(self.draft_id))
        store.release(self.draft_id)
        return claimed.draft

    def loose(self) -> Iterator[str]:
        """Yield what others could read or enter."""
        for path in (self.home, *self.home.rglob("*")):
            with suppress(FileNotFoundError):  # it was there for a moment only
                mode = path.lstat().st_mode
                if not stat.S_ISLNK(mode) and mode & 0o077:
                    yield f"{path.relative_to(self.home)}: {stat.S_IMODE(mode):04o}"

    def count(self) -> int:
        """Return how many files and folders there are."""
        return sum(1 for _ in self.home.rglob("*"))


def texts_of(draft: Draft) -> str:
    """Return all that a draft holds as its file would, in which printable text stands as it was typed."""
    return draft_to_bytes(draft, draft.id).decode()


def kept_of(text: str, whole: str) -> int:
    """Return how many characters of a text are kept, from its beginning on."""
    return max(size for size in range(len(text) + 1) if text[:size] in whole)


def without_umask() -> None:
    """Let a process make files that all may read, unless it sees to it itself."""
    os.umask(0)
