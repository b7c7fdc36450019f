"""What the verbs that open a screen open, and what they say where there is none."""

import os
import shlex
import sys
from pathlib import Path

import pytest

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.start import Outcome, Start
from tests.cli.calling import Run


def test_new_prints_the_id_and_nothing_else(run: Run, store: DraftStore) -> None:
    result = run("new", "API", "outage", "--no-open")
    assert (result.exit_code, result.stderr) == (0, "")
    (identity,) = store.ids()
    assert result.stdout == f"{identity}\n"
    assert store.open(identity).role("title") == "API outage"


def test_a_bad_template_makes_no_draft(run: Run, tmp_path: Path, store: DraftStore) -> None:
    (tmp_path / "bad.toml").write_text('name = "bad"\n', encoding="utf-8")
    for word, words in (("bad.toml", "bad.toml"), ("nowhere.toml", "no such file"), ("standrad", "standard")):
        result = run("new", "x", "--no-open", "--template", word)
        assert result.exit_code == 3
        assert words in result.stderr
        assert result.stdout == ""
    assert store.ids() == ()


def test_whoever_names_sources_has_a_library_before_a_draft_of_their_own(
    run: Run, opened: list[Start], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / ".postmortem.toml").write_text('sources = ["docs"]', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "repository")
    run()
    assert [start.screen for start in opened] == ["library"]


def test_without_a_verb_the_library_or_on_the_first_run_a_welcome(run: Run, opened: list[Start]) -> None:
    assert run().exit_code == 0
    run("new", "One", "--no-open")
    assert run().exit_code == 0
    assert [start.screen for start in opened] == ["welcome", "library"]


def test_a_draft_is_opened_and_how_to_go_on_is_said(run: Run, opened: list[Start], store: DraftStore) -> None:
    identity = run("new", "One", "--no-open").stdout.strip()
    result = run(identity[:-2])
    assert [(start.screen, start.draft and start.draft.id) for start in opened] == [("editing", identity)]
    assert result.stdout == f"{store.path_of(identity)}\nGo on with: postmortem {identity}\n"
    result = run("wizard", identity)
    assert result.stdout == f"Written to it.md\n{store.path_of(identity)}\nGo on with: postmortem wizard {identity}\n"
    run("new", "Changed since", "--no-open")
    assert "Written to it.md, without what was changed since\n" in run("wizard", "last").stdout


def test_a_document_is_gone_on_with_by_its_own_path(run: Run, opened: list[Start], tmp_path: Path) -> None:
    """It named the draft behind it, whose id begins with another day and has none of the file's words."""
    document = tmp_path / "2026-05-07 login.md"
    document.write_text("# 障害報告\n\n## 概要\n\nディスクがいっぱいになった。\n", encoding="utf-8")
    said = run(str(document)).stdout
    assert said.endswith(f"Go on with: postmortem '{document}'\n")
    assert shlex.split(said.rstrip().rpartition("\n")[2])[-1] == str(document)


def test_a_command_to_copy_is_what_its_draft_is_called_and_no_more(
    run: Run, opened: list[Start], store: DraftStore
) -> None:
    sound = store.path_of(run("new", "One", "--no-open").stdout.strip())
    sound.rename(sound.with_name("$(touch x) it's.toml"))
    assert run("last").stdout.endswith("""Go on with: postmortem '$(touch x) it'"'"'s'\n""")
    assert shlex.split(run("last").stdout.rstrip().rpartition("\n")[2])[-1] == "$(touch x) it's"


def test_a_draft_may_have_the_name_of_nearly_a_verb(run: Run, opened: list[Start], store: DraftStore) -> None:
    identity = run("new", "One", "--no-open").stdout.strip()
    store.path_of(identity).rename(store.path_of("lst"))
    assert run("lst").exit_code == 0
    assert [start.draft and start.draft.id for start in opened] == ["lst"]


def test_a_draft_elsewhere_is_resumed_by_its_path(
    run: Run, opened: list[Start], store: DraftStore, tmp_path: Path
) -> None:
    identity = run("new", "One", "--no-open").stdout.strip()
    store.path_of(identity).rename(tmp_path / "here.toml")
    assert f"postmortem {tmp_path / 'here.toml'}" in run("./here.toml").stdout
    assert f"Go on with: postmortem {tmp_path / 'here.toml'}\n" in run("live", "./here.toml").stdout


def test_what_the_opening_verbs_open(run: Run, opened: list[Start], store: DraftStore) -> None:
    for words in (["new"], ["wizard"], ["demo"]):
        assert run(*words).exit_code == 0
    assert store.ids() == ()
    assert run("new", "Titled", "--wizard").exit_code == 0
    assert run("wizard", "last").exit_code == 0
    (identity,) = store.ids()
    assert [start.screen for start in opened] == ["editing", "wizard", "editing", "wizard", "wizard"]
    assert [start.draft and start.draft.id for start in opened][3:] == [identity, identity]


def test_the_screens_exit_code_is_passed_on(run: Run, opened: list[Start], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postmortem_tui.tui.app.running.run", lambda start: Outcome(129))
    monkeypatch.setattr(os, "_exit", sys.exit)
    assert run().exit_code == 129


@pytest.mark.parametrize("words", [[], ["new"], ["new", "Title"], ["wizard"], ["demo"]])
def test_without_a_terminal_no_screen_and_no_draft(run: Run, store: DraftStore, words: list[str]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "terminal" in result.stderr
    assert store.ids() == ()


@pytest.mark.usefixtures("no_variables")
def test_flags_about_screens_stand_before_or_behind_the_verb(run: Run, opened: list[Start]) -> None:
    run("new", "One", "--no-open")
    for words in (["last"], ["new"], ["wizard"], ["demo"]):
        run(*words, "--theme", "light", "--no-mouse")
        run("--theme", "light", "--no-mouse", *words)
    run("--theme", "light", "--no-mouse")
    assert len(opened) == 9
    assert {(start.store.settings.theme, start.store.settings.mouse) for start in opened} == {("light", False)}
    assert run("--theme", "blu").exit_code == 2
    run("--theme", "dark", "demo", "--theme", "ansi")
    assert opened[-1].store.settings.theme == "ansi", "the nearest one holds"


def test_a_word_that_one_id_alone_has_opens_it(run: Run, opened: list[Start], store: DraftStore) -> None:
    first = run("new", "Payment webhooks delayed", "--no-open").stdout.strip()
    assert run("Payment").exit_code == 0
    assert [start.draft and start.draft.id for start in opened] == [first]
    run("new", "Payment slow", "--no-open")
    refused = run("payment")
    assert refused.exit_code and "no draft is called 'payment'" in refused.stderr
    assert run("paymen").exit_code, "a part of a word names nothing"
