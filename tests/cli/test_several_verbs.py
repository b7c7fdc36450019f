"""Verbs with several drafts or files, the fields of JSON that one asks for, and files that are written again."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from postmortem_tui.cli.documents.watching import watch
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.errors import StorageError
from tests.cli.calling import Run
from tests.known import CASES


@pytest.fixture
def drafts(run: Run) -> list[str]:
    return [run("new", title, "--no-open").stdout.strip() for title in ("API outage", "Doors shut")]


def test_several_drafts_are_exported_shown_and_read_again(run: Run, drafts: list[str], tmp_path: Path) -> None:
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


def test_one_file_holds_one_document(run: Run, drafts: list[str], tmp_path: Path) -> None:
    done = run("export", *drafts, "-o", str(tmp_path / "one.md"))
    assert done.exit_code == 2
    assert "several documents" in done.stderr


def test_what_cannot_be_watched_is_refused_before_anything_is_written(
    run: Run,
    drafts: list[str],
    tmp_path: Path,
) -> None:
    done = run("export", *drafts, "--watch", "-o", str(tmp_path))
    assert (done.exit_code, list(tmp_path.glob("*.md"))) == (2, [])
    assert "--watch writes one draft to one file" in done.stderr


def test_a_file_that_says_the_same_is_no_error_and_stays(run: Run, drafts: list[str], tmp_path: Path) -> None:
    path = tmp_path / "one.md"
    assert run("export", drafts[0], "-o", str(path)).exit_code == 0
    before = path.stat().st_ino
    assert run("export", drafts[0], "-o", str(path)).exit_code == 0
    assert path.stat().st_ino == before
    path.write_text("another text")
    assert "exists already" in run("export", drafts[0], "-o", str(path)).stderr


def test_a_pipe_is_written_into(run: Run, drafts: list[str], tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    assert run("export", drafts[0], "-o", str(path)).exit_code == 0
    assert os.read(reader, 1 << 16).startswith(b"# Postmortem: API outage")
    os.close(reader)


def test_json_has_the_fields_that_one_asks_for(run: Run, drafts: list[str]) -> None:
    assert json.loads(run("show", drafts[0], "--json=postmortem").stdout).keys() == {"postmortem"}
    run("remark", drafts[0], "summary", "Why?", "--who", "Ben")
    assert json.loads(run("remark", "list", drafts[0], "--json=who,text").stdout) == [{"who": "Ben", "text": "Why?"}]
    refused = run("remark", "list", drafts[0], "--json=colour")
    assert refused.exit_code == 2
    assert "There are: id, question, who" in refused.stderr


WITHOUT_JSON = {
    "a screen, or questions on a line terminal": {"new", "wizard", "demo", "live"},
    "a text as it is, for other programs": {
        "edit", "export", "run", "git merge", "git textconv", "completion", "template show",
        "template infer",
    },
    "a change, said in a sentence, and at most the name of what came of it": {
        "set", "note", "copy", "forget", "import", "index", "publish", "sign", "waive", "git setup",
        "remark answer", "remark remove", "remark import", "row add", "row edit", "row remove",
        "row move", "row mark", "timeline edit", "timeline remove", "actions done", "actions edit",
        "actions reopen", "actions wont", "actions due", "actions owner", "actions ticket", "actions sync",
        "trash put", "trash restore", "trash empty",
    },
    "a check that says what is wrong with file and line": {"template check"},
}  # fmt: skip


def all_verbs(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from all_verbs(command, (*words, name))
        else:
            yield " ".join((*words, name)), command


def test_each_verb_that_prints_facts_prints_json() -> None:
    without = {
        words
        for words, command in all_verbs(postmortem)
        if not any("--json" in parameter.opts for parameter in command.params)
    }
    assert without == set().union(*WITHOUT_JSON.values())


def test_what_another_program_is_given_is_not_ours(run: Run, drafts: list[str]) -> None:
    assert run("run", "--draft", drafts[0], "--", "true", "--json=title").exit_code == 0
    assert "true --json=title" in run("timeline", "list", drafts[0]).stdout


def test_facts_are_printed_as_json(run: Run, drafts: list[str], tmp_path: Path) -> None:
    run("set", drafts[0], "Summary", "It broke.")
    run(
        "timeline",
        "add",
        drafts[0],
        "-",
        "--all",
        "--zone",
        "UTC",
        input="2026-01-16 14:00 alert\n2026-01-16 14:05 calm\n",
    )

    def json_of(*words: str) -> Any:
        return json.loads(run(*words).stdout)

    assert json_of("paths", "drafts", "--json").keys() == {"drafts"}
    assert set(json_of("paths", "--json=drafts,settings")) == {"drafts", "settings"}
    assert {"name": "standard", "problem": None} in json_of("template", "list", "--json=name,problem")
    assert json_of("get", drafts[0], "Summary", "--json")["value"] == "It broke."
    assert [row["event"] for row in json_of("get", drafts[0], "timeline", "--json")["value"]] == ["alert", "calm"]
    assert json_of("get", drafts[0], "header.status", "--json=value") == {"value": "Draft"}
    assert json_of("status", drafts[0], "--json=status,final") == {"status": "Draft", "final": False}
    assert json_of("status", drafts[0], "Under Review", "--json")["status"] == "Under Review"
    row = json_of("timeline", "show", drafts[0], "1", "--json")
    assert (row["event"], row["lines"][0]["text"]) == ("alert", "2026-01-16 14:00 alert")
    (source,) = json_of("timeline", "sources", drafts[0], "--json")
    assert source["rows"] == 2
    done = run("git", "check", str(tmp_path), "--json")
    assert done.exit_code in (1, 2, 3) or json.loads(done.stdout)["set_up"]


def test_one_folder_is_printed_by_its_name(run: Run) -> None:
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

    watch(draft, write, looks())
    assert written == ["bb", "ccc"]


ONE_QUESTION = """
name = "small"
version = "1"
roles = { title = "head.title", status = "head.status", signatures = "signed" }

[[sections]]
id = "head"
title = "Head"
blocks = [{ id = "head", kind = "fields", fields = [
  { id = "title", label = "Title" },
  { id = "status", label = "Status", type = "choice", choices = ["Draft", "Final"] },
] }, { id = "signed", kind = "records", layout = "table", required = true, fields = [
  { id = "role", label = "Role" }, { id = "name", label = "Name" },
  { id = "date", label = "Date", type = "date" }, { id = "word", label = "Signature" },
] }]
"""


def test_one_of_a_thing_is_said_in_the_singular(run: Run, tmp_path: Path) -> None:
    template, document = tmp_path / "small.toml", tmp_path / "documents" / "one.md"
    template.write_text(ONE_QUESTION, encoding="utf-8")
    assert run("template", "check", str(template)).stdout == "ok: small 1, 1 section, 2 blocks to answer\n"
    unsigned = run("new", "--template", str(template), "--no-open").stdout.strip()
    assert "There is 1 finding." in run("status", unsigned, "Final").stderr
    draft = run("new", "API outage", "--no-open").stdout.strip()
    assert run("note", "--draft", draft, "down").exit_code == 0
    assert "The timeline has 1 row." in run("timeline", "edit", draft, "9", "--event", "x").stderr
    document.parent.mkdir()
    document.write_text((CASES / "worked_example.md").read_text(encoding="utf-8"), encoding="utf-8")
    assert "1 document read" in run("template", "infer", str(document.parent)).stderr
