"""What lies beside a draft: nothing of it is followed, believed or shown unless it is a regular file of one's own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError, StorageError
from postmortem_tui.storage.disk import failing
from postmortem_tui.storage.disk.locks.folder_lock import NAME as FOLDER_LOCK
from postmortem_tui.storage.disk.own_files import kind_of, read_own
from postmortem_tui.storage.disk.scratch import Scratch, scratch
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of, lock_of, origin_of, rescue_of, takeover_of
from postmortem_tui.storage.documents.origins import Origin, read_origin, write_origin
from postmortem_tui.storage.drafts.beside.evidence import folder_of, keep, kept, lines_of
from postmortem_tui.storage.drafts.beside.spool import kept_whole
from postmortem_tui.storage.drafts.beside.untaken_texts import left_beside
from postmortem_tui.storage.journal.journal_lines import Record
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.sharing import lock as lock_module
from postmortem_tui.storage.sharing import takeover
from postmortem_tui.storage.sharing.holder import Holder
from postmortem_tui.storage.sharing.lock import DraftHeld
from tests.each import each
from tests.storage.conftest import NOW
from tests.storage.journal.test_journal import again, crashed, notes, read_notes

PRECIOUS = b"precious\n"


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    file = tmp_path / "precious"
    file.write_bytes(PRECIOUS)
    return file


def linked(name: Path, precious: Path) -> None:
    name.symlink_to(precious)


def hard_linked(name: Path, precious: Path) -> None:
    name.hardlink_to(precious)


def dangling(name: Path, precious: Path) -> None:
    name.symlink_to(precious.with_name("nowhere"))


def piped(name: Path, precious: Path) -> None:
    os.mkfifo(name)


def full_folder(name: Path, precious: Path) -> None:
    name.mkdir()
    (name / "inside").write_text("inside")


PLANTED = [linked, hard_linked, dangling, piped, full_folder]
Plant = Callable[[Path, Path], None]


@pytest.mark.parametrize("plant", PLANTED)
@pytest.mark.parametrize(
    "named", [backup_of, journal_of, lock_of, takeover_of, origin_of, lambda draft: draft.with_name(FOLDER_LOCK)]
)
def test_a_draft_is_written_and_nothing_that_was_planted_is(
    store: DraftStore, draft: Draft, path: Path, precious: Path, plant: Plant, named: Callable[[Path], Path]
) -> None:
    for file in path.parent.glob(".*"):
        file.unlink()
    plant(named(path), precious)
    other = again(store)
    claimed = other.claim(other.open(draft.id)).draft
    assert read_notes(claimed) == ""
    other.record(notes(claimed, "typed"))
    other.save(notes(claimed, "typed"))
    other.save(notes(claimed, "typed and saved"))
    other.release(draft.id)
    assert read_notes(again(store).open(draft.id)) == "typed and saved"
    assert precious.read_bytes() == PRECIOUS
    assert not precious.with_name("nowhere").exists()
    kept = [file for file in path.parent.iterdir() if ".aside-" in file.name]
    if plant is full_folder:
        assert [(file / "inside").read_text() for file in kept] == ["inside"]


@each("plant", [linked, dangling, piped, full_folder])
def test_a_planted_journal_of_no_draft_is_no_draft(
    store: DraftStore, draft: Draft, path: Path, precious: Path, plant: Plant
) -> None:
    """It was listed, and as the youngest it was `last`."""
    plant(journal_of(path.with_name(f"{plant.__name__}.toml")), precious)
    assert store.ids() == (draft.id,)
    assert store.resolve("last") == path


@pytest.mark.parametrize("plant", PLANTED)
def test_asking_for_a_draft_writes_through_no_link(path: Path, precious: Path, plant: Plant) -> None:
    plant(takeover_of(path), precious)
    holder = Holder.me(NOW, 1)._replace(pid=2**40)
    with pytest.raises(StorageError):
        takeover.ask_for(path, holder._replace(host="elsewhere"), 0.0)
    assert precious.read_bytes() == PRECIOUS
    assert not precious.with_name("nowhere").exists()


@pytest.mark.parametrize("plant", [linked, dangling, piped, full_folder])
def test_a_link_asks_nobody_to_let_go(
    store: DraftStore, draft: Draft, path: Path, precious: Path, plant: Plant
) -> None:
    asked: list[str] = []
    store.asked = asked.append
    lock = lock_module.DraftLock(path, store.clock, lambda: asked.append(draft.id))
    lock.take()
    plant(takeover_of(path), precious)
    assert not lock._is_asked_for()
    takeover_of(path).rename(path.with_name("away"))
    takeover_of(path).touch()
    assert lock._is_asked_for()
    lock.free()


def test_a_linked_text_of_an_editor_is_not_offered(path: Path, precious: Path) -> None:
    for number, plant in enumerate([linked, dangling, piped, full_folder]):
        plant(path.with_name(f".{path.name}.edit-{number}.md"), precious)
    own = path.with_name(f".{path.name}.edit-own.md")
    own.write_text("mine")
    assert left_beside(path) == (own,)
    with pytest.raises(StorageError, match="not a regular file of yours"):
        Scratch.left(path.with_name(f".{path.name}.edit-0.md"))
    with pytest.raises(StorageError, match="not a regular file of yours"), scratch("mine", path) as file:
        file.path.unlink()
        file.path.symlink_to(precious)
        file.text()


def test_a_rescue_goes_into_no_link(store: DraftStore, draft: Draft, path: Path, precious: Path) -> None:
    first = rescue_of(path)
    first.symlink_to(precious.with_name("nowhere"))
    assert rescue_of(path) != first
    claimed = store.claim(draft).draft
    held = json.loads(lock_of(path).read_bytes()) | {"host": "elsewhere"}
    lock_of(path).write_text(json.dumps(held))
    for text in ("one", "two"):
        with pytest.raises(StorageError, match="took the draft over"):
            store.save(notes(claimed, text))
        rescue_of(path)
    assert not precious.with_name("nowhere").exists()


def test_somebody_elses_file_is_not_believed(
    store: DraftStore, draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.record(notes(store.claim(draft).draft, "typed"))
    crashed(store)
    assert kind_of(journal_of(path)) == "own"
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    assert kind_of(journal_of(path)) == "foreign"
    assert read_own(journal_of(path), 1000) is None
    assert read_notes(again(store).open(draft.id)) == ""
    path.write_bytes(b"")
    with pytest.raises(PostmortemError):
        again(store).open(draft.id)


def test_a_folder_called_like_a_temporary_file_stops_no_save(store: DraftStore, draft: Draft, path: Path) -> None:
    for name in (".postmortem-0123456789abcdef.tmp", ".postmortem-x.tmp"):
        path.with_name(name).mkdir()
    left = path.with_name(".postmortem-00000000000000aa.tmp")
    left.write_text("of a write that was killed")
    store.save(notes(draft, "one"))
    assert read_notes(again(store).open(draft.id)) == "one"
    assert not left.exists()
    assert path.with_name(".postmortem-x.tmp").is_dir()


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("how", ["any process of ours", "no number of a process", "a negative one", "every process"])
def test_the_word_of_a_lock_ends_no_process(
    draft: Draft, path: Path, sleeper: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    sent: list[int] = []
    monkeypatch.setattr(signal, "pidfd_send_signal", lambda descriptor, number: sent.append(number))
    monkeypatch.setattr(os, "kill", lambda pid, number: sent.append(number))
    pid = {"any process of ours": sleeper.pid, "no number of a process": 2**40, "a negative one": -1}.get(how, 0)
    lock_of(path).touch()
    holder = Holder.me(NOW, 1)._replace(pid=pid, started=0)
    monkeypatch.setattr(Holder, "state", "running")
    with pytest.raises(StorageError, match="does not have it open"):
        takeover.ask_for(path, holder, 0.0)
    assert sent == []
    assert sleeper.poll() is None


@pytest.mark.parametrize("days", [1, 400 * 365])
def test_a_time_in_the_future_does_not_hold_for_ever(store: DraftStore, draft: Draft, path: Path, days: int) -> None:
    holder = Holder.me(NOW + timedelta(days=days), 7)._replace(host="elsewhere")
    lock_of(path).write_bytes(holder.written())
    later = path.stat().st_mtime + days * 86400
    os.utime(lock_of(path), (later, later))
    assert store.claim(draft).draft == draft


def test_a_lock_that_git_replaced_is_taken_again(store: DraftStore, draft: Draft, path: Path) -> None:
    claimed = store.claim(draft).draft
    forged = Holder.me(NOW, 99)._replace(pid=1, started=0)
    lock_of(path).unlink()
    lock_of(path).write_bytes(forged.written())
    assert read_notes(store.save(notes(claimed, "one"))) == "one"
    lock_of(path).unlink()
    assert read_notes(store.save(notes(claimed, "two"))) == "two"
    lock_of(path).write_bytes(b"nonsense")
    assert read_notes(store.save(notes(claimed, "three"))) == "three"
    with pytest.raises(DraftHeld, match=f"process {os.getpid()}"):
        again(store).claim(again(store).open(draft.id))


DENIED = [13, 1, 116, 5, 127]


@pytest.mark.parametrize("number", DENIED)
@pytest.mark.parametrize("call", ["stat", "lstat", "open", "scandir", "rename", "link"])
def test_rights_taken_away_are_said_and_nobody_is_accused(
    store: DraftStore, draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    claimed = store.claim(draft).draft
    store.save(notes(claimed, "one"))
    real = getattr(os, call)

    def denied(target: object, *rest: object, **more: object) -> object:
        if isinstance(target, str | Path) and str(target).startswith(str(path.parent)):
            raise OSError(number, os.strerror(number), str(target))
        return real(target, *rest, **more)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, denied)
        store.record(notes(claimed, "typed meanwhile"))
        try:
            store.save(notes(claimed, "two"))
        except StorageError as error:
            sentence = str(error)
            assert "taken over" not in sentence and error.sentence
            words = failing._WORDS.get(number)
            assert words is None or words[0] in sentence
    assert read_notes(store.save(notes(claimed, "three"))) == "three"
    assert [file.name for file in path.parent.iterdir() if "rescued" in file.name] == []


def test_a_file_that_went_away_with_its_folder_is_said(store: DraftStore, draft: Draft, path: Path) -> None:
    claimed = store.claim(draft).draft
    outside = path.parent.with_name("moved")
    path.parent.rename(outside)
    path.parent.write_text("a file where the folder was")
    with pytest.raises(StorageError, match=r"a part of its path is a file|exists"):
        store.save(notes(claimed, "one"))
    path.parent.unlink()
    outside.rename(path.parent)
    assert read_notes(store.save(notes(claimed, "two"))) == "two"


def test_what_is_typed_while_the_folder_is_away_is_in_the_journal_that_is_open(
    store: DraftStore, draft: Draft, path: Path
) -> None:
    """A home that was closed to its owner, or moved, kept what was typed from the journal too: a hang-up lost it."""
    store.record(notes(store.claim(draft).draft, "typed before"))
    outside = path.parent.with_name("moved")
    path.parent.rename(outside)
    path.parent.write_text("a file where the folder was")
    store.record(notes(draft, "typed before, and meanwhile"))
    path.parent.unlink()
    outside.rename(path.parent)
    store.release(draft.id, everything_saved=False)
    another = DraftStore(store.folders, store.templates)
    assert read_notes(another.claim(another.open(draft.id)).draft) == "typed before, and meanwhile"


def test_a_lock_with_a_strange_word_is_no_holder(path: Path) -> None:
    good = json.loads(Holder.me(NOW, 1).written())
    for change in ({"pid": "1"}, {"since": 5}, {"since": "yesterday"}, {"epoch": None}, {"more": 1}, {"host": []}):
        assert Holder.read(json.dumps(good | change).encode()) is None
    for change in ({"host": "\ud800"}, {"user": "\x1b]0;x\a"}, {"user": "a\nb"}, {"host": "\u202egro"}):
        assert Holder.read(json.dumps(good | change).encode()) is None
    for data in (b"", b"[]", b"null", b"\xff", b"9" * 4096, b"[" * 4096):
        assert Holder.read(data) is None


def test_a_record_says_its_version(store: DraftStore, draft: Draft, path: Path) -> None:
    store.record(notes(store.claim(draft).draft, "typed"))
    first = journal_of(path).read_bytes().partition(b"\n")[0]
    assert json.loads(first.partition(b" ")[2])["v"] == Record(1, version=1).version


@pytest.mark.parametrize("plant", PLANTED)
def test_the_document_that_a_draft_came_from_is_kept_through_no_link(path: Path, precious: Path, plant: Plant) -> None:
    plant(origin_of(path), precious)
    assert read_origin(path) is None
    write_origin(path, Origin("x.md", b"# Outage", NOW))
    found = read_origin(path)
    assert found is not None and found.data == b"# Outage"
    assert precious.read_bytes() == PRECIOUS
    assert not precious.with_name("nowhere").exists()


def test_a_document_whose_name_is_no_utf_8_is_kept(path: Path) -> None:
    named = os.fsdecode(b"/postmortems/not-\xff-utf8.md")
    write_origin(path, Origin(named, b"# Outage", NOW))
    found = read_origin(path)
    assert found is not None and found.path == named


@pytest.mark.parametrize("plant", [linked, dangling, piped])
def test_evidence_goes_through_no_link(path: Path, precious: Path, plant: Plant, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "passwords").write_text("secret")
    folder = folder_of(path)
    folder.symlink_to(outside)
    assert kept(path) == [] and lines_of(path, "passwords", 1, 1) == []
    assert keep(path, "chat.txt", b"chat") == "chat.txt"
    assert [file.name for file in outside.iterdir()] == ["passwords"]
    plant(folder / "log.txt", precious)
    assert keep(path, "log.txt", b"log") == "log-2.txt"
    assert precious.read_bytes() == PRECIOUS and not precious.with_name("nowhere").exists()
    assert [one.name for one in kept(path)] == ["chat.txt", "log-2.txt"]


def test_what_neither_file_nor_journal_takes_is_kept_elsewhere_and_said(
    store: DraftStore, draft: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that reported errors for every write lost all of it to a hang-up."""
    claimed = store.claim(draft).draft
    told: list[str] = []
    store.notify = told.append

    def fails(self: object, draft: Draft) -> None:
        raise StorageError("the disk reports an error")

    with monkeypatch.context() as patched:
        patched.setattr("postmortem_tui.storage.journal.journal.Journal.record", fails)
        store.record(notes(claimed, "typed in vain"))
        store.release(draft.id, everything_saved=False)
    (kept,) = kept_whole(path, store.folders.state)
    assert f"What could not be saved is in {kept}" in told[0]
    other = again(store)
    assert read_notes(other.open(str(kept))) == "typed in vain"
    assert str(kept) in other.claim(other.open(draft.id)).sentence
    other.release(draft.id)
    store.record(notes(store.claim(draft).draft, "recorded"))
    store.release(draft.id, everything_saved=False)
    assert kept_whole(path, store.folders.state) == [kept]


@pytest.mark.parametrize("content", [None, "", "private", "draft"])
def test_an_open_draft_that_becomes_a_link_is_saved_in_its_own_place(
    store: DraftStore, draft: Draft, path: Path, tmp_path: Path, content: str | None
) -> None:
    """Who shares the folder could have a file elsewhere made, filled, or read into the draft."""
    elsewhere = tmp_path / "elsewhere"
    mine = store.claim(store.open(draft.id)).draft
    mine = store.save(mine.put_role("title", "Before"))
    if content is not None:
        text = path.read_text("utf-8").replace("Before", "Private") if content == "draft" else content
        elsewhere.write_text(text, encoding="utf-8")
        elsewhere.chmod(0o640)
    before = content is not None and (elsewhere.read_bytes(), elsewhere.stat().st_mode)
    path.unlink()
    path.symlink_to(elsewhere)
    assert store.arrived(mine) is None
    saved = store.save(mine.put_role("title", "After"))
    assert saved.role("title") == "After"
    assert not path.is_symlink() and "After" in path.read_text("utf-8")
    assert (elsewhere.exists() and (elsewhere.read_bytes(), elsewhere.stat().st_mode)) == before
