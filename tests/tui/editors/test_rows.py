"""What all lists share: adding, editing, deleting, moving and undoing rows by keys."""

import pytest
from rich.cells import cell_len
from textual import events
from textual.widgets import Input

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.excerpts import Excerpt, Excerpts
from postmortem_tui.blocks.kinds import AnyRows
from postmortem_tui.blocks.links import Link, Links
from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.pressed_twice import MOMENT
from postmortem_tui.tui.kit.tables.row_widths import LEAST, fitting
from postmortem_tui.values.answers.answers import Field
from tests.known import BUILT_IN
from tests.tui.conftest import HOSTILE
from tests.tui.driving import Size
from tests.tui.editors.rows_host import Host, burst, hosting

COLUMNS = (
    Field(id="owner", label="Owner", type="people"),
    Field(id="due", label="Due date", type="date"),
    Field(id="ticket", label="Ticket", type="link"),
)
POINTS = Points(kind="points", id="points")
LINKS = Links(kind="links", id="links")
ITEMS = Checklist(kind="checklist", id="items", columns=COLUMNS)
BLOCKS: list[AnyRows] = [
    POINTS,
    LINKS,
    ITEMS,
    Timeline(kind="timeline", id="timeline"),
    Excerpts(kind="excerpts", id="excerpts"),
    Records(kind="records", id="records", fields=COLUMNS[:1]),
]


def points(*texts: str) -> tuple[Point, ...]:
    return tuple(Point(point=text) for text in texts)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
async def test_an_empty_list_says_what_to_press(block: AnyRows, size: Size) -> None:
    host = Host(block)
    async with hosting(host, size) as pilot:
        assert any(line.startswith("› No ") and "a adds one" in line for line in host.shown)
        assert host.in_table
        chosen = host.query_one(".empty").styles.background
        await pilot.press("tab")
        assert any(line.startswith("  No ") for line in host.shown)
        assert host.query_one(".empty").styles.background != chosen


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (LINKS, "Dashboard https://…"),
        (ITEMS, "Add the alert @mira fri OPS-7"),
        (Timeline(kind="timeline", id="timeline"), "14:32 rolled back (Ann)"),
        (Records(kind="records", id="records", layout="pairs", fields=COLUMNS[1:]), "Due date: Ticket"),
        (Records(kind="records", id="records", fields=COLUMNS), "Owner | Due date | Ticket"),
    ],
    ids=lambda part: part.kind if hasattr(part, "kind") else "",
)
async def test_an_empty_list_its_cell_and_help_say_how_a_row_is_typed_as_one_line(
    block: AnyRows, line: str, size: Size
) -> None:
    host = Host(block)
    async with hosting(host, size) as pilot:
        shown = " ".join(" ".join(host.shown).split())
        assert f"one line ({line})" in shown and "a paste adds many" in shown
        assert line in host.asked[-1].lines, "what F1 shows"
        await pilot.press("a")
        assert host.notices[-1].text == f"Cell by cell, or one line: {line}; a paste adds many"
        assert line in host.asked[-1].lines and host.asked[-1].field


@pytest.mark.parametrize(
    ("block", "said", "helped"),
    [
        (POINTS, "A line each; a paste adds many", "Each line is a row."),
        (Checklist(kind="checklist", id="checks", columns=()), "A line each; a paste adds many", "Each line is a row."),
        (Excerpts(kind="excerpts", id="x"), "What its lines show; a paste is its text", "are one excerpt"),
    ],
    ids=lambda part: getattr(part, "kind", ""),
)
async def test_the_cell_of_a_row_that_is_one_line_says_what_a_line_and_a_paste_make(
    block: AnyRows, said: str, helped: str
) -> None:
    host = Host(block)
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("a")
        assert host.notices[-1].text == said and helped in host.asked[-1].lines


async def test_a_person_in_a_cell_has_no_at_and_a_known_one_the_whole_name() -> None:
    for block, column in ((ITEMS, 1), (Timeline(kind="timeline", id="timeline"), 2)):
        host = Host(block)
        async with hosting(host) as pilot:
            await pilot.press("a", *"x", *["enter"] * column, *"@zoe", "escape")
            await pilot.press("a", *"y", *["enter"] * column, *"@ana", "escape")
            assert sorted(row[column] for row in host.texts) == ["Ana Ruiz", "zoe"]


