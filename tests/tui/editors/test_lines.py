"""Lines into lists by keys: a paste is shown and taken with one key, and a typed line is a whole row."""

from collections.abc import Sequence
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.kinds import AnyRows
from postmortem_tui.blocks.links import Link, Links
from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.tui.editors.rows.writing import lines_taken, pasting
from postmortem_tui.tui.editors.rows.writing.paste_preview import READING, PastePreview
from postmortem_tui.tui.kit.messages import EditorWanted
from postmortem_tui.values.answers.answers import AnswerType, Field
from tests.exchange.vocabularies import words
from tests.tui.driving import Size, until
from tests.tui.editors.rows_host import Host, hosting

OWNER = Field(id="owner", label="Owner", type="people")
DUE = Field(id="due", label="Due", type="date")
ITEMS = Checklist(kind="checklist", id="items", columns=(OWNER, DUE, Field(id="ticket", label="Ticket", type="link")))
TIMELINE = Timeline(kind="timeline", id="t")


def host_of(block: AnyRows) -> Host:
    host = Host(block)
    host.editor.words = words
    return host


async def paste(pilot: Pilot[object], text: str) -> None:
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.parametrize(
    ("block", "text", "expected"),
    [
        (
            ITEMS,
            "- [ ] Add it - Mira - 2026-12-01 - [OPS-7]\nBo: fix it OPS-8",
            [("Add it", "Mira", "2026-12-01", "OPS-7"), ("fix it", "Bo", "", "OPS-8")],
        ),
        (
            ITEMS,
            "1 Renew it\n  - Owner: Bo\n  - Priority: high\n2 `alert` on it",
            [("Renew it\n- Priority: high", "Bo", "", ""), ("`alert` on it", "", "", "")],
        ),
        (Points(kind="points", id="p"), "1. one\n2. two", [("one",), ("two",)]),
        (Points(kind="points", id="p"), "1 one\n2 two", [("one",), ("two",)]),
        (Links(kind="links", id="l"), "Dash https://x.y\nhttps://z.w", [("Dash", "https://x.y"), ("", "https://z.w")]),
        (
            Records(kind="records", id="r", fields=(Field(id="role", label="Role"), OWNER)),
            "Role\tOwner\nIC\tMira",
            [("IC", "Mira")],
        ),
        (Excerpts(kind="excerpts", id="x"), "A:\n```sh\nls\n```", [("A:", "sh", "ls")]),
        (TIMELINE, "\n".join(f"14:{n} event {n}" for n in range(10, 21)), None),
    ],
    ids=lambda part: part.kind if hasattr(part, "kind") else "",
)
async def test_a_paste_is_shown_and_one_key_takes_it(
    block: AnyRows, text: str, expected: list[tuple[str, ...]] | None, size: Size
) -> None:
    host = host_of(block)
    async with hosting(host, size) as pilot:
        assert "a paste" in " ".join(host.shown), "the empty list says so"
        await paste(pilot, text)
        assert host.value == (), "nothing before somebody has seen it"
        assert any("These lines make" in line for line in host.shown)
        await pilot.press("escape")
        assert host.value == ()
        await paste(pilot, text)
        await pilot.press("enter")
        assert host.texts == expected if expected else len(host.texts) == 11
        assert host.in_table
        await pilot.press("u")
        assert host.value == ()


