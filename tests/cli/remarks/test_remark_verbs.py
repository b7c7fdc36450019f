"""The verbs about remarks: asked, listed, answered, taken from a pull request, and written out when one asks for it."""

import json

import pytest

from tests.cli.calling import Run
from tests.exchange.exporting.test_comments import GITHUB


@pytest.fixture
def draft(run: Run) -> str:
    return run("new", "API outage", "--no-open").stdout.strip()


def test_a_remark_is_written_listed_answered_and_removed(run: Run, draft: str) -> None:
    done = run("remark", draft, "User Impact / Users Affected", "Where from?", "--who", "Ben")
    assert done.exit_code == 0, done.stderr
    name = done.stdout.strip()
    (listed,) = json.loads(run("remark", "list", draft, "--json").stdout)
    assert (listed["id"], listed["question"], listed["who"]) == (name, "user_impact.users_affected", "Ben")
    assert "Users Affected: Ben" in run("remark", "list", draft).stdout
    assert "Ben" in run("review", draft).stdout
    assert "Where from?" not in run("export", draft, "-o", "-").stdout
    assert "Where from?" in run("export", draft, "-o", "-", "--remarks").stdout
    assert run("remark", "answer", draft, name[:4], "The gateway.", "--who", "Ana").exit_code == 0
    assert "no open remarks" in run("remark", "list", draft, "--open").stderr
    assert "Ana: The gateway." in run("remark", "list", draft).stdout
    assert "Removed: Ben" in run("remark", "remove", draft, name).stderr
    assert "no remarks" in run("remark", "list", draft).stderr


def test_comments_are_taken_once_and_stay_answered(run: Run, draft: str) -> None:
    text = json.dumps(GITHUB)
    assert "2 imported, 0" in run("remark", "import", draft, "-", input=text).stderr
    name = json.loads(run("remark", "list", draft, "--json").stdout)[0]["id"]
    run("remark", "answer", draft, name)
    assert "0 imported, 2" in run("remark", "import", draft, "-", input=text).stderr
    assert [one["open"] for one in json.loads(run("remark", "list", draft, "--json").stdout)] == [False, True]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("remark", "DRAFT", "nothing like it", "x"), "no question is called"),
        (("remark", "DRAFT", "summary", " "), "says something"),
        (("remark", "answer", "DRAFT", "zzz", "x"), "no remark that begins with 'zzz'"),
        (("remark", "import", "DRAFT", "-"), "nothing in it"),
        (("remark", "list", "nobody"), "nobody"),
        (("export", "DRAFT", "--to", "html", "--remarks"), "are for Markdown"),
    ],
)
def test_what_is_wrong_is_said(run: Run, draft: str, words: tuple[str, ...], expected: str) -> None:
    done = run(*(draft if word == "DRAFT" else word for word in words), input="")
    assert done.exit_code in (2, 3)
    assert expected in done.stderr
