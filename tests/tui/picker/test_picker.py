"""The picker by keys: what is asked first, what each key does, both panes, and many lines."""

import re
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from textual import events

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.cli.timeline.adding import rows_picking
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.offer import ToPick
from postmortem_tui.evidence.picking.sources_together import RawSource
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Outcome, Start
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.commands.commands import commands
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.picker.line_pane import LinePane
from postmortem_tui.tui.picker.picker import PickScreen
from tests.tui.conftest import HOSTILE, Opened, current, under_review
from tests.tui.driving import Size, flat, press, press_unseen, screen_text, type_unseen, typed

NOW = datetime(2026, 6, 11, 9, tzinfo=UTC)
CHAT = RawSource(
    "chat.txt",
    "Ana Ruiz  10:02 AM\nqueue is full\nBen Sol  10:04 AM\njob 17 failed\nBen Sol  10:05 AM\njob 18 failed\n"
    "Ana Ruiz  10:09 AM\npurged\n",
)
LOG = RawSource("app.log", f"2026-06-09T10:06:00+02:00 web-1 app[1]: restarted {HOSTILE!r}\nnot a line of it\n")


def picking(store: DraftStore, *sources: RawSource, warnings: tuple[str, ...] = ()) -> PostmortemApp:
    to_pick = ToPick("Queue lag", sources, Facts(), NOW, "Europe/Paris", warnings=warnings)
    return PostmortemApp(Start("picking", store, to_pick=to_pick))


def rows(app: PostmortemApp) -> list[str]:
    screen = app.screen
    assert isinstance(screen, PickScreen)
    picks = screen.picks
    return [f"{'✓' if picks.items[at].kept else ' '} {picks.row(at).text}" for at in picks.shown]


async def test_a_number_before_a_key_is_for_that_key_in_both_panes(store: DraftStore, size: Size) -> None:
    app = picking(store, CHAT, LOG)
    async with app.run_test(size=size) as pilot:
        shown = await press(pilot, "escape", "home", "3")
        assert "3: j or k goes by so many rows, G to that row, Space keeps so many" in flat(shown)
        pane = app.focused
        assert isinstance(pane, LinePane)
        await press_unseen(pilot, "G")
        assert pane.cursor == 2
        await press_unseen(pilot, "2", "k")
        assert pane.cursor == 0
        await press_unseen(pilot, "2", "space")
        assert [text[:1] for text in rows(app)] == ["✓", "✓", " ", " ", " "] and pane.cursor == 2
        await press_unseen(pilot, "9", "9", "j", "G")
        assert pane.cursor == 4, "the number is used up"
        await press_unseen(pilot, "2", "tab", "home", "j")
        assert isinstance(app.focused, LinePane) and app.focused is not pane and app.focused.cursor == 1


async def test_the_whole_way_on_a_small_screen(store: DraftStore) -> None:
    app = picking(store, CHAT, LOG, warnings=("chat.txt: it holds what looks like a password.",))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot)
        assert "Zone of the times that name none" in shown
        assert "likely: 1 time says so" in shown
        shown = await press(pilot, "enter", *(["backspace"] * 10), "enter")
        assert "it holds what looks like a password" in shown
        assert "likely: as it was told" in await press(pilot, "z"), "Enter would set the machine's zone else"
        await press_unseen(pilot, "enter", "enter")  # the same zone; the day is left open still
        await press_unseen(pilot, "z")
        await type_unseen(pilot, "Europe/Nowhere")
        assert "known here: Europe/Nowhere." in await press(pilot, "enter"), "what is typed takes the guess's place"
        await press_unseen(pilot, "escape")
        assert "0 of 5 rows kept" in screen_text(app)
        await press_unseen(pilot, "down", "g")
        assert [text for text in rows(app) if "×2" in text]
        await press_unseen(pilot, "space")
        assert "1 of 5 rows kept · 4 shown" in screen_text(app)
        await press_unseen(pilot, "u", "u")
        assert "0 of 5 rows kept" in screen_text(app)
        shown = await press(pilot, "tab")
        assert "▸" in shown
        await press_unseen(pilot, "tab", "f")
        await type_unseen(pilot, "purged")
        assert "No row has" not in await press(pilot, "x", "backspace")
        assert "No row has “purgedx” in it; Esc shows all." in await press(pilot, "x")
        await press_unseen(pilot, "backspace", "enter", "asterisk", "M", "enter")
        assert "[detected] purged" in screen_text(app)
        await press_unseen(pilot, "escape")  # the words that were looked for
        shown = await press(pilot, "escape")
        assert "Esc again leaves them" in shown
        await press_unseen(pilot, "ctrl+s")
    assert app.picked is not None
    assert [(one.row.who, one.row.text, one.milestone) for one in app.picked.taken] == [
        ("Ana Ruiz", "purged", "detected")
    ]