async def test_a_long_paste_is_read_while_keys_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    host, go_on, read = host_of(ITEMS), Event(), pasting.read_lines

    def waiting(*arguments: Any) -> pasting.Lines:
        go_on.wait(30)
        return read(*arguments)

    monkeypatch.setattr("postmortem_tui.tui.editors.rows.writing.lines_taken.pasting.read_lines", waiting)
    monkeypatch.setattr(lines_taken, "AT_ONCE", 0)
    async with hosting(host, (80, 24)) as pilot:

        def title() -> str:
            return str(pilot.app.screen.query_one(".box").border_title) if pilot.app.screen.query(".box") else ""

        async def read_with(text: str, *keys: str, dropped: bool = False) -> None:
            """Paste, press keys while it is read, and let it be read where the last of them does not drop it."""
            go_on.clear()
            assert pilot.app.focused is not None
            pilot.app.focused.post_message(events.Paste(text))
            await until(lambda: title() == READING, "it does not say that it reads")
            for key in keys:
                await pilot.app._press_keys([key])
            if dropped:
                await until(lambda: not title(), "the key was not heard")
            go_on.set()
            await pilot.pause()

        await read_with("dropped", "z", "escape", dropped=True)
        assert host.in_table and host.value == ()
        await read_with("- one\n- two", "enter")
        assert host.in_table and [texts[0] for texts in host.texts] == ["one", "two"]
        await read_with("- two\n- three")
        assert any("These lines make 1 row" in line for line in host.shown) and len(host.value) == 2
        await pilot.press("enter")
        assert [texts[0] for texts in host.texts] == ["one", "two", "three"]
        await read_with("- two")
        assert host.in_table and "nothing new" in host.notices[-1].text


async def test_what_makes_no_row_is_named_before_it_is_taken() -> None:
    host = host_of(ITEMS)
    async with hosting(host, (80, 24)) as pilot:
        await paste(pilot, "Action\tOwner\tStatus\nAdd it\tMira\tBlocked\n")
        assert any("Columns: Action, Owner, Status → the tick." in line for line in host.shown)
        assert any("an item is either done or open: Blocked" in line for line in host.shown)


OTHERS = ("pasted from the channel of operations", f"09:12 deployed, {'as far as anybody remembers, ' * 6}by Tomasz")


async def test_a_key_shows_every_line_that_makes_no_row_and_why(size: Size) -> None:
    host = host_of(TIMELINE)
    async with hosting(host, size) as pilot:

        def flat() -> str:
            return " ".join(" ".join(host.shown).replace("│", " ").split())

        await paste(pilot, "\n".join((*OTHERS, *(f"[14:{n}] ana: message {n}" for n in range(32, 37)))))
        assert f"2 lines make no row: Line 1: {OTHERS[0]} (no time" in flat() and "· o shows all" in flat()
        assert "o other lines" in host.shown[-1]
        await pilot.press("o")
        assert "What makes no row: 2" in flat()
        assert f"· Line 1: {OTHERS[0]} (no time that can be read, and" in flat()
        assert f"· Line 2: {OTHERS[1]} (in another form than the rows, and" in flat(), "whole, and each with its reason"
        await pilot.press("escape", "enter")
        assert len(host.value) == 5


async def test_lines_into_the_first_cell_are_rows_and_into_another_a_text() -> None:
    host = host_of(ITEMS)
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("a", *"zero", "tab")
        await paste(pilot, "Mira\nBo")
        assert host.texts == [("zero", "Mira, Bo", "", "")]
        await pilot.press("shift+tab")
        await paste(pilot, "one\ntwo")
        await pilot.press("enter")
        assert [texts[0] for texts in host.texts] == ["zero", "one", "two"]


async def test_a_typed_line_is_a_whole_item_with_one_key() -> None:
    host = host_of(ITEMS)
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("a", *"Add alert @ana fri OPS-7", "enter")
        assert host.texts == [("Add alert", "Ana Ruiz", "2024-01-19", "OPS-7")]
        assert host.column == "action", "the next item can be typed"
        await pilot.press(*"[x] Fix it @bo", "enter")
        assert host.texts[1] == ("Fix it", "bo", "", "")
        assert host.value[1].done
        assert host.column == "action", "without a day, too: the next line would be none"
        await pilot.press(*"Follow up, then rest", "tab", "escape")
        assert host.texts[2] == ("Follow up, then rest", "", "", "")


async def test_a_typed_line_is_a_whole_entry_with_one_key() -> None:
    host = host_of(TIMELINE)
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("a", *"14:32 rolled back (Ann)", "enter")
        assert host.texts == [("14:32", "rolled back", "Ann")]
        assert host.column == "time", "the next entry can be typed"
        await pilot.press(*"+5m all is well", "tab")
        assert host.texts[1] == ("14:37", "all is well", "")
        await pilot.press("escape", "e", "escape", "a", *"14:50 done (Bo)", "escape")
        assert host.texts[2] == ("14:50", "done", "Bo")
        assert host.in_table
        await pilot.press("a", *"- **14:52** it ends", "escape")
        assert host.texts[3] == ("14:52", "it ends", ""), "as a paste of it is read"


