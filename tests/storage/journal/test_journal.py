"""What was typed a moment ago is there when the draft is opened again, whatever became of the process."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings

from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.files import put_in_place
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of
from postmortem_tui.storage.drafts.opening.recovery import recover
from postmortem_tui.storage.drafts.text.draft_text import draft_from_text
from postmortem_tui.storage.journal import journal as journal_module
from postmortem_tui.storage.journal.draft_parts import blank, head_of, with_parts
from postmortem_tui.storage.journal.journal import ROOM, Journal
from postmortem_tui.storage.journal.replay import read_journal
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from tests.known import STANDARD as TEMPLATE
from tests.known import WORKED
from tests.storage.conftest import NOW, parts_between
from tests.strategies import drafts


def again(store: DraftStore) -> DraftStore:
    return DraftStore(store.folders, Templates(store.folders), lambda: NOW)


def crashed(store: DraftStore) -> DraftStore:
    """Return the library as another process finds it when this one is gone, which frees its locks."""
    for identity in tuple(store._claimed):
        store.release(identity, everything_saved=False)
    return again(store)


def notes(draft: Draft, text: str) -> Draft:
    return draft.put(TEMPLATE.find("notes").block, text)


def read_notes(draft: Draft) -> str:
    return draft.text(draft.template.find("notes"))


@pytest.fixture
def claimed(store: DraftStore) -> Draft:
    return store.claim(store.new(store.templates.load(STANDARD), "API outage", NOW)).draft


@given(drafts(TEMPLATE), drafts(TEMPLATE))
@settings(deadline=None, max_examples=40)
def test_the_changed_parts_make_one_draft_of_another(old: Draft, new: Draft) -> None:
    assert with_parts(old, parts_between(old, new)) == new


def test_a_head_and_all_parts_are_the_draft() -> None:
    empty = blank(head_of(WORKED), TEMPLATE)
    assert with_parts(empty, parts_between(empty, WORKED)) == WORKED


@given(drafts(TEMPLATE), drafts(TEMPLATE), drafts(TEMPLATE))
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_journal_gives_back_what_was_recorded_last(tmp_path: Path, base: Draft, middle: Draft, last: Draft) -> None:
    journal = Journal(tmp_path / "journal", base, lambda: "5e")
    for draft in (middle, last, notes(last, "a" * 2000), notes(last, "a" * 999 + "b" + "a" * 999)):
        journal.record(draft)
        replay = read_journal(tmp_path / "journal").replay
        assert replay is not None and with_parts(base, replay.since("5e") or {}) == draft
    journal.close(everything_saved=True)


def test_what_was_recorded_is_opened_again_and_said_once(store: DraftStore, claimed: Draft) -> None:
    store.record(notes(claimed, "typed a moment ago"))
    other = crashed(store)
    found = other.claim(other.open(claimed.id))
    assert read_notes(found.draft) == "typed a moment ago"
    assert found.sentence.startswith("Recovered what was typed last") and "Notes" in found.sentence
    later = crashed(other).claim(found.draft)
    assert later.sentence == ""
    assert read_notes(later.draft) == "typed a moment ago"


def test_claiming_reads_a_file_again_only_where_it_has_changed(
    store: DraftStore, claimed: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = crashed(store)
    found = other.open(claimed.id)
    read: list[str] = []

    def reading(text: str, location: str, templates: Templates) -> Draft:
        read.append(text)
        return draft_from_text(text, location, templates)

    monkeypatch.setattr("postmortem_tui.storage.drafts.opening.recovery.draft_from_text", reading)
    assert other.claim(found).draft == found
    assert read == []
    other.release(found.id)
    file = other.path_of(found.id)
    file.write_text(file.read_text().replace(found.role("title"), "Changed elsewhere"))
    assert other.claim(found).draft.role("title") == "Changed elsewhere"
    assert len(read) == 1


def test_only_looking_shows_what_was_recorded_and_changes_nothing(store: DraftStore, claimed: Draft) -> None:
    store.record(notes(claimed, "typed"))
    before = {path: path.read_bytes() for path in store.folders.drafts.iterdir()}
    assert read_notes(again(store).open(claimed.id)) == "typed"
    assert {path: path.read_bytes() for path in store.folders.drafts.iterdir()} == before


def test_a_draft_that_was_never_saved_is_found_by_its_journal(store: DraftStore) -> None:
    begun = store.begin(store.templates.load(STANDARD), "Begun", NOW)
    assert store.claim(begun).draft == begun
    assert not store.folders.drafts.exists(), "nobody has typed anything yet"
    store.record(notes(begun, "typed"))
    other = again(store)
    assert other.ids() == (begun.id,)
    assert [summary.title for summary in drafts_of(other)] == ["Begun"]
    assert other.open("last") == notes(begun, "typed")


def test_after_a_snapshot_only_what_is_newer_is_recovered(store: DraftStore, claimed: Draft) -> None:
    one = notes(claimed, "one")
    store.record(one)
    saved = store.save(one)
    assert recover(store.path_of(saved.id), store.templates).sentence == ""
    store.record(notes(saved, "two"))
    assert read_notes(again(store).open(claimed.id)) == "two"


def test_what_is_typed_during_a_snapshot_is_not_lost(
    store: DraftStore, claimed: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = notes(claimed, "one"), notes(claimed, "one, two")
    store.record(one)
    replace = os.replace

    def typed_meanwhile(source: Path, target: Path) -> None:
        if Path(target) == store.path_of(claimed.id):
            store.record(two)
        replace(source, target)

    monkeypatch.setattr(os, "replace", typed_meanwhile)
    store.save(one)
    assert read_notes(again(store).open(claimed.id)) == "one, two"


def test_a_crash_between_snapshot_and_journal_recovers_nothing_twice(
    store: DraftStore, claimed: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = notes(claimed, "one")
    store.record(one)
    monkeypatch.setattr(Journal, "settle", lambda *_: None)
    store.save(one)
    found = crashed(store).claim(one)
    assert (read_notes(found.draft), found.sentence) == ("one", "")


def test_leaving_in_order_takes_the_journal_away(store: DraftStore, claimed: Draft) -> None:
    store.save(notes(claimed, "one"))
    store.release(claimed.id)
    assert not journal_of(store.path_of(claimed.id)).exists()


def test_leaving_unsaved_keeps_it(store: DraftStore, claimed: Draft) -> None:
    store.record(notes(claimed, "one"))
    store.release(claimed.id, everything_saved=False)
    assert read_notes(again(store).open(claimed.id)) == "one"


def test_what_lies_beside_a_draft_is_private(store: DraftStore, claimed: Draft) -> None:
    before = os.umask(0)
    try:
        store.record(notes(claimed, "one"))
        store.save(notes(claimed, "one"))
        store.path_of(claimed.id).chmod(0o644)
        store.save(notes(claimed, "two"))
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in store.folders.drafts.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    assert backup_of(store.path_of(claimed.id)).name in modes


def test_a_full_disk_does_not_stop_what_fits_into_the_room_set_aside(
    store: DraftStore, claimed: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, "posix_fallocate"):
        pytest.skip("this system sets no room aside")
    store.record(notes(claimed, "one"))
    path = journal_of(store.path_of(claimed.id))
    blocks = path.stat().st_blocks
    assert path.stat().st_size >= ROOM
    text = ""
    for _ in range(200):
        text += "word "
        store.record(notes(claimed, text))
    assert path.stat().st_blocks == blocks
    assert read_notes(again(store).open(claimed.id)) == text.strip()


def test_what_could_not_be_written_is_part_of_the_next_record(
    store: DraftStore, claimed: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.record(notes(claimed, "one"))
    with monkeypatch.context() as patched:

        def torn(descriptor: int, data: bytes, offset: int) -> int:
            if len(data) > 10:
                return pwrite(descriptor, data[:10], offset)
            raise OSError(28, "No space left on device")

        pwrite = os.pwrite
        patched.setattr(os, "pwrite", torn)
        store.record(notes(claimed, "one, two").put_role("title", "Lost?"))
    store.record(notes(claimed, "one, two, three").put_role("title", "Lost?"))
    opened = again(store).open(claimed.id)
    assert (read_notes(opened), opened.role("title")) == ("one, two, three", "Lost?")


def test_after_a_failed_sync_a_new_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    renewed = Event()

    def fails(descriptor: int) -> None:
        asked.append(os.fstat(descriptor).st_ino)
        if len(set(asked)) == 1:
            raise OSError(5, "Input/output error")
        renewed.set()

    monkeypatch.setattr(journal_module, "_sync", fails)
    journal = Journal(tmp_path / "journal", WORKED, lambda: "5e")
    journal.record(notes(WORKED, "one"))
    assert renewed.wait(10)
    assert len(asked) == len(set(asked)), "a descriptor that has failed is not asked again"
    replay = read_journal(tmp_path / "journal").replay
    assert replay is not None and read_notes(with_parts(WORKED, replay.parts)) == "one"
    monkeypatch.undo()
    journal.close(everything_saved=True)


def test_a_journal_that_is_removed_while_it_is_written_is_begun_again(
    store: DraftStore, claimed: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by `git clean -X`, which removes what lies beside a draft: its descriptor would take all that is typed."""
    path, begun = journal_of(store.path_of(claimed.id)), Event()

    def put(name: Path, data: bytes) -> int:
        descriptor = put_in_place(name, data)
        if b"two" in data:
            begun.set()
        return descriptor

    monkeypatch.setattr(journal_module, "put_in_place", put)
    store.record(notes(claimed, "one"))
    saved = store.save(notes(claimed, "one"))
    path.unlink()
    store.record(notes(saved, "one, two"))
    assert begun.wait(30)
    assert read_notes(crashed(store).open(claimed.id)) == "one, two"


