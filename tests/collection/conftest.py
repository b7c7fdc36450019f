"""A home with drafts in it, and a folder with Markdown: a small collection."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from postmortem_tui.collection.collection import Collection
from postmortem_tui.storage.disk.places import Places
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from postmortem_tui.storage.store import DraftStore

Opened = Callable[..., Collection]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.under(tmp_path / "home")


@pytest.fixture
def store(places: Places) -> DraftStore:
    return DraftStore(places, Templates(places))


@pytest.fixture
def opened(places: Places) -> Opened:
    """Open the collection of the home and of some sources."""

    def open_it(sources: Sequence[Path] = (), *, indexed: bool = True) -> Collection:
        return Collection.open(places, Templates(places), STANDARD, sources, indexed=indexed)

    return open_it
