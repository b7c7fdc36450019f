"""The parts of the library's screen, each without a screen."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postmortem_tui.collection.questions.listed import mark_of
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.drafts.beside.cursor_positions import kept_library
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.kit import collection_watch
from postmortem_tui.tui.kit.collection_watch import CollectionWatch
from postmortem_tui.tui.kit.waiting import AsyncWork
from postmortem_tui.tui.library.reading.view_keeper import ViewKeeper
from postmortem_tui.tui.library.table.draft_pointed import DraftPointed
from postmortem_tui.tui.library.table.drafts_order import LibraryView


class Screen:
    """What the parts ask of a screen, written down."""

    is_current = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read_again(self) -> None:
        self.asked.append("read")

    async def looked(self) -> None:
        self.asked.append("who")

    def run_in_worker(self, work: AsyncWork) -> None:
        asyncio.run(work())

    def warn(self, text: str) -> None:
        self.asked.append(text)


def test_drafts_are_read_again_only_once_one_was_written(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    watch = CollectionWatch(store, screen)
    monkeypatch.setattr(collection_watch, "REST", 0)
    marks = iter((1, 1, 2, 2))
    monkeypatch.setattr(store, "mark", lambda: next(marks))
    for _ in range(4):
        watch.tick()
    assert screen.asked == ["who", "who", "read", "who", "who"]
    screen.is_current = False
    watch.tick()
    assert len(screen.asked) == 5


def test_a_look_that_fails_is_not_the_last_one(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    watch = CollectionWatch(store, screen)

    def fails() -> int:
        raise StorageError("no")

    monkeypatch.setattr(store, "mark", fails)
    watch.tick()
    assert screen.asked == []
    monkeypatch.setattr(store, "mark", lambda: 7)
    watch.tick()
    assert (screen.asked, watch.mark and watch.mark[0]) == (["who"], 7)


def test_a_look_is_followed_by_a_rest_that_grows_with_what_it_took(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the files of a great repository never take more than a small part of a processor."""
    screen = Screen()
    watch = CollectionWatch(store, screen)
    spent, now = iter((0.0, 0.3)), iter((100.0, 100.3, 106.2, 106.4))
    monkeypatch.setattr(collection_watch, "thread_time", lambda: next(spent, 0.0))
    monkeypatch.setattr(collection_watch, "monotonic", lambda: next(now, 107.0))
    for looks in (1, 1, 2):  # at 100.0, 106.2 and 106.4: the rest ends at 106.3
        watch.tick()
        assert screen.asked == ["who"] * looks


@pytest.mark.parametrize("change", ["appears", "vanishes", "is moved", "is written", "goes with its folder"])
def test_what_changes_in_a_source_or_below_it_changes_the_mark(store: DraftStore, tmp_path: Path, change: str) -> None:
    """A checkout of another branch left files in the list that were gone: only one's own drafts were looked at."""
    file = tmp_path / "team/2026/queue.md"
    file.parent.mkdir(parents=True)
    file.write_text("# Postmortem: Queue stuck\n", encoding="utf-8")
    away = str(tmp_path / "away")  # a source that is not there hides no other
    store.own, store.settings = False, store.settings._replace(sources=(away, str(tmp_path / "team")))
    before = mark_of(store)
    assert mark_of(store) == before
    match change:
        case "appears":
            file.with_name("other.md").touch()
        case "vanishes":
            file.unlink()
        case "is moved":
            file.rename(tmp_path / "team/queue.md")
        case "is written":
            file.write_text("# Postmortem: Queue stuck again\n", encoding="utf-8")
        case _:
            shutil.rmtree(file.parent)
    assert mark_of(store) != before


def test_how_the_library_is_seen_is_kept_once_it_has_changed(store: DraftStore) -> None:
    view = LibraryView.of(kept_library(store.folders))
    keeper = ViewKeeper(store.folders, view, Screen())
    keeper.flush()
    assert kept_library(store.folders).at == ""  # no draft has had the cursor
    view.at, view.turned = "one", True
    keeper.tick()
    kept = kept_library(store.folders)
    assert (kept.at, kept.turned) == ("one", True)


def test_a_draft_is_spoken_of_once_and_where_the_library_was_left_waits_for_its_reading() -> None:
    at = datetime(2024, 1, 16, tzinfo=UTC)
    one, two = (Summary(name, name, at) for name in ("one", "two"))
    view = LibraryView(at="two")
    pointed = DraftPointed(view)
    assert pointed.move(one) and view.at == "two", "the cursor is only on the first row until the other is read"
    pointed.found((one, two), "")
    assert pointed.wanted == "" and pointed.move(two) and not pointed.move(two)
    assert pointed.move(one) and view.at == "one"
    pointed.speak_of(two)
    assert not pointed.move(two), "what was done stays said"


def test_what_could_not_be_read_is_news_once() -> None:
    view = LibraryView()
    assert [view.news(told) for told in ("", "lost", "lost", "", "lost")] == ["", "lost", "", "", "lost"]
    view.turned = True
    view.sort_by_next()
    assert view.order.name == "date" and not view.turned
