"""What another shell, a git pull or a verb writes is noticed while the app idles, and nothing is drawn for a look."""

from pathlib import Path

import pytest
from textual.screen import Screen

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.actions.actions_screen import ActionsScreen
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft import draft_screen
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.kit import collection_watch
from postmortem_tui.tui.library.library_screen import LibraryScreen
from tests.tui.conftest import NOW, Opened, current
from tests.tui.driving import WAITING, keys_of, nothing_ready, press, screen_text, typed, until


def begun(store: DraftStore) -> Draft:
    return store.new(store.templates.load("standard"), "API outage", NOW)


def pulled(store: DraftStore, draft: Draft) -> None:
    """Put another version into a draft's file, as git does: without a word to anybody."""
    path = store.path_of(draft.id)
    beside = path.with_name("pulled")
    beside.write_bytes(draft_to_bytes(draft, draft.id))
    beside.replace(path)


def tick(screen: Screen[object]) -> None:
    """What a clock does."""
    match screen:
        case DraftScreen():
            screen.parts.tick()
        case ActionsScreen():
            screen.reading.watch.tick()
        case _:
            assert isinstance(screen, LibraryScreen)
            screen.tick()


def test_the_looks_are_a_second_apart_at_most() -> None:
    assert draft_screen.TICK <= 1 and collection_watch.TICK <= 1


async def test_an_open_draft_shows_what_others_wrote(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    async with opened(draft) as pilot:
        title = draft.template.role("title")
        assert title is not None
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)
        await screen.go((draft.template.section_of(title.block), title))
        await press(pilot)
        theirs = draft.put_role("severity", "2-High").put_role("title", "API down")
        pulled(store, theirs)
        tick(screen)
        await until(lambda: "API down" in screen_text(pilot.app).splitlines()[0])
        await press(pilot)
        assert "was changed from another shell, or by somebody else" in " ".join(
            note.message for note in pilot.app._notifications
        )
        assert current(pilot.app).draft.role("severity") == "2-High"
        assert not current(pilot.app).dirty, "the file is as it was pulled"
        await typed(pilot, "!")
        assert current(pilot.app).save()
        kept = DraftStore(store.folders, Templates(store.folders)).open(draft.id)
        assert (kept.role("title"), kept.role("severity")) == ("API down!", "2-High")


async def test_what_is_typed_meanwhile_is_merged_and_can_be_taken_back(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    async with opened(draft) as pilot:
        session = current(pilot.app)
        notes = draft.template.find("notes").block
        session.put(notes, "mine")
        session.save()
        pulled(store, session.draft.put_role("severity", "1-Critical"))
        assert session.look()
        assert (
            session.draft.role("severity") == "1-Critical"
            and session.draft.text(draft.template.find("notes")) == "mine"
        )
        assert not session.look(), "nothing is new"
        session.undo()
        assert session.draft.role("severity") == "1-Critical"
        assert session.draft.text(draft.template.find("notes")) == ""


async def test_a_file_that_cannot_be_read_waits(opened: Opened, store: DraftStore) -> None:
    draft = begun(store)
    async with opened(draft) as pilot:
        path = store.path_of(draft.id)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] + b"\xff")
        tick(pilot.app.screen)
        await press(pilot)
        assert current(pilot.app).draft.role("title") == "API outage"
        pulled(store, draft.put_role("title", "Whole again"))
        tick(pilot.app.screen)
        await until(lambda: current(pilot.app).draft.role("title") == "Whole again")


async def test_a_look_draws_nothing_where_nothing_has_changed(opened: Opened, store: DraftStore) -> None:
    async with opened(begun(store)) as pilot:
        for _ in ("the first frame", "what comes after it"):
            await press(pilot)
        tick(pilot.app.screen)
        await until(lambda: all(worker.is_finished for worker in pilot.app.workers))
        tick(pilot.app.screen)
        await nothing_ready()
        assert pilot.app.screen not in WAITING