async def test_a_wide_screen_shows_the_source_beside_and_why_a_line_makes_no_row(store: DraftStore) -> None:
    app = picking(store, LOG, CHAT)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        shown = await press(pilot, "escape")
        assert "▸1 2026-06-09T10:06:00+02:00" in shown
        assert "restarted" in shown
        assert "\x1b]52" not in shown
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, " by hand")
        await press_unseen(pilot, "enter")
        assert any(text.startswith("✓") and text.endswith("by hand") for text in rows(app))
        await press_unseen(pilot, "end", "i", "asterisk", "escape", "escape")
    assert app.picked is None


async def test_what_was_left_open_is_told_later_and_what_was_told_is_changed(store: DraftStore) -> None:
    app = picking(store, CHAT)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot, "escape")
        assert "not known: captured day" in shown and "z tells it" in shown
        assert "likely: 2026-" in await press(pilot, "z"), "Enter would leave the day open once more"
        await type_unseen(pilot, "UTC")
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, "2026-06-08")
        shown = await press(pilot, "enter")
        assert "10:02:00" in shown and "tells it" not in shown
        assert (await press(pilot, "z")).count("likely: as it was told") == 2
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, "2026-06-07")
        await press_unseen(pilot, "enter", "asterisk", "ctrl+s")
    assert app.picked is not None
    assert {f"{one.row.time:%m-%d}" for one in app.picked.taken if one.row.time} == {"06-07"}


async def test_a_fact_that_cannot_be_read_is_asked_again(store: DraftStore) -> None:
    app = picking(store, CHAT)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, *(["backspace"] * 20))
        await type_unseen(pilot, "Mars")
        shown = await press(pilot, "enter")
        assert "Mars" in shown
        assert "Zone of the times" in shown
        await press_unseen(pilot, *(["backspace"] * 4))
        await type_unseen(pilot, "UTC")
        await press_unseen(pilot, "enter")
        shown = await press(pilot, "enter")
        assert "10:02:00" in shown
        assert "times without a zone are in UTC" in shown


