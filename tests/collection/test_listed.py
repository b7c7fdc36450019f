"""What a list shows is what the files say: the index saves reading, and is never the only home of anything."""

import os
import shutil
import sqlite3
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postmortem_tui.collection.collection import Opening
from postmortem_tui.collection.index.index_file import FILE
from postmortem_tui.collection.index.known_title import known_title
from postmortem_tui.collection.questions.listed import beginning_of, drafts_of, listed, opening_of
from postmortem_tui.collection.reading.recorded_draft import DraftReader
from postmortem_tui.collection.records.sources import File
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summarising import summarise
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from postmortem_tui.tui.library.reading.library_reading import _messages

from ..known import NOW

DOCUMENT = "# Mail was late\n\n## Summary\n\nIt waited.\n\n## Impact\n\nAll.\n\n## Action Items\n\n- [ ] Watch (Bo)\n"


def begin(store: DraftStore, title: str = "API outage") -> Draft:
    return store.new(store.templates.load(STANDARD), title, NOW)


def again(store: DraftStore) -> DraftStore:
    return DraftStore(store.folders, Templates(store.folders), lambda: NOW, store.settings)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the drafts that were read."""
    names: list[str] = []
    original = DraftReader.read
    monkeypatch.setattr(
        DraftReader, "read", lambda self, path, *others: (names.append(path.stem), original(self, path, *others))[1]
    )
    return names


def plainly(store: DraftStore) -> list[Summary]:
    """Return what a list shows of each draft, of which each is read by itself."""
    paths = [store.path_of(identity) for identity in store.ids()]
    return [summarise(path, store.templates)._replace(summary="") for path in paths]


def change(store: DraftStore, number: int, what: str) -> None:
    """Change one of the drafts as a person, a program or a disk may."""
    ids = sorted(store.ids())
    path = store.path_of(ids[number % len(ids)]) if ids else store.path_of("none")
    match what:
        case "new":
            begin(store, f"Outage {number}")
        case "whole":
            store.add(store.worked_example())
        case "gone":
            path.unlink(missing_ok=True)
        case "not a draft" if ids:
            path.write_bytes(b"[postmortem\n")
        case "typed" if ids and not summarise(path, store.templates).problem:
            draft = store.claim(store.open(path.stem)).draft
            store.record(draft.put_role("summary", f"It was {number}.").put_role("title", f"Typed {number}"))
            store.release(draft.id, everything_saved=False)
        case "old" if ids:
            os.utime(path, ns=(number, number))


KINDS = ["new", "whole", "gone", "not a draft", "typed", "old", "damage", "no index"]


@given(changes=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(KINDS)), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_list_is_the_same_with_the_index_and_without(
    changes: list[tuple[int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folders = Folders.under(tmp_path_factory.mktemp("home"))
    store = DraftStore(folders, Templates(folders), lambda: NOW)
    for number, what in changes:
        if what == "damage" and (folders.state / FILE).exists():
            with (folders.state / FILE).open("r+b") as file:
                file.write(b"\xff" * 200 * number)
        elif what == "no index":
            (folders.state / FILE).unlink(missing_ok=True)
        change(store, number, what)
        expected = plainly(again(store))
        assert drafts_of(again(store)) == expected
        *_, last = _messages(again(store))
        assert (last.summaries, last.done) == (tuple(expected), True)
        for summary in expected:
            whole = summarise(summary.path, store.templates)
            assert beginning_of(store, summary) == whole.summary
            assert known_title(store, summary.path) == (whole.title or whole.id)


def test_the_screen_shows_first_what_was_known(store: DraftStore) -> None:
    one, two = begin(store, "One"), begin(store, "Two")
    drafts_of(store)
    store.save(two.put_role("title", "Three"))
    first, *_, last = _messages(again(store))
    assert ({one.title for one in first.summaries}, first.done) == ({"One", "Two"}, False)
    assert ({one.title for one in last.summaries}, last.done) == ({"One", "Three"}, True)
    assert [message.done for message in _messages(again(store))] == [True]  # nothing has changed
    assert one.id in {summary.id for summary in last.summaries}


def test_a_document_of_a_source_is_listed_by_its_path(store: DraftStore, tmp_path: Path) -> None:
    begin(store)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "mail.md").write_text(DOCUMENT)
    path = str(tmp_path / "docs" / "mail.md")
    named = DraftStore(store.folders, store.templates, settings=Settings(sources=(str(tmp_path / "docs"),)))
    for indexed in (True, False):
        if not indexed:
            shutil.rmtree(store.folders.state)
            store.folders.state.write_text("a file where the folder should be")
        *_, last = _messages(named)
        assert [(summary.title, summary.id == path) for summary in last.summaries] == [
            ("API outage", False),
            ("Mail was late", True),
        ]
        assert beginning_of(named, last.summaries[1]) == "It waited."
    named.own = False
    *_, last = _messages(named)
    assert [summary.id for summary in last.summaries] == [path]


def test_a_source_that_is_gone_is_told_and_the_rest_stands(store: DraftStore, tmp_path: Path) -> None:
    begin(store)
    named = DraftStore(store.folders, store.templates, settings=Settings(sources=(str(tmp_path / "gone"),)))
    *_, last = _messages(named)
    assert [summary.title for summary in last.summaries] == ["API outage"]
    assert len(last.problems) == 1 and "gone" in last.problems[0]


def test_bad_words_of_the_review_hide_no_draft(store: DraftStore) -> None:
    begin(store)
    store.folders.config.mkdir(parents=True, exist_ok=True)
    (store.folders.config / "review.toml").write_text("x = 1\n")
    assert [one.title for one in drafts_of(store)] == ["API outage"]
    (message,) = _messages(store)
    assert (message.summaries, message.done) == (tuple(drafts_of(store)), True)
    assert "review.toml" in message.problems[0]


def test_only_what_changed_is_read_again(store: DraftStore, read: list[str]) -> None:
    one, two = begin(store, "One"), begin(store, "Two")
    first = drafts_of(store)
    assert sorted(read) == sorted([one.id, two.id])
    read.clear()
    assert drafts_of(again(store)) == first
    assert read == []
    store.save(two.put_role("title", "Three"))
    assert {summary.title for summary in drafts_of(again(store))} == {"One", "Three"}
    assert read == [two.id]


def test_an_index_that_cannot_be_written_costs_nothing_but_time(store: DraftStore, read: list[str]) -> None:
    draft = begin(store)
    shutil.rmtree(store.folders.state, ignore_errors=True)
    store.folders.state.write_text("a file where the folder should be", encoding="utf-8")
    for _ in range(2):
        assert [summary.id for summary in drafts_of(again(store))] == [draft.id]
    assert read == [draft.id, draft.id]
    assert known_title(store, store.path_of(draft.id)) == draft.id


def test_a_file_that_goes_away_while_it_is_read_is_passed_over(store: DraftStore) -> None:
    one, two = begin(store, "One"), begin(store, "Two")
    opening = opening_of(store)
    store.path_of(one.id).unlink()
    for _ in opening.steps():
        pass
    problems = {summary.id: summary.problem for summary in listed(store, opening)}
    opening.index.close()
    assert not problems[two.id] and "no such file" in problems.get(one.id, "no such file").casefold()
    assert [summary.id for summary in drafts_of(store)] == [two.id]


def test_a_moved_home_is_listed_where_it_is(store: DraftStore, tmp_path: Path) -> None:
    draft = begin(store)
    drafts_of(store)
    moved = Folders.under(tmp_path / "elsewhere")
    (tmp_path / "home").rename(tmp_path / "elsewhere")
    (summary,) = drafts_of(DraftStore(moved, Templates(moved)))
    assert summary.path == moved.drafts / f"{draft.id}.toml"


def test_a_title_is_that_of_the_list_and_of_a_file_elsewhere_its_name(store: DraftStore, tmp_path: Path) -> None:
    draft = begin(store)
    path = store.path_of(draft.id)
    assert known_title(store, path) == draft.id  # nobody has listed it
    drafts_of(store)
    assert known_title(store, path) == "API outage"
    assert known_title(store, tmp_path / "other.toml") == "other.toml"
    with sqlite3.connect(store.folders.state / FILE) as database:
        database.execute("UPDATE files SET facts = '[1]'")
    assert known_title(store, path) == draft.id
    (store.folders.state / FILE).rename(tmp_path / "x")
    (store.folders.state / FILE).symlink_to(tmp_path / "x")
    assert known_title(store, path) == draft.id


def test_what_is_read_is_kept_where_somebody_stops_it(
    store: DraftStore, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postmortem_tui.collection.index.index.FIRST", 2)
    for number in range(8):
        begin(store, f"Outage {number}")
    opening = Opening(store.folders, store.templates, STANDARD, ())
    steps = opening.steps()
    assert isinstance(steps, Generator)
    assert next(steps) == 2
    assert opening.waiting == 8
    steps.close()
    opening.index.close()
    assert len(read) == 2
    assert len(drafts_of(again(store))) == 8
    assert len(read) == 8


def test_a_time_that_no_calendar_has_hides_nothing(store: DraftStore) -> None:
    begin(store, "Sound")
    broken = store.folders.drafts / "broken.toml"
    broken.write_text("[postmortem\n")
    file = File(str(broken), "draft", "", 2**70)
    record = DraftReader(store.templates, store.folders).record(file)
    assert record is not None and record.problem and record.updated.startswith("9999")
