"""The library: found by a word of any answer and by facets, with what lies in a folder, and what was a year ago."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.library.table.drafts_order import years_ago
from tests.tui.conftest import under_review
from tests.tui.driving import press, press_unseen

MAIL = "# Postmortem: Mail late\n\n**Date:** 2026-01-02\n\n## Action Items\n\n- [ ] Watch the zeppelin queue (@ada)\n"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"2025-03-04": "One"}, "A year ago today: One"),
        ({"2023-03-04": "Old", "2024-03-04": "New"}, "2 years ago today: New"),
        ({"2026-03-04": "Today", "2025-03-05": "Another", "soon": "None", "": "None"}, ""),
    ],
)
def test_what_was_on_this_day_is_said(days: dict[str, str], expected: str) -> None:
    now = datetime(2026, 3, 4, tzinfo=UTC)
    summaries = [Summary(title, title, now, title=title, date=day) for day, title in days.items()]
    assert years_ago(summaries, date(2026, 3, 4)) == expected


async def searched(pilot: Pilot[object], words: str) -> str:
    """Search for words that are pasted, and return what is on the screen."""
    await press_unseen(pilot, "slash")
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(events.Paste(words))
    await press_unseen(pilot, "enter")
    await pilot.app.workers.wait_for_complete()
    return await press(pilot)


async def test_a_word_of_a_log_and_facets_find_a_draft(store: DraftStore) -> None:
    store.add(under_review(store))
    store.new(store.templates.choose("standard"), "Something else", datetime(2026, 3, 4, tzinfo=UTC))
    async with PostmortemApp(Start("library", store)).run_test(size=(100, 24)) as pilot:
        assert "1 of 2" in await searched(pilot, "DatabaseConnectionError")
        await press_unseen(pilot, "escape")
        shown = await searched(pilot, "sev:1 owner:levi open")
        assert "1 of 2" in shown
        assert "Logins failed" in shown
        await press_unseen(pilot, "escape")
        shown = await searched(pilot, "sev:4")
        assert "No postmortem has “sev:4” in it" in shown and "looked for as a word" not in shown
        assert not any(one in shown for one in store.ids()), "the id of a row that is not shown any more"
        await press_unseen(pilot, "escape")
        shown = " ".join((await searched(pilot, "before:2026-01-01")).split())
        assert "“before:” is looked for as a word; facts are sev:, status:, owner:" in shown


async def test_a_folder_is_a_library(store: DraftStore, tmp_path: Path) -> None:
    store.add(under_review(store))
    file = tmp_path / "docs" / "mail.md"
    file.parent.mkdir()
    file.write_text(MAIL, encoding="utf-8")
    store.settings = store.settings._replace(sources=(str(file.parent),))
    store.own = False
    async with PostmortemApp(Start("library", store)).run_test(size=(100, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        shown = await press(pilot)
        assert "Mail late" in shown
        assert "Logins failed" not in shown
        assert "d delete" not in shown
        await press_unseen(pilot, "slash", *"zeppelin", "enter")
        await pilot.app.workers.wait_for_complete()
        assert "1 of 1" in await press(pilot)
        await press_unseen(pilot, "enter")
        assert isinstance(pilot.app.screen, EditingScreen)