async def test_rows_are_typed_one_after_another(size: Size) -> None:
    host = Host(POINTS)
    async with hosting(host, size) as pilot:
        await pilot.press("a", *"one", "enter", *"two", "enter", *"three", "escape")
        assert host.texts == [("one",), ("two",), ("three",)]
        assert (host.in_table, host.at) == (True, 2)


async def test_enter_in_a_blank_new_row_ends_the_adding(size: Size) -> None:
    host = Host(POINTS, points("one"))
    async with hosting(host, size) as pilot:
        await pilot.press("a", *"two", "enter", "enter")
        assert host.texts == [("one",), ("two",)]
        assert (host.in_table, host.at) == (True, 1)


async def test_keys_that_come_all_at_once_land_where_they_belong() -> None:
    host = Host(LINKS)
    async with hosting(host) as pilot:
        await burst(pilot, "a", *"add", "enter", *"a/b", "enter", *"deed", "enter", *"d", "enter", "escape", "k", "d")
        assert host.texts == [("deed", "d")]


async def test_every_key_is_told_before_the_row_is_ended() -> None:
    host = Host(LINKS)
    async with hosting(host) as pilot:
        await pilot.press("a", *"ab")
        assert host.texts == [("ab", "")]


async def test_enter_edits_the_row_and_goes_back_to_the_table_after_its_last_cell(size: Size) -> None:
    host = Host(LINKS, (Link(title="one", address="a"), Link(title="two", address="b")))
    async with hosting(host, size) as pilot:
        await pilot.press("j", "enter", "!", "enter", "?", "enter")
        assert host.texts == [("one", "a"), ("two!", "b?")]
        assert (host.in_table, host.at) == (True, 1)


async def test_escape_keeps_what_was_typed() -> None:
    host = Host(LINKS, (Link(title="one"),))
    async with hosting(host) as pilot:
        await pilot.press("e", "!", "escape")
        assert host.texts == [("one!", "")]
        assert host.in_table


async def test_a_row_that_is_left_blank_is_gone() -> None:
    host = Host(LINKS, (Link(title="x"), Link(title="two")))
    async with hosting(host) as pilot:
        await pilot.press("e", "backspace", "escape")
        assert host.texts == [("two", "")]
        assert len(host.editor.model.rows) == 1  # type: ignore[attr-defined]  # the host's editor is one of rows


async def test_a_row_of_blanks_is_none() -> None:
    host = Host(POINTS)
    async with hosting(host) as pilot:
        await pilot.press("a", "space", "space", "escape")
        assert host.texts == []
        assert any("a adds one" in line for line in host.shown)


async def test_leaving_the_form_for_another_field_closes_it() -> None:
    host = Host(LINKS)
    async with hosting(host) as pilot:
        await pilot.press("a", *"one", "tab", *"a", "tab")
        await pilot.pause()
        assert host.query_one("#elsewhere", Input).has_focus
        assert host.texts == [("one", "a")]
        assert not host.editor.has_class("-writing")


async def test_delete_takes_the_row_and_u_brings_it_back() -> None:
    host = Host(POINTS, points("one", "two", "three"))
    async with hosting(host) as pilot:
        await pilot.press("j", "d")
        assert host.texts == [("one",), ("three",)]
        assert host.notices[-1].text == "Deleted: “two”; u brings it back"
        await pilot.press("u")
        assert host.texts == [("one",), ("two",), ("three",)]
        assert [line.strip("› ") for line in host.shown[1:4]] == ["one", "two", "three"]


async def test_a_second_d_of_a_habit_deletes_no_other_row_and_a_later_one_does() -> None:
    host = Host(POINTS, points("one", "two", "three"))
    async with hosting(host) as pilot:
        editor = host.query_one(RowsEditor)
        now = [0.0]
        editor.acts.twice.ticks = lambda: now[0]
        await pilot.press("d", "d")
        assert host.texts == [("two",), ("three",)]
        assert host.notices[-1].text.startswith("Deleted: “one”; u brings it back. A second d at once")
        now[0] += MOMENT
        await pilot.press("d")
        assert host.texts == [("three",)]
        await pilot.press("u", "d")
        assert host.texts == [("three",)], "what was done since makes it no habit"
        await pilot.press("u", "u", "d", "j", "d")
        assert host.texts == [("two",)], "nor does it where the cursor has gone on"


