from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postmortem_tui.blocks.base import Plain
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.journal.draft_parts import changed_names, part_of
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates

NOW = datetime(2024, 1, 15, 14, 32, tzinfo=UTC)


def parts_between(old: Draft, new: Draft) -> Mapping[str, Plain | None]:
    """Return the parts in which two drafts differ, as they are in the new one."""
    return {name: part_of(new, name) for name in changed_names(old, new)}


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.under(tmp_path / "home")


@pytest.fixture
def store(folders: Folders) -> DraftStore:
    return DraftStore(folders, Templates(folders), lambda: NOW)


@pytest.fixture
def draft(store: DraftStore) -> Draft:
    return store.new(store.templates.load(STANDARD), "API outage", NOW)


@pytest.fixture
def path(store: DraftStore, draft: Draft) -> Path:
    return store.path_of(draft.id)