async def test_many_rows_are_made_only_where_they_are_seen(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a key costs depends on the height of the screen, and not on how many lines there are."""
    lines = "\n".join(
        f"2026-06-09T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}Z web app: n{n}" for n in range(10_000)
    )
    made: list[int] = []
    draw = LinePane._strip
    monkeypatch.setattr(LinePane, "_strip", lambda *given: made.append(1) or draw(*given))
    app = picking(store, RawSource("app.log", lines))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press_unseen(pilot, "pagedown", "end", "asterisk", "home", "u", "space")
        assert "1 of 10000 rows kept" in screen_text(app)
        assert len(made) < 40 * 2 * 30


@pytest.mark.both_sizes
async def test_every_key_of_the_picker_is_on_the_screen(store: DraftStore, size: Size) -> None:
    """Only the help has the other zone, which one source of several may need; what is wide enough takes one row."""
    shown_keys = {f"{one.shown_key} {one.footer}" for one in commands("picking") if one.footer}
    assert {"g group", "f filter", "z zone", "m join", "Enter edit"} <= shown_keys
    log = "\n".join(f"2026-06-09T10:{n:02}:00Z web app: n{n}" for n in range(40))
    app = picking(store, RawSource("app.log", log))
    async with app.run_test(size=size, notifications=True) as pilot:
        shown = await press(pilot)
        keys = app.screen.query_one(KeysLine)
        assert keys.region.bottom == size[1] and keys.region.height == 2
        last = [word.strip() for line in shown.splitlines()[-2:] for word in re.split(r"  +", line)]
        assert shown_keys - set(last) == set() and {"F1 help", "^Q quit"} <= set(last)
        assert len(re.findall(r"\bn\d+$", shown, re.MULTILINE)) >= 10 if size[0] < 100 else "n9" in shown
        assert "app.log:1 2026-06-09T10:00:00Z web app: n0" in flat(shown)
        assert "g group" not in await press(pilot, "f"), "a letter is typed there"
        assert keys.region.height == 1
        await press_unseen(pilot, "escape")
        await pilot.resize_terminal(160, size[1])
        assert "g group" in (await press(pilot)).splitlines()[-1] and keys.region.height == 1
        await pilot.resize_terminal(48, size[1])
        shown = await press(pilot)
        assert "^Q quit" in shown and "Esc leave" in shown and keys.region.height == 2


async def test_rows_from_a_paste_and_from_a_file_in_an_open_draft(
    opened: Opened, store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = store.add(under_review(store))
    file = Path("a'b")
    file.write_text(CHAT.text, encoding="utf-8")
    async with opened(draft, size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PostmortemApp)
        question = draft.template.role("timeline")
        assert question
        assert isinstance(question.block, Timeline)
        block = question.block
        count = len(draft[block])
        section = next(one for one in draft.template.sections if block in one.blocks)
        assert isinstance(app.screen, EditingScreen)
        await app.screen.go((section, question))
        assert "Nothing was pasted here yet" in await press(pilot, "v")
        await press_unseen(pilot, "F")
        await type_unseen(pilot, "none")
        assert "none" in await press(pilot, "enter")
        await press_unseen(pilot, "F")
        await type_unseen(pilot, str(file))
        shown = await press(pilot, "enter", "enter", "asterisk", "ctrl+s")
        assert "4 rows added, the cursor is on the last; u takes them back" in flat(shown)
        entries = current(app).draft[block]
        last = max(n for n, entry in enumerate(entries) if entry not in draft[block])
        assert app.screen.query_one(RowTable).cursor_row == last
        assert len(entries) == count + 4
        assert {entry.text("source") for entry in entries} >= {"a-b:1"}
        await press_unseen(pilot, "u")
        assert len(current(app).draft[block]) == count


async def test_the_time_of_a_new_row_takes_the_path_of_a_file(
    opened: Opened, standard: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows the picker as `F` does, and no row is left of it; a time stays a time, whatever files are called."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("app.log", "it's here.log", "14.32", "2pm"):
        Path(name).write_text(LOG.text, encoding="utf-8")
    draft = Draft.begin(standard, "one", NOW)
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline))
    draft = draft.put(block, (Entry(time="10:00", event="first"), Entry(time="11:00", event="last")))
    async with opened(draft, size=(80, 24)) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")

        def events_now() -> list[str]:
            return [entry.event for entry in current(pilot.app).draft[block]]

        for path in ("app.log", "./it's here.log", "~/app.log", str(tmp_path / "app.log")):
            assert "a time, a whole row, or a file's path" in await press(pilot, "o"), path
            assert "Enter shows the rows of this file" in await typed(pilot, path), path
            await press_unseen(pilot, "enter")
            assert isinstance(pilot.app.screen, PickScreen), path
            await press_unseen(pilot, "escape", "escape")
            assert events_now() == ["first", "last"] and not isinstance(pilot.app.screen, PickScreen), path
            assert "a file's path" not in screen_text(pilot.app), path
        await press_unseen(pilot, "o")
        for time in ("14.32", "2pm", "none.log", f"/{'x' * 300}"):  # files of two of the names are there
            assert "rows of this file" not in await typed(pilot, time), time
            await press_unseen(pilot, "ctrl+u")
        await type_unseen(pilot, "14.32")
        await press_unseen(pilot, "enter")
        await type_unseen(pilot, "middle")
        await press_unseen(pilot, "escape")
        assert events_now() == ["first", "last", "middle"]
        await press_unseen(pilot, "enter", "ctrl+u")
        assert "rows of this file" not in await typed(pilot, "app.log"), "that row is not new"
        await press_unseen(pilot, "ctrl+u")
        await type_unseen(pilot, "14.32")
        await press_unseen(pilot, "escape", "o")
        await type_unseen(pilot, "app.log")
        await press_unseen(pilot, "enter", "asterisk", "ctrl+s")
        assert len(events_now()) == 4 and "restarted" in " ".join(events_now())
        await press_unseen(pilot, "u")
        assert events_now() == ["first", "last", "middle"]


async def test_a_paste_without_rows_says_so_in_the_picker(opened: Opened, standard: Template, size: Size) -> None:
    async with opened(Draft.begin(standard, "one", NOW), size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"timeline", "enter")
        pilot.app.screen.focused.post_message(events.Paste("nothing of a time"))
        await press_unseen(pilot, "escape")
        assert "No line makes a row: Tab shows the lines, Esc leaves." in await press(pilot, "v")


@pytest.mark.parametrize("code", [0, 1, 70])
def test_a_picker_that_failed_is_not_one_in_which_nothing_was_taken(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(rows_picking, "on_terminal", lambda stream: True)
    monkeypatch.setattr(rows_picking, "prepare", lambda environ: None)
    monkeypatch.setattr(rows_picking, "first_screen", lambda words: nullcontext())
    monkeypatch.setattr("signal.signal", lambda number, handler: None)
    monkeypatch.setattr(rows_picking, "run", lambda start: Outcome(code, None, False, (), None))
    to_pick = ToPick("Queue lag", (CHAT,), Facts(), NOW, "UTC")
    with click.Context(click.Command("add")):
        if code:
            with pytest.raises(click.exceptions.Exit) as ended:
                rows_picking.pick(store, to_pick)
            assert ended.value.exit_code == code
        else:
            assert rows_picking.pick(store, to_pick) is None
