"""A draft under review on the screen: what the tests of the review start from, and the ways about in it."""

from datetime import UTC, datetime
from typing import Any

from textual.pilot import Pilot

from postmortem_tui.blocks.records import Records
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from tests.known import STANDARD
from tests.review.support import BASE, block, put, with_row
from tests.tui.conftest import current

AT = datetime(2024, 1, 20, tzinfo=UTC)
TBD = put(BASE, "meeting", notes="TBD")
DEVOPS = with_row(TBD, "long_term", 0, owner="DevOps")


def on_that_day(pilot: Pilot[object]) -> None:
    current(pilot.app).clock = lambda: AT


def screen(pilot: Pilot[object]) -> DraftScreen:
    assert isinstance(pilot.app.screen, DraftScreen)
    return pilot.app.screen


async def go_to(pilot: Pilot[object], name: str) -> None:
    question = STANDARD.find(name)
    await screen(pilot).go((STANDARD.section_of(question.block), question))
    await pilot.pause()


def value(pilot: Pilot[object], name: str) -> Any:
    return current(pilot.app).draft[block(name)]


def sign_off() -> Records:
    found = block("sign_off")
    assert isinstance(found, Records)
    return found


def unsigned(draft: Draft = BASE) -> Draft:
    rows = draft[sign_off()]
    return draft.put(sign_off(), (rows[0].having(date="", signature="", name=""), *rows[1:]))
