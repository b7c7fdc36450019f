"""A home of its own for each test of the verbs, and what calls them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.screens import showing
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import NAMES
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.app.start import Outcome, Start, WrittenFile
from tests.cli.calling import Run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    def run(*args: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(postmortem, args, input=input)

    return run


@pytest.fixture
def store(home: Path) -> DraftStore:
    folders = Folders.under(home)
    return DraftStore(folders, Templates(folders))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Start]:
    """What was shown on a screen; each is left at once."""
    starts: list[Start] = []

    def left_at_once(start: Start) -> Outcome:
        starts.append(start)
        guided = start.screen == "wizard"
        begun = start.draft is not None and start.draft.role("title") == "Changed since"
        written = (WrittenFile(Path("it.md"), changed=begun),) if guided else ()
        return Outcome(0, start.draft.id if start.draft else None, guided, written)

    monkeypatch.setattr(showing, "on_terminal", lambda stream: True)
    monkeypatch.setattr("postmortem_tui.tui.app.running.run", left_at_once)
    return starts


@pytest.fixture
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "SSH_CONNECTION", *(f"POSTMORTEM_{n.upper()}" for n in NAMES)):
        monkeypatch.delenv(name, raising=False)