def test_the_journal_of_whoever_has_taken_the_draft_over_is_left(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, WORKED, lambda: "5e")
    journal.record(notes(WORKED, "one"))
    path.unlink()
    path.write_bytes(b"theirs")
    descriptor = journal._descriptor
    assert descriptor is not None and not journal._is_removed(descriptor)
    journal.record(notes(WORKED, "two"))
    journal.close(everything_saved=False)
    assert path.read_bytes() == b"theirs"


def test_a_lost_file_comes_back_from_the_one_before(store: DraftStore, claimed: Draft) -> None:
    path = store.path_of(claimed.id)
    store.save(notes(claimed, "one"))
    store.save(notes(claimed, "two"))
    other = crashed(store)
    for damage in (b"", b"\0" * 500):
        path.write_bytes(damage)
        found = other.claim(other.load(path))
        assert read_notes(found.draft) == "one"
        assert "the version before its last one" in found.sentence
        assert b"one" in path.read_bytes(), "it is written at once"
        assert read_notes(again(store).open(claimed.id)) == "one"
        other.release(claimed.id)


def test_a_file_spoilt_by_hand_is_not_replaced_by_the_one_before(store: DraftStore, claimed: Draft) -> None:
    path = store.path_of(claimed.id)
    store.save(notes(claimed, "one"))
    path.write_text(path.read_text("utf-8") + "\nthis is no TOML", encoding="utf-8")
    with pytest.raises(Exception, match=r"The version before it is in .*\.bak"):
        again(store).open(claimed.id)
    with pytest.raises(StorageError, match="no such file"):
        again(store).load(path.with_name("missing.toml"))


