"""A note that is taken without click is the one that the verb would have taken; what is not plain is left to it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.timeline.notes.note_writing import KEPT
from postmortem_tui.cli.timeline.notes.quick_note import quickly_noted
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library import note_keeping
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates


def verb(*words: str) -> Result:
    return CliRunner().invoke(postmortem, words)


@pytest.fixture(autouse=True)
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("USER", "ada")
    monkeypatch.setattr(note_keeping, "TIMEOUT", 0.05)
    monkeypatch.chdir(tmp_path)
    assert verb("new", "API outage", "--no-open").exit_code == 0
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        yield


def rows() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(verb("timeline", "list", "last", "--json").stdout)
    return listed


def test_it_is_the_row_and_the_words_of_the_verb(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--at", "2026-01-15 14:58", "--who=Pager Duty", "--mark", "detected", "High", "error rate"]
    assert quickly_noted(words) == 0
    said = capsys.readouterr()
    done = verb("note", *words)
    assert (said.out, said.err) == ("", "2026-01-15 14:58 UTC, row 1 of API outage\n")
    moved = " Detected was row 1, “High error rate”.\n"
    assert done.stderr == said.err.replace("row 1", "row 2").replace("outage\n", f"outage.{moved}")
    first, second = ({key: row[key] for key in ("time", "event", "who")} for row in rows())
    assert first == second


@pytest.mark.parametrize(
    "words",
    [
        [],
        [" "],
        ["--at", "99:99", "x"],
        ["--at"],
        ["--who", "--mark", "x"],
        ["--mark", "bogus", "x"],
        ["--help"],
        ["--zone", "Europe/Berlin", "x"],
        ["--", "x"],
        ["last", "x"],
        ["--draft", "no-such-draft", "x"],
    ],
    ids=" ".join,
)
def test_what_is_not_plainly_a_note_is_left_to_the_verb(words: list[str]) -> None:
    assert quickly_noted(words) is None
    assert rows() == []


def test_what_the_settings_have_to_say_is_left_to_the_verb() -> None:
    folders = Folders.find(os.environ)
    folders.config.mkdir(parents=True, exist_ok=True)
    (folders.config / "config.toml").write_text("no-such-setting = 1\n")
    assert quickly_noted(["x"]) is None
    assert "no-such-setting" in verb("note", "x").stderr


def test_what_is_piped_in_is_left_to_the_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(writing)
    with os.fdopen(reading) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert quickly_noted(["x"]) is None


def test_a_draft_that_is_open_elsewhere_keeps_the_note_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    folders = Folders.find(os.environ)
    store = DraftStore(folders, Templates(folders))
    claimed = store.claim(store.load(store.resolve("last")))
    assert quickly_noted(["while it is open"]) == KEPT
    assert "The note is kept in" in capsys.readouterr().err
    store.release(claimed.draft.id, everything_saved=True)
    assert quickly_noted(["after"]) == 0
    assert [row["event"] for row in rows()] == ["while it is open", "after"]


def test_no_click_is_loaded_for_it() -> None:
    script = "import sys; from postmortem_tui.cli.timeline.notes import quick_note; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"click", "textual", "secrets"} & set(loaded)
