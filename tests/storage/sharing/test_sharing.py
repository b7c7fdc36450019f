"""Two people, or two sessions of one, and a draft: a lock, a way to take it over, and nothing lost without either."""

import errno
import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.locks import folder_lock
from postmortem_tui.storage.disk.rights import may_replace
from postmortem_tui.storage.disk.sidecar_names import journal_of, lock_of, takeover_of
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD
from postmortem_tui.storage.sharing import lock as lock_module
from postmortem_tui.storage.sharing import takeover
from postmortem_tui.storage.sharing.holder import Holder
from postmortem_tui.storage.sharing.lock import DraftHeld, DraftLock
from tests.storage.conftest import NOW
from tests.storage.journal.test_journal import again, crashed, notes, read_notes
from tests.torture.losses.writers import losses


@pytest.fixture
def draft(store: DraftStore) -> Draft:
    return store.new(store.templates.load(STANDARD), "API outage", NOW)


Holding = Callable[..., subprocess.Popen[str]]

HOLDING = """
import sys, time
from pathlib import Path
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates
places = Folders.under(Path(sys.argv[1]))
store = DraftStore(places, Templates(places))
draft = store.claim(store.open("last")).draft
store.record(draft.put(draft.template.find("notes").block, "of the holder"))
if sys.argv[2] == "deaf":
    store.asked = lambda identity: None
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holding(store: DraftStore, draft: Draft) -> Iterator[Holding]:
    """Start a process that holds the draft, and answers those who ask for it, or is deaf."""
    started: list[subprocess.Popen[str]] = []

    def start(how: str = "") -> subprocess.Popen[str]:
        command = [sys.executable, "-c", HOLDING, str(store.folders.drafts.parent), how]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_only_one_writes_at_a_time(store: DraftStore, draft: Draft) -> None:
    store.claim(draft)
    other = again(store)
    with pytest.raises(
        DraftHeld, match=f"has been writing on it since 2024-01-15 14:32 UTC .process {os.getpid()}, running"
    ):
        other.claim(other.open(draft.id))
    with pytest.raises(DraftHeld):
        DraftTrash(other).throw_away(draft.id)
    store.release(draft.id)
    assert other.claim(other.open(draft.id)).draft == draft


@pytest.mark.parametrize("held", [True, False], ids=["held", "of somebody else"])
def test_nobody_stops_the_saving_of_ones_own_draft_by_the_folders_lock(
    store: DraftStore, draft: Draft, held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever shares a folder can keep its lock, which no right is needed for, or make one that only they can open."""
    lock = store.path_of(draft.id).with_name(folder_lock.NAME)
    claimed = store.claim(draft).draft
    with lock.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        if not held:

            def refused(path: Path, of: Path) -> int:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

            monkeypatch.setattr(folder_lock, "open_lock", refused)
        monkeypatch.setattr(folder_lock, "TIMEOUT", 0.0)
        saved = store.save(notes(claimed, "saved"))
        assert read_notes(again(store).open(draft.id)) == "saved"
        with pytest.raises(StorageError):
            again(store).save(notes(saved, "by a process that has not claimed it"))
    assert read_notes(again(store).open(draft.id)) == "saved"


def test_a_lock_names_no_address_and_counts_its_holders(store: DraftStore, draft: Draft) -> None:
    path = lock_of(store.path_of(draft.id))
    epochs = []
    for _ in range(3):
        store.claim(draft)
        written = json.loads(path.read_bytes())
        epochs.append(written["epoch"])
        assert set(written) == {"user", "host", "pid", "started", "space", "boot", "since", "epoch"}
        store.release(draft.id)
    assert epochs == [1, 2, 3]
    assert path.exists(), "a lock file that is deleted could have two owners"


def test_a_killed_holder_holds_nothing(store: DraftStore, draft: Draft, holding: Holding) -> None:
    process = holding()
    with pytest.raises(DraftHeld) as caught:
        store.claim(draft)
    assert caught.value.holder is not None and caught.value.holder.pid == process.pid
    assert caught.value.holder.state == "running"
    process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED)
    assert caught.value.holder.state == "suspended"
    process.kill()
    process.wait()
    assert caught.value.holder.state == "gone"
    claimed = store.claim(store.open(draft.id))
    assert read_notes(claimed.draft) == "of the holder"
    assert "Recovered" in claimed.sentence


