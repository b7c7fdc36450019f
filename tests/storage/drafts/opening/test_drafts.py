import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pytest

from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import counted
from postmortem_tui.errors import DraftError, StorageError, UsageError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from tests.storage.conftest import NOW
from tests.storage.settings.test_templates import TEAM


@pytest.fixture
def no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def begin(store: DraftStore, title: str = "API outage") -> Draft:
    return store.new(store.templates.load(STANDARD), title, NOW)


def again(store: DraftStore) -> DraftStore:
    return DraftStore(store.folders, Templates(store.folders), lambda: NOW)


def edited(store: DraftStore, draft: Draft, seconds: int) -> None:
    """Make a draft's file look as if it was saved so many seconds after 2024 began."""
    os.utime(store.path_of(draft.id), (1704067200 + seconds,) * 2)


def test_what_was_saved_is_opened_again(store: DraftStore) -> None:
    draft = begin(store)
    store.save(draft.put_role("title", 'C:\\new """quoted""" \'\'\' 障害 <<<<<<< x'))
    opened = again(store).open(draft.id)
    assert opened.role("title") == 'C:\\new """quoted""" \'\'\' 障害 <<<<<<< x'
    assert replace(opened, answers={}) == replace(draft, answers={})


def test_files_and_folders_are_private(store: DraftStore, no_umask: None) -> None:
    draft = begin(store)
    path = store.path_of(draft.id)
    path.chmod(0o644)
    store.save(draft)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(DraftTrash(store).throw_away(draft.id).parent.stat().st_mode) == 0o700


def test_a_begun_draft_is_written_by_its_first_save(store: DraftStore) -> None:
    draft = store.begin(store.templates.load(STANDARD), "", NOW)
    assert not store.folders.drafts.exists()
    store.save(draft)
    assert store.ids() == (draft.id,)


def test_the_example_is_finished_and_not_in_the_library(store: DraftStore) -> None:
    example = store.worked_example()
    assert counted(example)[0] == counted(example)[1] > 0
    assert store.ids() == ()
    assert store.add(example) == example
    assert store.add(store.worked_example()).id != example.id
    assert store.open(example.id) == example


def test_what_a_newer_version_wrote_is_written_back(store: DraftStore) -> None:
    draft = begin(store)
    path = store.path_of(draft.id)
    path.write_text(path.read_text("utf-8") + '\n[of_tomorrow]\nkey = ["a\\r\\nb"]\n', encoding="utf-8")
    store.save(store.open(draft.id).put_role("title", "New"))
    assert again(store).open(draft.id).unknown == {"of_tomorrow": {"key": ["a\r\nb"]}}


