"""Stopping the process, to go back to the shell: by ^Z in the library, elsewhere by a command."""

import sys

import pytest

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.kit.commands.keymap import problems
from tests.known import NOW
from tests.terminal.pty_app import PtyApp
from tests.tui.conftest import Failing, Opened
from tests.tui.driving import press, press_unseen


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    happened: list[str] = []
    monkeypatch.setattr(PostmortemApp, "action_suspend_process", lambda app: happened.append("stopped"))
    return happened


async def test_by_its_usual_key_in_the_library(store: DraftStore, stopped: list[str]) -> None:
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "ctrl+z")
        assert stopped == ["stopped"]
        assert "^Z" in await press(pilot, "f1")


async def test_by_the_palette_in_a_draft_once_all_is_saved(opened: Opened, stopped: list[str]) -> None:
    saver = Failing()
    async with opened(saver=saver) as pilot:
        await press_unseen(pilot, *"Out", "ctrl+z")
        assert stopped == [], "there it takes back"
        await press_unseen(pilot, *"age", "ctrl+p", *"suspend", "enter")
        assert stopped == ["stopped"]
        assert saver.saved[-1].role("title") == "age"


def test_a_key_can_be_given_to_it() -> None:
    assert problems({"suspend": "F12"}) == {}
    assert problems({"suspend": "alt+z"}) == {}


@pytest.mark.slow
def test_a_shell_gets_the_terminal_and_gives_it_back(store: DraftStore) -> None:
    store.new(store.templates.load("standard"), "API outage", NOW)
    app = PtyApp(["/bin/sh", "-i"], POSTMORTEM_HOME=str(store.folders.drafts.parent), PS1="here: ")
    try:
        app.wait_for("here:")
        app.send(f"{sys.executable} -m postmortem_tui\n".encode())
        app.wait_for("API outage")
        app.settle()
        app.send(b"\x1a")
        app.wait_for("Stopped")
        app.send(b"echo $((40 + 2))nd street\n")
        app.wait_for("42nd street")
        app.send(b"fg\n")
        app.wait_for("by last edited")
        app.settle()
        assert "42nd" not in app.text()
        app.send(b"\x11")
        app.wait_for("here:")
    finally:
        app.end()
