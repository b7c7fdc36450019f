"""A step down a list draws the rows that it leaves and comes to, and what is said of the row: it moves nothing else."""

import pytest
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.kit.tables.row_table import RowTable
from tests.review.support import BASE, with_rows
from tests.terminal.painting import PaintingDriver, painted
from tests.tui.driving import Size, press_unseen
from tests.tui.review.reviews import go_to, screen

pytestmark = pytest.mark.usefixtures("reviewed_when_told")

STEPS = 12
ROW = 3 * 60
"""Cells of a row at most: three lines beside the outline of a small screen."""

WORDS = "Ana carelessly broke production again"
"""Something is found in it, and said in two lines."""


@pytest.mark.both_sizes
async def test_a_step_down_a_timeline_with_findings_costs_a_fixed_count_of_cells(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch, size: Size
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    events = [
        (WORDS, f"{WORDS} and restarted the pods of two regions", "Alert fired", "quiet")[n % 4] for n in range(30)
    ]
    rows = [{"time": f"15:{n:02}", "event": event, "who": "Ana Ruiz"} for n, event in enumerate(events)]
    app = painted(PostmortemApp(Start("editing", store, with_rows(BASE, "timeline", *rows))))
    async with app.run_test(size=size, notifications=True) as pilot:
        await go_to(pilot, "timeline")
        screen(pilot).parts.panel.now()
        await press_unseen(pilot, "j", "k")
        driver, table = app._driver, app.screen.focused
        assert isinstance(driver, PaintingDriver) and isinstance(table, RowTable)

        def places() -> dict[Widget, Region]:
            return {widget: widget.region for widget in app.screen.query("*") if not isinstance(widget, ScrollBar)}

        costs, scrolled = [], 0
        laid_out = places()
        for _ in range(STEPS):
            before, at = driver.our_size, table.scroll_offset
            await press_unseen(pilot, "j")
            assert places() == laid_out, "the hints keep their rows, whatever they say"
            if table.scroll_offset == at:
                costs.append(driver.our_size - before)
            else:
                scrolled += 1
        hint = 2 * size[0]
        assert max(costs) <= 2 * ROW + hint + 200, costs
        assert sorted(costs)[len(costs) // 2] <= 500, costs
        assert scrolled <= STEPS // 4, "the table scrolls by half of its lines"
    app.current_draft.close()
