"""A home with drafts in it, and a folder with Markdown: a small collection."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from postmortem_tui.collection.collection import Collection
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates

Opened = Callable[..., Collection]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.under(tmp_path / "home")


@pytest.fixture
def store(folders: Folders) -> DraftStore:
    return DraftStore(folders, Templates(folders))


@pytest.fixture
def opened(folders: Folders) -> Opened:
    """Open the collection of the home and of some sources."""

    def open_it(sources: Sequence[Path] = (), *, indexed: bool = True) -> Collection:
        return Collection.open(folders, Templates(folders), STANDARD, sources, indexed=indexed)

    return open_it