async def test_the_last_row_can_be_deleted_and_the_list_is_empty_again() -> None:
    host = Host(POINTS, points("one"))
    async with hosting(host) as pilot:
        await pilot.press("d", "d", "J", "e")
        assert host.texts == []
        assert any("a adds one" in line for line in host.shown)


async def test_rows_move_and_the_cursor_with_them() -> None:
    host = Host(POINTS, points("one", "two", "three"))
    async with hosting(host) as pilot:
        await pilot.press("J", "J", "J")
        assert host.texts == [("two",), ("three",), ("one",)]
        assert host.notices[-1].text == "This is the last row of the list."
        await pilot.press("alt+up")
        assert host.texts == [("two",), ("one",), ("three",)]
        assert host.notices[-1].text == "", "a key that acts clears what the one before said"
        assert host.at == 1


async def test_letters_move_in_the_table_and_are_typed_in_the_form() -> None:
    host = Host(POINTS, points("one", "two", "three"))
    async with hosting(host) as pilot:
        await pilot.press("G")
        assert host.at == 2
        await pilot.press("k", "k", "j")
        assert host.at == 1
        await pilot.press("g", "e", *" adeujkgG", "space", "escape")
        assert host.texts[0] == ("one adeujkgG",)


async def test_undo_while_typing_is_seen_in_the_form() -> None:
    host = Host(LINKS, (Link(title="one"),))
    async with hosting(host) as pilot:
        await pilot.press("a", *"new")
        host.take_back(1)
        await pilot.press("!")
        assert host.texts == [("one", ""), ("ne!", "")]
        host.take_back(9)
        await pilot.press(*"again", "escape")
        assert host.texts == [("one", ""), ("again", "")]


async def test_space_ticks_and_unticks_and_the_sign_shows_it() -> None:
    host = Host(ITEMS, (ActionItem(action="fix"), ActionItem(action="test")))
    async with hosting(host) as pilot:
        await pilot.press("j", "space")
        assert [item.done for item in host.value] == [False, True]
        assert [line.strip("› ").split()[0] for line in host.shown[1:3]] == ["☐", "✓"]
        await pilot.press("space")
        assert [item.done for item in host.value] == [False, False]


async def test_an_item_of_a_list_of_what_is_done_is_ticked_from_the_start() -> None:
    host = Host(Checklist(kind="checklist", id="items", done_from_the_start=True))
    async with hosting(host) as pilot:
        await pilot.press("a", *"fix", "escape")
        assert host.value == (ActionItem(done=True, action="fix"),)


async def test_cells_are_read_by_their_type() -> None:
    host = Host(ITEMS)
    async with hosting(host) as pilot:
        await pilot.press("a", *"fix", "enter", *"ann; bob", "enter", *"15 jan 2024", "enter", *"[OPS-1]", "escape")
        assert host.texts == [("fix", "ann, bob", "2024-01-15", "OPS-1")]


async def test_what_stands_ready_is_shown_and_kept_only_once_filled_in() -> None:
    fields = (Field(id="role", label="Role"), Field(id="name", label="Name"))
    host = Host(Records(kind="records", id="sign", fields=fields, presets=("Commander", "Lead", "Manager")))
    async with hosting(host) as pilot:
        assert [line.strip("› ").split()[0] for line in host.shown[1:4]] == ["Commander", "Lead", "Manager"]
        await pilot.press("j", "d", "e", "enter", *"Ann", "escape")
        assert host.texts == [("Lead", "Ann")]
        assert [line.strip("› ").split()[0] for line in host.shown[1:4]] == ["Commander", "Lead", "Manager"]
        assert host.at == 1
        await pilot.press("d")
        assert host.texts == []
        assert [line.strip("› ").split()[0] for line in host.shown[1:4]] == ["Commander", "Lead", "Manager"]


