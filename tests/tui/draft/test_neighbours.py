"""A large screen shows what is around the section that is written in."""

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.draft.navigation.neighbours import ROWS, Neighbours, around
from tests.tui.conftest import NOW, Opened
from tests.tui.driving import Size, press, press_unseen, type_unseen


def test_the_next_questions_stand_there_with_their_answers(small: Template) -> None:
    draft = Draft.begin(small, "one", NOW).put_role("start", "2024-01-15 14:58:00 UTC")
    heading, rows = around(draft, small.sections, small.sections[0])
    assert heading == "Next: ✓ When It Was"
    assert list(rows) == ["  Start: 2024-01-15 14:58:00 UTC", "  End"]
    heading, rows = around(draft, small.sections, small.sections[1])
    assert heading.startswith("Before: ") and "Next: The Story" in heading
    assert list(rows) == ["* What Happened Then", "  Luck"]
    heading, rows = around(draft, small.sections, small.sections[-1])
    assert heading == "Before: ✓ When It Was" and not rows


def test_there_are_never_more_rows_than_room(standard: Template) -> None:
    draft = Draft.begin(standard, "one", NOW)
    assert all(len(around(draft, standard.sections, section)[1]) < ROWS for section in standard.sections)


@pytest.mark.parametrize(("size", "there"), [((120, 40), True), ((80, 24), False), ((120, 24), False)])
async def test_it_takes_room_only_where_there_is_some(opened: Opened, size: Size, there: bool) -> None:
    async with opened(size=size) as pilot:
        assert ("Next: When It Was" in await press(pilot)) == there
        assert all(one.display == there for one in pilot.app.screen.query(Neighbours))
        text = await press(pilot, "ctrl+n")
        assert ("* What Happened Then" in text.partition("Next: ")[2]) == there
        await press_unseen(pilot, "ctrl+n")
        await type_unseen(pilot, "It broke")
        assert ("Before: " in await press(pilot, "ctrl+t", "ctrl+n")) == there
