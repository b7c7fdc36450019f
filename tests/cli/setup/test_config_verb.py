"""Settings, paths and templates are shown, and what is wrong with them is said."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.kit.commands.commands import COMMANDS
from tests.cli.calling import Run, settings_file


def test_paths(run: Run, home: Path) -> None:
    result = run("paths")
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "drafts",
        "trash",
        "templates",
        "state",
        "settings",
    ]
    assert str(home / "drafts") in result.stdout
    assert not home.exists()


def test_templates(run: Run, tmp_path: Path) -> None:
    assert "standard" in run("template", "list").stdout
    source = run("template", "show", "standard").stdout
    (tmp_path / "copy.toml").write_text(source, encoding="utf-8")
    good = run("template", "check", "copy.toml")
    assert good.exit_code == 0
    assert good.stdout.startswith("ok: standard")
    (tmp_path / "copy.toml").write_text(source.replace("\nrequired = ", "\nreqired = ", 1), encoding="utf-8")
    bad = run("template", "check", "copy.toml")
    assert (bad.exit_code, bad.stdout) == (1, "")
    assert "did you mean 'required'" in bad.stderr
    assert run("template", "check", "missing.toml").exit_code == 3
    assert run("template", "show", "missing").exit_code == 3


@pytest.mark.usefixtures("no_variables")
def test_config_prints_the_commands_for_a_keymap(run: Run, home: Path) -> None:
    rows = {line.split()[0]: line for line in run("config", "--keys").stdout.splitlines()[1:]}
    assert rows["go_to"].split()[1:5] == ["^G", "In", "a", "draft"]
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text('[keymap]\ngo_to = "^F"\n', encoding="utf-8")
    done = run("config", "--keys", "--json")
    found = json.loads(done.stdout)
    assert (found["go_to"]["keys"], found["find_text"]["keys"]) == (["^F"], [])
    assert "^F is now go_to, no longer find_text" in done.stderr
    assert set(found) == {command.id for command in COMMANDS}


def test_config_says_each_value_and_where_it_was_said(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(home / "config" / "config.toml") in run("config").stderr
    path = settings_file(home, 'theme = "light"\n[keymap]\nsave = "^W"\n')
    (Path.cwd() / ".postmortem.toml").write_text('output = "out"\n', encoding="utf-8")
    monkeypatch.setenv("POSTMORTEM_AUTHOR", "Ana \x9b31m")
    assert run("config").exit_code == 3, "no variable sends the terminal anything"
    monkeypatch.setenv("POSTMORTEM_AUTHOR", "Ana")
    rows = {line.split()[0]: line for line in run("--no-mouse", "config").stdout.splitlines()[1:]}
    assert f"user: {path}:1" in rows["theme"]
    assert f"user: {path}:3" in rows["keymap.save"]
    assert "project: " in rows["output"]
    assert "environment: POSTMORTEM_AUTHOR" in rows["author"]
    assert "flag: --no-mouse" in rows["mouse"]
    assert rows["template"].split() == ["template", "standard", "default"]
    found = json.loads(run("config", "--json").stdout)
    assert found["theme"] == {"value": "light", "from": "user", "place": f"{path}:1"}
    assert found["template"] == {"value": "standard", "from": "default", "place": None}


@pytest.mark.usefixtures("no_variables")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('them = "light"\n', "line 1: unknown key 'them' (did you mean 'theme'?)"),
        ('[keymap]\nsav = "^S"\n', "line 2: no command is called 'sav' (did you mean 'save'?)"),
        ('[keymap]\nsave = "ctlr+s"\n', "line 2: no key is called 'ctlr+s'"),
    ],
)
def test_broken_settings_lock_nobody_out(run: Run, home: Path, opened: list[Start], text: str, words: str) -> None:
    path = settings_file(home, text)
    assert run("new", "X", "--no-open").exit_code == 0
    for verb in ([], ["list"], ["list"], ["export", "last", "-o", "-"], ["review", "last"], ["template", "list"]):
        result = run(*verb)
        assert result.exit_code in (0, 1), result.output
        assert f"{path}: {words}" in result.stderr and "skipped" in result.stderr
    assert len(opened) == 1
    for verb in (["config"], ["config", "--json"], ["template", "check", "x.toml"]):
        result = run(*verb)
        assert result.exit_code == 3
        assert words in result.stderr and "passed over" not in result.stderr.partition("Settings not usable")[2]
    assert "theme" in run("config").stdout


@pytest.mark.usefixtures("no_variables")
def test_a_file_that_is_no_toml_is_passed_over_whole(run: Run, home: Path) -> None:
    settings_file(home, 'tracker = \nauthor = "Ines"\n')
    assert "line 1: invalid value\nThe whole file is skipped" in run("list").stderr
    settings_file(home, 'auhtor = "Ines"\n')
    assert "'author'?)\nThat is skipped" in run("list").stderr


@pytest.mark.usefixtures("no_variables")
def test_a_broken_guide_is_said_and_the_rest_of_it_holds(run: Run, home: Path) -> None:
    path = home / "config" / "review.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('[language]\nphrase = 1\n\n[completeness]\nplaceholders = ["FROB"]\njargon = ["("]\n')
    identity = run("new", "FROB", "--no-open").stdout.strip()
    result = run("review", identity)
    assert f"{path}: 2 problems" in result.stderr
    assert "line 2: language.phrase: unknown key 'phrase' (did you mean 'phrases'?)" in result.stderr
    assert "line 6: completeness.jargon, in its part 1: " in result.stderr
    assert "FROB" in result.stdout
    for verb in (["config"], ["export", identity, "--redacted", "-o", "-"], ["review", identity, "--guide", str(path)]):
        result = run(*verb)
        assert result.exit_code == 3, verb
        assert "unknown key 'phrase'" in result.stderr


@pytest.mark.usefixtures("no_variables")
def test_a_repository_says_what_is_asked_and_where_documents_go(run: Run, tmp_path: Path) -> None:
    source = run("template", "show", "standard").stdout
    team = re.sub('^name = "standard"', 'name = "team"', source, count=1, flags=re.MULTILINE)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "team.toml").write_text(team, encoding="utf-8")
    (tmp_path / ".postmortem.toml").write_text('template = "docs/team.toml"\noutput = "docs/pms"\n', encoding="utf-8")
    identity = run("new", "API outage", "--no-open").stdout.strip()
    assert json.loads(run("show", identity, "--json").stdout)["postmortem"]["template"] == "team"
    written = Path(run("export", identity).stdout.strip())
    assert written.parent == tmp_path / "docs" / "pms"
    assert "API outage" in written.read_text(encoding="utf-8")
    elsewhere = run("export", identity, "-o", "here.md").stdout.strip()
    assert elsewhere == "here.md", "a file that is named goes before the settings"


def test_the_settings_are_checked_without_a_screen() -> None:
    code = (
        "import sys; import postmortem_tui.tui.kit.commands.keymap as keymap\n"
        "keymap.problems({'save': '^S'}); print('textual' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


@pytest.mark.usefixtures("no_variables")
@pytest.mark.parametrize("named", ["nonesuch", "gone.toml", "broken.toml"])
def test_a_template_that_is_not_usable_keeps_nobody_from_writing(run: Run, home: Path, named: str) -> None:
    path = settings_file(home, f'theme = "dark"\ntemplate = "{named}"\n')
    (path.parent / "broken.toml").write_text("name = [\n", encoding="utf-8")
    document = Path.cwd() / "incident.md"
    document.write_text("# Postmortem: Mail late\n\n## Root Cause\n\nA full disk.\n", encoding="utf-8")
    for words in (("new", "API outage", "--no-open"), ("review", str(document)), ("import", str(document))):
        done = run(*words)
        assert done.exit_code in (0, 1) and done.stdout
        said = {
            "nonesuch": f"{path}:2: template: no template is called 'nonesuch'",
            "gone.toml": f"{path}:2: template: there is no file {path.parent / 'gone.toml'}",
            "broken.toml": f"{path.parent / 'broken.toml'}: ",
        }
        assert said[named] in done.stderr
    assert run("actions", "--in", str(document)).exit_code == 0
    assert run("config").exit_code == 3


@pytest.mark.usefixtures("no_variables")
def test_config_says_a_tracker_that_nobody_knows(run: Run, home: Path) -> None:
    settings_file(home, 'ticket_with = "foo"\n')
    done = run("config")
    assert done.exit_code == 3 and "no tracker is called 'foo'; there are gh, glab" in done.stderr
