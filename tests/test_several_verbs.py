"""Verbs with several drafts or files, the fields of JSON that one asks for, and files that are written again."""

import json
import os
from pathlib import Path

import pytest

from postmortem_tui.cli.documents.watching import watch
from postmortem_tui.errors import StorageError
from tests.test_cli import Run, home, no_variables, run, store  # noqa: F401  # fixtures


@pytest.fixture
def drafts(run: Run) -> list[str]:  # noqa: F811
    return [run("new", title, "--no-open").stdout.strip() for title in ("API outage", "Doors shut")]


def test_several_drafts_are_exported_shown_and_read_again(run: Run, drafts: list[str], tmp_path: Path) -> None:  # noqa: F811
    done = run("export", *drafts, "-o", str(tmp_path))
    assert done.exit_code == 0, done.stderr
    files = done.stdout.split()
    assert [Path(file).parent for file in files] == [tmp_path, tmp_path]
    shown = run("show", *drafts).stdout
    assert "API outage" in shown
    assert "Doors shut" in shown
    read = run("import", *files, str(tmp_path / "nothing.md"))
    assert len(read.stdout.split()) == 2  # what is not there keeps no other from being read
    assert read.exit_code == 3
    assert "nothing.md" in read.stderr


def test_one_file_holds_one_document(run: Run, drafts: list[str], tmp_path: Path) -> None:  # noqa: F811
    done = run("export", *drafts, "-o", str(tmp_path / "one.md"))
    assert done.exit_code == 2
    assert "several documents" in done.stderr


def test_what_cannot_be_watched_is_refused_before_anything_is_written(
    run: Run,  # noqa: F811
    drafts: list[str],
    tmp_path: Path,
) -> None:
    done = run("export", *drafts, "--watch", "-o", str(tmp_path))
    assert (done.exit_code, list(tmp_path.glob("*.md"))) == (2, [])
    assert "--watch writes one draft into a file" in done.stderr


def test_a_file_that_says_the_same_is_no_error_and_stays(run: Run, drafts: list[str], tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "one.md"
    assert run("export", drafts[0], "-o", str(path)).exit_code == 0
    before = path.stat().st_ino
    assert run("export", drafts[0], "-o", str(path)).exit_code == 0
    assert path.stat().st_ino == before
    path.write_text("another text")
    assert "exists already" in run("export", drafts[0], "-o", str(path)).stderr


def test_a_pipe_is_written_into(run: Run, drafts: list[str], tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    assert run("export", drafts[0], "-o", str(path)).exit_code == 0
    assert os.read(reader, 1 << 16).startswith(b"# Postmortem: API outage")
    os.close(reader)


def test_json_has_the_fields_that_one_asks_for(run: Run, drafts: list[str]) -> None:  # noqa: F811
    assert json.loads(run("show", drafts[0], "--json=postmortem").stdout).keys() == {"postmortem"}
    run("remark", drafts[0], "summary", "Why?", "--who", "Ben")
    assert json.loads(run("remark", "list", drafts[0], "--json=who,text").stdout) == [{"who": "Ben", "text": "Why?"}]
    refused = run("remark", "list", drafts[0], "--json=colour")
    assert refused.exit_code == 2
    assert "There are: id, question, who" in refused.stderr


def test_one_folder_is_printed_by_its_name(run: Run) -> None:  # noqa: F811
    folder = run("paths", "drafts").stdout.strip()
    assert Path(folder).name == "drafts"
    assert "There are: drafts" in run("paths", "attic").stderr


def test_a_document_is_written_again_when_its_draft_was_saved_and_a_failure_ends_nothing(tmp_path: Path) -> None:
    draft = tmp_path / "it.toml"
    draft.write_text("a")
    written: list[str] = []

    def write() -> None:
        written.append(draft.read_text())
        if len(written) == 1:
            raise StorageError("the disk is full")

    def looks() -> object:
        yield
        for text in ("bb", "ccc"):
            draft.write_text(text)
            yield
            yield

    watch(draft, write, looks())  # type: ignore[arg-type]
    assert written == ["bb", "ccc"]
