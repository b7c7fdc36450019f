"""What was meant before a question was asked is done to that, whatever came meanwhile; what is said is so by then."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.points import Point
from postmortem_tui.document.template.template import Reference
from postmortem_tui.errors import StorageError
from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.offer import ToPick
from postmortem_tui.evidence.picking.read_sources import ReadSources
from postmortem_tui.evidence.picking.sources_together import RawSource
from postmortem_tui.storage.drafts.beside.evidence import folder_of
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.requests.pick_requests import KEYBOARD
from postmortem_tui.tui.editors.rows.traits.rows_meant import GONE, indexes_now
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.tui.picker.picker import PickScreen
from tests.tui.conftest import Opened, current, under_review
from tests.tui.driving import flat, keys_of, press, screen_text, typed, until
from tests.tui.editors.rows_host import Host, hosting
from tests.tui.editors.test_choosing import say
from tests.tui.editors.test_rows import ITEMS, POINTS, points
from tests.tui.picker.test_picker import CHAT, NOW


def test_rows_are_found_where_they_stand_now() -> None:
    a, b, c = points("a", "b", "c")
    assert indexes_now((a, b, c), {1: b}) == {1: 1}
    assert indexes_now((c, a, b), {1: b}) == {1: 2}
    assert indexes_now((a, a, b), {0: a, 1: a}) == {0: 0, 1: 1}, "of two equal ones each is its own"
    assert indexes_now((b, a), {0: a, 1: a}) == {1: 1}, "one that is gone is no other"
    assert indexes_now((), {0: a}) == {}


async def test_a_row_that_came_while_replacing_was_asked_for_stays() -> None:
    host = Host(POINTS, points("old one", "old two"))
    async with hosting(host) as pilot:
        await say(pilot, "r", "old", "new")
        host.values.append(points("came", "old one", "old two"))
        host.editor.show(host.values[-1])
        await pilot.press("enter")
        assert [text for (text,) in host.texts] == ["came", "new one", "new two"]
        await say(pilot, "r", "new", "x")
        host.values.append((Point(point="came"), Point(point="new two")))
        host.editor.show(host.values[-1])
        await pilot.press("enter")
        assert [text for (text,) in host.texts] == ["came", "x two"]
        assert any("1 had been changed meanwhile and stays" in one.text for one in host.notices)


async def test_an_owner_goes_to_the_items_that_were_meant() -> None:
    one, two = ActionItem(action="one"), ActionItem(action="two")
    host = Host(ITEMS, (one, two))
    async with hosting(host) as pilot:
        await pilot.press("j", "w")
        host.screen.query_one(LineInput).focus()
        await pilot.press(*"ana")
        host.values.append((ActionItem(action="zero"), one, two))
        host.editor.show(host.values[-1])
        await pilot.press("enter")
        assert [row.text("owner") for row in host.value] == ["", "", "ana"]
        await pilot.press("g", "w")
        host.screen.query_one(LineInput).focus()
        await pilot.press(*"ben")
        host.values.append((one, two))
        host.editor.show(host.values[-1])
        await pilot.press("enter")
        assert [row.text("owner") for row in host.value] == ["", ""]
        assert host.notices[-1].text == GONE and host.notices[-1].problem


async def on_the_timeline(pilot: Any) -> Any:
    screen = pilot.app.screen
    draft = screen.session.draft
    question = draft.template.role("timeline")
    await screen.go((draft.template.section_of(question.block), Reference(question.block)))
    await press(pilot)
    return question.block


async def test_the_row_that_was_meant_gets_the_mark(opened: Opened, store: DraftStore) -> None:
    async with opened(under_review(store)) as pilot:
        block = await on_the_timeline(pilot)
        session = current(pilot.app)
        before = session.draft[block]
        await press(pilot, "j", "M")
        assert isinstance(pilot.app.screen, Ask)
        session.put(block, before[1:])
        await press(pilot, "1")
        after = session.draft[block]
        assert [row.event for row in after if row.milestone == "detected"] == [before[1].event]
        await press(pilot, "M")
        session.put(block, after[1:])  # where the cursor went with its row
        assert GONE in flat(await press(pilot, "2"))
        assert session.draft[block] == after[1:]


async def test_a_final_text_says_what_was_done_once_it_is_and_keeps_no_evidence_before(
    opened: Opened, store: DraftStore, tmp_path: Path
) -> None:
    log = tmp_path / "app.log"
    log.write_text("2024-01-15T14:41:00Z web-1 app[1]: restarted again\n", encoding="utf-8")
    final = store.add(store.worked_example())
    async with opened(final) as pilot:
        block = await on_the_timeline(pilot)
        current(pilot.app).clock = lambda: NOW
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, Ask)
        assert "Deleted" not in await press(pilot, "escape")
        assert current(pilot.app).draft == final
        await press(pilot, "F")
        await typed(pilot, str(log))
        await press(pilot, "enter")
        await until(lambda: isinstance(pilot.app.screen, PickScreen))
        await press(pilot, "asterisk", "ctrl+s")
        assert isinstance(pilot.app.screen, Ask)
        beside = folder_of(store.path_of(final.id))
        assert not beside.exists()
        assert "added" not in await press(pilot, "escape")
        assert not beside.exists()
        await press(pilot, "d")
        shown = await press(pilot, "j", "enter")
        assert "signatures are void. Deleted: “" in shown
        assert len(current(pilot.app).draft[block]) == len(final[block]) - 1


async def test_the_keyboard_is_no_file_to_read(opened: Opened, store: DraftStore) -> None:
    async with opened(under_review(store)) as pilot:
        await on_the_timeline(pilot)
        await press(pilot, "F", "minus", "enter")
        assert KEYBOARD in flat(screen_text(pilot.app))
        await press(pilot, "F", *keys_of("/nowhere/at all"), "enter")
        assert "! " in "".join(screen_text(pilot.app).splitlines()[-3:])


def picking(store: DraftStore, *sources: RawSource) -> PostmortemApp:
    return PostmortemApp(Start("picking", store, to_pick=ToPick("Lag", sources, Facts(), NOW, "Europe/Paris")))


async def test_nothing_is_asked_of_sources_that_are_not_read_and_the_last_reading_counts(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = Event()

    read = ReadSources.read

    def slow(self: ReadSources) -> Any:
        assert goes_on.wait(30)
        return read(self)

    monkeypatch.setattr(ReadSources, "read", slow)
    app = picking(store, CHAT)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pilot.app.post_message(_key("z"))
        await until(lambda: "Nothing is read yet" in screen_text(app))
        goes_on.set()
        shown = await press(pilot)
        assert "Zone of the times that name none" in shown
        assert "An empty line leaves it open." in shown and "Esc leaves all open" in shown.splitlines()[-1]


def _key(key: str) -> Any:
    from textual import events

    return events.Key(key, key)


async def test_an_edit_lands_in_the_row_that_was_edited(store: DraftStore) -> None:
    app = picking(store, CHAT)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "enter", "enter")
        screen = app.screen
        assert isinstance(screen, PickScreen)
        shown = await press(pilot, "enter")
        assert "goes on" in shown.splitlines()[-1] and "takes it" in shown.splitlines()[-1]
        screen.picks.read_again([item.row for item in screen.picks.items[1:]])
        await press(pilot, "x", "ctrl+s")
        assert "read again meanwhile" in screen_text(app)
        assert all(item.own is None for item in screen.picks.items)


async def test_a_trash_that_others_emptied_says_so(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    template = store.templates.load("standard")
    ids = [store.add(store.begin(template, title, NOW)).id for title in ("First", "Second")]
    for identity in ids:
        DraftTrash(store).throw_away(identity)
    async with PostmortemApp(Start("library", store)).run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot)
        for name in DraftTrash(store).names():
            DraftTrash(store).remove(name)
        assert "The trash is empty: there is nothing to bring back." in await press(pilot, "u")


async def test_what_is_left_in_the_trash_is_shown_where_removing_failed(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = store.templates.load("standard")
    for title in ("First", "Second"):
        DraftTrash(store).throw_away(store.add(store.begin(template, title, NOW)).id)
    remove = DraftTrash.remove

    def fails_at_the_last(self: DraftTrash, name: str) -> None:
        if len(self.names()) == 1:
            raise StorageError("the disk is read only")
        remove(self, name)

    async with PostmortemApp(Start("library", store)).run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "t")
        monkeypatch.setattr(DraftTrash, "remove", fails_at_the_last)
        shown = await press(pilot, "e", "j", "enter")
        assert "! The disk is read only" in shown or "the disk is read only" in shown
        assert sum(" UTC  " in line for line in shown.splitlines()) == len(DraftTrash(store).names()) == 1
