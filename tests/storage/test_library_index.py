"""The index of the library: it saves reading, and it never says anything that the files do not."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from postmortem_tui.document.draft import Draft
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.listing import summarising
from postmortem_tui.storage.listing.library import INDEX
from postmortem_tui.storage.listing.library_index import _head
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from postmortem_tui.storage.store import DraftStore

from .conftest import NOW
from .test_templates import TEAM


def begin(store: DraftStore, title: str = "API outage") -> Draft:
    return store.new(store.templates.load(STANDARD), title, NOW)


def again(store: DraftStore) -> DraftStore:
    return DraftStore(store.folders, Templates(store.folders), lambda: NOW)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read."""
    names: list[str] = []
    real = summarising.summarise

    def told(path: Path, templates: Templates) -> object:
        names.append(path.stem)
        return real(path, templates)

    monkeypatch.setattr(summarising, "summarise", told)
    return names


def test_only_what_changed_is_read_again(store: DraftStore, read: list[str]) -> None:
    one, two = begin(store, "One"), begin(store, "Two")
    first = store.summaries()
    assert sorted(read) == sorted([one.id, two.id])
    read.clear()
    assert again(store).summaries() == first
    assert read == []
    store.save(two.put_role("title", "Three"))
    assert {summary.title for summary in again(store).summaries()} == {"One", "Three"}
    assert read == [two.id]


def test_what_is_only_in_a_journal_is_noticed(store: DraftStore, read: list[str]) -> None:
    draft = begin(store, "One")
    store.summaries()
    read.clear()
    claimed = store.claim(draft).draft
    store.record(claimed.put_role("title", "Typed and not saved"))
    store.release(draft.id, everything_saved=False)
    assert [summary.title for summary in again(store).summaries()] == ["Typed and not saved"]
    assert read == [draft.id]


def test_a_brief_list_costs_the_index_no_text(store: DraftStore, read: list[str]) -> None:
    store.add(store.worked_example().put_role("summary", "All was down."))
    (whole,) = store.summaries()
    (brief,) = again(store).summaries(brief=True)
    assert brief == whole._replace(summary="", missing=())
    begin(store, "Another")
    assert len(again(store).summaries(brief=True)) == 2
    read.clear()
    assert "All was down." in {summary.summary for summary in again(store).summaries()}
    assert read == []


def test_it_says_what_the_files_say(store: DraftStore) -> None:
    store.add(store.worked_example())
    begin(store)
    fresh = store.summaries()
    assert fresh == again(store).summaries()
    assert fresh == [store.summary(summary.id) for summary in fresh]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a.toml": 1}', b"\xff\xfe", None])
def test_a_damaged_index_is_made_anew(store: DraftStore, damage: bytes | None) -> None:
    begin(store)
    file = store.folders.state / INDEX
    before = store.summaries()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert again(store).summaries() == before
    assert file.read_bytes() == whole


def test_an_index_that_cannot_be_written_costs_nothing_but_time(store: DraftStore, read: list[str]) -> None:
    draft = begin(store)
    shutil.rmtree(store.folders.state)
    store.folders.state.write_text("a file where the folder should be", encoding="utf-8")
    assert [summary.id for summary in store.summaries()] == [draft.id]
    assert [summary.id for summary in again(store).summaries()] == [draft.id]
    assert read == [draft.id, draft.id]


def test_a_draft_that_cannot_be_read_is_tried_again_each_time(store: DraftStore, read: list[str]) -> None:
    path = store.path_of(begin(store).id)
    whole = path.read_bytes()
    path.write_bytes(b"x")
    assert store.summaries()[0].problem
    path.write_bytes(whole)
    assert not store.summaries()[0].problem
    assert len(read) == 2


def test_another_template_of_the_same_name_is_noticed(store: DraftStore, tmp_path: Path, read: list[str]) -> None:
    file = tmp_path / "team.toml"
    file.write_text(TEAM, encoding="utf-8")
    store.new(store.templates.choose(str(file)), "Ours", NOW)
    store.summaries()
    kept = store.folders.templates / "team.toml"
    kept.write_text(kept.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    read.clear()
    again(store).summaries()
    assert len(read) == 1
    kept.unlink()
    assert "not here" in again(store).summaries()[0].problem


def test_what_is_deleted_leaves_the_index(store: DraftStore) -> None:
    draft = begin(store, "Secret name")
    store.summaries()
    store.trash(draft.id)
    assert store.summaries() == []
    assert b"Secret" not in (store.folders.state / INDEX).read_bytes()


def test_a_file_that_goes_away_while_it_is_read_is_passed_over(store: DraftStore) -> None:
    one, two = begin(store, "One"), begin(store, "Two")
    os.utime(store.path_of(one.id), (1704067200, 1704067200))
    number, drafts = store.survey()
    assert number == 2
    assert next(drafts).id == two.id
    store.path_of(one.id).unlink()
    assert list(drafts) == []


def test_only_its_owner_can_read_it(store: DraftStore) -> None:
    begin(store)
    store.summaries()
    assert stat.S_IMODE((store.folders.state / INDEX).stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folders.state.stat().st_mode) == 0o700


def test_a_moved_home_is_listed_where_it_is(store: DraftStore, tmp_path: Path) -> None:
    draft = begin(store)
    store.summaries()
    moved = Folders.under(tmp_path / "elsewhere")
    (tmp_path / "home").rename(tmp_path / "elsewhere")
    (summary,) = DraftStore(moved, Templates(moved)).summaries()
    assert summary.path == moved.drafts / f"{draft.id}.toml"


SHAPES = [b"[]", b"null", b"5", b"{", b"[" * 9000, b'{"%s": 5}', b'{"%s": []}', b'{"%s": [[], {}]}', b'{"%s": [null]}']


@pytest.mark.parametrize("shape", SHAPES, ids=range(len(SHAPES)))
def test_an_index_of_another_shape_is_made_anew(store: DraftStore, shape: bytes) -> None:
    draft = begin(store)
    wanted = store.summaries()
    line = shape.replace(b"%s", f"{draft.id}.toml".encode())
    file = store.folders.state / INDEX
    for facts, texts in ((line, line), (file.read_bytes().split(b"\n")[1], line)):
        file.write_bytes(b"\n".join((_head(facts, texts), facts, texts)))
        assert again(store).title(store.path_of(draft.id)) in (draft.id, "API outage")
        assert again(store).summaries(brief=True)[0].title == "API outage"
        assert again(store).summaries() == wanted