def test_a_holder_that_is_asked_saves_and_lets_go(store: DraftStore, draft: Draft, holding: Holding) -> None:
    process = holding()
    with pytest.raises(DraftHeld) as caught:
        store.claim(draft)
    store.take_over(draft, caught.value.holder)
    assert process.poll() is None
    assert not takeover_of(store.path_of(draft.id)).exists()
    claimed = store.claim(store.open(draft.id))
    assert (read_notes(claimed.draft), claimed.sentence) == ("of the holder", "")


@pytest.mark.parametrize("how", ["deaf", "suspended"])
def test_a_holder_that_does_not_answer_is_told_to_end(
    store: DraftStore,
    draft: Draft,
    holding: Holding,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    process = holding(how)
    if how == "suspended":
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)
    monkeypatch.setattr(takeover, "TIMEOUT", 0.1)
    with pytest.raises(DraftHeld) as caught:
        store.claim(draft)
    asking = Thread(target=takeover.ask_for, args=(store.path_of(draft.id), caught.value.holder, 0.1))
    asking.start()
    assert process.wait(10) == -signal.SIGTERM
    asking.join()
    assert read_notes(store.claim(store.open(draft.id)).draft) == "of the holder"


def test_somebody_elses_process_is_never_told_to_end(store: DraftStore, draft: Draft) -> None:
    store.claim(draft)
    store.asked = lambda identity: None
    holder = Holder.read(lock_of(store.path_of(draft.id)).read_bytes())
    assert holder is not None and holder.mine
    stranger = Holder.read(json.dumps(json.loads(holder.written()) | {"user": "somebody"}).encode())
    assert stranger is not None
    with pytest.raises(StorageError, match="not a process of yours"):
        takeover.ask_for(store.path_of(draft.id), stranger, 0.0)