async def test_the_library_shows_what_others_wrote(store: DraftStore) -> None:
    draft = begun(store)
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "API outage" in await press(pilot)
        tick(app.screen)
        await press(pilot)
        tick(app.screen)
        await nothing_ready()
        await until(lambda: all(worker.is_finished for worker in app.workers))
        assert app.screen not in WAITING
        other = DraftStore(store.folders, Templates(store.folders))
        other.new(draft.template, "Disk full", NOW)
        pulled(store, draft.put_role("title", "API down"))
        tick(app.screen)
        await until(lambda: "Disk full" in screen_text(app) and "API down" in screen_text(app))
        store.path_of(draft.id).unlink()
        tick(app.screen)
        await until(lambda: "API down" not in screen_text(app))


@pytest.mark.parametrize("keys", [(), ("tab",)], ids=["library", "actions"])
async def test_what_a_checkout_leaves_of_a_source_is_shown(
    store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    """Documents that were gone, in a folder below the source, stood in the list until the screen was left."""
    monkeypatch.setattr(collection_watch, "REST", 0)
    below = tmp_path / "team" / "2026"
    below.mkdir(parents=True)
    document = "# Postmortem: {0} stuck\n\n## Impact\n\nAll.\n\n## Action Items\n\n- [ ] {0}: alert earlier\n"
    queue, mail = below / "queue.md", below / "mail.md"
    queue.write_text(document.format("Queue"), encoding="utf-8")
    store.own, store.settings = False, store.settings._replace(sources=(str(tmp_path / "team"),))
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "Queue" in await press(pilot, *keys)
        tick(app.screen)
        await press(pilot)
        tick(app.screen)
        await nothing_ready()
        await until(lambda: all(worker.is_finished for worker in app.workers))
        assert app.screen not in WAITING, "nothing is drawn where nothing has changed"
        queue.unlink()
        mail.write_text(document.format("Mail"), encoding="utf-8")
        tick(app.screen)
        await until(lambda: "Mail" in screen_text(app) and "Queue" not in screen_text(app))
        mail.write_text(document.format("Post"), encoding="utf-8")
        tick(app.screen)
        await until(lambda: "Post" in screen_text(app) and "Mail" not in screen_text(app))


TIMES = ("13:02", "13:04", "13:06")


def entries(*events: str) -> tuple[Entry, ...]:
    return tuple(Entry(time=time, event=event) for time, event in zip(TIMES, events, strict=True))


async def test_a_note_from_another_shell_moves_no_key_to_another_row(opened: Opened, store: DraftStore) -> None:
    """The open row, and then the cursor, stay on their row: another one took what was typed, or was deleted."""
    draft = begun(store)
    timeline = draft.template.find("timeline").block
    pulled(store, draft := draft.put(timeline, entries("first", "second", "third")))

    async with opened(draft) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)

        async def noted(time: str, event: str) -> None:
            current(pilot.app).save()
            other = DraftStore(store.folders, Templates(store.folders)).open(draft.id)
            rows = (*other[timeline], Entry(time=time, event=event))
            pulled(store, other.put(timeline, tuple(sorted(rows, key=lambda row: row.time))))
            tick(screen)
            await until(lambda: event in [row.event for row in current(pilot.app).draft[timeline]])
            await press(pilot)

        def events() -> list[str]:
            return [row.event for row in current(pilot.app).draft[timeline]]

        await screen.go((draft.template.section_of(timeline), draft.template.find("timeline")))
        await press(pilot, "G", "enter", "tab", *keys_of(" first half"))
        await noted("13:05", "fourth")
        await press(pilot, *keys_of(" second half"))
        assert events() == ["first", "second", "fourth", "third first half second half"]
        await press(pilot, "escape")
        await noted("13:00", "zero")
        await press(pilot, "k")
        await noted("13:01", "one")
        await press(pilot, "d")
        assert events() == ["zero", "one", "first", "second", "third first half second half"]
        await press(pilot, "g", "s", "G", "s")
        await noted("12:59", "start")
        await press(pilot, "d")
        assert events() == ["start", "one", "first", "second"]
