"""The statistics on a screen: what is counted, each incident a dot, and all of it within 80 cells."""

from datetime import date

import pytest
from rich.cells import cell_len

from postmortem_tui.collection.questions.statistics import By, statistics
from postmortem_tui.collection.records.record import Item, Measure, Record
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.library.library_screen import LibraryScreen
from postmortem_tui.tui.library.statistics_screen import lines_of
from tests.tui.conftest import under_review
from tests.tui.driving import press, press_unseen

LONG = "a severity with a name that nobody would give 重大な障害 to one, but somebody may"
RECORDS = [
    Record(
        f"/{n}.toml",
        "draft",
        str(n),
        date=f"2026-0{1 + n % 3}-05",
        severity=LONG if n % 2 else "1",
        template="standard",
        items=(Item("a", "short", 1, "Short", "Do it", due="2026-01-01"),),
        measures=(Measure("Time to detect", "detected − start", 60 * (n + 1)),),
    )
    for n in range(60)
]


@pytest.mark.parametrize("by", ["severity", "month", "template"])
def test_every_incident_is_a_dot_and_every_bar_has_its_number(by: By) -> None:
    lines = list(lines_of(statistics(RECORDS, by, date(2026, 3, 1)), by))
    months = lines[lines.index("# Each incident a dot, by month") + 1 :][:3]
    assert sum(line.count("•") for line in months) == 60
    counted = lines[1 : lines.index("")]
    assert sum(int(line.rpartition(" ")[2]) for line in counted) == 60
    assert all(cell_len(line) <= 50 for line in counted)
    assert "60 in all, 0 done, 0 will not be done, 60 overdue" in lines
    assert any(line.endswith("n = 60") for line in lines)
    assert "Time to detect         31 minutes (detected − start)" in lines, "the median is whole"


async def test_m_shows_them_and_f_counts_by_another(store: DraftStore) -> None:
    store.add(under_review(store))
    async with PostmortemApp(Start("library", store)).run_test(size=(80, 24)) as pilot:
        await press_unseen(pilot, "m")
        await pilot.app.workers.wait_for_complete()
        shown = await press(pilot)
        assert "by severity · 1" in shown
        assert "1-Critical     █ 1" in shown
        assert "2024-01        1-Critical •" in shown
        assert "12 in all, 3 done, 0 will not be done, 9 overdue" in await press(pilot, "end")
        assert "by month · 1" in await press(pilot, "f")
        await press_unseen(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