def test_names_for_a_draft(store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older, newer = begin(store, "One"), begin(store, "Two")
    edited(store, older, 1)
    edited(store, newer, 2)
    assert store.ids() == (newer.id, older.id)
    assert store.open("last").id == newer.id
    assert store.open("2024-01-15-one").id == older.id
    assert store.open(str(store.path_of(older.id))).id == older.id
    monkeypatch.chdir(store.folders.drafts)
    assert store.open(f"{older.id}.toml").id == older.id
    with pytest.raises(UsageError, match="2 drafts"):
        store.open("2024")
    with pytest.raises(StorageError, match="no draft"):
        store.open("three")
    with pytest.raises(StorageError, match="no such file"):
        store.open(str(tmp_path / "three.toml"))


def test_last_of_nothing(store: DraftStore) -> None:
    with pytest.raises(StorageError, match="no draft yet"):
        store.open("last")


def test_a_draft_opened_by_path_is_saved_there(store: DraftStore, tmp_path: Path) -> None:
    path = tmp_path / "repository" / "outage.toml"
    path.parent.mkdir()
    draft = begin(store)
    store.path_of(draft.id).rename(path)
    path.chmod(0o664)
    opened = again(store)
    opened.save(opened.open(str(path)).put_role("title", "Changed"))
    assert opened.ids() == ()
    assert again(store).load(path).role("title") == "Changed"
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_a_copy_elsewhere_does_not_write_into_the_library(store: DraftStore, tmp_path: Path) -> None:
    draft = begin(store)
    copy = tmp_path / "copy.toml"
    copy.write_bytes(store.path_of(draft.id).read_bytes())
    opened = store.load(copy)
    store.save(opened.put_role("title", "Of the copy"))
    assert opened.id != draft.id
    assert store.open(draft.id).role("title") == "API outage"
    assert store.load(copy).role("title") == "Of the copy"


def test_in_the_library_the_name_of_the_file_is_the_id(store: DraftStore) -> None:
    draft = begin(store)
    copy = store.folders.drafts / "by hand.toml"
    copy.write_bytes(store.path_of(draft.id).read_bytes())
    store.save(store.open("by hand").put_role("title", "Of the copy"))
    assert store.open(draft.id).role("title") == "API outage"
    assert store.open("by hand").role("title") == "Of the copy"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"a = 1", "no \\[postmortem\\] table"),
        (b"\xff", "UTF-8"),
        (b"a = 1\na = 1\n", "stands twice"),
        (
            b'[postmortem]\nid = "x"\ntemplate = "team"\nversion = "1"\ncreated = 2024-01-15\nupdated = 2024-01-15',
            "created",
        ),
    ],
)
def test_an_unreadable_draft_is_listed_with_its_reason_and_left_alone(
    store: DraftStore, data: bytes, words: str
) -> None:
    begin(store)
    bad = store.folders.drafts / "bad.toml"
    bad.write_bytes(data)
    problems = {summary.id: summary.problem for summary in drafts_of(store)}
    assert len(problems) == 2
    with pytest.raises((DraftError, StorageError), match=words) as caught:
        store.open("bad")
    assert str(bad) in caught.value.location
    assert caught.value.sentence == problems["bad"] != ""
    assert bad.read_bytes() == data


def test_a_draft_whose_template_is_missing_says_which(store: DraftStore, tmp_path: Path) -> None:
    file = tmp_path / "team.toml"
    file.write_text(TEAM, encoding="utf-8")
    draft = store.new(store.templates.choose(str(file)), "Ours", NOW)
    (store.folders.templates / "team.toml").unlink()
    with pytest.raises(DraftError, match="its template 'team' is not known here") as caught:
        again(store).open(draft.id)
    assert "--template" in caught.value.hint


def test_summaries_say_what_a_list_shows(store: DraftStore) -> None:
    example = store.add(store.worked_example())
    begun = begin(store, "Begun")
    edited(store, example, 1)
    first, second = drafts_of(store)
    assert (first.id, first.title, first.progress, first.problem) == (begun.id, "Begun", counted(begun), "")
    assert second.progress == counted(example)
    assert (second.title, second.severity, second.status, second.date, second.updated) == (
        *(example.role(role) for role in ("title", "severity", "status", "date")),
        example.updated,
    )


def test_a_duplicate_is_a_draft_of_its_own(store: DraftStore) -> None:
    example = store.add(store.worked_example())
    copy = store.duplicate(example)
    assert copy.id != example.id
    assert copy.created == NOW
    assert copy.role("title") == f"{example.role('title')} (copy)"
    assert set(store.ids()) == {example.id, copy.id}
    assert copy.role("summary") == example.role("summary")


def test_a_duplicate_is_signed_by_nobody_and_settled_by_nothing(store: DraftStore) -> None:
    example = store.add(store.worked_example())
    copy = store.duplicate(example)
    status, signatures = (example.template.role(role) for role in ("status", "signatures"))
    assert status is not None
    assert status.field is not None
    assert signatures is not None
    assert example.role("status") != status.field.choices[0] == copy.role("status")
    assert signatures.block.id in example.answers
    assert set(example.answers) - set(copy.answers) == {signatures.block.id}


def test_trash_and_back(store: DraftStore) -> None:
    draft = begin(store)
    first = DraftTrash(store).throw_away(draft.id)
    assert store.ids() == ()
    assert first.parent == store.folders.trash
    assert DraftTrash(store).restore(draft.id) == draft
    assert list(store.folders.trash.iterdir()) == []


