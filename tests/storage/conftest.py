from datetime import UTC, datetime
from pathlib import Path

import pytest

from postmortem_tui.storage.drafts import DraftStore
from postmortem_tui.storage.places import Places
from postmortem_tui.storage.templates import Templates

NOW = datetime(2024, 1, 15, 14, 32, tzinfo=UTC)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.under(tmp_path / "home")


@pytest.fixture
def store(places: Places) -> DraftStore:
    return DraftStore(places, Templates(places), lambda: NOW)