@pytest.mark.parametrize("how", ["the lock", "a sticky folder"])
def test_nobody_is_asked_by_who_may_not_write_the_draft(
    store: DraftStore, draft: Draft, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    store.claim(draft)
    asked: list[str] = []
    store.asked = asked.append
    path = store.path_of(draft.id)
    if how == "the lock":
        monkeypatch.setattr(os, "access", lambda file, mode: file != lock_of(path))
    else:
        path.parent.chmod(0o1777)
        monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
        monkeypatch.setattr(lock_module, "kind_of", lambda file: "own")
    with pytest.raises(StorageError, match="only somebody who may write it"):
        takeover.ask_for(path, None, 0.0)
    assert not takeover_of(path).exists() and asked == []


@pytest.mark.parametrize(("mode", "counts"), [(0o0777, True), (0o1777, False)])
def test_the_request_of_another_counts_where_they_could_put_their_file_in_its_place(
    store: DraftStore, draft: Draft, monkeypatch: pytest.MonkeyPatch, mode: int, counts: bool
) -> None:
    path = store.path_of(draft.id)
    held = DraftLock(path, lambda: NOW, lambda: None)
    path.chmod(0o666)
    path.parent.chmod(mode)
    takeover_of(path).touch()
    monkeypatch.setattr(lock_module, "kind_of", lambda file: "foreign")
    monkeypatch.setattr(lock_module, "may_replace", lambda file, user: may_replace(file, user + 1))
    assert held._is_asked_for() is counts


def test_a_holder_on_another_machine_is_judged_by_its_signs_of_life(
    store: DraftStore, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.claim(draft)
    path = lock_of(store.path_of(draft.id))
    written = json.loads(path.read_bytes())
    store.release(draft.id)
    path.write_text(json.dumps(written | {"host": "elsewhere"}), encoding="utf-8")
    with pytest.raises(DraftHeld, match="on elsewhere"):
        store.claim(draft)
    before = path.stat().st_mtime - lock_module.SILENCE - 1
    os.utime(path, (before, before))
    assert store.claim(draft).draft == draft


def test_who_was_taken_for_gone_writes_a_rescue_file_and_says_so(store: DraftStore, draft: Draft) -> None:
    claimed = store.claim(draft).draft
    path = lock_of(store.path_of(draft.id))
    other = json.loads(path.read_bytes()) | {"host": "elsewhere", "epoch": 2}
    path.write_text(json.dumps(other), encoding="utf-8")
    before = store.path_of(draft.id).read_bytes()
    for text in ("one", "two"):
        with pytest.raises(StorageError, match="took the draft over") as caught:
            store.save(notes(claimed, text))
    assert store.path_of(draft.id).read_bytes() == before
    rescued = [name for name in store.ids() if "rescued" in name]
    assert len(rescued) == 1 and rescued[0] in caught.value.hint
    assert read_notes(again(store).open(rescued[0])) == "two"


def test_what_others_wrote_underneath_is_kept(store: DraftStore, draft: Draft) -> None:
    mine, theirs = store.claim(draft).draft, again(store)
    theirs.save(theirs.open(draft.id).put_role("severity", "2-High"))
    kept = store.save(notes(mine, "mine"))
    assert (read_notes(kept), kept.role("severity")) == ("mine", "2-High")
    assert again(store).open(draft.id) == kept


def test_the_same_field_written_twice_is_kept_twice(store: DraftStore, draft: Draft) -> None:
    mine, theirs = store.claim(draft).draft, again(store)
    theirs.save(theirs.open(draft.id).put_role("title", "Theirs *"))
    kept = store.save(mine.put_role("title", "Mine"))
    assert kept.role("title") == "Mine"
    assert "Theirs \\*" in kept.unplaced


def test_a_file_that_was_pulled_while_a_session_died_is_merged_with_its_journal(
    store: DraftStore, draft: Draft, tmp_path: Path
) -> None:
    claimed = store.claim(draft).draft
    claimed = store.save(notes(claimed, "saved"))
    store.record(notes(claimed, "typed"))
    other = crashed(store)
    path = other.path_of(draft.id)
    pulled = path.read_text("utf-8").replace("API outage", "API outage of Monday")
    path.unlink()
    path.write_text(pulled, encoding="utf-8")
    found = other.claim(other.open(draft.id))
    assert "changed elsewhere" in found.sentence
    assert (read_notes(found.draft), found.draft.role("title")) == ("typed", "API outage of Monday")
    assert journal_of(path).exists() is False


@pytest.mark.parametrize(("folder_mode", "mode", "lock_mode"), [(0o755, 0o644, 0o600), (0o777, 0o666, 0o666)])
def test_who_may_write_a_draft_may_lock_it(
    store: DraftStore, draft: Draft, tmp_path: Path, folder_mode: int, mode: int, lock_mode: int
) -> None:
    path = tmp_path / "shared" / "outage.toml"
    path.parent.mkdir()
    path.write_bytes(store.path_of(draft.id).read_bytes())
    path.parent.chmod(folder_mode)
    path.chmod(mode)
    opened = store.load(path)
    store.save(notes(store.claim(opened).draft, "mine"))
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    store.release(opened.id)
    assert modes[".outage.toml.lock"] == modes[".postmortem.lock"] == lock_mode
    assert modes["outage.toml"] == modes[".outage.toml.bak"] == mode


def test_what_another_person_left_unsaved_is_not_touched(
    store: DraftStore, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.record(notes(store.claim(draft).draft, "typed by another"))
    other = crashed(store)
    journal = journal_of(other.path_of(draft.id))
    before = journal.read_bytes()
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    seen = other.open(draft.id)
    assert read_notes(seen) == ""
    with pytest.raises(DraftHeld, match="left unsaved text that only they can open"):
        other.claim(seen)
    assert journal.read_bytes() == before


CONFLICT = """\
<<<<<<< HEAD
title = "Ours"
=======
title = "Theirs"
>>>>>>> branch
"""


def test_git_conflict_marks_open_with_both_sides(store: DraftStore, draft: Draft) -> None:
    path = store.path_of(draft.id)
    text = path.read_text("utf-8").replace('title = "API outage"\n', CONFLICT)
    assert CONFLICT in text
    path.write_text(text, encoding="utf-8")
    found = again(store).claim(again(store).open(draft.id))
    assert found.draft.role("title") == "Ours"
    assert "Theirs" in found.draft.unplaced
    assert "conflict that Git left" in found.sentence
    assert "<<<<" not in path.read_text("utf-8")


def test_a_pull_that_leaves_a_conflict_while_the_draft_is_open(store: DraftStore, draft: Draft) -> None:
    mine = store.claim(draft).draft
    path = store.path_of(draft.id)
    path.write_text(path.read_text("utf-8").replace('title = "API outage"\n', CONFLICT), encoding="utf-8")
    kept = store.save(notes(mine, "mine"))
    assert (read_notes(kept), kept.role("title")) == ("mine", "Ours")
    assert "Theirs" in kept.unplaced


@pytest.mark.slow
def test_two_processes_that_save_by_turns_lose_nothing(tmp_path: Path) -> None:
    assert losses(tmp_path, 30) == []
