"""What leaves the program, whatever it is asked and wherever it goes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from postmortem_tui import cli
from tests.each import by_day
from tests.hostile_payloads import RAW
from tests.terminal.pty_app import in_a_terminal

COMMANDS = (
    ["list"],
    ["list", "--json"],
    ["export", "last", "-o", "-"],
    ["show", "last"],
    ["paths"],
    ["--help"],
    ["list", "--help"],
    ["--version"],
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one draft, which has been listed."""
    home = tmp_path_factory.mktemp("home")
    for words in (["demo", "--no-open"], ["list"]):
        run(home, words)
    return home


def run(home: Path, words: list[str], stdout: int = subprocess.PIPE) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "postmortem_tui", *words],
        env={**os.environ, "POSTMORTEM_HOME": str(home)},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", by_day(3, COMMANDS), ids=" ".join)
def test_an_output_that_cannot_be_written_is_said_once_in_words(home: Path, words: list[str]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        done = run(home, words, full)
    finally:
        os.close(full)
    assert done.returncode == 3
    assert done.stderr.count("standard output: Cannot read or write: the disk is full") == 1
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr


def test_a_full_disk_for_both_outputs_ends_with_the_same_code(home: Path) -> None:
    """It was 1, by way of a traceback that nobody could read."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "postmortem_tui", "list"],
            env={**os.environ, "POSTMORTEM_HOME": str(home)},
            stdout=full,
            stderr=full,
            check=False,
        )
    assert done.returncode == 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["list", "\x1b]0;x\x07"], "unexpected extra argument"),
        (["list", "--\x1b[31mno"], "No such option"),
        (["new", "--template"], "requires an argument"),
        (["wizard", "a", "\x9b31m"], "unexpected extra argument"),
    ],
)
def test_wrong_words_are_quoted_without_controls(home: Path, words: list[str], expected: str) -> None:
    with in_a_terminal("postmortem_tui", *words, POSTMORTEM_HOME=str(home)) as app:
        assert app.exit_code() == 2
        text = app.output.decode()
    assert expected in text
    assert not RAW.search(text.replace("\r\n", "\n"))


def test_an_interrupt_while_it_is_loaded_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_main", interrupted)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")
