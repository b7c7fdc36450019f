"""The verbs about what was deleted, and about what is to be forgotten."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates

Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DraftStore:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path))
    folders = Folders.under(tmp_path)
    return DraftStore(folders, Templates(folders))


@pytest.fixture
def run(store: DraftStore) -> Run:
    return lambda *words, input=None: CliRunner().invoke(postmortem, words, input=input)


def test_the_trash_is_listed_restored_and_emptied(run: Run, store: DraftStore) -> None:
    assert "The trash is empty" in run("trash", "list").stderr
    first, second = (run("new", title, "--no-open").stdout.strip() for title in ("First", "Second"))
    for identity in (first, second):
        DraftTrash(store).throw_away(identity)
    listed = json.loads(run("trash", "list", "--json").stdout)
    assert [one["title"] for one in listed] == ["Second", "First"]
    assert "First" in run("trash", "list").stdout
    assert run("trash", "restore", "last").stdout.strip() == second
    assert run("trash", "restore", "nothing").exit_code == 3
    assert run("trash", "restore", first[:13]).stdout.strip() == first
    DraftTrash(store).throw_away(first)
    refused = run("trash", "empty")
    assert refused.exit_code == 2 and "--yes" in refused.stderr
    assert "nothing to remove" in run("trash", "empty", "--days", "1", "--yes").stderr
    assert "Removed 1 draft." in run("trash", "empty", "--yes").stderr
    assert json.loads(run("trash", "list", "--json").stdout) == []
    assert run("trash", "restore", "last").exit_code == 2


def test_a_draft_that_lies_elsewhere_is_not_for_the_trash(run: Run, store: DraftStore, tmp_path: Path) -> None:
    own = store.path_of(run("new", "First", "--no-open").stdout.strip())
    elsewhere = tmp_path / "repository" / "shared.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(own.read_bytes())
    before = sorted(tmp_path.rglob("*"))
    refused = run("trash", "put", str(elsewhere))
    assert refused.exit_code == 2 and str(elsewhere) in refused.stderr and "Delete its file" in refused.stderr
    assert sorted(tmp_path.rglob("*")) == before and own.exists()


def test_a_secret_is_forgotten_from_stdin_and_from_words(run: Run, store: DraftStore) -> None:
    named = run("new", "Leak hunter2-hunter2", "--no-open").stdout.strip()
    for written in ("hunter2-hunter2", "Hunter2_HUNTER2!"):
        assert "part of the draft's name" in run("forget", named, written).stderr
    identity = run("new", "Leak", "--no-open").stdout.strip()
    store.save(store.open(identity).put_role("title", "Leak hunter2-hunter2"))
    assert "is still in the draft" in run("forget", identity, "hunter2-hunter2").stderr
    store.save(store.open(identity).put_role("title", "Leak"))
    result = run("forget", identity, "-", input="hunter2-hunter2\n\n")
    assert result.exit_code == 0 and ".bak" in result.stdout
    assert f"It is still in {store.path_of(named)}" in result.stderr
    assert "was in nothing" in run("forget", identity, "hunter2-hunter2").stderr
    for words in ((identity, "ab"), (identity, "-"), (identity,)):
        assert run("forget", *words, input="").exit_code == 2


@pytest.mark.parametrize("clone", ["", "home", "documents"])
def test_what_keeps_a_forgotten_secret_is_named(run: Run, store: DraftStore, tmp_path: Path, clone: str) -> None:
    document = tmp_path / "documents" / "leak.md"
    document.parent.mkdir()
    identity = run("new", "Leak", "--no-open").stdout.strip()
    path = store.path_of(identity)
    if clone:
        (path.parents[1] if clone == "home" else document.parent).joinpath(".git").mkdir()
    assert run("set", identity, "summary", "hunter2-hunter2").exit_code == 0
    assert run("export", identity, "-o", str(document)).exit_code == 0
    assert run("set", identity, "summary", "clean").exit_code == 0
    told = run("forget", identity, "hunter2-hunter2").stderr
    assert f"It is still in {document}\n" in told
    assert ("Git keeps it" in told) == bool(clone)
    assert run("export", identity, "-o", str(document), "--force").exit_code == 0
    told = run("forget", identity, "hunter2-hunter2").stderr
    assert "still in" not in told and ("Git keeps it" in told) == (clone == "home")
