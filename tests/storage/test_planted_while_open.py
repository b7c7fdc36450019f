"""What others put beside a draft while it is open: nothing of it is followed, nothing is lost, nobody waits for it."""

import os
import shutil
import socket
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.locks.folder_lock import NAME as FOLDER_LOCK
from postmortem_tui.storage.disk.own_files import kind_of
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of, lock_of, origin_of, takeover_of
from postmortem_tui.storage.documents.origins import Origin, read_origin, write_origin
from postmortem_tui.storage.drafts.beside.evidence import folder_of, keep, kept
from postmortem_tui.storage.drafts.beside.spool import any_waiting, folders_of
from postmortem_tui.storage.drafts.beside.untaken_texts import keep_lines, left_beside, lines_file
from postmortem_tui.storage.library.store import DraftStore
from tests.each import by_day, each
from tests.storage.conftest import NOW
from tests.storage.journal.test_journal import again, notes
from tests.storage.test_sidecars import dangling, full_folder, linked, piped

HUGE = 300_000_000
"""Bytes of a file without content, over every limit."""

SECRET = b"precious\n"
TYPED = ("typed before", "typed after", "typed last")


def to_folder(name: Path, precious: Path) -> None:
    name.symlink_to(precious.parent / "folder")


def device(name: Path, precious: Path) -> None:
    os.mknod(name, stat.S_IFCHR | 0o666, os.makedev(1, 5))  # /dev/zero, which never ends


def listening(name: Path, precious: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        where = Path.cwd()
        os.chdir(name.parent)  # a socket's path may have some hundred characters
        try:
            one.bind(name.name)
        finally:
            os.chdir(where)


def of_another(name: Path, precious: Path) -> None:
    name.write_bytes(SECRET)
    os.chown(name, 12345, 12345)


def closed(name: Path, precious: Path) -> None:
    name.write_bytes(b"noise")
    name.chmod(0)


def huge(name: Path, precious: Path) -> None:
    with name.open("wb") as file:
        file.truncate(HUGE)


def empty(name: Path, precious: Path) -> None:
    name.touch()


Plant = Callable[[Path, Path], None]
PLANTS: tuple[Plant, ...] = (
    *(linked, dangling, to_folder, full_folder, piped, listening, device, of_another, closed, huge, empty),
)
AS_ROOT = frozenset({device, of_another})

NAMES: Mapping[str, Callable[[Path], Path]] = {
    "backup": backup_of,
    "journal": journal_of,
    "lock": lock_of,
    "takeover": takeover_of,
    "origin": origin_of,
    "lock of the folder": lambda draft: draft.with_name(FOLDER_LOCK),
    "text of an editor": lambda draft: draft.with_name(f".{draft.name}.edit-0000.md"),
    "pasted lines": lambda draft: lines_file(draft, "timeline", "14:02 a"),
    "evidence": folder_of,
    "rescue": lambda draft: draft.with_name(f"{draft.stem}.rescued-1{draft.suffix}"),
    "half a save": lambda draft: draft.with_name(".postmortem-0123456789abcdef.tmp"),
}


def put_there(name: Path, plant: Plant, precious: Path) -> None:
    """Put something in the place of whatever has the name."""
    if name.is_dir() and not name.is_symlink():
        shutil.rmtree(name)
    name.unlink(missing_ok=True)
    plant(name, precious)


def texts_in(folder: Path) -> str:
    """Return all that regular files of one's own hold; the huge one holds nothing."""
    own = (file for file in folder.rglob("*") if kind_of(file) == "own" and file.stat().st_size < HUGE)
    return "".join(file.read_bytes().decode("utf-8", "replace") for file in own if file.stat().st_mode & 0o400)


@pytest.mark.parametrize("named", by_day(2, NAMES))
@each("plant", [plant for plant in PLANTS if plant not in AS_ROOT or os.geteuid() == 0])
def test_what_is_planted_while_a_draft_is_open_is_not_followed_and_nothing_is_lost(
    store: DraftStore, tmp_path: Path, named: str, plant: Plant
) -> None:
    precious, elsewhere = tmp_path / "precious", tmp_path / "folder"
    precious.write_bytes(SECRET)
    elsewhere.mkdir(exist_ok=True)
    said: list[str] = []
    draft: Draft = store.new(store.templates.load("standard"), f"{plant.__name__}", NOW)
    path = store.path_of(draft.id)
    write_origin(path, Origin("x.md", b"# A document\n", NOW))
    keep(path, "chat.txt", b"14:02 a\n")

    def tried(act: Callable[[], object]) -> None:
        try:
            act()
        except PostmortemError as error:
            said.append(str(error))

    mine = again(store)
    text = ""
    for number, words in enumerate(TYPED):
        text = f"{text} {words} {plant.__name__}".strip()
        now = notes(mine.claim(draft).draft if number == 0 else draft, text)
        mine.record(now)
        draft = now
        if number == 0:
            put_there(NAMES[named](path), plant, precious)
        tried(lambda now=now: mine.save(now))
        tried(lambda now=now: mine.arrived(now))
    tried(lambda: keep_lines(path, "timeline", "14:02 a"))
    tried(lambda: keep(path, "log.txt", b"14:03 b\n"))
    tried(lambda: any_waiting(path, store.folders.state))
    tried(lambda: read_origin(path))
    tried(lambda: kept(path))
    offered = [file for file in left_beside(path) if kind_of(file) != "own"]
    tried(lambda: mine.release(draft.id))
    assert offered == []
    found = texts_in(path.parent)
    assert text in found, said
    if named != "rescue" and not [*path.parent.glob("*.rescued-*")]:
        assert again(store).open(draft.id).text(draft.template.find("notes")) == text, said
    assert precious.read_bytes() == SECRET and [*elsewhere.iterdir()] == []
    assert not precious.with_name("nowhere").exists()
    assert all("Errno" not in sentence and sentence for sentence in said)
    # Nothing stays that the next draft of this test would find.
    for file in folders_of(path, store.folders.state):
        shutil.rmtree(file, ignore_errors=True)
    shutil.rmtree(path.parent)
