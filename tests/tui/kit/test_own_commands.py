"""A person's own commands: checked, found by key, palette and help, and run on what is pointed at."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.errors import SettingsError, UsageError
from postmortem_tui.storage.disk.file_names import PROJECT_FILE
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import Settings, SettingsHere
from postmortem_tui.storage.settings.settings_reading import read_settings, user_file
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.app import while_suspended
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.running import app_for
from postmortem_tui.tui.app.start import Opening, Start
from postmortem_tui.tui.kit.commands.keymap import problems
from postmortem_tui.tui.kit.commands.own_commands import OwnCommand, Pointed
from tests.known import WORKED
from tests.tui.conftest import NOW
from tests.tui.driving import help_text, press, press_unseen

SOUND = """
[[commands]]
name = "Announce"
key = "F12"
run = ["announce", "--file={file}", "{id}"]

[[commands]]
name = "Page"
run = ["/bin/page", "{id}/{list}/{row}"]
"""


def read(folder: Path, own: str = "", project: str = "") -> SettingsHere:
    folders = Folders.under(folder / "home")
    for path, text in ((user_file(folders), own), (folder / PROJECT_FILE, project)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_settings(folders, {}, {}, problems, folder)


def test_commands_are_read_with_where_they_stand(tmp_path: Path) -> None:
    found = read(tmp_path, f"# mine\n{SOUND}")
    assert [table["name"] for table in found.settings.commands] == ["Announce", "Page"]
    assert found.origin("commands.2").location.endswith("config.toml:8")
    assert not found.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('commands = "x"', "should be tables"),
        ("commands = [4]", "commands 1 should be a table"),
        ('[[commands]]\nrun = ["x"]', "line 2: commands 1 should have a name"),
        ('[[commands]]\nname = "x\\u001b"\nrun = ["x"]', "should have a name"),
        ('[[commands]]\nname = "x"', "should say what it runs"),
        ('[[commands]]\nname = "x"\nrun = "rm -rf /"', "should say what it runs, as a list"),
        ('[[commands]]\nname = "x"\nrun = []', "should say what it runs"),
        ('[[commands]]\nname = "x"\nrun = ["./tool"]', "another program in each folder"),
        ('[[commands]]\nname = "x"\nrun = ["tools/tool"]', "another program in each folder"),
        ('[[commands]]\nname = "x"\nrun = ["{file}"]', "should name its program"),
        ('[[commands]]\nname = "x"\nrun = ["cat", "{flie}"]', "not one of {file}, {id}, {list}, {row}"),
        ('[[commands]]\nname = "x"\nruns = ["cat"]', "unknown key 'runs' (did you mean 'run'?)"),
        ('[[commands]]\nname = "x"\nkey = "^S"\nrun = ["cat"]', "^S is the key of save"),
        ('[[commands]]\nname = "x"\nkey = "ctlr+s"\nrun = ["cat"]', "no key is called 'ctlr+s'"),
        ('[[commands]]\nname = "x"\nkey = "y"\nrun = ["cat"]', "y is typed where a draft is written works"),
        ('[[commands]]\nname = "x"\nkey = "^I"\nrun = ["cat"]', "cannot tell ^I from Tab"),
    ],
)
def test_what_is_wrong_is_said_and_passed_over_and_the_rest_holds(tmp_path: Path, text: str, expected: str) -> None:
    found = read(tmp_path, f'theme = "light"\n{text}\n')
    (problem,) = found.problems
    assert isinstance(problem, SettingsError)
    assert expected in problem.sentence
    assert (found.settings.theme, found.settings.commands) == ("light", ())


def test_a_clash_costs_the_second_command_alone_and_a_moved_key_is_free(tmp_path: Path) -> None:
    two = SOUND.replace('name = "Page"', 'name = "Page"\nkey = "F11, F12"')
    found = read(tmp_path, two)
    assert "line 7: commands 2: F12 is the key of commands 1 too" in found.problems[0].sentence
    assert [table["name"] for table in found.settings.commands] == ["Announce"]
    moved = SOUND.replace("F12", "^S")
    assert read(tmp_path, moved).problems
    assert not read(tmp_path, f'{moved}\n[keymap]\nsave = "F12"\n').problems


def test_no_repository_has_a_word_in_what_is_run(tmp_path: Path) -> None:
    found = read(tmp_path, project=SOUND)
    assert found.settings.commands == ()
    assert "'commands' is for your own settings" in found.problems[0].sentence
    assert (
        read_settings(Folders.under(tmp_path), {"POSTMORTEM_COMMANDS": SOUND}, {}, problems, None).settings
        == Settings()
    )


def own(*run: str) -> OwnCommand:
    return OwnCommand(1, "Announce", (), run)


@pytest.fixture
def tool(tmp_path: Path) -> Path:
    path = tmp_path / "bin" / "tool"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


HERE = Pointed(Path("/drafts/a b; rm -rf $HOME.toml"), "a-{row}", "short_term", 2)


def test_what_is_pointed_at_stays_inside_its_argument(tool: Path) -> None:
    command = own("tool", "--file={file}", "{id}/{list}/{row}", "{}")
    assert command.arguments(HERE, str(tool.parent)) == [
        str(tool),
        "--file=/drafts/a b; rm -rf $HOME.toml",
        "a-{row}/short_term/2",
        "{}",
    ]
    with pytest.raises(UsageError, match="taken for an option"):
        own("tool", "{id}").arguments(HERE._replace(id="--force"), str(tool.parent))


@pytest.mark.parametrize("path", ["", ".", "bin", "bin:.:"])
def test_a_program_of_the_folder_that_one_is_in_is_not_run(
    tool: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tool.parent)
    with pytest.raises(UsageError, match="no program 'tool'"):
        own("tool").arguments(HERE, path)
    assert own(str(tool)).arguments(HERE, path) == [str(tool)]


def test_a_command_fits_where_all_is_pointed_at_that_it_names() -> None:
    assert own("tool", "{row}").fits(HERE)
    assert not own("tool", "{row}").fits(Pointed(HERE.file, HERE.id))
    assert own("tool").fits(Pointed(HERE.file, HERE.id))
    assert not own("tool").fits(None)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """Let the app step aside without a terminal, and keep what would be run."""
    happened: list[Sequence[str]] = []

    @contextmanager
    def suspend(app: PostmortemApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(PostmortemApp, "suspend", suspend)
    monkeypatch.setattr(while_suspended, "wait_for_enter", lambda words: None)
    monkeypatch.setattr(while_suspended, "run_external", lambda command: happened.append(command) or 0)
    return happened


def app_on(folder: Path, tool: Path, screen: Opening, draft: Draft | None = None) -> PostmortemApp:
    folders = Folders.under(folder / "home")
    commands = (
        {"name": "Announce", "key": "F12", "run": [str(tool), "{id}", "{file}"]},
        {"name": "Page owner", "run": [str(tool), "{id}/{list}/{row}"]},
        {"name": "Gone", "key": "F11", "run": ["/no/such/program"]},
    )
    store = DraftStore(folders, Templates(folders), settings=Settings(commands=commands))
    if draft is None:
        store.add(WORKED)
    return app_for(Start(screen, store, draft))


async def test_a_command_is_reached_by_its_key_the_palette_and_the_help(
    tmp_path: Path, small: Template, tool: Path, ran: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = app_on(tmp_path, tool, "editing", Draft.begin(small, "small-1", NOW))
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await press_unseen(pilot, *"Outage", "f12")
        (command,) = ran
        assert command[:2] == [str(tool), "small-1"]
        assert 'title = "Outage"' in Path(command[2]).read_text(encoding="utf-8"), "what was typed is saved before"
        assert [*app._notifications][-1].message == "Announce has ended."
        await press_unseen(pilot, "f11")
        assert "there is no program '/no/such/program'" in [*app._notifications][-1].message
        await press_unseen(pilot, "f1")
        shown = help_text(app)
        assert "F12" in shown and "Your own, Announce: runs" in shown and "own_" not in shown
        await press_unseen(pilot, "escape", "ctrl+p")
        assert "Announce" in await press(pilot, *"announce")
        await press_unseen(pilot, "enter")
        assert ran[1:] == [command]
        found = await press(pilot, "ctrl+p", *"page owner")
        assert "runs" not in found, "no row has the cursor"
    app.current_draft.close()


async def test_a_command_has_the_draft_and_the_row_under_the_cursor(
    tmp_path: Path, tool: Path, ran: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = app_on(tmp_path, tool, "library")
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await press_unseen(pilot, "f12")
        identity = ran[0][1]
        assert Path(ran[0][2]) == app.store.path_of(identity)
        await press_unseen(pilot, "tab", "f", "f", "f", "f", "ctrl+p", *"page owner", "enter")
        draft, name, row = ran[-1][1].split("/")
        assert draft == identity and int(row) > 0
        assert name in {block.id for block in WORKED.template.blocks()}
    app.current_draft.close()
