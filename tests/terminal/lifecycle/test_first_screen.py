"""The first screen on a real terminal: it is there before Textual, and the terminal comes back whatever happens."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.storage.disk.file_names import HOME_VARIABLE
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from tests.terminal.pty_app import in_a_terminal

pytestmark = pytest.mark.slow

WORDS = "tests.terminal.first_words"
OTHER_SCREEN, BACK = b"\x1b[?1049h", b"\x1b[?1049l"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one draft, which the app has looked at."""
    home = tmp_path_factory.mktemp("home")
    run = [sys.executable, "-m", "postmortem_tui", "demo", "--no-open"]
    subprocess.run(run, env={**os.environ, HOME_VARIABLE: str(home)}, capture_output=True, check=True)
    folders = Folders.find({HOME_VARIABLE: str(home)})
    assert [one.title for one in drafts_of(DraftStore(folders, Templates(folders)))]
    return home


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_gives_the_terminal_back(number: signal.Signals) -> None:
    with in_a_terminal(WORDS, forked=False) as app:
        app.wait_for("opening …")
        assert "What is opened" in app.text().split("\n")[0]
        app.signal(number)
        assert app.exit_code() == 128 + number
        assert app.is_cooked()
        assert BACK in app.output


def test_a_failure_gives_the_terminal_back() -> None:
    with in_a_terminal(WORDS, "fail", forked=False) as app:
        assert app.exit_code() == 3
        assert app.is_cooked()
        assert BACK in app.output


def test_the_app_takes_it_over_with_the_keys_that_were_typed_meanwhile(home: Path) -> None:
    with in_a_terminal("postmortem_tui", "last", forked=False, **{HOME_VARIABLE: str(home)}) as app:
        app.wait_for("opening …")
        assert "Logins failed" in app.text().split("\n")[0], "the index knows the title"
        assert b"Logins failed" in app.output
        app.send(b"\x11")  # ^Q, which an untouched terminal would swallow
        assert app.exit_code() == 0
        assert app.is_cooked()
        assert (app.output.count(OTHER_SCREEN), app.output.count(BACK)) == (1, 1)
        taken = app.output.index(OTHER_SCREEN) + len(OTHER_SCREEN)
        assert app.output.count(b"\x1b[2J", taken) == 1, "nothing empties the screen between the words and the app"
        assert b"Go on with: postmortem" in app.output[app.output.index(BACK) :]


def test_a_draft_that_cannot_be_read_is_said_where_the_shell_is(home: Path) -> None:
    (home / "drafts" / "broken.toml").write_text("x", encoding="utf-8")
    with in_a_terminal("postmortem_tui", "broken", **{HOME_VARIABLE: str(home)}) as app:
        assert app.exit_code() == 3
        assert app.is_cooked()
        assert b"Draft not readable" in app.output[app.output.index(BACK) :]
