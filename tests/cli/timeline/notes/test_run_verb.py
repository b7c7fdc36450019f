"""`postmortem run` and `new --live`: a command runs untouched, and a row says that it did."""

import fcntl
import json
import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.timeline.notes import run_verb
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.drafts.beside import evidence
from postmortem_tui.storage.library import note_keeping

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(note_keeping, "TIMEOUT", 0.05)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(postmortem, words)


def test_a_live_one_starts_now_and_says_how_to_note(run: Run) -> None:
    begun = run("new", "API outage", "--live")
    identity = begun.stdout.strip()
    assert begun.exit_code == 0
    assert f"export POSTMORTEM_DRAFT={identity}" in begun.stderr
    since = run("get", identity, "start").stdout.strip()
    assert since
    assert f"In progress since {since}." in begun.stderr
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


@pytest.mark.parametrize("more", [(), ("--keep",)])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_would_end_it_goes_to_the_command_and_the_row_is_kept(
    run: Run, number: signal.Signals, more: tuple[str, ...]
) -> None:
    run("new", "API outage", "--live")
    script = "import signal, sys; print('begun', flush=True); signal.pause()"
    words = [sys.executable, "-m", "postmortem_tui", "run", *more, "--", sys.executable, "-c", script]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as begun:
        assert begun.stdout
        assert begun.stdout.readline() == b"begun\n"
        begun.send_signal(number)
        assert begun.stdout.read() == b""
        assert begun.wait() == 128 + number
    (row,) = json.loads(run("timeline", "list", "last", "--json").stdout)
    assert f"ended by {number.name}" in row["event"]


def test_a_command_that_is_not_there_is_said(run: Run) -> None:
    run("new", "API outage", "--live")
    done = run("run", "--", "no-such-command-here")
    assert (done.exit_code, "There is no command no-such-command-here." in done.stderr) == (127, True)


def test_without_a_draft_nothing_runs(run: Run, tmp_path: Path) -> None:
    assert run("run", "--", "touch", str(tmp_path / "ran")).exit_code == 3
    assert not (tmp_path / "ran").exists()


def test_what_it_prints_is_kept_when_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    """The two streams stay apart for whoever reads them; the row says where the text is, and a secret is said."""
    run("new", "API outage", "--live")
    script = (
        "import os, sys; os.write(1, b'password=hunter2'); os.write(2, b'warn'); os.write(1, b'hunter2Hunter');"
        " os.write(2, b'ed\\n'); os.write(1, b'\\n'); sys.exit(3)"
    )
    done = subprocess.run(
        [sys.executable, "-m", "postmortem_tui", "run", "--keep", "--", sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "password=hunter2hunter2Hunter\n")
    assert done.stderr.startswith("warned\n")
    assert "it holds what looks like" in done.stderr
    (kept,) = (tmp_path / "home").rglob("run-python*.txt")
    assert sorted(kept.read_text().splitlines()) == ["password=hunter2hunter2Hunter", "warned"]
    (row,) = json.loads(run("timeline", "list", "last", "--json").stdout)
    assert row["source"] == f"{kept.name}:1"


def test_where_the_terminal_is_gone_the_row_is_kept_all_the_same(run: Run) -> None:
    """Nothing can be said there any more, so the row is written before anything is."""
    run("new", "API outage", "--live")
    script = "import signal; print('begun', flush=True); signal.pause()"
    words = [sys.executable, "-m", "postmortem_tui", "run", "--keep", "--", sys.executable, "-c", script]
    ours, theirs = pty.openpty()

    def take_terminal() -> None:
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, preexec_fn=take_terminal) as begun:
        os.close(theirs)
        shown = b""
        while b"begun" not in shown:
            shown += os.read(ours, 1000)
        os.close(ours)
        begun.wait(30)
    (row,) = json.loads(run("timeline", "list", "last", "--json").stdout)
    assert "ended by SIGHUP" in row["event"]


def test_where_output_is_not_kept_and_the_terminal_is_gone_the_row_stays(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "API outage", "--live")

    def no_space(*_: object) -> str:
        raise PostmortemError("no space is left")

    def no_terminal(text: str) -> None:
        raise OSError(text)

    def prints(command: tuple[str, ...], output: bytearray, signals: object) -> int:
        output.extend(b"hello")
        return 0

    monkeypatch.setattr(run_verb, "_run", prints)
    monkeypatch.setattr(evidence, "keep", no_space)
    monkeypatch.setattr(run_verb, "message", no_terminal)
    run("run", "--keep", "--", "echo", "hello")
    assert "exit code 0" in run("timeline", "list", "last", "--json").stdout