async def test_an_excerpt_has_many_lines() -> None:
    host = Host(Excerpts(kind="excerpts", id="logs", language="text"))
    async with hosting(host) as pilot:
        await pilot.press("a", *"pods", "enter", "enter", *"line 1", "enter", *"line 2", "escape")
        assert host.value == (Excerpt(language="text", caption="pods", body="line 1\nline 2"),)
        assert host.in_table


async def test_the_languages_of_an_excerpt_are_listed_and_any_other_is_typed(size: Size) -> None:
    host = Host(Excerpts(kind="excerpts", id="logs"))
    async with hosting(host, size) as pilot:
        await pilot.press("a", *"pods", "enter")
        assert host.notices[-1].text.endswith("(Space lists them)")
        await pilot.press("space")
        assert {"text", "python", "yaml"} <= {line.strip("│ ›▌") for line in host.shown}
        await pilot.press("down", "enter")
        assert host.texts == [("pods", "bash", "")]
        await pilot.press("space")
        assert any("›" in line and "bash" in line for line in host.shown), "the list begins at the present one"
        await pilot.press("escape", *["backspace"] * 4, *"rust", "enter")
        assert host.texts == [("pods", "rust", "")]


async def test_lines_that_are_pasted_into_an_excerpt_are_its_text() -> None:
    host = Host(Excerpts(kind="excerpts", id="logs", language="bash"))
    async with hosting(host) as pilot:
        await pilot.press("a", *"pods")
        assert pilot.app.focused is not None
        pilot.app.focused.post_message(events.Paste("line 1\nline 2\n"))
        await pilot.pause()
        assert host.value == (Excerpt(language="bash", caption="pods", body="line 1\nline 2"),)
        await pilot.press(*"end", "escape")
        assert host.value[0].body == "line 1\nline 2\nend", "the cursor is behind them"
        pilot.app.focused.post_message(events.Paste("a\nb"))
        await pilot.pause()
        await pilot.press("enter")
        assert host.value[1:] == (Excerpt(language="bash", body="a\nb"),)


async def test_a_text_that_a_new_row_came_with_is_typed_over() -> None:
    host = Host(Excerpts(kind="excerpts", id="logs", language="bash"))
    async with hosting(host) as pilot:
        await pilot.press("a", *"pods", "enter", *"sql", "enter", *"x", "escape", "e", "enter", *"ite", "escape")
        assert host.value == (Excerpt(language="sqlite", caption="pods", body="x"),)


async def test_a_label_is_not_cut_where_there_is_room() -> None:
    host = Host(Records(kind="records", id="records", fields=(Field(id="known", label="Could we have known?"),)))
    async with hosting(host) as pilot:
        await pilot.press("a")
        assert any(line.lstrip("▌▎┃│ ").startswith("› Could we have known?") for line in host.shown), host.shown


async def test_an_address_leaves_the_room_to_words_and_shows_its_end() -> None:
    item = ActionItem(action="word " * 12).having(ticket="https://tickets.example.org/browse/OPS-12345")
    host = Host(ITEMS, (item,))
    async with hosting(host, (70, 24)):
        assert "OPS-12345" in host.shown[1]
        assert host.shown[1].count("word") > 3


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
async def test_hostile_texts_are_shown_as_they_are(block: AnyRows) -> None:
    """At one width after the other, with the same rows anew at each."""
    row = block.blank().having(**{column.id: HOSTILE for column in block.asked})
    host = Host(block, (row, row))
    async with hosting(host, (30, 24)) as pilot:
        for width in (30, 60, 80):
            await pilot.resize_terminal(width, 24)
            assert host.editor.size.width > width - 5
            host.values = [host.block.clean((row, row))]
            host.editor.show(host.value)
            await pilot.press("g", "j", "e")
            assert any("[/] [TI" in line for line in host.shown), width
            await pilot.press("end", *"[/x]", "escape", "d", "u", "G")
            assert len(host.value) == 2


async def test_the_guidance_follows_the_cursor() -> None:
    host = Host(LINKS)
    async with hosting(host) as pilot:
        assert host.asked[-1].field is None
        await pilot.press("a", "x", "enter")
        assert host.asked[-1].field is not None
        assert host.asked[-1].field.id == "address"


