"""Two people and one draft, each at a terminal of their own with the whole program on it."""

import os
import signal
from pathlib import Path

import pytest

from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from tests.terminal.pty_app import PtyApp, in_a_terminal

pytestmark = pytest.mark.slow


def head(home: Path) -> tuple[str, str, str]:
    folders = Folders.under(home)
    draft = DraftStore(folders, Templates(folders)).open("last")
    return draft.role("title"), draft.role("date"), draft.role("authors")


def take_over(app: PtyApp) -> None:
    app.wait_for("has been writing on it since")
    assert f"(process {os.getpid()}" not in app.text()
    app.send(b"j\r")


def test_a_draft_goes_from_hand_to_hand(tmp_path: Path) -> None:
    home = {"POSTMORTEM_HOME": str(tmp_path)}
    with in_a_terminal("postmortem_tui", "new", **home) as first:
        first.wait_for("What broke?")
        first.settle()
        first.send(b"\x0e")
        first.wait_for("Title and Status")
        first.settle()
        first.send(b"one")
        first.wait_for("Title one")
        with in_a_terminal("postmortem_tui", "last", **home) as second:
            take_over(second)
            first.wait_for("Read only: somebody has taken this draft over. All that you typed is saved.")
            second.wait_for("Title one")
            first.send(b"xyz\x13")
            second.settle()
            second.send(b"\x07date")
            second.settle()
            second.send(b"\rtwo")
            second.wait_for("Date     two")
            first.send(b"\x11")
            assert first.exit_code() == 0
            second.signal(signal.SIGSTOP)
            second.until_stopped()
            with in_a_terminal("postmortem_tui", "last", **home) as third:
                third.wait_for("suspended")
                take_over(third)
                assert second.exit_code() == 128 + signal.SIGTERM
                third.wait_for("Date     two")
                third.settle()
                third.send(b"\x07authors")
                third.settle()
                third.send(b"\rthree")
                third.wait_for("Authors  three")
                third.send(b"\x11")
                assert third.exit_code() == 0
    assert head(tmp_path) == ("one", "two", "three")
    assert list((tmp_path / "drafts").glob("*rescued*")) == []