KILLED = """
import os, signal, sys
from pathlib import Path
from postmortem_tui.storage.drafts.text.draft_text import draft_from_text
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates
places = Folders.under(Path(sys.argv[1]))
store = DraftStore(places, Templates(places))
draft = store.claim(store.open("last")).draft
block = draft.template.find("notes").block
for n in range(int(sys.argv[2])):
    draft = draft.put(block, draft[block] + f"{n},")
    store.record(draft)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("keys", [1, 40])
def test_a_killed_process_loses_no_key(store: DraftStore, keys: int) -> None:
    store.new(store.templates.load(STANDARD), "Killed", NOW)
    done = subprocess.run([sys.executable, "-c", KILLED, str(store.folders.drafts.parent), str(keys)], check=False)
    assert done.returncode == -9
    assert read_notes(again(store).open("last")) == "".join(f"{n}," for n in range(keys))
    assert Folders.under(store.folders.drafts.parent) == store.folders


def test_closing_right_before_the_thread_clears_its_mark_does_not_wait_for_ever(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", WORKED, lambda: "")
    mark, closing = journal._unsynced, journal._closing

    class Late(Event):
        def clear(self) -> None:
            closing.set()
            mark.set()
            super().clear()

    journal._unsynced = mark = Late()
    journal.record(notes(WORKED, "one"))
    thread = journal._thread
    assert thread is not None
    thread.join(timeout=30)
    assert not thread.is_alive()
    journal.close(everything_saved=True)
