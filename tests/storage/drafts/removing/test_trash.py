"""The trash is a place: what was deleted is listed, comes back, or is removed for good."""

from datetime import timedelta
from pathlib import Path

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of
from postmortem_tui.storage.drafts.beside.evidence import keep, kept
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD
from tests.storage.conftest import NOW
from tests.storage.journal.test_journal import again, crashed, notes, read_notes


def begin(store: DraftStore, title: str = "API outage") -> Draft:
    return store.new(store.templates.load(STANDARD), title, NOW)


def test_what_was_deleted_is_listed_with_its_title_the_last_first(store: DraftStore) -> None:
    assert DraftTrash(store).drafts() == ()
    drafts = [begin(store, title) for title in ("One", "Two", "Three")]
    for number, draft in enumerate(drafts):
        store.clock = lambda number=number: NOW + timedelta(seconds=number)
        DraftTrash(store).throw_away(draft.id)
    found = DraftTrash(again(store)).drafts()
    assert [(one.summary.title, one.id) for one in found] == [
        (draft.role("title"), draft.id) for draft in reversed(drafts)
    ]
    assert found[0].deleted == NOW + timedelta(seconds=2)


def test_a_draft_comes_back_after_a_restart_with_all_that_lay_beside_it(store: DraftStore) -> None:
    draft = store.claim(begin(store)).draft
    store.save(notes(draft, "one"))
    draft = store.save(notes(draft, "two"))
    store.record(notes(draft, "typed"))
    path = store.path_of(draft.id)
    crashed(store)
    aside = path.with_name(f"{journal_of(path).name}.aside-1")
    aside.write_bytes(b"kept")
    assert keep(path, "chat.txt", b"evidence") == "chat.txt"
    other = again(store)
    DraftTrash(other).throw_away(draft.id)
    assert [file.name for file in path.parent.iterdir() if "lock" not in file.name] == []
    restored = DraftTrash(again(store)).restore(draft.id[:12])
    assert restored.id == draft.id and read_notes(restored) == "typed"
    assert backup_of(path).exists() and aside.read_bytes() == b"kept"
    assert [one.path.read_bytes() for one in kept(path)] == [b"evidence"]
    DraftTrash(again(store)).throw_away(draft.id)
    DraftTrash(again(store)).remove(DraftTrash(again(store)).names()[0])
    assert list(store.folders.trash.iterdir()) == []


def test_of_several_with_one_id_the_last_comes_back_and_each_by_its_name(store: DraftStore) -> None:
    draft = begin(store)
    path = store.path_of(draft.id)
    text = path.read_text("utf-8")
    for number in range(12):
        path.write_text(text.replace("API outage", f"Outage {number}"), encoding="utf-8")
        DraftTrash(store).throw_away(draft.id)
    names = DraftTrash(store).names()
    titles = [one.summary.title for one in DraftTrash(store).drafts()]
    assert titles == [f"Outage {number}" for number in reversed(range(12))]
    assert DraftTrash(again(store)).restore(draft.id).role("title") == "Outage 11"
    with pytest.raises(StorageError, match="exists"):
        DraftTrash(again(store)).restore(draft.id)
    path.unlink()
    assert DraftTrash(again(store)).restore(names[-1]).role("title") == "Outage 0"
    with pytest.raises(StorageError, match="in the trash"):
        DraftTrash(again(store)).restore("nothing")


def test_what_is_removed_is_gone_with_what_lay_beside_it(store: DraftStore) -> None:
    first, second = begin(store), begin(store)
    store.save(notes(first, "secret"))
    store.save(notes(first, "secret, again"))
    DraftTrash(store).throw_away(first.id)
    DraftTrash(store).throw_away(second.id)
    name = DraftTrash(store).names()[1]
    DraftTrash(store).remove(name)
    assert [one.id for one in DraftTrash(store).drafts()] == [second.id]
    assert not [file for file in store.folders.trash.iterdir() if first.id in file.name]


def test_what_nothing_here_has_made_is_listed_and_never_followed(store: DraftStore, tmp_path: Path) -> None:
    DraftTrash(store).throw_away(begin(store).id)
    precious = tmp_path / "precious.toml"
    precious.write_text("precious")
    trash = store.folders.trash
    (trash / "by-hand.toml").write_text("no draft")
    (trash / "link.toml").symlink_to(precious)
    (trash / "folder~20240115T143200Z-1.toml").mkdir()
    assert len(DraftTrash(store).drafts()) == 4
    for name in DraftTrash(store).names():
        if name.startswith("folder"):
            with pytest.raises(UsageError, match="folder"):
                DraftTrash(store).remove(name)
        else:
            DraftTrash(store).remove(name)
    assert precious.read_text() == "precious"
