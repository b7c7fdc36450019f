"""The action items of all postmortems, by their keys: what is shown, and what is in the draft afterwards."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.collection.actions.actions import Owed
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.collection.records.recording import items_of
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition, keep_cursor
from postmortem_tui.storage.drafts.beside.untaken_texts import ACTION_ITEMS, left_beside
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.tui.actions.actions_screen import ActionsScreen
from postmortem_tui.tui.actions.items_changing import Outcome
from postmortem_tui.tui.actions.items_table import ItemsTable
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.running import save_at_the_end
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.edge_lines import HelpLine
from postmortem_tui.tui.library.library_screen import LibraryScreen
from tests.tui.conftest import HOSTILE, under_review
from tests.tui.driving import Size, press, press_unseen


def app(store: DraftStore) -> PostmortemApp:
    return PostmortemApp(Start("library", store))


def states(store: DraftStore) -> dict[str, str]:
    return {item.action: item.state for item in items_of(store.open("last"))}


async def test_tab_shows_what_is_owed_and_tab_goes_back(store: DraftStore) -> None:
    store.add(under_review(store))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot, "tab")
        assert "open · 9, 9 overdue" in shown
        assert "2024-01-22" in shown
        assert "Dana Levi" in shown
        assert "Space done" in shown
        await press_unseen(pilot, "tab")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_library_that_is_gone_is_said_and_ends_no_list(store: DraftStore) -> None:
    """What a worker, a key or a message met there ended the app; a folder that its owner may not enter did, too."""
    store.add(under_review(store))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "tab")
        shutil.rmtree(store.folders.drafts)
        store.folders.drafts.symlink_to(store.folders.drafts)
        told = "Its symbolic links form a circle"
        assert told in await press(pilot, "space")
        await press_unseen(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert told in await press(pilot, "s", "j", "d", "tab")


async def test_while_files_are_read_the_cursor_is_on_the_first_row_until_a_key_is_for_an_item(
    store: DraftStore,
) -> None:
    record, today = Record("/x.md", "markdown", "x", title="Mail late"), date(2026, 1, 10)

    def owed_on(*days: int) -> list[Owed]:
        return [Owed(record, Item(f"k{n}", "short", n, "Short", f"Do {n}", due=f"2026-01-{n:02}"), today) for n in days]

    async with app(store).run_test(size=(80, 24)) as pilot:
        await press_unseen(pilot, "tab")
        table = pilot.app.screen.query_one(ItemsTable)
        table.show(owed_on(8))
        table.show(owed_on(5, 8))
        assert table.cursor_row == 0  # it had gone with the item that was read first
        table.action_go(1)
        table.show(owed_on(2, 5, 6, 8))
        assert table.pointed and table.pointed.item.key == "k8"
        table.action_go_first()
        table.show(owed_on(1, 2, 5, 6, 8))
        assert table.pointed.item.key == "k2"  # a key that moved nothing was for it, too


async def test_an_item_is_ticked_and_opened_again(store: DraftStore) -> None:
    store.add(under_review(store))
    first = "Lower the error rate alert from 10% to 5%"
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot, "tab", "space")
        assert "is done." in shown
        assert "open · 8" in shown
        assert states(store)[first] == "done"
        await press_unseen(pilot, "f", "f")  # overdue, done
        assert "done · 4" in await press(pilot)
        await press_unseen(pilot, "slash", *"alert", "enter", "space")
        assert states(store)[first] == "open"
        # through those that will not be done: none
        await press_unseen(pilot, "slash", "ctrl+u", "enter", *"fff", "down")
        assert pilot.app.screen.query_one(ItemsTable).cursor_row == 1, (
            "a view without items took the keys from the list"
        )


async def test_a_number_before_a_key_means_so_many_items(store: DraftStore, size: Size) -> None:
    store.add(under_review(store))
    async with app(store).run_test(size=size, notifications=True) as pilot:
        told = " ".join((await press(pilot, "tab", "3")).split())
        assert "3: j or k goes by so many rows, G to that row, Space and other keys for items act on so many" in told
        assert "open · 6" in await press(pilot, "space")
        assert "4 selected" in await press(pilot, "4", "s")
        await press_unseen(pilot, "escape", "g", "2", "w", *"Mira", "enter")
        owners = [item.owner for item in items_of(store.open("last")) if item.state == "open"]
        assert owners.count("Mira") == 2


async def test_what_was_done_last_is_taken_back_but_not_what_somebody_has_changed_since(store: DraftStore) -> None:
    def told() -> list[tuple[str, str, str, str]]:
        return [(item.action, item.state, item.due, item.owner) for item in items_of(store.open("last"))]

    store.add(under_review(store))
    before = told()
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "tab")
        assert "Nothing was changed here yet." in await press(pilot, "u")
        await press_unseen(pilot, "s", "j", "s", "e", "ctrl+u", *"2024-03-01", "enter")
        assert sum(one != other for one, other in zip(before, told(), strict=True)) == 2
        assert "is not to be done." in " ".join((await press(pilot, "x", *"no time", "enter")).split())
        assert "as before." in await press(pilot, "u")
        assert "2 items are as before." in await press(pilot, "u"), "all that one key has changed"
        assert told() == before
        await press_unseen(pilot, "space")
        ((at, ticked),) = [(n, one) for n, one in enumerate(told()) if one != before[n]]
        other = store.open("last")
        lists = [one for one in other.template.blocks() if isinstance(one, Checklist)]
        block = next(one for one in lists if any(row.action == ticked[0] for row in other[one]))
        rows = tuple(row.having(owner="Zoe") if row.action == ticked[0] else row for row in other[block])
        store.save(other.put(block, rows))
        assert "Somebody has changed" in await press(pilot, "u")
        assert told()[at] == (ticked[0], "done", ticked[2], "Zoe")


async def test_days_ahead_are_working_days_where_the_settings_say_so(store: DraftStore, size: Size) -> None:
    counting = DraftStore(store.folders, store.templates, settings=Settings(working_days=True))
    counting.add(under_review(store))
    async with app(counting).run_test(size=size, notifications=True) as pilot:
        await press_unseen(pilot, "tab", "w", "ctrl+u", *"Mira", "enter")
        assert "in 8 working days" in " ".join((await press(pilot, "b", "ctrl+u", *"8d", "enter")).split())
        (changed,) = [item for item in items_of(store.open("last")) if item.owner == "Mira"]
        assert date.fromisoformat(changed.due).weekday() < 5


async def test_a_reason_a_day_and_an_owner_are_asked_for(store: DraftStore) -> None:
    store.add(under_review(store))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "tab", "w", "ctrl+u", *"Mira", "enter")
        shown = await press(pilot, "e", "ctrl+u", *"2030-05-06", "enter")
        assert "is due on 2030-05-06." in shown
        (changed,) = [item for item in items_of(store.open("last")) if item.owner == "Mira"]
        assert changed.due == "2030-05-06"
        assert "is not to be done." in await press(pilot, "slash", *"Mira", "enter", "x", *"replaced", "enter")
        (changed,) = [item for item in items_of(store.open("last")) if item.owner == "Mira"]
        assert (changed.state, changed.reason) == ("wont", "replaced")


async def test_a_line_typed_into_a_question_is_there_again_after_a_hang_up(store: DraftStore) -> None:
    store.add(under_review(store))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "tab", "s", "s", "x", *"replaced by")
        save_at_the_end(pilot.app)()
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        shown = " ".join((await press(pilot, "tab")).replace("▌", " ").split())
        assert "“replaced by” was typed into “Won't do, because” when the line dropped" in shown
        assert "x on the item has it again" in shown
        assert "replaced by" in await press(pilot, "x")
        await press_unseen(pilot, "end", *" OPS-7", "enter")
        assert [item.reason for item in items_of(store.open("last")) if item.reason] == ["replaced by OPS-7"]
    assert left_beside(store.folders.state / ACTION_ITEMS) == ()


async def test_an_item_is_found_by_its_day_and_where_none_is_a_key_shows_all(store: DraftStore) -> None:
    store.add(under_review(store))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        assert "open · 2," in await press(pilot, "tab", "slash", *"2024-01-22", "enter")
        shown = await press(pilot, "escape", "slash", *"2031", "enter")
        assert "No action item of these has “2031”. Esc shows all" in shown
        assert "open · 9," in await press(pilot, "escape")


async def test_marked_items_are_changed_together_and_escape_takes_marks_off_first(store: DraftStore) -> None:
    store.add(under_review(store))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot, "tab", "s")
        assert "●2024-01-22" in shown and "1 selected" in shown
        shown = await press(pilot, "escape")
        assert "●" not in shown and isinstance(pilot.app.screen, ActionsScreen)
        shown = await press(pilot, "g", "s", "j", "V")
        assert "3 selected: the keys below act on all of them; Esc clears the selection." in shown
        assert "Owner (3 items)" in await press(pilot, "w")
        assert "3 items are owned by Mira." in await press(pilot, "ctrl+u", *"Mira", "enter")
        assert [item.owner for item in items_of(store.open("last"))].count("Mira") == 3
        shown = await press(pilot, "g", "s", "g", "s", "G", "V")
        assert "1 selected" in shown, "a row whose mark was taken off begins no range"
        await press_unseen(pilot, "escape")
        shown = await press(pilot, "g", "V", "j", "j", "space")
        assert "3 items are done." in shown and "open · 6" in shown and "●" not in shown
        assert list(states(store).values()).count("done") == 6
        await press_unseen(pilot, "s", "slash", *"chaos", "enter")
        assert "●" not in await press(pilot)  # what is not shown is not marked


async def test_a_day_that_cannot_be_read_is_said(store: DraftStore) -> None:
    store.add(under_review(store))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        assert "Not a date: blurb" in await press(pilot, "tab", "e", "ctrl+u", *"blurb", "enter")
        assert isinstance(pilot.app.screen, ActionsScreen)


async def test_enter_opens_the_postmortem_at_the_item(store: DraftStore, size: Size) -> None:
    draft = under_review(store)
    store.add(draft)
    keep_cursor(store.folders, store.path_of(draft.id), CursorPosition("summary"))
    async with app(store).run_test(size=size, notifications=True) as pilot:
        await press_unseen(pilot, "tab", "j", "j", "j")
        pointed = pilot.app.screen.query_one(ItemsTable).pointed
        shown = await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EditingScreen)
        (line,) = [line for line in shown.splitlines() if "› ☐" in line]
        assert pointed and pointed.item.action[:12] in line


async def test_nothing_says_what_to_press(store: DraftStore) -> None:
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        assert "No action item here. f shows the next" in await press(pilot, "tab")


async def test_hostile_texts_are_text(store: DraftStore) -> None:
    draft = under_review(store)
    block = next(block for block in draft.template.blocks() if block.kind == "checklist" and block.columns)
    draft = draft.put(block, (draft[block][0].changed(action=HOSTILE, done=False),))
    store.add(draft.put_role("title", HOSTILE))
    async with app(store).run_test(size=(120, 40), notifications=True) as pilot:
        shown = await press(pilot, "tab", "f", "f", "f", "f")
        assert "[TICKET-1]" in shown


async def test_an_item_of_a_document_is_ticked_in_it_and_opened_as_a_form(store: DraftStore, tmp_path: Path) -> None:
    file = tmp_path / "docs" / "mail.md"
    file.parent.mkdir()
    text = "# Postmortem: Mail late\n\n**Date:** 2026-01-02\n\n## Action Items\n\n- [ ] Watch the queue (@ada)\n"
    file.write_text(text, encoding="utf-8")
    store.settings = store.settings._replace(sources=(str(file.parent),))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "tab", "space")
        assert file.read_text(encoding="utf-8") == text.replace("[ ]", "[x]")
        await press_unseen(pilot, "f", "f", "x", *"moot", "enter")
        assert file.read_text(encoding="utf-8") == text.replace("(@ada)", "(@ada) - *Won't do:* moot")
        await press_unseen(pilot, "f", "enter")
        assert isinstance(pilot.app.screen, EditingScreen)


STRANGE = """# Postmortem: Outage of {name}