def test_the_newest_of_the_trash_comes_back_and_nothing_is_overwritten(store: DraftStore) -> None:
    draft = begin(store)
    DraftTrash(store).throw_away(draft.id)
    store.save(draft.put_role("title", "Second"))
    DraftTrash(store).throw_away(draft.id)
    assert len(list(store.folders.trash.iterdir())) == 2
    assert DraftTrash(store).restore(draft.id).role("title") == "Second"
    with pytest.raises(StorageError, match="exists"):
        DraftTrash(store).restore(draft.id)
    assert store.open(draft.id).role("title") == "Second"
    with pytest.raises(StorageError, match="in the trash"):
        DraftTrash(store).restore("never-was")


def test_a_failed_save_leaves_the_draft_as_it_was(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = begin(store)
    path = store.path_of(draft.id)
    before = path.read_bytes()
    with pytest.raises(DraftError):
        store.save(replace(draft, unknown={"later": {"text": "\ud800"}}))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="disk is full"):
        store.save(draft.put_role("title", "Changed"))
    assert path.read_bytes() == before
    assert [left for left in path.parent.iterdir() if not left.name.startswith(".")] == [path]
    assert not list(path.parent.glob("*.tmp"))


def test_two_homes_know_nothing_of_each_other(tmp_path: Path) -> None:
    one, two = (Folders.under(tmp_path / name) for name in ("one", "two"))
    begin(DraftStore(one, Templates(one)))
    assert drafts_of(DraftStore(two, Templates(two))) == []


def test_moments_of_a_file_are_kept_in_one_form(store: DraftStore) -> None:
    draft = begin(store)
    path = store.path_of(draft.id)
    text = path.read_text("utf-8")
    start = draft.template.role("start")
    assert start is not None and start.field is not None
    forms = ("2024-01-15T14:58:00Z", "2024-01-15 15:58:00+01:00", "2024-01-15T14:58:00", '"2024-01-15 14:58:00 UTC"')
    for form in forms:
        rows = f"[[timeline.entries]]\ntime = {form}\nevent = 'x'\n"
        path.write_text(f"{text}\n[{start.block.id}]\n{start.field.id} = {form}\n{rows}", encoding="utf-8")
        opened = again(store).open(draft.id)
        assert opened.role("start") == "2024-01-15 14:58:00 UTC"
        if not form.startswith('"'):
            (entry,) = opened[opened.template.find("timeline").block]
            assert entry.time == "2024-01-15 14:58"
    far = f"{text}\n[{start.block.id}]\n{start.field.id} = 0001-01-01T00:00:00+14:00\n"
    path.write_text(far, encoding="utf-8")
    with pytest.raises(DraftError, match="outside the calendar"):
        again(store).open(draft.id)


@pytest.mark.parametrize("gone", ["removed", "a file", "there", "closed"])
def test_a_draft_whose_folder_is_gone_is_put_into_the_library(
    store: DraftStore, draft: Draft, path: Path, tmp_path: Path, gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hang-up after a clone was removed lost all of it: the journal had gone with the folder."""
    file = tmp_path / "clone" / "x.toml"
    file.parent.mkdir()
    path.rename(file)
    opened = store.claim(store.open(str(file))).draft
    store.record(opened.put_role("title", "Typed last"))
    if gone in ("removed", "a file"):
        rmtree(file.parent)
    if gone == "a file":
        file.parent.write_text("in the way")
    with monkeypatch.context() as patched:
        if gone == "closed":  # the right to look into a folder above it was taken away: no error, and it is still there
            patched.setattr(Path, "stat", refused)
        store.release(opened.id, everything_saved=False)
    kept = [again(store).open(identity).role("title") for identity in store.ids()]
    assert kept == (["Typed last"] if gone in ("removed", "a file") else [])


def refused(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
    raise PermissionError(errno.EACCES, "Permission denied", str(path))
