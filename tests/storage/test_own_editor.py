import stat
from contextlib import nullcontext
from pathlib import Path

import pytest

from postmortem_tui.storage.disk.own_editor import EditorFailed, EditorFailedWriting, edit, edited
from postmortem_tui.storage.disk.scratch import left_beside, scratch, taken_from


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "drafts" / "a [b].toml"


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    path = tmp_path / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return {"EDITOR": str(path)}


def test_the_file_lies_beside_the_draft_and_goes_away(draft: Path) -> None:
    with scratch("text", draft) as file:
        assert file.text() == "text"
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
        assert file.path.parent == draft.parent
        assert left_beside(draft) == (file.path,)
    assert left_beside(draft) == ()


def test_what_the_editor_wrote_is_the_text(tmp_path: Path, draft: Path) -> None:
    environ = editor(tmp_path, 'echo more >> "$1"')
    assert edit("text", environ, nullcontext(), draft) == "text\nmore"
    assert left_beside(draft) == ()


def test_the_file_stays_until_its_text_is_kept(tmp_path: Path, draft: Path) -> None:
    environ = editor(tmp_path, 'echo more >> "$1"')
    with edited("text", environ, nullcontext(), draft) as written:
        [path] = left_beside(draft)
        assert taken_from(path) == written == "text\nmore"
    assert left_beside(draft) == ()
    with pytest.raises(RuntimeError, match="killed"), edited("text", environ, nullcontext(), draft):
        raise RuntimeError("killed")
    assert [taken_from(path) for path in left_beside(draft)] == ["text\nmore"]


def test_an_editor_that_fails_before_it_writes_leaves_nothing(tmp_path: Path, draft: Path) -> None:
    with pytest.raises(EditorFailed, match="ended with 1"):
        edit("text", editor(tmp_path, "exit 1"), nullcontext(), draft)
    assert left_beside(draft) == ()


def test_an_editor_that_fails_after_it_wrote_loses_nothing(tmp_path: Path, draft: Path) -> None:
    with pytest.raises(EditorFailedWriting) as caught:
        edit("text", editor(tmp_path, 'echo more >> "$1"; exit 3'), nullcontext(), draft)
    assert left_beside(draft) == (caught.value.path,)
    assert taken_from(caught.value.path) == "text\nmore"
    assert str(caught.value.path) in str(caught.value)


def test_an_editor_that_takes_the_file_away_changes_nothing(tmp_path: Path, draft: Path) -> None:
    with pytest.raises(Exception, match="no such file"):
        edit("text", editor(tmp_path, 'rm "$1"'), nullcontext(), draft)


def test_without_a_draft_the_file_is_private_too() -> None:
    with scratch("text", None) as file:
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert not file.path.exists()
