import errno
import os
from pathlib import Path

import pytest

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.folders import LINK_TRIES, Folders, real


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    folders = Folders.find({"POSTMORTEM_HOME": str(tmp_path)})
    assert {folder.parent for folder in folders.by_name().values()} == {tmp_path}
    assert len(set(folders.by_name().values())) == 5


def test_a_relative_home_is_under_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Folders.find({"POSTMORTEM_HOME": "here"}).drafts == tmp_path / "here" / "drafts"


def test_a_tilde_is_the_users_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Folders.find({"POSTMORTEM_HOME": "~/pm"}).state == tmp_path / "pm" / "state"


def test_without_it_the_system_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folders = Folders.find({"POSTMORTEM_HOME": ""})
    assert folders.drafts.is_relative_to(tmp_path / "data")
    assert folders.state.is_relative_to(tmp_path / "state")
    assert folders.config.is_relative_to(tmp_path / "config")
    assert not folders.drafts.exists()


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOENT])
def test_a_link_that_another_process_replaces_meanwhile_is_followed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "link").symlink_to("file")
    readlink, left = os.readlink, [number]

    def replaced(path: str) -> str:
        if left:
            raise OSError(left.pop(), "replaced", path)
        return readlink(path)

    monkeypatch.setattr(os, "readlink", replaced)
    assert real(tmp_path / "link") == tmp_path / "file"
    left += [number] * (LINK_TRIES + 1)
    with pytest.raises(StorageError) as caught:
        real(tmp_path / "link")
    assert caught.value.location == str(tmp_path / "link")


def test_a_circle_of_links_has_a_path(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")
    assert real(tmp_path / "link") == tmp_path / "link"