| Field | Value |
|---|---|
| Date | 2026-01-02 |
| Severity | SEV2 |

## Who cried

Nobody in the whole house had seen a door like that one before, and most of them said so.

## Timeline

| Time | What |
|---|---|
| 13:02 | The doors of {name} shut |

## Why it happened

The job checks that the doors exist, not that they open, and nobody knew.

## Leftovers

| # | What | Who | By |
|---|---|---|---|
| 1 | Watch {name} | @ada | 2026-01-09 |
"""


async def test_an_item_is_opened_though_its_document_is_read_with_another_template(
    store: DraftStore, tmp_path: Path
) -> None:
    """The list has the documents by the usual template, the form has the one of their folder."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("mail", "doors", "cats"):
        (folder / f"2026-01-02-{name}.md").write_text(STRANGE.format(name=name), encoding="utf-8")
    store.settings = store.settings._replace(sources=(str(folder),))
    async with app(store).run_test(size=(80, 24)) as pilot:
        assert "Watch mail" in await press(pilot, "tab")
        shown = await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EditingScreen)
        assert "Leftovers" in shown.splitlines()[1] and "› ☐" in shown, shown


async def test_a_draft_that_somebody_else_has_is_not_changed(store: DraftStore, tmp_path: Path) -> None:
    draft = store.add(under_review(store))
    other = DraftStore(store.folders, store.templates)
    other.claim(other.open(draft.id))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot, "tab", "space")
        assert "is done" not in shown
        assert "!" in shown
    other.release(draft.id)
    assert list(states(store).values()).count("open") == 9