async def test_the_table_fits_another_width() -> None:
    host = Host(POINTS, points("word " * 30))
    async with hosting(host, (60, 24)) as pilot:
        assert "word" in host.shown[3] and "…" not in "".join(host.shown)
        await pilot.resize_terminal(160, 24)
        await pilot.pause()
        assert "word" in host.shown[1] and "word" not in host.shown[2]


OF_KINDS = {"toggle_done", "wont_do", "move_on", "stamp", "mark", "sign"}
"""The commands that only some kinds of list have."""


@pytest.mark.parametrize(
    ("block", "own"),
    [
        (POINTS, set()),
        (LINKS, set()),
        (ITEMS, {"toggle_done", "wont_do", "move_on"}),
        (BLOCKS[3], {"stamp", "mark"}),
        (BLOCKS[4], set()),
        (BLOCKS[5], set()),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
async def test_a_list_offers_the_commands_of_every_list_and_those_of_its_kind(block: AnyRows, own: set[str]) -> None:
    row = block.row_type.of({block.asked[0].id: "09:00"})
    host = Host(block, (row,))
    async with hosting(host):
        offered = {active.binding.id for active in host.screen.active_bindings.values()}
        assert {"add", "edit", "delete", "undo_row", "move_down", "find_in_draft"} <= offered
        assert offered & OF_KINDS == own
        assert not offered & {"next_cell", "leave_row"}


@pytest.mark.parametrize(
    ("wanted", "room", "widths"),
    [
        ([5, 20, 10], 60, [5, 20, 10]),
        ([5, 90, 10], 60, [5, 39, 10]),
        ([5, 90, 19], 60, [5, 33, 16]),
        ([5, 90, 90], 60, [5, 24, 25]),
        ([90, 90], 6, [1, 1]),
    ],
)
def test_columns_share_the_room(wanted: list[int], room: int, widths: list[int]) -> None:
    assert fitting(wanted, room) == widths


def test_addresses_get_what_the_words_leave_them() -> None:
    assert fitting([1, 60, 8, 10, 80], 70, [4]) == [1, 25, 8, 10, 16]
    assert fitting([20, 80], 60, [1]) == [20, 36]


def test_columns_that_would_say_nothing_are_left_out() -> None:
    fitted = fitting([90, 90, 90, 10, 90], 60)
    assert len(fitted) == 4
    assert all(width >= least for width, least in zip(fitted, (LEAST, LEAST, LEAST, 10), strict=True))


@pytest.mark.parametrize("room", [57, 58, 73])  # a form at 80x24 and at 120x40, and the wizard
def test_a_title_is_whole_while_another_column_has_cells_to_spare(room: int) -> None:
    lists = [block for template in BUILT_IN for block in template.blocks() if isinstance(block, Rows)]
    cut = []
    for block in lists:
        titles = [cell_len(column.label) for column in block.asked]
        widths = fitting([90] * len(titles), room, (), titles)
        assert sum(widths) == sum(fitting([90] * len(titles), room)), "nothing else is narrower than it has to be"
        cut += [block.asked[n].label for n, width in enumerate(widths) if width < titles[n]]
    assert cut == [], "“Could we have known?” lost its end at 80 columns"
    assert fitting([90, 90], 30, (), [40, 5]) == [13, 13], "where none has, all are cut"


async def test_a_row_of_a_newer_version_keeps_its_words() -> None:
    host = Host(LINKS, (Link.of({"title": "one", "colour": "red"}),))
    async with hosting(host) as pilot:
        await pilot.press("e", "!", "escape")
        assert host.value[0].plain() == {"title": "one!", "colour": "red"}


async def test_an_entry_is_typed_as_the_row_of_a_table() -> None:
    host = Host(Records(kind="records", id="records", fields=COLUMNS))
    async with hosting(host) as pilot:
        await pilot.press("a")
        assert "or one line: Owner | Due date | Ticket" in host.notices[-1].text
        await pilot.press(*"Ana Ruiz | 2024-01-15 | OPS-7", "enter", *"grep x | wc", "escape")
        assert host.texts == [("Ana Ruiz", "2024-01-15", "OPS-7"), ("grep x | wc", "", "")], "fewer cells are a text"
