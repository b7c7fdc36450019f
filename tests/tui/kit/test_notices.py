"""A notice has rows of its own: it covers nothing that is written, asked or said, and is read whole."""

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.kit.edge_lines import HeaderLine, HelpLine, KeysLine
from tests.tui.conftest import NOW, Opened
from tests.tui.driving import Size, press, press_unseen

LONG = "Somebody else has changed this draft; what they wrote is in it now. " * 2


def drawn(pilot: Pilot[object]) -> list[Region]:
    """Where notices are, none of them empty."""
    regions = [toast.region for toast in pilot.app.screen.query("Toast")]
    assert regions and all(region.area for region in regions)
    return regions


@pytest.mark.both_sizes
@pytest.mark.parametrize("screen", ["wizard", "editing"])
async def test_a_notice_covers_nothing(opened: Opened, standard: Template, size: Size, screen: str) -> None:
    app_text = LONG.split()
    async with opened(Draft.begin(standard, "d", NOW, title="T"), screen=screen, size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"notes", "enter", *"a text")
        for _ in range(2):
            pilot.app.notify(LONG, markup=False, timeout=60)
            shown = await press(pilot)
            assert " ".join(app_text) in " ".join(shown.replace("▌", " ").split()), "it is read whole"
            assert "a text" in shown
            top = pilot.app.screen
            kept = [top.query_one(kind).region for kind in (HeaderLine, HelpLine, KeysLine)]
            assert top.focused is not None
            for notice in drawn(pilot):
                assert not any(notice.overlaps(region) for region in [*kept, top.focused.region])
        shown = await press(pilot, "f7")
        assert "Not applicable, because" in shown and "Enter takes it" in shown
        top = pilot.app.screen
        for notice in drawn(pilot):
            assert not any(
                notice.overlaps(region) for region in (top.query(".box")[0].region, top.query_one(KeysLine).region)
            )
        await press_unseen(pilot, "escape")
        pilot.app.clear_notifications()
        shown = await press(pilot)
        assert top is not pilot.app.screen
        assert pilot.app.screen.query_one(KeysLine).region.bottom == size[1], "its rows are given back"
