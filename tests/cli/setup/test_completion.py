"""What a shell offers behind a word: verbs, drafts, owners, templates, themes and files."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete
from click.testing import CliRunner

from postmortem_tui.cli.running.verb_table import VERBS
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates

VARIABLE = "_POSTMORTEM_COMPLETE"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path))
    folders = Folders.under(tmp_path)
    store = DraftStore(folders, Templates(folders))
    store.save(replace(store.worked_example(), id="2024-01-15-logins-failed"))
    return tmp_path


def offered(*words: str) -> list[tuple[str, str]]:
    """What is offered for the last of the words, as values with their kinds."""
    found = ShellComplete(postmortem, {}, "postmortem", VARIABLE).get_completions(list(words[:-1]), words[-1])
    return [(item.value, item.type) for item in found]


def values(*words: str) -> list[str]:
    return [value for value, _ in offered(*words)]


def test_verbs_and_drafts_come_first(home: Path) -> None:
    assert values("") == [*sorted(VERBS), "last", "2024-01-15-logins-failed"]
    assert values("ti") == ["timeline"] and values("2024") == ["2024-01-15-logins-failed"]
    assert "--theme" in values("--") and "last" not in values("--")
    assert values("timeline", "a") == ["add"]


HOSTILE = (
    *("$(touch x)", "`id`", "a\nb", "\x1b]0;x\x07", "\u202egpj", "a;b|c&d"),
    *("a'b\"c", "-rf", "a -o b", "*", b"\xff", "~root"),
)


@pytest.mark.parametrize("shell", [BashComplete, ZshComplete, FishComplete])
def test_no_name_of_others_reaches_the_line_of_a_shell(
    home: Path, shell: type[ShellComplete], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left can be typed as it is; one name that is no UTF-8 does not take the others away."""
    drafts = Folders.under(home).drafts
    [sound] = drafts.glob("*.toml")
    for name in HOSTILE:
        (drafts / f"{os.fsdecode(name)}.toml").write_bytes(sound.read_bytes())
    monkeypatch.setenv("COMP_WORDS", "postmortem show ")
    monkeypatch.setenv("COMP_CWORD", "2" if shell is not FishComplete else "")
    assert values("show", "") == ["last", "2024-01-15-logins-failed"]
    lines = shell(postmortem, {}, "postmortem", VARIABLE).complete().encode().decode()
    assert "2024-01-15-logins-failed" in lines and not any(os.fsdecode(name) in lines for name in HOSTILE[:6])


@pytest.mark.parametrize("verb", ["export", "show", "edit", "wizard", "publish", "review"])
def test_a_draft_is_offered_where_one_is_asked_for(home: Path, verb: str) -> None:
    assert values(verb, "20") == ["2024-01-15-logins-failed"]
    assert values(verb, "") == ["last", "2024-01-15-logins-failed"]


def test_options_offer_what_they_take(home: Path) -> None:
    assert values("--theme", "") == ["dark", "light", "high-contrast", "ansi", "monochrome"]
    assert values("new", "--theme", "h") == ["high-contrast"]
    assert "one-page" in values("new", "--template", "")
    assert values("template", "show", "one") == ["one-page"]
    assert values("note", "--draft", "") == ["last", "2024-01-15-logins-failed"]
    people = values("actions", "--owner", "")
    assert people and people == sorted(people)
    assert values("actions", "owner", "k3f9ab", "") == people


def test_files_are_left_to_the_shell(home: Path) -> None:
    assert offered("import", "not") == [("not", "file")]
    assert offered("review", "notes") == [("notes", "file")], "a file where no draft is called so"


def test_where_nothing_can_be_read_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "drafts").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path))
    assert values("get", "") in ([], ["last"]) and values("actions", "--owner", "") == []
    assert capsys.readouterr() == ("", "")


SHELLS: Mapping[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_is_told_how_to_ask(shell: str) -> None:
    printed = CliRunner().invoke(postmortem, ["completion", shell]).output
    assert f"{VARIABLE}={shell}_complete" in printed and "postmortem" in printed


def test_another_shell_is_refused_with_those_that_are_known() -> None:
    run = CliRunner().invoke(postmortem, ["completion", "tcsh"])
    assert run.exit_code == 2 and all(shell in run.output for shell in SHELLS)


def test_a_shell_waits_for_no_screen(home: Path) -> None:
    code = (
        "import os, sys\n"
        "sys.argv = ['postmortem']\n"
        "from postmortem_tui.cli.running.way_in import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "heavy = sorted(sys.modules.keys() & {'textual', 'pydantic', 'rich', 'markdown_it'})\n"
        "print('loaded', heavy)\n"
    )
    for words, number in (("postmortem export ", "2"), ("postmortem ", "1"), ("postmortem new --template ", "3")):
        asked = {"POSTMORTEM_HOME": str(home), "COMP_WORDS": words, "COMP_CWORD": number, VARIABLE: "bash_complete"}
        done = subprocess.run([sys.executable, "-c", code], env=asked, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "loaded []", words
        assert len(done.stdout.splitlines()) > 2 and done.stderr == ""


def test_fish_is_told_the_whole_of_what_a_word_does(home: Path) -> None:
    script = CliRunner().invoke(postmortem, ["completion", "fish"]).stdout
    assert 'string split --max 1 "," $completion' in script
    assert script.count("string split") == 1


def test_items_and_questions_are_offered_by_their_ids_and_explained(home: Path) -> None:
    found = ShellComplete(postmortem, {}, "postmortem", VARIABLE).get_completions(["actions", "done"], "")
    assert found and all(len(item.value) == 6 and item.help for item in found)
    done = values("actions", "reopen", "")
    assert done and not {item.value for item in found} & {*done}
    assert values("actions", "due", found[0].value[:5]) == [found[0].value]
    for verb in ("get", "set", "waive"):
        assert values(verb, "last", "overview.s") == ["overview.start", "overview.status_page"]
    assert values("get", "nothing", "") == []
