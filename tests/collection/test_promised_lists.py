"""Items of lists of mere boxes, in drafts that do not keep whether those are action items."""

import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import tomli_w

from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD
from tests.collection.conftest import Opened

DOCUMENT = "# Mail late\n\n**Date:** 2026-01-02\n\n{}- [ ] Watch the queue\n- [x] Drain it\n"


@pytest.fixture
def imported_earlier(store: DraftStore, folders: Folders) -> Callable[[str], bool]:
    """Write a draft as an import wrote it before it kept that; return whether it would keep it now."""

    def written(text: str) -> bool:
        now = datetime(2026, 1, 3, tzinfo=UTC)
        draft = import_markdown(text, store.templates.load(STANDARD), "mail", now, store.templates.words()).draft
        store.add(draft)
        (path,) = folders.drafts.glob("*.toml")
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        kept = [block.pop("promised", False) for one in tables["template"]["sections"] for block in one["blocks"]]
        Path(path).write_text(tomli_w.dumps(tables, multiline_strings=True), encoding="utf-8")
        return any(kept)

    return written


@pytest.mark.parametrize(
    ("heading", "promised"),
    [
        ("## Action Items\n\n### Mail team\n\n", True),
        ("## Maßnahmen\n\n", True),
        ("## Follow-ups\n\n", True),
        ("## Checks before the meeting\n\n", False),
    ],
)
def test_they_are_action_items_where_an_import_would_say_so_now(
    imported_earlier: Callable[[str], bool], opened: Opened, heading: str, promised: bool
) -> None:
    assert imported_earlier(DOCUMENT.format(heading)) is promised
    (record,) = opened().records
    assert [item.action for item in record.items] == (["Watch the queue", "Drain it"] if promised else [])
