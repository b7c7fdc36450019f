"""What somebody who lives in vim presses without looking: each key does what it is known for, or says why not."""

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.tui.kit.plain import shortened_in_quotes
from postmortem_tui.tui.kit.tables.row_table import RowTable
from tests.tui.conftest import NOW, Opened, answered, current
from tests.tui.driving import Size, flat, keys_of, press, press_unseen, screen_text, type_unseen, until


def with_rows(template: Template) -> Draft:
    """A draft with a word in its title, in its summary and in two rows of its timeline, and items in two lists."""
    rows = [Entry(time=f"14:0{n}", event=text) for n, text in enumerate(("alert", "cert old", "page", "cert new"))]
    items = tuple(ActionItem(action=name) for name in ("first", "second", "third"))
    draft = Draft.begin(template, "one", NOW, "A cert expired").put(template.find("summary").block, "No cert, no pay.")
    draft = draft.put(template.find("timeline").block, tuple(rows))
    return draft.put(template.find("short_term").block, items)


def row_of(pilot: object) -> int:
    table = pilot.app.focused  # type: ignore[attr-defined]  # a table has the focus
    assert isinstance(table, RowTable)
    return table.cursor_row


async def test_a_search_begins_at_the_cursor(opened: Opened, standard: Template, size: Size) -> None:
    async with opened(with_rows(standard), size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter", "j", "j")
        assert "4 of 4" in await press(pilot, "slash", *"cert")
        await press_unseen(pilot, "enter")
        assert row_of(pilot) == 3, "the next row from the cursor on, as in any pager"
        await press_unseen(pilot, "N")
        assert row_of(pilot) == 1
        await press_unseen(pilot, "j", "slash")
        assert "4 of 4" in await press(pilot), "the same words are looked for again from the cursor on"
        await press_unseen(pilot, "escape", "ctrl+g", *"notes", "enter")
        assert "1 of 4" in await press(pilot, "ctrl+f"), "behind the last one it goes on at the beginning"


async def test_a_number_before_a_key_of_a_list_repeats_it(opened: Opened, standard: Template, size: Size) -> None:
    rows = tuple(Entry(time=f"2024-01-15 14:{n:02}", event=f"event {n}") for n in range(20))
    draft = Draft.begin(standard, "one", NOW).put(standard.find("timeline").block, rows)
    async with opened(draft, size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter", "g")
        for keys, at in (("3j", 3), ("j", 4), ("12j", 16), ("2k", 14), ("5G", 4), ("99j", 19), ("0k", 18), ("G", 19)):
            assert "does nothing" not in await press(pilot, *keys) or keys == "0k"
            assert row_of(pilot) == at, keys
        assert "12: j or k goes by so many rows, G to that row, d and other keys for rows act on so many" in flat(
            await press(pilot, "1", "2")
        )
        assert "goes by so many rows" not in await press(pilot, "j")
        assert "3 rows deleted, " in flat(await press(pilot, "g", "3", "d"))
        assert len(answered(pilot.app, "timeline")) == 17
        await press_unseen(pilot, "j")
        assert row_of(pilot) == 1, "and the number is forgotten"
        await press_unseen(pilot, "G", "9", "d", "g", "2", "d", "3", "u")
        assert len(answered(pilot.app, "timeline")) == 20, "a number of acts is taken back"
        await press_unseen(pilot, "4", "s")
        assert "4 selected" in flat(await press(pilot))


async def test_the_list_of_items_answers_every_key(opened: Opened, standard: Template, size: Size) -> None:
    async with opened(with_rows(standard), size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter")
        assert "This is the first row of the list" in await press(pilot, "K")
        assert "last row of the list; m puts it into the next one" in await press(pilot, "G", "J")
        shown = await press(pilot, "g", "s", "s")
        assert "2 selected: Space done, w owner, b due, m move, d delete, x won't; Esc clears" in shown
        assert "2 items moved to Long-term Actions" in await press(pilot, "m")
        assert [item.action for item in answered(pilot.app, "short_term")] == ["third"]
        assert [item.action for item in answered(pilot.app, "long_term")] == ["first", "second"]
        await press_unseen(pilot, "w", *"@ana", "enter", "w", *"@tom", "enter")
        owners = [item.text("owner") for item in answered(pilot.app, "long_term")]
        assert owners == ["tom", ""], "what stands in a question is replaced by the first key"
        await press_unseen(pilot, "w", "end", *", @ana", "enter")
        assert answered(pilot.app, "long_term")[0].text("owner") == "tom, ana"
        await press_unseen(pilot, "ctrl+g", *"sign-off", "enter")
        assert "nothing in it to delete" in await press(pilot, "d")


async def test_a_marked_row_keeps_its_time_and_a_filter_ends_with_its_sentence(
    opened: Opened, standard: Template
) -> None:
    async with opened(with_rows(standard)) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        assert "●14:00" in await press(pilot, "s")
        assert "2 of 4 rows; Esc shows all" in await press(pilot, "escape", "f", *"cert", "enter")
        shown = await press(pilot, "escape")
        assert "shows all" not in shown and "14:02" in shown


async def test_an_end_that_was_filled_in_is_typed_over(opened: Opened, standard: Template, size: Size) -> None:
    timeline = standard.find("timeline").block
    rows = (Entry(time="14:00", event="alert"), Entry(time="14:40", event="up", milestone="resolved"))
    async with opened(Draft.begin(standard, "one", NOW, "Down").put(timeline, rows), size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *keys_of("start time"), "enter", *keys_of("2024-01-15 14:00"), "enter")
        assert current(pilot.app).draft.role("end") == "2024-01-15 14:40:00 UTC"
        await type_unseen(pilot, "+47m")
        await press_unseen(pilot, "enter")
        assert current(pilot.app).draft.role("end") == "2024-01-15 14:47:00 UTC"


def test_a_sentence_keeps_its_end_where_what_it_quotes_can_be_cut() -> None:
    said = "Taken back: Timeline, “14:02 · the alert for the checkout”; ^Y makes it again."
    for width in range(52, 90):
        assert shortened_in_quotes(said, width).endswith("; ^Y makes it again.")
        assert len(shortened_in_quotes(said, width)) <= width
    assert shortened_in_quotes("no quotes, only long", 10) == "no quotes…"
    two = shortened_in_quotes("Replaced: “a long old text” is “short” now", 34)
    assert two.endswith("is “short” now") and len(two) <= 34


async def test_the_palette_says_where_a_command_works(opened: Opened, standard: Template, size: Size) -> None:
    async with opened(with_rows(standard), size=size) as pilot:
        await pilot.press("ctrl+p", *"ticket")
        await until(lambda: "In the action items: make a ticket" in screen_text(pilot.app))


async def test_what_was_filled_in_is_told_once_behind_its_own_act(
    opened: Opened, standard: Template, size: Size
) -> None:
    events = ("alert fired", "look", "look again", "Resolved, errors are gone")
    rows = tuple(Entry(time=f"2024-01-15 14:{n}0", event=event) for n, event in enumerate(events))
    draft = Draft.begin(standard, "one", NOW, "Down").put(standard.find("timeline").block, rows)
    async with opened(draft, size=size) as pilot:
        told = flat(await press(pilot, "ctrl+g", *"timeline", "enter", "asterisk"))
        assert "Resolved; u takes that back. End Time filled in: 2024-01-15 14:30:00 UTC, from row 4" in told
        told = flat(await press(pilot, "g", "j", "s", "s", "d"))
        assert "2 rows deleted, " in told and "filled in: " not in told, "that was said of another act"


async def test_undo_names_a_tick_and_a_reason(opened: Opened, standard: Template, size: Size) -> None:
    async with opened(with_rows(standard), size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter", "j", "space")
        assert "how row 2 is marked; ^Y makes it again." in flat(await press(pilot, "u"))
        await press_unseen(pilot, "x", *"late", "enter")
        told = flat(await press(pilot, "u"))
        assert "late" in told and "the order" not in told


async def test_half_the_keys_of_a_pager_turn_pages(opened: Opened, standard: Template, size: Size) -> None:
    rows = tuple(Entry(time=f"14:{n:02}", event=f"row {n}") for n in range(60))
    draft = Draft.begin(standard, "one", NOW, "Down").put(standard.find("timeline").block, rows)
    async with opened(draft, size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter", "ctrl+d")
        page = row_of(pilot)
        assert page >= 8
        await press_unseen(pilot, "ctrl+d", "ctrl+u")
        assert row_of(pilot) == page
        before = await press(pilot, "ctrl+l")
        assert await press(pilot, "ctrl+d") != before and await press(pilot, "ctrl+u") == before
