"""The index of a folder: its table stays where somebody put it, and publishing stages what it wrote."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.collection.questions.index_pages import BEGIN, END, write_index
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from tests.output_repository import git, output_repository


def record(folder: Path, name: str, title: str, day: str) -> Record:
    item = Item("aaaaaa", "b", 1, "L", "Do")
    return Record(str(folder / name), "markdown", name, title=title, date=day, severity="1|High", items=(item,))


def test_the_rest_of_the_readme_stays(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"# Ours\n\n{BEGIN}\nold\n{END}\n\nBelow.\n")
    write_index(
        tmp_path, [record(tmp_path, "a b.md", "It [broke]", "2026-01-02"), record(tmp_path, "c.md", "C", "2026-02-01")]
    )
    text = readme.read_text()
    assert text.startswith("# Ours\n\n" + BEGIN)
    assert text.endswith(f"{END}\n\nBelow.\n")
    lines = [line for line in text.splitlines() if line.startswith("| 2026")]
    assert lines[0].startswith("| 2026-02-01 | [C](c.md) | 1\\|High |")
    assert "(a%20b.md)" in lines[1]
    assert write_index(tmp_path, [record(tmp_path, "c.md", "C", "2026-02-01")]) != []
    assert write_index(tmp_path, [record(tmp_path, "c.md", "C", "2026-02-01")]) == []


def test_no_title_becomes_a_tag(tmp_path: Path) -> None:
    write_index(tmp_path, [record(tmp_path, "c.md", "<script>alert(1)</script>", "")])
    assert "<script" not in (tmp_path / "index.html").read_text()
    assert re.search(r"(?<!\\)<script", (tmp_path / "README.md").read_text()) is None


def test_a_file_whose_name_is_no_utf_8_is_linked_to(tmp_path: Path) -> None:
    name = os.fsdecode(b"not-\xff.md")
    write_index(tmp_path, [record(tmp_path, name, "", "2024-01-15")])
    for page in ("README.md", "index.html"):
        assert "not-%FF.md" in (tmp_path / page).read_text("utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = output_repository(tmp_path, monkeypatch)
    folders = Folders.under(tmp_path / "home")
    store = DraftStore(folders, Templates(folders))
    store.add(store.worked_example())
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(postmortem, words)


def test_publishing_writes_lists_and_stages(repository: Path) -> None:
    done = run("publish", "last")
    assert done.exit_code == 0, done.stderr
    staged = subprocess.run(
        ["git", "diff", "--cached", "--name-only"], cwd=repository, capture_output=True, text=True, check=True
    ).stdout.split()
    document = "docs/2024-01-15-logins-failed-after-a-database.md"
    assert staged == [document, "docs/README.md", "docs/index.html"]
    commit, request = done.stdout.splitlines()
    assert commit.startswith("git commit -m 'Postmortem: Logins failed")
    assert request.startswith("gh pr create --title")
    assert "Logins failed" in (repository / "docs" / "README.md").read_text()
    assert run("index", "docs").stderr == "The index is up to date.\n"


def test_what_an_earlier_publishing_staged_is_committed_with_the_next(repository: Path) -> None:
    run("publish", "last")
    commit, request = run("publish", "last").stdout.splitlines()
    assert commit.endswith("-- docs/2024-01-15-logins-failed-after-a-database.md docs/README.md docs/index.html")
    assert "1-Critical · Final · " in request
    assert "On Monday afternoon, about a quarter of our users could not log in" in request
    git(repository, *shlex.split(commit)[1:])
    assert git(repository, "status", "--porcelain", "docs") == ""
    again = run("publish", "last")
    assert [line.split()[:2] for line in again.stdout.splitlines()] == [["gh", "pr"]]
    assert "Nothing to commit: this version is committed already." in again.stderr


def test_where_there_is_a_remote_a_branch_is_begun_and_pushed(repository: Path, tmp_path: Path) -> None:
    hub, tools = tmp_path / "hub.git", tmp_path / "tools"
    subprocess.run(["git", "init", "--quiet", "--bare", str(hub)], check=True)
    git(repository, "checkout", "-q", "-b", "main")
    git(repository, "commit", "-q", "--allow-empty", "-m", "Begin")
    git(repository, "remote", "add", "hub", str(hub))
    git(repository, "push", "-q", "hub", "main")
    for name, value in (("user.name", "Ana"), ("user.email", "ana@example.org")):
        git(repository, "config", name, value)
    tools.mkdir()
    (tools / "gh").write_text('#!/bin/sh\nprintf "%s\\0" "$@" > "$OUT"\n', encoding="utf-8")
    (tools / "gh").chmod(0o755)
    begun = "postmortem-2024-01-15-logins-failed-after-a-database"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
        patch.setenv("OUT", str(tmp_path / "asked"))
        done = run("publish", "last", "--run")
    assert done.exit_code == 0, done.stderr
    assert [line.split()[:2] for line in done.stdout.splitlines()][:4] == [
        ["git", "switch"], ["git", "commit"], ["git", "push"], ["gh", "pr"],
    ]  # fmt: skip
    assert git(hub, "log", "--format=%s", begun).splitlines()[0].startswith("Postmortem: Logins failed")
    assert git(hub, "log", "--format=%s", "main") == "Begin", "nothing is pushed to where requests are merged"
    asked = (tmp_path / "asked").read_text(encoding="utf-8").split("\0")
    assert asked[:3] == ["pr", "create", "--title"] and "See docs/2024-01-15" in asked[5]
    assert [line.split()[1] for line in run("publish", "last").stdout.splitlines()] == ["push", "pr"]


def test_outside_of_a_repository_nothing_is_written(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    monkeypatch.chdir(outside)
    done = run("publish", "last")
    assert done.exit_code == 2
    assert "is not in a git repository" in done.stderr
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("name", ["README.md", "index.html"])
def test_nothing_is_written_through_a_link(tmp_path: Path, name: str) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / name).symlink_to(precious)
    with pytest.raises(StorageError, match="it is a link"):
        write_index(folder, [])
    assert precious.read_text() == "precious"


def test_a_page_that_somebody_else_made_stays(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Mine</h1>")
    with pytest.raises(StorageError, match="another program or a person made this page"):
        write_index(tmp_path, [])
    assert (tmp_path / "index.html").read_text() == "<h1>Mine</h1>"
    assert not (tmp_path / "README.md").exists()


def test_a_file_keeps_its_rights_and_a_new_one_follows_the_umask(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("x\n")
    readme.chmod(0o600)
    before = os.umask(0o027)
    try:
        write_index(tmp_path, [])
    finally:
        os.umask(before)
    assert readme.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "index.html").stat().st_mode & 0o777 == 0o640


def test_a_document_that_somebody_else_changed_is_not_overwritten(repository: Path) -> None:
    assert run("publish", "last").exit_code == 0
    assert run("publish", "last").exit_code == 0  # nothing else has changed it
    document = next((repository / "docs").glob("2024-*.md"))
    document.write_text("PRECIOUS")
    refused = run("publish", "last")
    assert refused.exit_code == 3
    assert "exists already" in refused.stderr
    assert document.read_text() == "PRECIOUS"
    assert run("publish", "last", "--force").exit_code == 0


def test_nothing_is_published_by_settings_that_are_wrong(repository: Path) -> None:
    (repository / ".postmortem.toml").write_text('output = "../elsewhere"\n')
    done = run("publish", "last")
    assert done.exit_code == 3
    assert "leads out of the folder" in done.stderr
    assert "Nothing was written." in done.stderr
    assert not list(repository.parent.rglob("*.md"))
    assert run("publish", "last", "--force").exit_code == 0
