"""Finding text in the draft, and going to places by a few letters."""

import pytest
from textual.events import Paste
from textual.widgets import Input

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.occurrences import occurrences
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.start import Opening
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.texts.line_input import LONGEST
from postmortem_tui.tui.kit.texts.long_text import LongText
from tests.tui.conftest import NOW, Opened, current, under_review
from tests.tui.driving import Size, keys_of, press, press_unseen, screen_text


async def test_the_cursor_goes_to_what_was_found_in_prose(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+n", "ctrl+n", *"one zebra two", "ctrl+t", "ctrl+f", *"ZEB")
        assert "1 of 1" in screen_text(pilot.app)
        assert "What Happened Then" in screen_text(pilot.app)
        assert "one zebra two" in screen_text(pilot.app)
        await pilot.press("enter")
        area = pilot.app.focused
        assert isinstance(area, LongText)
        assert area.selected_text == "zeb"
        await pilot.press("n")  # which a vim user presses for the next hit
        assert area.text == "one zebnra two", "what was found is never typed over"
        await pilot.press("home", "shift+right", "shift+right", "shift+right", *"an")
        assert area.text == "an zebnra two", "what a person selected is"


async def test_a_list_that_was_left_goes_on_where_it_was_while_the_cursor_stays(
    opened: Opened, store: DraftStore
) -> None:
    async with opened(under_review(store)) as pilot:
        await pilot.press("ctrl+f", *"the", "down", "down")
        at = screen_text(pilot.app).split(" of ")[0].split()[-1]
        await pilot.press("escape", "ctrl+f")
        assert f" {at} of " in screen_text(pilot.app)
        await pilot.press("enter", "ctrl+f")
        assert f" {at} of " in screen_text(pilot.app), "at the match that the cursor went to"
        await pilot.press("escape", "ctrl+g", *"Timeline", "enter", "ctrl+f")
        assert f" {at} of " not in screen_text(pilot.app), "from the cursor on, where that has moved"


async def test_a_row_of_a_list_is_found_from_a_list(opened: Opened, store: DraftStore) -> None:
    async with opened(under_review(store)) as pilot:
        await pilot.press("ctrl+g", *"timeline", "enter")
        assert isinstance(pilot.app.focused, RowTable)
        await pilot.press("slash", *"rollback to v", "enter")
        table = pilot.app.focused
        assert isinstance(table, RowTable)
        assert "rollback to v" in " ".join(table.lines.rows[table.cursor_row]).casefold()


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_the_key_of_lists_goes_on_through_texts_until_another_key_comes(
    opened: Opened, store: DraftStore, kind: Opening, size: Size
) -> None:
    async with opened(under_review(store), screen=kind, size=size) as pilot:
        before = current(pilot.app).draft.answers
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter", "slash", *"pool")
        assert "n goes to the next match" in " ".join((await press(pilot, "enter")).split())
        for n in range(2, 12):
            assert f"{n} of 24: pool; n goes on" in await press(pilot, "n"), "never the row instead of the count"
        assert current(pilot.app).draft.answers == before, "nothing was typed into the texts on the way"
        assert "7 of 24" in await press(pilot, *"NNNN")
        assert isinstance(pilot.app.focused, LongText)
        assert "of 24" not in await press(pilot, *"un"), "what is typed then is typed"
        assert "un" in pilot.app.focused.text and current(pilot.app).draft.answers != before


async def test_nothing_found_is_said_and_esc_stays(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+f", *"[/]")
        assert "Nothing found" in screen_text(pilot.app)
        await pilot.press("enter", "escape", *"T")
        assert "T" in screen_text(pilot.app).splitlines()[0]


@pytest.mark.parametrize("keys", [["ctrl+f"], ["ctrl+g"], ["ctrl+p"]])
async def test_a_paste_that_nobody_searches_for_holds_no_key(opened: Opened, keys: list[str]) -> None:
    """At each key all of 64 kB was measured and looked for: up to 1.6 s of the processor."""
    async with opened() as pilot:
        await press_unseen(pilot, *keys)
        line = pilot.app.focused
        assert isinstance(line, Input)
        line.post_message(Paste("pool " * 13_000))
        await press_unseen(pilot)
        assert len(line.value) == LONGEST
        assert "Cut: a search has at most 400 characters." in screen_text(pilot.app)
        await press_unseen(pilot, "backspace", "x")
        assert line.value[-1] == "x"
        assert len(line.value) <= LONGEST


@pytest.mark.parametrize("keys", [["ctrl+f"], ["ctrl+g"]])
async def test_a_key_that_finds_no_room_in_a_search_is_told_why_once(opened: Opened, keys: list[str]) -> None:
    async with opened() as pilot:
        await press_unseen(pilot, *keys)
        line = pilot.app.focused
        assert isinstance(line, Input)
        line.value = "x" * LONGEST
        line.cursor_position = LONGEST
        await press_unseen(pilot, *"yyyy")
        assert line.value == "x" * LONGEST
        assert [one.message for one in pilot.app._notifications] == ["Cut: a search has at most 400 characters."]


async def test_the_hits_are_counted_as_one_moves(opened: Opened, store: DraftStore) -> None:
    async with opened(under_review(store)) as pilot:
        await pilot.press("ctrl+f", *"pool")
        assert " 1 of " in screen_text(pilot.app)
        await pilot.press("down", "down")
        assert " 3 of " in screen_text(pilot.app)


async def test_a_short_row_is_shown_whole_and_a_long_one_with_its_time(opened: Opened, standard: Template) -> None:
    timeline = standard.find("timeline").block
    rows = Entry(time="15:30", event="Root cause found", who="Bob"), Entry(time="16:30", event="x" * 90, who="Bob")
    async with opened(Draft.begin(standard, "one", NOW).put(timeline, rows)) as pilot:
        await pilot.press("ctrl+f", *"bob")
        assert "  15:30 · Root cause found · Bob" in screen_text(pilot.app)
        assert "  16:30 · …x" in screen_text(pilot.app)


async def test_the_very_name_comes_before_what_only_has_it(opened: Opened, standard: Template) -> None:
    async with opened(Draft.begin(standard, "one", NOW)) as pilot:
        for typed, question in (("status", "header.status"), ("notes", "notes")):
            await pilot.press("ctrl+g", *keys_of(typed), "enter")
            screen = pilot.app.screen
            assert isinstance(screen, EditingScreen)
            asked = screen.question_asked()
            assert asked is not None and asked.name.startswith(question), typed


@pytest.mark.parametrize(
    ("typed", "there"), [("timel", "Timeline"), ("rtcs", "Root Cause"), ("sev", "Severity"), ("luck", "Lucky")]
)
async def test_a_few_letters_are_enough(opened: Opened, store: DraftStore, typed: str, there: str) -> None:
    async with opened(under_review(store)) as pilot:
        await pilot.press("ctrl+g", *typed)
        first = next(line for line in screen_text(pilot.app).splitlines()[3:] if there.casefold() in line.casefold())
        assert screen_text(pilot.app).splitlines().index(first) <= 7, "among the first of the list"


async def test_what_fits_nothing_is_said_and_goes_nowhere(opened: Opened, standard: Template) -> None:
    async with opened(Draft.begin(standard, "one", NOW)) as pilot:
        await pilot.press("ctrl+g", *"zzqq", "enter", "down", "enter")
        assert "Nothing has a name that fits “zzqq”." in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("typed", "first", "never"),
    [
        ("fence", "Fence ", "Go to Root Cause"),
        ("date", "Go to Date", ""),
        ("spell", "Open in $EDITOR", "Go to"),
        ("status", "Status ", ""),
        ("root", "Go to Root Cause", ""),
        ("sign", "Go to ", ""),
        ("undo", "Undo ", ""),
        ("merge", "Join ", ""),
    ],
)
async def test_the_palette_lists_the_likeliest_of_all_kinds_first(
    opened: Opened, standard: Template, typed: str, first: str, never: str, size: Size
) -> None:
    """Words of a name, then of what it does, then strewn letters: “fence” had found “Go to References” first."""
    async with opened(Draft.begin(standard, "one", NOW), size=size) as pilot:
        text = await press(pilot, "ctrl+p", *keys_of(typed))
        marked = next(line for line in text.splitlines() if "›" in line)
        assert marked.strip("│ ").startswith(f"› {first}")
        assert not never or never not in text


async def test_the_palette_lists_the_very_name_before_what_only_has_it(opened: Opened, standard: Template) -> None:
    async with opened(Draft.begin(standard, "one", NOW)) as pilot:
        await pilot.press("ctrl+p", *keys_of("status"))
        lines = [line for line in screen_text(pilot.app).splitlines() if "Go to" in line]
        assert "Go to Status  (" in lines[0]


async def test_a_text_is_replaced_everywhere_in_one_step_that_is_named(opened: Opened, store: DraftStore) -> None:
    draft = under_review(store)
    async with opened(draft) as pilot:
        await press_unseen(pilot, "ctrl+f", *keys_of("Dana Levi"), "tab")
        shown = await press(pilot, *keys_of("Jo [x]"))
        assert "Replace everywhere" in shown and "all to be replaced" in shown
        assert "“Dana Levi” → “Jo [x]”" in shown
        shown = await press(pilot, "enter")
        assert "Enter replaces them" in shown and "o only this one" in shown
        number = len(occurrences(draft, "Dana Levi"))
        shown = await press(pilot, "space")
        assert f"{number} places, {number - 1} to be replaced" in shown
        shown = await press(pilot, "enter")
        assert f"“Dana Levi” replaced by “Jo [x]” in {number - 1} places. ^Z takes that back." in shown
        left = occurrences(current(pilot.app).draft, "Dana Levi")
        assert [one[1:4] for one in left] == [occurrences(draft, "Dana Levi")[0][1:4]], "the one that was left out"
        assert len(occurrences(current(pilot.app).draft, "Jo [x]")) == number - 1
        shown = await press(pilot, "ctrl+z")
        assert f"Taken back: “Dana Levi” replaced by “Jo [x]” in {number - 1} places; ^Y" in shown
        assert current(pilot.app).draft.answers == draft.answers
        shown = await press(pilot, "alt+h", "tab", "escape", "ctrl+p", *keys_of("rename"), "escape", "escape")
        assert current(pilot.app).draft.answers == draft.answers
        await press_unseen(pilot, "alt+h", *keys_of("Dana Levi"), "tab", *keys_of("X"), "enter", "o")
        assert len(occurrences(current(pilot.app).draft, "Dana Levi")) == number - 1


async def test_what_was_found_is_replaced_from_there_and_nowhere_else(
    opened: Opened, store: DraftStore, size: Size
) -> None:
    async with opened(under_review(store), size=size) as pilot:
        await press_unseen(pilot, "ctrl+f", *keys_of("Dana Levi"), "enter")
        assert "all to be replaced" in await press(pilot, "alt+h"), "the cursor is at the match"
        assert "Replace everywhere" not in await press(pilot, "escape")
        shown = await press(pilot, "ctrl+n", "ctrl+n", "alt+h")
        assert "Replace everywhere" in shown and "to be replaced" not in shown and "Dana Levi" not in shown
