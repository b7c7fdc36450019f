"""Publishing without secrets: what git gets has none, in no file, no name and no message."""

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.verbs import postmortem
from tests.output_repository import git, output_repository

SECRET = "Xk72pQ9fLm!w"
SLUGGED = "xk72pq9flm"
SHORT = "hunter2"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = output_repository(tmp_path, monkeypatch)
    assert run("new", "API outage", "--live").exit_code == 0
    assert run("set", "last", "Title", f"Login with {SECRET} failed").exit_code == 0
    assert run("set", "last", "Summary", f"The password of root is {SECRET}. Then {SECRET} was used.").exit_code == 0
    for words in (f"{SHORT} again", f"admin password: {SHORT}"):
        assert run("note", "--draft", "last", words).exit_code == 0
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(postmortem, words)


def test_no_secret_is_in_the_file_its_name_the_index_the_commit_or_the_request(repository: Path) -> None:
    done = run("publish", "last", "--redacted")
    assert done.exit_code == 0, done.stderr
    commit, request = done.stdout.splitlines()
    assert "Replaced" in done.stderr
    assert "Login with REDACTED failed" in commit and "Then REDACTED was used" in request
    git(repository, *shlex.split(commit)[1:])
    everything = done.stdout + done.stderr + git(repository, "log", "--all", "-p", "--stat=999")
    assert not any(one in everything.casefold() for one in (SECRET.casefold(), SLUGGED, SHORT))
    assert "REDACTED again" in everything, "what one place tells is a secret in the others, too"
    assert "login-with-redacted-failed.md" in everything
    assert [name.name for name in (repository / "docs").glob("*.md") if SLUGGED in name.name] == []

    again = run("publish", "last", "--redacted")
    assert (again.exit_code, "Nothing to commit" in again.stderr) == (0, True)
    run("set", "last", "Summary", f"The password of root is {SECRET}. All was well.")
    assert run("publish", "last", "--redacted").exit_code == 0, "nobody else has changed the document"


def test_what_was_published_redacted_is_not_published_whole_by_the_way(repository: Path) -> None:
    run("publish", "last", "--redacted")
    whole = run("publish", "last")
    assert whole.exit_code == 2
    assert "was published without its secrets" in whole.stderr and "--redacted" in whole.stderr
    assert SECRET not in git(repository, "diff", "--cached")
    in_place = run("export", "last", "--in-place")
    assert in_place.exit_code != 0, "no answer is written back into the redacted document"
    assert run("publish", "last", "--force").exit_code == 0
    assert SECRET in git(repository, "diff", "--cached")
    assert run("publish", "last").exit_code == 0


def test_publishing_says_that_there_are_secrets_and_that_git_may_have_them(repository: Path) -> None:
    run("set", "last", "Title", "Login failed")
    whole = run("publish", "last")
    assert "look like secrets" in whole.stderr.replace("looks", "look") and "`--redacted` replaces" in whole.stderr
    redacted = run("publish", "last", "--redacted")
    assert redacted.exit_code == 0, redacted.stderr
    assert "git keeps it in its history" in redacted.stderr
    assert SECRET not in git(repository, "diff", "--cached")
    assert "history" not in run("publish", "last", "--redacted").stderr


def test_an_earlier_document_whose_name_has_the_secret_is_said(repository: Path) -> None:
    assert run("publish", "last").exit_code == 0
    (whole,) = (repository / "docs").glob("2*.md")
    redacted = run("publish", "last", "--redacted")
    assert redacted.exit_code == 0
    assert f"An earlier document of this draft is still there: {whole}" in redacted.stderr
    whole.unlink()
    assert "earlier document" not in run("publish", "last", "--redacted").stderr


def test_a_redacted_document_that_somebody_else_changed_is_not_overwritten(repository: Path) -> None:
    run("publish", "last", "--redacted")
    (document,) = (repository / "docs").glob("2*.md")
    document.write_text("PRECIOUS")
    refused = run("publish", "last", "--redacted")
    assert (refused.exit_code, "exists already" in refused.stderr) == (3, True)
    assert document.read_text() == "PRECIOUS"