@pytest.mark.parametrize(
    ("block", "cells", "line", "expected"),
    [
        (ITEMS, 1, "Add alert @mira fri OPS-7", ("Add alert", "mira", "2024-01-19", "OPS-7")),
        (ITEMS, 2, "Add alert @ana fri OPS-7", ("Add alert", "Ana Ruiz", "2024-01-19", "OPS-7")),
        (ITEMS, 1, "Ann Lee, Bo", ("", "Ann Lee, Bo", "", "")),
        (TIMELINE, 1, "14:32 rolled back (Ann)", ("14:32", "rolled back", "Ann")),
        (TIMELINE, 1, "it was rolled back", ("", "it was rolled back", "")),
        (Links(kind="links", id="l"), 1, "Dash https://x.y", ("Dash", "https://x.y")),
    ],
)
async def test_a_whole_row_is_read_in_whichever_cell_it_is_typed(
    block: AnyRows, cells: int, line: str, expected: tuple[str, ...]
) -> None:
    host = host_of(block)
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("a", *["tab"] * cells, *line)
        if expected[0]:
            assert host.notices[-1].text.startswith("→ "), "it is read back first"
        await pilot.press("tab")
        assert host.texts == [expected]
        host.take_back()
        await pilot.press("escape", "e", *["tab"] * cells, "tab", "escape")
        assert len([text for text in host.texts[0] if text]) == 1, "what was put back, or not typed now, stays"


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (("people",), "“2024-02-01” stays in the action: no column here is for a date."),
        (("people", "date"), "· People: mira. “2024-02-01” stays in the action."),
    ],
)
async def test_a_date_that_stays_in_the_action_is_not_said_to_be_none(
    columns: Sequence[AnswerType], words: str
) -> None:
    asked = tuple(Field(id=one, label=one.capitalize(), type=one) for one in columns)
    host = host_of(Checklist(kind="checklist", id="c", columns=asked))
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("a", *"Add it @mira 2024-02-01 OPS-7 P1")
        assert words in host.notices[-1].text and "is no date" not in host.notices[-1].text


async def test_a_line_that_was_put_back_together_stays_in_its_cell() -> None:
    host = host_of(ITEMS)
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("a", *"Ask @ana", "tab")
        assert host.texts == [("Ask", "Ana Ruiz", "", "")]
        host.take_back()
        await pilot.pause()
        await pilot.press("tab", "escape")
        assert host.texts == [("Ask @ana", "", "", "")]


async def test_rows_that_are_there_already_are_not_added_again() -> None:
    host = host_of(ITEMS)
    async with hosting(host, (80, 24)) as pilot:
        await paste(pilot, "Mira: add it\nBo: fix it")
        await pilot.press("enter")
        await paste(pilot, "Mira: add it\nBo: fix it")
        assert host.notices[-1].text == "There is nothing new in these lines. 2 are in the list already."
        await paste(pilot, "Mira: add it\nBo: test it")
        assert any("1 is in the list already." in line for line in host.shown)
        await pilot.press("enter")
        assert [texts[0] for texts in host.texts] == ["add it", "fix it", "test it"]


class Writing(Host):
    """An app in which the person's editor is a function of the test."""

    wanted: Any = None

    def on_editor_wanted(self, event: EditorWanted) -> None:
        self.wanted = event.writer


def item(action: str, nesting: int = 0, **texts: str) -> ActionItem:
    return ActionItem(action=action, nesting=nesting).having(**texts)