GH = """#!{python}
import json, sys
with open({log!r}, "a") as log:
    log.write(json.dumps(sys.argv[1:]) + chr(10))
if "--fail" in {how!r}:
    sys.exit("no such repository")
print("Creating issue\\nhttps://github.com/acme/api/issues/" + str(len(open({log!r}).readlines())))
"""


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[list[str]]]:
    """Put a program called gh into the path, which may fail; return what it was called with until now."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "bin").mkdir()

    def put(how: str = "") -> list[list[str]]:
        log, program = tmp_path / "log", tmp_path / "bin" / "gh"
        program.write_text(GH.format(python=sys.executable, log=str(log), how=how), encoding="utf-8")
        program.chmod(0o755)
        return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []

    return put


def without_tickets(store: DraftStore) -> Draft:
    """Return a draft whose short term items have no ticket."""
    draft = under_review(store)
    for block in draft.template.blocks():
        if isinstance(block, Checklist) and block.columns:
            draft = draft.put(block, tuple(row.having(ticket="") for row in draft[block]))
    return draft


async def test_tickets_are_made_one_by_one_each_asked_for(
    store: DraftStore, gh: Callable[[str], list[list[str]]]
) -> None:
    store.settings = store.settings._replace(ticket_with="gh")
    store.add(without_tickets(store))
    gh("")
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot, "tab", "s", "s", "s", "s", "s", "t")
        assert "Make a ticket (1 of 5)" in shown and "gh issue create" in shown and "Do not run it" in shown
        assert gh("") == []  # only shown
        shown = await press(pilot, "k", "enter")
        assert "Make a ticket (3 of 5)" in shown and len(gh("")) == 1  # the second has no room for one
        shown = await press(pilot, "enter")  # the cursor is where nothing is run
        assert "Make a ticket (4 of 5)" in shown and len(gh("")) == 1
        shown = await press(pilot, "k", "enter")
        assert "Ticket: https://github.com/acme/api/issues/1 The items of 'Process" in shown
        assert "●" not in shown
        assert all(call[:2] == ["issue", "create"] and len(call) == 4 for call in gh(""))
        tickets = [item.ticket for item in items_of(store.open("last"))]
        assert [ticket for ticket in tickets if ticket] == [
            "https://github.com/acme/api/issues/1",
            "https://github.com/acme/api/issues/2",
        ]
        shown = await press(pilot, "g", "o")
        assert "Copied" in shown and pilot.app.clipboard == "https://github.com/acme/api/issues/1"
        assert "has a ticket already" in await press(pilot, "t")


async def test_a_tracker_that_fails_is_said_and_asked_no_more(
    store: DraftStore, gh: Callable[[str], list[list[str]]]
) -> None:
    store.add(without_tickets(store))
    gh("--fail")
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        assert 'No tracker is named. Put ticket_with = "gh" into config.toml' in await press(pilot, "tab", "t")
        store.settings = store.settings._replace(ticket_with="gh")
        shown = await press(pilot, "s", "s", "t", "k", "enter")
        assert "'gh' failed with 1: no such repository" in shown and "2 of 2" not in shown
        assert len(gh("")) == 1
        assert not any(item.ticket for item in items_of(store.open("last")))
        await press_unseen(pilot, "t", "escape")
        assert len(gh("")) == 1


async def test_a_ticket_that_is_made_and_cannot_be_kept_is_said(
    store: DraftStore, gh: Callable[[str], list[list[str]]]
) -> None:
    store.settings = store.settings._replace(ticket_with="gh")
    draft = store.add(without_tickets(store))
    gh("")
    other = DraftStore(store.folders, store.templates)
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "tab", "t")
        other.claim(other.open(draft.id))
        shown = await press(pilot, "k", "enter")
        assert (
            "The ticket was created, but its address could not be kept" in " ".join(shown.split())
            and "https://github.com/acme/api/issues/1" in shown
        )
    other.release(draft.id)


async def test_a_source_that_went_away_is_said_once_and_hides_no_answer(store: DraftStore, tmp_path: Path) -> None:
    store.settings = store.settings._replace(sources=(str(tmp_path / "away"),))
    store.add(under_review(store))
    async with app(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "tab")
        line = pilot.app.screen.query_one(HelpLine)
        assert "no such file or folder" in line.text
        await press_unseen(pilot, "space")
        assert line.text.endswith("is done.")
        await press_unseen(pilot, "s", "s", "space")
        assert line.text == "2 items are done."


def test_how_many_items_could_not_be_changed_is_said_before_why() -> None:
    one, two = Item("aaaaaa", "b", 1, "L", "Do it"), Item("bbbbbb", "b", 2, "L", "And that")
    alone = Outcome({("/a", "aaaaaa"): one})
    assert alone.in_words("done") == "“Do it” is done."
    both = Outcome({("/a", "aaaaaa"): one, ("/a", "bbbbbb"): two}, ("No room.", "No room.", "Held."))
    assert both.in_words("done") == "2 items are done. 3 are not: No room. Held."
    assert Outcome({}, ("Held.",)).in_words("done") == "Held."
    assert Outcome({("/a", "aaaaaa"): one}, ("Held.",)).in_words("done") == "“Do it” is done. 1 is not: Held."
