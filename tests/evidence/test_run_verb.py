"""`postmortem run` and `new --live`: a command runs untouched, and a row says that it did."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.timeline import note_verb as module
from postmortem_tui.cli.verbs import postmortem

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(postmortem, words)


def test_a_live_one_starts_now_and_says_how_to_note(run: Run) -> None:
    begun = run("new", "API outage", "--live")
    identity = begun.stdout.strip()
    assert begun.exit_code == 0
    assert f"export POSTMORTEM_DRAFT={identity}" in begun.stderr
    assert "start" in run("show", identity, "--json").stdout
    assert "**Start" in run("export", identity, "-o", "-").stdout


@pytest.mark.parametrize(
    ("script", "code", "ended"),
    [
        ("raise SystemExit(4)", 4, "exit code 4"),
        ("pass", 0, "exit code 0"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", 137, "ended by SIGKILL"),
    ],
)
def test_a_command_keeps_its_exit_code_and_is_noted(run: Run, script: str, code: int, ended: str) -> None:
    run("new", "API outage", "--live")
    done = run("run", "--who", "ada", "--", sys.executable, "-c", script)
    assert done.exit_code == code
    (row,) = json.loads(run("timeline", "list", "last", "--json").stdout)
    assert (row["who"], ended in row["event"]) == ("ada", True)


def test_a_command_that_is_not_there_is_said(run: Run) -> None:
    run("new", "API outage", "--live")
    done = run("run", "--", "no-such-command-here")
    assert (done.exit_code, "There is no command no-such-command-here." in done.stderr) == (127, True)


def test_without_a_draft_nothing_runs(run: Run, tmp_path: Path) -> None:
    assert run("run", "--", "touch", str(tmp_path / "ran")).exit_code == 3
    assert not (tmp_path / "ran").exists()
