import errno
import os
import stat
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.files import (
    SWEEPS,
    move_new,
    put_in_place,
    read_text,
    stamp_of,
    sweep,
    write_atomic,
    write_new,
)
from postmortem_tui.storage.disk.own_files import PIECE, whole
from postmortem_tui.storage.disk.rights import make_folder


@pytest.fixture
def no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_in_a_sticky_folder_only_the_owner_replaces_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, backup = tmp_path / "file", tmp_path / "backup"
    path.write_bytes(b"one")
    tmp_path.chmod(0o1777)
    write_atomic(path, b"two", backup=backup)
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    write_atomic(tmp_path / "new", b"new")
    with pytest.raises(StorageError, match="permission denied"):
        write_atomic(path, b"three", backup=backup)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {
        "file": b"two",
        "backup": b"one",
        "new": b"new",
    }


def test_no_more_room_is_asked_for_than_there_is_to_read() -> None:
    class Stream(BytesIO):
        asked: list[int | None] = []

        def read(self, size: int | None = -1) -> bytes:
            self.asked.append(size)
            return super().read(size)

    stream = Stream(b"x" * (PIECE + 1))
    assert whole(stream, 64 * PIECE, "there") == stream.getvalue()
    assert {*stream.asked} == {PIECE}
    with pytest.raises(StorageError, match="larger than 1 MB"):
        whole(Stream(b"x" * (PIECE + 1)), PIECE, "there")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a\nb\xff", "line 2, byte 2 is not UTF-8"),
        ("x".encode("utf-16"), "UTF-16"),
        (b"\x7fELF\0\0", "not a text file"),
        (b"x" * 101, "larger than"),
    ],
)
def test_what_is_no_text_is_refused_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(StorageError, match=words) as caught:
        read_text(path, 100)
    assert caught.value.location == str(path)
    assert path.read_bytes() == data


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x" * 100, encoding="utf-8")
    assert read_text(path, 100) == "x" * 100


def test_what_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    cases = {
        pipe: "a pipe",
        tmp_path: "a folder",
        tmp_path / "missing": "no such file",
        circle: "circle",
        Path("/dev/null"): "a device",
    }
    for path, words in cases.items():
        with pytest.raises(StorageError, match=words):
            read_text(path)


def test_a_file_is_replaced_whole_and_private(tmp_path: Path, no_umask: None) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(StorageError, match="disk"):
            write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_write_leaves_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    for write in (write_atomic, write_new):
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path / "file", b"new")
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_synchronised_before_it_is_named_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(descriptor: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def noted_replace(source: Path, target: Path) -> None:
        calls.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    write_atomic(tmp_path / "file", b"new")
    assert calls == ["file", "replace", "folder"]


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    path, dangling = tmp_path / "file", tmp_path / "link"
    write_new(path, b"one")
    dangling.symlink_to(tmp_path / "nowhere")
    for taken in (path, dangling):
        with pytest.raises(StorageError, match="exists"):
            write_new(taken, b"two")
    assert path.read_bytes() == b"one"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_a_new_file_has_its_name_only_once_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path, there, fsync = tmp_path / "file", list[bool](), os.fsync

    def look(descriptor: int) -> None:
        there.append(path.exists())
        fsync(descriptor)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "fsync", look)
    if not links:
        monkeypatch.setattr(os, "link", refused)
    write_new(path, b"whole")
    assert there == [False, True], "the second is for the folder"
    assert path.read_bytes() == b"whole" and [*tmp_path.iterdir()] == [path]
    with pytest.raises(StorageError, match="exists"):
        write_new(path, b"two")


def test_a_new_file_takes_no_name_that_came_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, fsync = tmp_path / "file", os.fsync

    def comes(descriptor: int) -> None:
        path.write_bytes(b"theirs")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", comes)
    with pytest.raises(StorageError, match="exists"):
        write_new(path, b"ours")
    assert path.read_bytes() == b"theirs" and [*tmp_path.iterdir()] == [path]


def test_a_file_is_never_moved_over_another(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"a")
    target.write_bytes(b"b")
    with pytest.raises(StorageError, match="exists") as caught:
        move_new(source, target)
    assert caught.value.location == str(target)
    assert (source.read_bytes(), target.read_bytes()) == (b"a", b"b")


def test_folders_are_private_at_every_level(tmp_path: Path, no_umask: None) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path / "a" / "b" / "c")
    assert [mode(tmp_path / part) for part in ("a", "a/b", "a/b/c")] == [0o700] * 3
    assert mode(tmp_path) == 0o755


def test_a_loose_folder_is_made_private_and_a_linked_one_is_left(tmp_path: Path) -> None:
    loose, shared, link = tmp_path / "loose", tmp_path / "shared", tmp_path / "link"
    for folder in (loose, shared):
        folder.mkdir()
        folder.chmod(0o775)
    link.symlink_to(shared)
    make_folder(loose)
    make_folder(link)
    assert (mode(loose), mode(shared)) == (0o700, 0o775)


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(StorageError, match=r"a file, not a folder|already exists"):
        make_folder(tmp_path / "a" / "b")


@pytest.mark.parametrize("write", [write_atomic, lambda path, data: os.close(put_in_place(path, data))])
@pytest.mark.parametrize("sweeps", [1, SWEEPS])
def test_a_file_is_put_in_place_though_somebody_sweeps_the_folder_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None], sweeps: int
) -> None:
    replace, left = Path.replace, [None] * sweeps

    def swept(self: Path, target: Path) -> Path:
        if left:
            left.pop()
            sweep(self.parent)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", swept)
    write(tmp_path / "draft.toml", b"seen")
    assert (tmp_path / "draft.toml").read_bytes() == b"seen"
    assert left == []
    assert list(tmp_path.iterdir()) == [tmp_path / "draft.toml"]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_atomic(tmp_path / "gone" / "draft.toml", b"")


def test_a_rewrite_of_the_same_size_that_puts_the_time_back_has_another_stamp(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_bytes(b"main")
    before = path.stat()
    seen = stamp_of(path)
    while path.stat().st_ctime_ns == before.st_ctime_ns:  # the clock of the disk has steps of some milliseconds
        path.write_bytes(b"side")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert stamp_of(path) != seen
