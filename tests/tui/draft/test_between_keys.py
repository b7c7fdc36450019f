"""Rows and answers of others that come between two keys: all that was typed and all that came is in the draft."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import TextArea

from postmortem_tui.blocks.points import Point
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.saving_bar import SavingBar
from postmortem_tui.tui.kit.texts.line_input import LineInput
from tests.tui.conftest import Failing, Opened, current, under_review
from tests.tui.driving import press_unseen, type_unseen, typed


class Others(Failing):
    """A saver to which others write, too."""

    def __init__(self) -> None:
        super().__init__()
        self.change: Callable[[Draft], Draft] = lambda draft: draft

    def save(self, draft: Draft) -> Draft:
        change, self.change = self.change, lambda draft: draft
        return change(draft)


@pytest.fixture
def shown_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is saved or shown by the clock: `come` merges as the thread does, and `show` shows it later."""
    monkeypatch.setattr(SavingBar, "touch", lambda bar: None)
    monkeypatch.setattr(SavingBar, "look", lambda bar: None)


def come(pilot: Any, change: Callable[[Draft], Draft]) -> None:
    """What others wrote is merged in the thread of a save, and is not shown yet."""
    session = current(pilot.app)
    session._saver.change = change  # type: ignore[attr-defined]  # it is `Others`
    session.set_aside()
    session.saved = None
    assert session.save()


def show(pilot: Any) -> None:
    """The save has ended: what came is shown."""
    pilot.app.screen.parts.saving._saved()


async def at(pilot: Any, draft: Draft, name: str) -> Any:
    screen = pilot.app.screen
    assert isinstance(screen, DraftScreen)
    question = draft.template.find(name)
    await screen.go(
        (draft.template.section_of(question.block), question if question.field else Reference(question.block))
    )
    await press_unseen(pilot)
    return question.block


@pytest.mark.usefixtures("shown_when_told")
async def test_a_row_that_came_stays_while_another_is_typed(opened: Opened, store: DraftStore) -> None:
    draft = under_review(store)
    async with opened(draft, saver=Others()) as pilot:
        block = await at(pilot, draft, draft.template.roles["timeline"])
        await press_unseen(pilot, "o")
        await type_unseen(pilot, "14:41 restarted ")
        theirs = Entry(time="14:42", event="a note from another shell")
        came = len(draft[block]) + 1
        come(pilot, lambda now: now.put(block, (*now[block][:1], theirs, *now[block][1:])))
        await type_unseen(pilot, "the pods")
        rows = current(pilot.app).draft[block]
        assert theirs in rows and any("restarted the pods" in row.event + row.time for row in rows)
        show(pilot)
        text = await typed(pilot, " twice")
        assert "a note from another" in text
        await press_unseen(pilot, "escape")
        rows = current(pilot.app).draft[block]
        assert len(rows) == came + 1 and theirs in rows
        assert [row.event for row in rows if "restarted the" in row.event] == ["restarted the pods twice"]
        await press_unseen(pilot, "escape", "d")
        come(pilot, lambda now: now.put(block, (*now[block], Entry(time="15:59", event="the last"))))
        await press_unseen(pilot, "g", "d")
        show(pilot)
        await press_unseen(pilot)
        assert [row.event for row in current(pilot.app).draft[block]][-1] == "the last"
        assert len(current(pilot.app).draft[block]) == came


@pytest.mark.usefixtures("shown_when_told")
async def test_a_paragraph_that_came_stays_and_the_cursor_is_where_one_types(opened: Opened, store: DraftStore) -> None:
    draft = under_review(store)
    async with opened(draft, saver=Others()) as pilot:
        block = await at(pilot, draft, "notes")
        area = pilot.app.focused
        assert isinstance(area, TextArea)
        await press_unseen(pilot, "ctrl+end", "enter", "enter")
        await type_unseen(pilot, "Mine ")
        come(pilot, lambda now: now.put(block, f"Before.\n\n{now[block]}\n\nAfter."))
        await type_unseen(pilot, "and ")
        show(pilot)
        await type_unseen(pilot, "more")
        assert current(pilot.app).draft[block] == f"Before.\n\n{draft[block]}\n\nMine and more\n\nAfter.".replace(
            "\n\n\n\n", "\n\n"
        )
        assert area.text == current(pilot.app).draft[block]


@pytest.mark.usefixtures("shown_when_told")
async def test_an_answer_that_came_stays_while_its_neighbour_is_typed(opened: Opened) -> None:
    async with opened(saver=Others()) as pilot:
        draft = current(pilot.app).draft
        head = await at(pilot, draft, "head.title")
        await type_unseen(pilot, "API")
        come(pilot, lambda now: now.put(head, now[head].having(severity="2-High", authors="Ben")))
        await type_unseen(pilot, " outage")
        show(pilot)
        text = await typed(pilot, "!")
        value = current(pilot.app).draft[head]
        assert [value.text(name) for name in ("title", "severity", "authors")] == ["API outage!", "2-High", "Ben"]
        assert "2-High" in text and "Ben" in text


@pytest.mark.usefixtures("shown_when_told")
async def test_a_character_on_its_way_into_the_draft_is_not_shown_away(opened: Opened, store: DraftStore) -> None:
    draft = under_review(store)
    async with opened(draft, saver=Others()) as pilot:
        notes = await at(pilot, draft, "notes")
        area = pilot.app.focused
        assert isinstance(area, TextArea)
        come(pilot, lambda now: now.put(notes, f"{now[notes]}\n\nTheirs."))
        show(pilot)
        area.insert("x")
        await type_unseen(pilot, "y")
        assert current(pilot.app).draft[notes].replace("\n\n", "") == area.text.replace("\n\n", "")
        assert "xy" in area.text and "Theirs." in area.text
        title = draft.template.roles["title"]
        block = await at(pilot, draft, title)
        line = pilot.app.focused
        assert isinstance(line, LineInput)
        come(pilot, lambda now: now.put(block, now[block].having(extra="kept")))
        show(pilot)
        line.insert_text_at_cursor("x")
        await type_unseen(pilot, "y")
        assert current(pilot.app).draft.role("title").endswith("xy") and line.value.endswith("xy")


@pytest.mark.usefixtures("shown_when_told")
async def test_a_point_that_came_while_a_final_text_is_asked_about_stays(opened: Opened, store: DraftStore) -> None:
    final = store.worked_example()
    block: Any = next(one for one in final.template.blocks() if getattr(one, "kind", "") == "points" and final[one])
    async with opened(final, saver=Others()) as pilot:
        await at(pilot, final, block.id)
        await press_unseen(pilot, "d")
        come(pilot, lambda now: now.put(block, (*now[block], Point(point="came meanwhile"))))
        await press_unseen(pilot, "j", "enter")
        rows = current(pilot.app).draft[block]
        assert rows == (*final[block][1:], Point(point="came meanwhile"))
