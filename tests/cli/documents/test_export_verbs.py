"""`export --to`, as the shell has it."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.exchange.outputs.form_names import NAMES
from postmortem_tui.storage.library.store import DraftStore
from tests.each import by_day


@pytest.fixture
def store(store: DraftStore) -> DraftStore:
    store.add(store.worked_example())
    return store


def run(*words: str) -> Result:
    return CliRunner().invoke(postmortem, words)


def test_a_page_is_written_beside_where_the_document_would_be(store: DraftStore, tmp_path: Path) -> None:
    done = run("export", "last", "--to", "html")
    assert done.exit_code == 0, done.stderr
    path = Path(done.stdout.strip())
    assert path.parent.samefile(tmp_path)
    assert path.suffix == ".html"
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("export", "last", "--to", "html").exit_code == 0  # what is there is the same
    path.write_text("another page", encoding="utf-8")
    assert run("export", "last", "--to", "html").exit_code != 0
    assert path.read_text(encoding="utf-8") == "another page"


@pytest.mark.parametrize(("form", "begins"), [("chat", "*Postmortem"), ("issue", "# Postmortem"), ("jira", "h1. ")])
def test_what_is_pasted_goes_to_stdout(store: DraftStore, form: str, begins: str) -> None:
    assert run("export", "last", "--to", form).stdout.startswith(begins)


def test_json_goes_out_and_comes_in(store: DraftStore, tmp_path: Path) -> None:
    text = run("export", "last", "--to", "json", "-o", "-").stdout
    assert json.loads(text)["version"] == 1
    (tmp_path / "it.json").write_text(text, encoding="utf-8")
    done = run("import", "it.json")
    assert done.exit_code == 0, done.stderr
    before, after = store.worked_example(), store.open(done.stdout.strip())
    assert after.answers == before.answers


def test_a_secret_is_left_out_of_every_form(store: DraftStore) -> None:
    draft = store.open("last")
    secret = "AKIA" + "Z2X4C6V8B1N3M5Q7"
    store.save(draft.put_role("summary", f"The key {secret} was shown.").put_role("status", "Draft"))
    for form in NAMES:
        written = run("export", "last", "--to", form, "--redacted", "-o", "-")
        assert secret not in written.stdout
        assert "Replaced 1 secret" in written.stderr


def test_the_page_of_verbs_names_every_form() -> None:
    page = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8").split("\n")
    line = next(line for line in page if line.startswith("| `postmortem export DRAFT"))
    assert [form for form in NAMES if not re.search(rf"`(--to )?{form}`", line)] == []


def test_flags_of_markdown_are_refused(store: DraftStore) -> None:
    assert run("export", "last", "--to", "html", "--short").exit_code == 2


DOCUMENT = "# Postmortem: Doors stayed shut\n\n**Date:** 2026-01-15\n\n## Summary\n\nEleven doors.\n"


def test_a_document_is_shown_and_exported_as_a_draft_is(store: DraftStore, tmp_path: Path) -> None:
    file = tmp_path / "doors.md"
    file.write_text(DOCUMENT, encoding="utf-8")
    assert "Eleven doors." in run("show", "doors.md").stdout
    assert json.loads(run("show", str(file), "--json").stdout)["summary"]["text"] == "Eleven doors."
    assert run("export", "doors.md", "-o", "-").stdout.startswith(DOCUMENT)
    page = Path(run("export", "doors.md", "--to", "html").stdout.strip())
    assert (page.name, "Eleven doors." in page.read_text()) == ("2026-01-15-doors-stayed-shut.html", True)
    written = Path(run("export", str(file), "-o", "sent.md").stdout.strip())
    assert written.read_text(encoding="utf-8").startswith(DOCUMENT)
    assert run("export", "doors.md", "--force", "-o", "doors.md").exit_code == 3, "it is what was read"
    assert file.read_text(encoding="utf-8") == DOCUMENT
    assert {one.name for one in tmp_path.glob(".*")} == set(), "nothing is kept beside it"
    assert store.ids() == store.ids()[:1]


@pytest.mark.parametrize("form", by_day(3, ["", "--short", *NAMES]))
def test_a_secret_in_the_title_is_not_in_the_name_of_the_file(store: DraftStore, tmp_path: Path, form: str) -> None:
    store.save(store.open("last").put_role("title", "Outage with password=hunter2-Zq9xW4 in title"))
    words = [form] if form.startswith("--") else ["--to", form] if form else []
    (tmp_path / "there").mkdir()
    assert "password-redacted" in run("export", "last", *words, "--redacted", "-o", "there").stdout
    assert "hunter2" not in run("export", "last", *words, "--redacted").output.lower()
    assert list(tmp_path.rglob("*password-redacted*"))
    assert not [*tmp_path.glob("*hunter2*"), *(tmp_path / "there").glob("*hunter2*")]
