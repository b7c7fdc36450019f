"""Who else may read and write: nobody in a person's own folders, and its group in a group's."""

import os
import stat
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.storage.disk import files
from postmortem_tui.storage.disk.files import write_own
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.rights import keep_group, make_folder, make_private, rights_in
from postmortem_tui.storage.disk.shared_files import write_in_folder
from postmortem_tui.storage.documents.document_writing import write_document
from postmortem_tui.storage.documents.exports import make_output_folder
from postmortem_tui.storage.drafts.beside.evidence import keep
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import STANDARD, Templates
from tests.storage.conftest import NOW
from tests.storage.journal.test_journal import notes


@pytest.fixture(params=[0o022, 0o077, 0])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes_under(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


def worked_in(home: Path) -> dict[str, int]:
    """Begin, save, trash and list drafts under a home; return the modes of all that is there."""
    folders = Folders.under(home)
    make_private(folders)
    store = DraftStore(folders, Templates(folders), lambda: NOW)
    first, second = (store.new(store.templates.load(STANDARD), title, NOW) for title in ("One", "Two"))
    draft = store.claim(first).draft
    store.record(notes(draft, "typed"))
    draft = store.save(notes(draft, "typed"))
    store.save(notes(draft, "again"))
    store.record(notes(draft, "and on"))
    DraftTrash(store).throw_away(second.id)
    drafts_of(store)
    found = modes_under(home)
    make_private(folders)
    assert modes_under(home) == found
    return found


@pytest.mark.parametrize("mode", [0o2775, 0o2770])
def test_a_groups_folder_stays_a_groups_and_its_files_follow_it(tmp_path: Path, umask: int, mode: int) -> None:
    home = tmp_path / "team"
    home.mkdir()
    home.chmod(mode)
    found = worked_in(home)
    assert stat.S_IMODE(home.stat().st_mode) == mode
    assert found["drafts"] == mode and found["trash"] == mode
    of_a_file = 0o664 if mode == 0o2775 else 0o660
    shared = {name: bits for name, bits in found.items() if name.startswith(("drafts/", "trash/"))}
    for name, bits in shared.items():
        wanted = 0o600 if name.endswith(".journal") else 0o660 if name.endswith(".lock") else of_a_file
        assert bits == wanted, (name, oct(bits))
    assert {name.rpartition(".")[2] for name in shared} == {"toml", "bak", "journal", "lock"}


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """Return a list as the kernel keeps it: tags, permissions, and numbers of users and groups."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY = 0xFFFFFFFF
OWNER, GROUP, MASK, OTHER = (0x01, 7, NOBODY), (0x04, 0, NOBODY), (0x10, 7, NOBODY), (0x20, 0, NOBODY)


def with_lists(folder: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set an access control list on a folder, which new ones in it inherit; pretend where the disk has none."""
    try:
        for name in ("system.posix_acl_access", "system.posix_acl_default"):
            os.setxattr(folder, name, data)
    except (OSError, AttributeError):
        folder.chmod(0o770)
        monkeypatch.setattr(os, "getxattr", lambda *_: data, raising=False)


@pytest.mark.parametrize("named", [(0x08, 7, 4242), (0x02, 7, 4242)], ids=["a group", "a person"])
def test_a_folder_that_a_list_shares_stays_shared_and_its_files_follow_it(
    tmp_path: Path, umask: int, monkeypatch: pytest.MonkeyPatch, named: tuple[int, int, int]
) -> None:
    """By its mode alone it is a person's own: others' rights were removed, and with them those of everybody named."""
    home = tmp_path / "team"
    home.mkdir(0o700)
    with_lists(home, access_list(OWNER, GROUP, named, MASK, OTHER), monkeypatch)
    found = worked_in(home)
    assert {oct(found[name]) for name in ("drafts", "trash")} == {"0o770"}
    for name, bits in found.items():
        if name.startswith(("drafts/", "trash/")):
            assert bits == (0o600 if name.endswith(".journal") else 0o660), (name, oct(bits))


@pytest.mark.parametrize(
    "entries",
    [
        (OWNER, (0x04, 7, NOBODY), OTHER),
        (OWNER, GROUP, (0x08, 5, 4242), (0x10, 5, NOBODY), OTHER),
        (OWNER, GROUP, (0x02, 7, 4242), (0x10, 5, NOBODY), OTHER),
    ],
    ids=["nobody named", "named to read", "masked"],
)
def test_a_list_by_which_nobody_else_writes_leaves_a_folder_its_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: tuple[tuple[int, int, int], ...]
) -> None:
    with_lists(tmp_path, access_list(*entries), monkeypatch)
    assert rights_in(tmp_path) == 0o600
    make_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o2775, 0o2770])
def test_what_is_written_for_others_follows_a_groups_folder(tmp_path: Path, umask: int, mode: int) -> None:
    """Documents, the index of their folder and the evidence of a draft are the group's too, whatever the umask."""
    team = tmp_path / "team"
    team.mkdir()
    team.chmod(mode)
    make_output_folder(Settings(output=str(team / "docs" / "2026")))
    write_document("# Mail\n", team / "docs" / "2026" / "mail.md")
    write_in_folder(team / "README.md", "An index.")
    keep(team / "mail.toml", "chat.txt", b"14:02 it broke")
    write_own(team / ".mail.toml.origin", b"")
    found = modes_under(team)
    folders = {name: bits for name, bits in found.items() if (team / name).is_dir()}
    others = 0o664 if mode == 0o2775 else 0o660
    assert set(folders.values()) == {mode} and len(folders) == 3
    assert {bits for name, bits in found.items() if name not in folders} == {others}
    private = tmp_path / "mine.md"
    write_document("# Mail\n", private)
    assert stat.S_IMODE(private.stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("mode", [0o755, 0o775, 0o777, 0o700])
def test_a_persons_own_folder_is_theirs_alone(tmp_path: Path, umask: int, mode: int) -> None:
    home = tmp_path / "home"
    (home / "drafts").mkdir(parents=True)
    (home / "drafts").chmod(mode)
    found = worked_in(home)
    assert {oct(bits) for name, bits in found.items() if "/" in name} == {"0o600"}
    assert found["drafts"] == found["state"] == 0o700


def test_a_folder_of_another_group_is_a_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o770)
    assert rights_in(tmp_path) == 0o600
    group = os.getegid()
    monkeypatch.setattr(os, "getegid", lambda: group + 1)
    assert rights_in(tmp_path) == 0o660
    tmp_path.chmod(0o750)
    assert rights_in(tmp_path) == 0o600, "a group that only reads does not write drafts"


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    make_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_keeps_the_group_of_the_one_in_whose_place_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "fchown", lambda descriptor, owner, group: given.append((owner, group)))
    path = tmp_path / "draft"
    path.touch()
    with path.open() as file:
        keep_group(file.fileno(), path.stat())
        assert given == []
        other = os.stat_result([value + (n == 5) for n, value in enumerate(path.stat()[:10])])
        keep_group(file.fileno(), other)
        assert given == [(-1, other.st_gid)]

        def refused(*arguments: int) -> None:
            raise PermissionError

        monkeypatch.setattr(os, "fchown", refused)
        keep_group(file.fileno(), other)
    kept: list[int] = []
    monkeypatch.setattr(files, "keep_group", lambda descriptor, status: kept.append(status.st_ino))
    number = path.stat().st_ino
    files.write_atomic(path, b"one", 0o660)
    files.write_atomic(path, b"two", 0o600)
    assert kept == [number]
