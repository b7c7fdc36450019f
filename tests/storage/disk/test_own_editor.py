import stat
from contextlib import nullcontext
from pathlib import Path

import pytest

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.files import DRAFT_LIMIT
from postmortem_tui.storage.disk.own_editor import EditorFailed, EditorFailedWriting, edit, edited, editor_command
from postmortem_tui.storage.disk.scratch import Scratch, decoded, scratch, with_about, without_about
from postmortem_tui.storage.drafts.beside.untaken_texts import left_beside
from tests.each import each


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
    with edited("text", environ, nullcontext(), draft) as left:
        [path] = left_beside(draft)
        assert Scratch.left(path).answer == left.take()[0] == "text\nmore"
        assert not left.doubt
    assert left_beside(draft) == ()
    with pytest.raises(RuntimeError, match="killed"), edited("text", environ, nullcontext(), draft):
        raise RuntimeError("killed")
    assert [Scratch.left(path).answer for path in left_beside(draft)] == ["text\nmore"]


def test_an_editor_that_fails_before_it_writes_leaves_nothing(tmp_path: Path, draft: Path) -> None:
    with pytest.raises(EditorFailed, match="ended with 1"):
        edit("text", editor(tmp_path, "exit 1"), nullcontext(), draft)
    assert left_beside(draft) == ()


def test_an_editor_that_fails_after_it_wrote_loses_nothing(tmp_path: Path, draft: Path) -> None:
    with pytest.raises(EditorFailedWriting) as caught:
        edit("text", editor(tmp_path, 'echo more >> "$1"; exit 3'), nullcontext(), draft)
    assert left_beside(draft) == (caught.value.path,)
    assert Scratch.left(caught.value.path).answer == "text\nmore"
    assert str(caught.value.path) in str(caught.value)


def test_an_editor_that_takes_the_file_away_changes_nothing(tmp_path: Path, draft: Path) -> None:
    with pytest.raises(Exception, match="no such file"):
        edit("text", editor(tmp_path, 'rm "$1"'), nullcontext(), draft)


@pytest.mark.parametrize("blank", ["", " ", "\t "])
def test_an_editor_of_blanks_is_none(blank: str) -> None:
    assert editor_command({"VISUAL": blank, "EDITOR": "mine -w"}) == ["mine", "-w"]
    assert editor_command({"VISUAL": blank, "EDITOR": blank, "PATH": ""}) == ["vi"]


def test_a_text_that_cannot_be_taken_stays(tmp_path: Path, draft: Path) -> None:
    """It is larger than a draft may be: it is somebody's text all the same."""
    environ = editor(tmp_path, f'head -c {DRAFT_LIMIT + 1} /dev/zero > "$1"')
    with pytest.raises(StorageError, match="larger than 16 MB"):
        edit("text", environ, nullcontext(), draft)
    assert [path.stat().st_size for path in left_beside(draft)] == [DRAFT_LIMIT + 1]


@pytest.mark.parametrize("script", ['rm "$1"; mkdir "$1"', 'rm "$1"; mkfifo "$1"', 'ln -sf /etc/hostname "$1"'])
def test_what_an_editor_puts_in_its_place_is_not_read(tmp_path: Path, draft: Path, script: str) -> None:
    with pytest.raises(StorageError, match="not a regular file of yours"):
        edit("text", editor(tmp_path, script), nullcontext(), draft)
    assert left_beside(draft) == ()


def test_what_is_written_after_the_text_was_taken_stays(tmp_path: Path, draft: Path) -> None:
    with edited("text", editor(tmp_path, 'echo more >> "$1"'), nullcontext(), draft) as left:
        assert left.take() == ("text\nmore", "")
        with left.file.path.open("a", encoding="utf-8") as late:
            late.write("and more\n")
    assert [Scratch.left(path).answer for path in left_beside(draft)] == ["text\nmore\nand more"]


