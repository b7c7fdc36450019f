"""A draft that is opened again goes on where it was left: form or wizard, question, row, cell, scroll."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.library.store import LAST, DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Opening, Start
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.following_page import FollowingPage
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.texts.long_text import LongText
from postmortem_tui.tui.library.table.drafts_table import DraftsTable
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.tui.conftest import NOW
from tests.tui.driving import press, press_unseen, screen_text, type_unseen, typed


@asynccontextmanager
async def last(store: DraftStore, screen: Opening = "editing") -> AsyncIterator[Pilot[object]]:
    """What `postmortem last` opens, in a process of its own."""
    fresh = DraftStore(store.folders, store.templates)
    app = PostmortemApp(Start(screen, fresh, fresh.open(LAST)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        yield pilot
    app.current_draft.close()


@pytest.fixture
def draft(store: DraftStore, standard: Template) -> Draft:
    rows = tuple(Entry(time=f"{n:02}:00", event=f"event {n}") for n in range(1, 20))
    return store.add(Draft.begin(standard, "one", NOW, "API outage").put(standard.find("timeline").block, rows))


def shown(pilot: Pilot[object]) -> DraftScreen:
    assert isinstance(pilot.app.screen, DraftScreen)
    return pilot.app.screen


async def to(pilot: Pilot[object], template: Template, name: str) -> None:
    question = template.find(name)
    await shown(pilot).go((template.section_of(question.block), question))
    await pilot.pause()


async def test_in_a_text_after_quitting(store: DraftStore, draft: Draft) -> None:
    async with last(store) as pilot:
        await to(pilot, draft.template, "notes")
        await type_unseen(pilot, "The pool ran dry")
        await press_unseen(pilot, *["left"] * 4)
        await press_unseen(pilot, "ctrl+q")
    async with last(store) as pilot:
        area = pilot.app.focused
        assert isinstance(area, LongText) and area.cursor_location == (0, 12)
        assert "Back at Notes" in screen_text(pilot.app)
        await type_unseen(pilot, "x")
        assert area.text == "The pool ranx dry"


async def test_in_a_field_after_a_kill(store: DraftStore, draft: Draft) -> None:
    async with last(store) as pilot:
        await to(pilot, draft.template, "headline.title")
        await press_unseen(pilot, "home", "right")
        shown(pilot).parts.cursor.tick()  # which a clock does, while nothing is typed
        await pilot.pause()
    async with last(store) as pilot:
        field = pilot.app.focused
        assert isinstance(field, Input) and field.value == "API outage" and field.cursor_position == 1
        assert "Back at Title" in screen_text(pilot.app)


async def test_on_a_row_and_in_its_cell(store: DraftStore, draft: Draft) -> None:
    async with last(store) as pilot:
        await to(pilot, draft.template, "timeline")
        await press_unseen(pilot, *["j"] * 14, "ctrl+q")
    async with last(store) as pilot:
        table = pilot.app.focused
        assert isinstance(table, RowTable) and table.cursor_row == 14
        assert "Back at Timeline, row 15" in screen_text(pilot.app)
        await press_unseen(pilot, "enter", "enter", "ctrl+q")
    async with last(store) as pilot:
        field = pilot.app.focused
        assert isinstance(field, Input) and field.value == "event 15"
        await type_unseen(pilot, "!")
        session = shown(pilot).session
        assert session.draft[draft.template.find("timeline").block][14].event == "event 15!"


async def test_in_the_wizard(store: DraftStore, draft: Draft) -> None:
    async with last(store, "wizard") as pilot:
        await to(pilot, draft.template, "trigger")
        await press_unseen(pilot, "ctrl+q")
    async with last(store) as pilot:
        assert isinstance(pilot.app.screen, WizardScreen)
        assert shown(pilot).question_asked() == draft.template.find("trigger")
        assert "Back at Trigger" in screen_text(pilot.app)
        await press_unseen(pilot, "f5")
        assert isinstance(pilot.app.screen, EditingScreen)
        await press_unseen(pilot, "ctrl+q")
    async with last(store) as pilot:
        assert isinstance(pilot.app.screen, EditingScreen)


async def test_the_page_stands_where_it_stood(store: DraftStore, draft: Draft) -> None:
    async with last(store) as pilot:
        await to(pilot, draft.template, "headline.title")
        page = shown(pilot).query_one(FollowingPage)
        page.scroll_to(y=3, animate=False)
        await pilot.pause()
        at = page.scroll_offset.y
        await press_unseen(pilot, "ctrl+q")
    async with last(store) as pilot:
        assert shown(pilot).query_one(FollowingPage).scroll_offset.y == at


async def test_a_question_that_is_gone_is_passed_over(store: DraftStore, draft: Draft) -> None:
    folder = store.folders.state / "cursor"
    folder.mkdir(parents=True)
    (folder / f"{draft.id}.json").write_text('{"block": "gone", "row": 3}', encoding="utf-8")
    async with last(store) as pilot:
        assert isinstance(pilot.app.screen, EditingScreen)
        assert "Back at" not in screen_text(pilot.app)
    (folder / f"{draft.id}.json").write_text('{"block": "timeline", "row": 99, "field": "no"}', encoding="utf-8")
    async with last(store) as pilot:
        assert isinstance(pilot.app.focused, RowTable)


async def test_the_find_list_and_the_review_stand_where_they_stood(store: DraftStore, draft: Draft) -> None:
    async with last(store) as pilot:
        await press_unseen(pilot, "ctrl+f", *"event", "down", "down", "down")
        assert " 4 of 19" in screen_text(pilot.app)
        await press_unseen(pilot, "enter")
        assert " 4 of 19" in await press(pilot, "ctrl+f")
        assert "Nothing found" in await typed(pilot, "zzz"), "a key begins other words"
        await press_unseen(pilot, "escape", "ctrl+r", "j", "j", "j")
        listed = pilot.app.screen.query_one(Choices)
        at = listed.highlighted
        await press_unseen(pilot, "escape", "ctrl+r")
        assert at and pilot.app.screen.query_one(Choices).highlighted == at
        await press_unseen(pilot, "escape", "f5")
        assert isinstance(pilot.app.screen, WizardScreen)
        await press_unseen(pilot, "ctrl+r")
        assert pilot.app.screen.query_one(Choices).highlighted == at
        assert "Nothing found" in await press(pilot, "escape", "ctrl+f"), "the words are those of the other arrangement"


async def test_the_library_stands_on_the_draft_that_was_open(store: DraftStore, draft: Draft) -> None:
    for n in range(5):
        store.new(draft.template, f"Other {n}", NOW)
    async with last(store, "library") as pilot:
        await press_unseen(pilot, "s", "S")
        head = screen_text(pilot.app).splitlines()[0]
        table = pilot.app.screen.query_one(DraftsTable)
        await press_unseen(pilot, "G", "k")
        assert table.pointed is not None
        there = table.pointed.id
        await press_unseen(pilot, "enter", "f8")
        table = pilot.app.screen.query_one(DraftsTable)
        assert table.pointed is not None and table.pointed.id == there
        assert screen_text(pilot.app).splitlines()[0] == head


async def test_the_library_stands_where_it_stood_in_another_process(store: DraftStore, draft: Draft) -> None:
    for n in range(5):
        store.new(draft.template, f"Other {n}", NOW)
    async with last(store, "library") as pilot:
        await press_unseen(pilot, "s", "S", "G", "k")
        head = screen_text(pilot.app).splitlines()[0]
        there = pilot.app.screen.query_one(DraftsTable).pointed
        assert there is not None and "by date, oldest first" in head
    fresh = DraftStore(store.folders, store.templates)
    async with PostmortemApp(Start("library", fresh)).run_test(size=(80, 24), notifications=True) as pilot:
        assert (await press(pilot)).splitlines()[0] == head
        at = pilot.app.screen.query_one(DraftsTable).pointed
        assert at is not None and at.id == there.id
