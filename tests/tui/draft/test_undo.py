"""Undo on the screen: small, shown where it happens, and named."""

import pytest
from textual.widgets import Input

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.changes.acts import Edit
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.history import named
from postmortem_tui.tui.kit.edge_lines import HelpLine
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.texts.long_text import LongText
from tests.tui.conftest import NOW, Opened, answered
from tests.tui.driving import press, press_unseen, type_unseen, typed_slowly


def line(pilot: object) -> str:
    return pilot.app.screen.query_one(HelpLine).text  # type: ignore[attr-defined]  # our own app


async def test_a_word_of_prose_is_taken_back_where_it_stands(opened: Opened) -> None:
    async with opened() as pilot:
        await press_unseen(pilot, "ctrl+n", "ctrl+n")
        await typed_slowly(pilot, "The pool ran dry")
        await press_unseen(pilot, "ctrl+t", "ctrl+t")
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen) and screen.section_shown().id == "head_section"
        text = await press(pilot, "ctrl+z")
        assert answered(pilot.app, "story") == "The pool ran"
        assert screen.section_shown().id == "story_section"
        area = pilot.app.focused
        assert isinstance(area, LongText) and area.text == "The pool ran" and area.cursor_location == (0, 12)
        assert "Taken back: What Happened Then, “dry”" in text
        text = await press(pilot, "ctrl+y")
        assert answered(pilot.app, "story") == "The pool ran dry"
        assert "Made again: What Happened Then, “dry” again" in text


async def test_what_was_deleted_in_the_middle_comes_back_under_the_cursor(opened: Opened) -> None:
    async with opened() as pilot:
        await press_unseen(pilot, "ctrl+n", "ctrl+n")
        await type_unseen(pilot, "one two six")
        await press_unseen(pilot, *["left"] * 4, *["backspace"] * 3, "end", "ctrl+z")
        area = pilot.app.focused
        assert isinstance(area, LongText) and area.text == "one two six" and area.cursor_location == (0, 7)
        assert "“two” again" in line(pilot)


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_each_field_is_taken_back_by_itself_and_gets_the_cursor(opened: Opened, kind: str) -> None:
    on = {"editing": ["tab", "tab"], "wizard": ["enter"]}[kind]
    async with opened(screen=kind) as pilot:
        if kind == "wizard":
            await press_unseen(pilot, "ctrl+n")
        await type_unseen(pilot, "Outage")
        await press_unseen(pilot, *on)
        await type_unseen(pilot, "Ana")
        assert "Taken back: Authors, “Ana”" in await press(pilot, "ctrl+z")
        assert answered(pilot.app, "head").text("title") == "Outage"
        text = await press(pilot, "ctrl+z")
        assert "Taken back: Title, “Outage”" in text
        field = pilot.app.focused
        assert isinstance(field, Input) and field.value == ""
        await type_unseen(pilot, "New")
        assert answered(pilot.app, "head").text("title") == "New"


async def test_a_deleted_row_comes_back_under_the_cursor_and_is_named(opened: Opened, standard: Template) -> None:
    timeline = standard.find("timeline").block
    rows = tuple(Entry(time=f"1{n}:00", event=f"event {n}") for n in range(4))
    draft = Draft.begin(standard, "one", NOW).put(timeline, rows)
    async with opened(draft) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)
        await screen.go((standard.section_of(timeline), standard.find("timeline")))
        await press_unseen(pilot, "j", "j", "d", "g", "u")
        assert answered(pilot.app, "timeline") == rows
        table = pilot.app.focused
        assert isinstance(table, RowTable) and table.cursor_row == 2
        assert "“12:00 · event 2” again" in line(pilot)
        await press_unseen(pilot, "g", "ctrl+n", "ctrl+y")
        assert "Made again: Timeline" in line(pilot)
        assert len(answered(pilot.app, "timeline")) == 3


async def test_an_open_form_stays_open_on_the_cell_that_is_taken_back(opened: Opened, standard: Template) -> None:
    timeline = standard.find("timeline").block
    async with opened(Draft.begin(standard, "one", NOW)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)
        await screen.go((standard.section_of(timeline), standard.find("timeline")))
        await press_unseen(pilot, "a")
        await type_unseen(pilot, "14:32")
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, "boom")
        await press_unseen(pilot, "enter")
        await press_unseen(pilot, "ctrl+z")
        field = pilot.app.focused
        assert isinstance(field, Input) and field.value == ""
        await type_unseen(pilot, "bang")
        (row,) = answered(pilot.app, "timeline")
        assert (row.event, row.time[-5:]) == ("bang", "14:32")


async def test_undo_in_a_text_takes_back_in_this_text_first(opened: Opened) -> None:
    async with opened() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)
        await press_unseen(pilot, "ctrl+n", "ctrl+n")
        await typed_slowly(pilot, "The pool")
        await press_unseen(pilot, "ctrl+t", "ctrl+t")
        await typed_slowly(pilot, "Outage")
        await press_unseen(pilot, "ctrl+n", "ctrl+n", "shift+tab")
        text = await press(pilot, "ctrl+z")
        assert "Taken back: What Happened Then, “pool”" in text
        assert answered(pilot.app, "story") == "The"
        assert answered(pilot.app, "head").text("title") == "Outage"
        await press_unseen(pilot, "ctrl+y")
        assert answered(pilot.app, "story") == "The pool"
        assert "Taken back: Title, “Outage”" in await press(pilot, *["ctrl+z"] * 3), "then what was done elsewhere"
        assert screen.section_shown().id == "head_section"


async def test_many_rows_that_come_and_go_are_counted(opened: Opened, standard: Template) -> None:
    timeline = standard.find("timeline").block
    rows = tuple(Entry(time=f"1{n}:00", event=f"event {n}") for n in range(4))
    async with opened(Draft.begin(standard, "one", NOW).put(timeline, rows)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)
        await screen.go((standard.section_of(timeline), standard.find("timeline")))
        await press_unseen(pilot, "s", "s", "s", "d", "u")
        assert "Taken back: Timeline, 3 rows are back; ^Y" in line(pilot)
        await press_unseen(pilot, "ctrl+y")
        assert "Made again: Timeline, 3 rows are gone; ^Z" in line(pilot)


async def test_what_was_typed_and_removed_in_one_go_is_no_step(opened: Opened) -> None:
    async with opened() as pilot:
        await type_unseen(pilot, "Outage")
        await press_unseen(pilot, "tab")
        await type_unseen(pilot, ":wq")
        await press_unseen(pilot, "ctrl+u", "ctrl+z")
        assert "Taken back: Title, “Outage”" in line(pilot), "the last thing that anybody still has"


def test_two_texts_that_look_the_same_are_not_said_to_be_each_other(standard: Template) -> None:
    draft, title = Draft.begin(standard, "one", NOW), standard.find("headline.title")
    edit = Edit("title", gone="older  than", came="older than")
    assert named(draft, title, edit) == "Title, “older than” again"