@pytest.mark.parametrize(
    ("block", "value", "begun", "change", "expected"),
    [
        (
            ITEMS,
            (item("Add it", owner="Mira", due="2026-12-01", ticket="OPS-7"), item("sub", 1).changed(done=True)),
            "- [ ] **Add it** - Mira - 2026-12-01 - [OPS-7]\n  * [x] **sub**",
            ("  * [x] **sub**", "- [ ] Fix it - Bo\n  - [ ] test it"),
            [("Add it", "Mira", "2026-12-01", "OPS-7"), ("Fix it", "Bo", "", ""), ("test it", "", "", "")],
        ),
        (
            Points(kind="points", id="p"),
            (Point(point="one"), Point(point="two")),
            "1. one\n2. two",
            ("1. one\n2. two", "1. two\n2. one and a half\n3. one"),
            [("two",), ("one and a half",), ("one",)],
        ),
        (
            Links(kind="links", id="l"),
            (Link(title="Dash", address="https://x.y"),),
            "- [Dash](https://x.y)",
            ("- [Dash]", "- [Board]"),
            [("Board", "https://x.y")],
        ),
        (
            TIMELINE,
            (
                Entry(time="14:32", event="alert", who="Ann", milestone="detected"),
                Entry(time="14:40", event="rolled back"),
            ),
            "| Time | Event | Who |\n| --- | --- | --- |\n"
            "| 14:32 | **Detected:** alert | Ann |\n| 14:40 | rolled back |  |",
            ("| 14:40 | rolled", "14:50 up\n| 14:30 | rolled"),
            [("14:30", "rolled back", ""), ("14:32", "alert", "Ann"), ("14:50", "up", "")],
        ),
    ],
    ids=lambda part: part.kind if hasattr(part, "kind") else "",
)
async def test_the_rows_are_written_as_text_in_the_persons_editor(
    block: AnyRows, value: tuple[Any, ...], begun: str, change: tuple[str, str], expected: list[tuple[str, ...]]
) -> None:
    host = Writing(block, value)
    host.editor.words = words
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("ctrl+o")
        text = host.wanted.text
        assert text == begun
        host.wanted.take(text)
        await pilot.pause()
        assert host.in_table, "nothing was changed, and nothing is asked"
        host.wanted.take(text.replace(*change))
        await pilot.pause()
        assert host.texts != expected and "The list becomes" in " ".join(host.shown)
        assert isinstance(host.screen, PastePreview)
        assert host.screen.holds_back() and not host.screen.holds_back(), "^Q says once that they are not taken"
        await pilot.press("enter")
        assert host.texts == expected
        if block is ITEMS:
            assert [one.nesting for one in host.value] == [0, 0, 1]
        await pilot.press("u")
        assert host.value == block.clean(value)


@pytest.mark.parametrize("comes", ["in the editor", "in the dialog"])
async def test_a_row_that_comes_while_all_rows_are_written_as_text_is_shown_with_them(comes: str) -> None:
    block = Points(kind="points", id="p")
    one, two, new = Point(point="one"), Point(point="two"), Point(point="new from another shell")
    host = Writing(block, (one, two))
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("ctrl+o")
        if comes == "in the editor":
            host.editor.show_arrived((new, one, two))
        host.wanted.take(host.wanted.text.replace("two", "two and a half"))
        await pilot.pause()
        if comes == "in the dialog":
            host.editor.show_arrived((new, one, two))
            await pilot.press("enter")
            await pilot.pause()
        shown = " ".join(" ".join(host.shown).replace("│", "").split())
        assert "The list becomes 3 rows: 1 new or changed, 1 gone or changed" in shown
        assert "1 row of the list came while you wrote." in shown
        assert "two and a half" in shown and "new from another shell" in shown
        await pilot.press("enter")
        assert host.texts == [("new from another shell",), ("one",), ("two and a half",)]
        assert "not there any more" not in " ".join(one.text for one in host.notices)


async def test_a_list_without_rows_begins_empty_in_the_editor() -> None:
    host = Writing(TIMELINE)
    async with hosting(host, (80, 24)) as pilot:
        await pilot.press("ctrl+o")
        assert host.wanted.text == ""
        host.wanted.take("14:10 it ends")
        await pilot.pause()
        await pilot.press("enter")
        assert host.texts == [("14:10", "it ends", "")]
