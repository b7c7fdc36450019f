"""A click and a key that both lead to another question: one after the other."""

from asyncio import gather

import pytest

from postmortem_tui.document.draft.questions import of_section
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.start import Opening
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from tests.tui.conftest import Opened, under_review


@pytest.mark.parametrize("way", ["editing", "wizard"])
async def test_two_ways_to_a_question_are_gone_one_after_the_other(
    opened: Opened, store: DraftStore, way: Opening
) -> None:
    async with opened(under_review(store), way) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)
        ways = {
            section.title: (section, of_section(section)[-1])
            for section in screen.session.draft.template.sections
            if of_section(section)
        }
        for first, last in (("Timeline", "Impact"), ("Impact", "Timeline")):
            await gather(screen.go(ways[first]), screen.go(ways[last]))
            await pilot.pause()
            assert pilot.app.focused is not None
            assert len(screen.query("SectionView, QuestionView, MoreView")) == 1
            assert screen.question_asked() == ways[last][1]