def test_noise_is_read_in_one_pass() -> None:
    """2 MB of it took the square of that: hours."""
    noise = b"\n\xff" * (DRAFT_LIMIT // 16)
    text, remark = decoded(noise)
    assert text == "\nÿ" * (DRAFT_LIMIT // 16) and remark.startswith("Line 2 is not UTF-8")


def test_without_a_draft_the_file_is_private_too() -> None:
    with scratch("text", None) as file:
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert not file.path.exists()


def test_an_editor_that_comes_back_at_once_with_nothing_changed_is_doubted(tmp_path: Path, draft: Path) -> None:
    with edited("text", editor(tmp_path, "exit 0"), nullcontext(), draft) as left:
        assert "editor ended at once" in left.doubt and "--wait" in left.doubt
        left.file.path.write_text("saved later", encoding="utf-8")
        assert (left.doubt, left.take()) == ("", ("saved later", ""))


@each(
    "data, text, expected",
    [
        ("漢字 é".encode(), "漢字 é", ""),
        (b"one\ntwo caf\xe9\n", "one\ntwo café\n", "Line 2 is not UTF-8: the byte 0xE9 was read as “é”."),
        ("漢 ".encode() + b"\x93x\x94 \xfc", "漢 “x” ü", "Line 1 is not UTF-8: the byte 0x93 was read as ““”."),
        (b"\xe9", "é", "Line 1 is not UTF-8: the byte 0xE9 was read as “é”."),
    ],
)
def test_what_is_not_utf_8_is_read_and_said_with_its_byte(data: bytes, text: str, expected: str) -> None:
    assert decoded(data) == (text, expected)


def test_what_is_asked_stands_over_the_text_as_a_comment_that_does_not_come_back() -> None:
    for text in ("", "One\n\n<!-- my own -->\n", "<!-- my own -->\nOne"):
        given = with_about(text, "Root Cause\n\nwhy --> so <!--")
        assert given.startswith("<!-- postmortem") and "why -- > so" in given
        assert without_about(given) == without_about(given, given) == text
        assert given.partition("-->\n")[2], "vi does not begin on a line that is not there"
        assert without_about(text) == text
        assert with_about(text, "") == text
    cut = with_about("One", "Root Cause").replace("-->", "")
    assert without_about(cut) == cut, "whoever deleted its end loses no word"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('sed -i "1a Ours" "$1"', "Ours\nOne"),
        ('sed -i "s/^Why/Ours: why/" "$1"', "Ours: why?\nOne"),
        ('sed -i "1s/$/ Ours/; s/^-->/and more -->/" "$1"', "Ours\nand more\nOne"),
        ('sed -i "s/$/\\r/" "$1"', "One\r"),
        ('sed -i "/Why/d" "$1"', "One"),
    ],
)
def test_what_is_written_into_the_comment_is_not_lost(tmp_path: Path, draft: Path, script: str, expected: str) -> None:
    with edited("One", editor(tmp_path, script), nullcontext(), draft, "Root Cause\n\nWhy?") as left:
        assert left.take()[0] == expected


@pytest.mark.parametrize("name", ["vim", "strange"])
def test_an_editor_that_can_begins_on_the_text_and_not_on_the_comment(tmp_path: Path, draft: Path, name: str) -> None:
    environ = editor(tmp_path, 'echo "$@" > "$(dirname "$0")/said"')
    program = Path(environ["EDITOR"]).rename(tmp_path / name)
    with edited("one\ntwo", {"EDITOR": str(program)}, nullcontext(), draft, "Why?\nBecause.") as left:
        *line, file = (tmp_path / "said").read_text(encoding="utf-8").split(" ", maxsplit=name == "vim")
        assert file.strip() == str(left.file.path)
        lines = left.file.text().split("\n")
        assert [lines[int(one[1:]) - 1] for one in line] == (["one"] if name == "vim" else [])
    with edited("", {"EDITOR": str(program)}, nullcontext(), draft, "Why?") as left:
        said = (tmp_path / "said").read_text(encoding="utf-8")
        *line, _ = said.split(" ", maxsplit=name == "vim")
        lines = left.file.text().removesuffix("\n").split("\n")
        assert [lines[int(one[1:]) - 1] for one in line] == ([""] if name == "vim" else [])
    with edited("one", {"EDITOR": str(program)}, nullcontext(), draft) as left:
        assert (tmp_path / "said").read_text(encoding="utf-8").strip() == str(left.file.path)
