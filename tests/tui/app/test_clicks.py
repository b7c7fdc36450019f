"""Clicks that come faster than the screen changes: what they point at may have been taken away."""

import asyncio

from textual import events
from textual.app import App

from postmortem_tui.storage.library.store import DraftStore
from tests.conftest import Portion
from tests.tui.conftest import Opened, under_review

TURNS = 80
"""Turns of the event loop, one click after each of which is tried: a section is replaced within them."""


def click(app: App[object], x: int, y: int) -> None:
    for kind in (events.MouseDown, events.MouseUp):
        app.post_message(
            kind(
                widget=None,
                x=x,
                y=y,
                delta_x=0,
                delta_y=0,
                button=1,
                shift=False,
                meta=False,
                ctrl=False,
                screen_x=x,
                screen_y=y,
            )
        )


async def test_a_click_on_an_answer_of_a_section_that_is_being_replaced(
    opened: Opened, store: DraftStore, portion: Portion
) -> None:
    async with opened(under_review(store)) as pilot:
        for turns in portion(range(TURNS), 3):
            click(pilot.app, 3, 4 if turns % 2 else 12)
            for _ in range(turns):
                await asyncio.sleep(0)
            click(pilot.app, 40, 5)
            click(pilot.app, 50, 12)
        await pilot.pause()
        assert pilot.app.return_code is None and pilot.app.is_running
