"""Tickets: the arguments that a program gets, what its answer means, and what is never run."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.collection.actions.ticketing import trackers_asked
from postmortem_tui.collection.actions.trackers import TO_ASK, Answer, Tracker, address_in, answer_of
from postmortem_tui.collection.records.record import Item, Record
from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.known_trackers import FILE, tracker_tables
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import Templates, packaged
from tests.each import each
from tests.hostile_payloads import PAYLOADS
from tests.reference import EXAMPLES

KNOWN: dict[str, dict[str, Any]] = tomllib.loads(packaged(FILE))
RECORD = Record("/x.toml", "draft", "x", title="Mail late", date="2026-01-02")


def tracker(name: str, **parts: object) -> Tracker:
    return Tracker.of(name, KNOWN[name] | {"project": "OPS"} | parts)


@each("name", sorted(KNOWN))
@each("title", ["; rm -rf / #", "$(id) `id` {body} {ticket}", "-x --title=y", "a \"b\" 'c'", *PAYLOADS])
def test_a_hostile_title_stays_one_argument(name: str, title: str) -> None:
    usual = tracker(name).creating(RECORD, Item("k3f9ab", "short", 1, "Short", "PLAIN"))
    command = tracker(name).creating(RECORD, Item("k3f9ab", "short", 1, "Short", title))
    assert len(command) == len(usual)
    differing = [(one, other) for one, other in zip(usual, command, strict=True) if one != other]
    ((plain, hostile),) = differing or [("", "")]
    assert hostile.startswith(plain.removesuffix("PLAIN"))  # behind the flag's name, whatever it begins with
    assert not any(ord(character) < 32 for character in hostile)


def test_gh_knows_the_options_that_it_is_given() -> None:
    """By its own help where it is installed, else by its manual: https://cli.github.com/manual/gh_issue_create."""
    program, *verb = KNOWN["gh"]["create"][:3]
    installed = shutil.which(program)
    told = "--title --body"
    if installed:
        told = subprocess.run([installed, *verb, "--help"], capture_output=True, text=True, check=True).stdout
    given = [part.partition("=")[0] for part in KNOWN["gh"]["create"] if part.startswith("--")]
    assert given == [option for option in given if option in told.split()] != []


def test_a_project_is_asked_for_where_it_is_needed() -> None:
    with pytest.raises(UsageError, match="project"):
        tracker("acli", project="").creating(RECORD, Item("k3f9ab", "short", 1, "Short", "Do it"))


@each(
    "name, printed, answer",
    [
        ("gh", {"state": "open", "state_reason": "", "closed_at": None}, Answer(False)),
        (
            "gh",
            {"state": "closed", "state_reason": "completed", "closed_at": "2026-02-03T10:00:00Z"},
            Answer(True, "2026-02-03"),
        ),
        (
            "gh",
            {"state": "closed", "state_reason": "not_planned", "closed_at": "2026-02-03T10:00:00Z"},
            Answer(True, "2026-02-03", "not planned"),
        ),
        ("glab", {"state": "opened"}, Answer(False)),
        ("glab", {"state": "closed", "closed_at": "2026-02-03T10:00:00.000Z"}, Answer(True, "2026-02-03")),
        (
            "jira",
            {
                "fields": {
                    "status": {"statusCategory": {"key": "done"}},
                    "resolution": {"name": "Won't Do"},
                    "resolutiondate": "2026-02-03T10:00:00.000+0000",
                }
            },
            Answer(True, "2026-02-03", "Won't Do"),
        ),
        ("acli", {"fields": {"status": {"statusCategory": {"key": "done"}}, "resolution": None}}, Answer(True)),
        ("jira", {"fields": {"status": {"statusCategory": {"key": "indeterminate"}}}}, Answer(False)),
    ],
)
def test_what_a_tracker_says_is_understood(name: str, printed: object, answer: Answer) -> None:
    assert answer_of(tracker(name), json.dumps(printed)) == answer


@each("printed", ["", "nothing", "[]", "{}", '{"state": 4}'])
def test_what_is_no_answer_is_said(printed: str) -> None:
    with pytest.raises(StorageError):
        answer_of(tracker("gh"), printed)


@each(
    "name, ticket, known",
    [
        ("gh", "https://github.com/acme/api/issues/12", True),
        ("gh", "https://github.com/acme/api/pull/12", False),
        ("gh", "--repo=evil/x", False),
        ("glab", "https://gitlab.example/acme/api/-/issues/7", True),
        ("jira", "OPS-12", True),
        ("jira", "https://acme.atlassian.net/browse/OPS-12", True),
        ("jira", "-OPS-12", False),
        ("acli", "OPS-12\nOPS-13", False),
    ],
)
def test_only_what_looks_like_a_ticket_is_asked_for(name: str, ticket: str, known: bool) -> None:
    assert tracker(name).knows(ticket) is known


def test_a_key_is_taken_out_of_an_address() -> None:
    assert tracker("jira").asking("https://acme.atlassian.net/browse/OPS-12")[3] == "OPS-12"


@each(
    "printed, address",
    [
        (
            "Creating issue in acme/api\n\nhttps://github.com/acme/api/issues/12\n",
            "https://github.com/acme/api/issues/12",
        ),
        ("✓ Issue created\nhttps://acme.atlassian.net/browse/OPS-12\n", "https://acme.atlassian.net/browse/OPS-12"),
        ("Work item OPS-12 created.", "OPS-12"),
        ("done", ""),
    ],
)
def test_the_address_of_a_ticket_is_found(printed: str, address: str) -> None:
    assert address_in(printed) == address


def test_a_table_of_ones_own_goes_before() -> None:
    tables = tracker_tables(Settings(trackers={"gh": {"create": ["gh", "x"]}, "own": {"create": ["own"]}}))
    assert tables["gh"]["create"] == ["gh", "x"]
    assert tables["gh"]["state"] == KNOWN["gh"]["state"]
    own = Tracker.of("own", tables["own"])
    assert own.creating(RECORD, Item("aaaaaa", "b", 1, "L", "Do")) == ["own"], (
        "a table that only creates is enough for it"
    )
    assert not own.knows("OPS-1")
    with pytest.raises(UsageError, match="does not say 'state', 'tickets', 'state_at', 'closed'"):
        own.checked(TO_ASK)
    with pytest.raises(UsageError, match="does not say 'create'"):
        Tracker.of("reads", {"state": ["x"]}).creating(RECORD, Item("aaaaaa", "b", 1, "L", "Do"))


def test_the_documented_table_makes_a_ticket() -> None:
    ((name, table),) = EXAMPLES["trackers"].items()  # type: ignore[attr-defined]  # a table of tables
    command = Tracker.of(name, table).creating(RECORD, Item("aaaaaa", "b", 1, "L", "Do it; now"))
    assert command[:3] == ["bugs", "new", "--title=Do it; now"]


def test_all_trackers_are_asked_but_those_that_cannot_be() -> None:
    own = {"creates": {"create": ["x"]}, "own": {**KNOWN["gh"]}}
    asked, refused = trackers_asked(Settings(trackers=own, ticket_with="own"))
    assert [one.name for one in asked] == ["own", *sorted(KNOWN)]
    assert [error.location for error in refused] == ["trackers.creates"]
    assert [one.name for one in trackers_asked(Settings(trackers=own), "own")[0]] == ["own"]
    with pytest.raises(UsageError, match="does not say"):
        trackers_asked(Settings(trackers=own), "creates")


STUB = """#!{python}
import json, os, sys
with open({log!r}, "a") as log:
    log.write(json.dumps(sys.argv) + chr(10))
print(open({answer!r}).read())
"""

Run = Callable[..., Result]


@pytest.fixture
def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], list[list[str]]]:
    """Put a program into the path that records its arguments and prints an answer; return what it recorded."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    log, answer = tmp_path / "log", tmp_path / "answer"

    def stubbed(name: str, printed: str) -> list[list[str]]:
        program = tmp_path / "bin" / name
        answer.write_text(printed, encoding="utf-8")
        program.write_text(STUB.format(python=sys.executable, log=str(log), answer=str(answer)), encoding="utf-8")
        program.chmod(0o755)
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return [json.loads(line) for line in lines]

    return stubbed


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    folders = Folders.under(tmp_path / "home")
    store = DraftStore(folders, Templates(folders))
    store.add(store.worked_example().put_role("status", "Under Review"))
    return lambda *words, answer="": CliRunner().invoke(postmortem, words, input=answer)


def item(run: Run, list_: str = "short") -> dict[str, Any]:
    listed: list[dict[str, Any]] = json.loads(run("actions", "--all", "--json", "--list", list_).stdout)
    return next(one for one in listed if one["state"] == "open")


def test_a_ticket_is_made_and_its_address_kept(
    run: Run, stub: Callable[[str, str], list[list[str]]], tmp_path: Path
) -> None:
    key = item(run)["item"]
    assert run("actions", "edit", key, "--ticket", "").exit_code == 0
    stub("gh", "https://github.com/acme/api/issues/12\n")
    shown = run("actions", "ticket", key, "--with", "gh")
    assert shown.stdout.startswith("gh issue create '--title=Lower the error rate alert")
    assert not (tmp_path / "log").exists()  # only shown
    run("actions", "ticket", key, "--with", "gh", "--run", answer="n\n")
    assert not (tmp_path / "log").exists()  # asked, and refused
    assert run("actions", "ticket", key, "--with", "gh", "--run", answer="y\n").exit_code == 0
    ((_, *arguments),) = stub("gh", "")
    assert arguments[:2] == ["issue", "create"]
    assert len(arguments) == 4
    assert item(run)["ticket"] == "https://github.com/acme/api/issues/12"
    again = run("actions", "ticket", key, "--with", "gh")
    assert again.exit_code == 2
    assert "has a ticket already" in again.stderr


@pytest.mark.parametrize("placeholder", ["TBD", "(TBD)", "N/A", "?", "—", "folgt"])
def test_a_placeholder_is_no_ticket_and_the_address_takes_its_place(
    run: Run, stub: Callable[[str, str], list[list[str]]], tmp_path: Path, placeholder: str
) -> None:
    (file,) = (tmp_path / "home").rglob("drafts/*.toml")
    written, ticket = file.read_text(encoding="utf-8"), item(run)["ticket"]
    assert written.count(f'"{ticket}"') == 1
    file.write_text(written.replace(ticket, placeholder), encoding="utf-8")
    key = item(run)["item"]
    assert item(run)["ticket"] == placeholder
    stub("gh", "https://github.com/acme/api/issues/12\n")
    made = run("actions", "ticket", key, "--with", "gh", "--run", answer="y\n")
    assert made.exit_code == 0, made.stderr
    assert item(run)["ticket"] == "https://github.com/acme/api/issues/12"


def test_nothing_is_run_for_an_item_that_cannot_keep_an_address(
    run: Run, stub: Callable[[str, str], list[list[str]]], tmp_path: Path
) -> None:
    stub("gh", "https://github.com/acme/api/issues/12\n")
    done = run("actions", "ticket", item(run, "Process")["item"], "--with", "gh", "--run", answer="y\n")
    assert (done.exit_code, (tmp_path / "log").exists()) == (2, False)
    assert "the items of 'Process Improvements' have no ticket" in done.stderr


def test_a_list_without_a_title_has_the_name_of_its_section(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mail.md"
    rows = "| ID | Action | Due |\n| - | - | - |\n| A1 | A | 2026-02-01 |\n"
    file.write_text(f"# Postmortem: Mail\n\n## Action Items\n\n{rows}", encoding="utf-8")
    run("import", str(file))
    (key,) = (one["item"] for one in json.loads(run("actions", "--json").stdout) if one["action"] == "A")
    assert "the items of 'Action Items' have no ticket" in run("actions", "edit", key, "--ticket", "OPS-1").stderr


def test_a_closed_ticket_makes_its_item_done_only_when_told_to(
    run: Run, stub: Callable[[str, str], list[list[str]]]
) -> None:
    key = item(run)["item"]
    run("actions", "edit", key, "--ticket", "https://github.com/acme/api/issues/12")
    stub("gh", '{"state": "closed", "state_reason": "not_planned", "closed_at": "2026-02-03T00:00:00Z"}')
    shown = run("actions", "sync", "--with", "gh")
    assert f"{key} will not be done (not planned)" in shown.stdout
    assert "--run writes these changes" in shown.stderr
    assert item(run)["item"] == key
    ((_, *arguments),) = stub(
        "gh", '{"state": "closed", "state_reason": "completed", "closed_at": "2026-02-03T00:00:00Z"}'
    )
    assert arguments == ["api", "repos/acme/api/issues/12"]
    assert f"{key} is done on 2026-02-03" in run("actions", "sync", "--with", "gh", "--run").stdout
    assert item(run)["item"] != key
    assert "Every item agrees with its ticket" in run("actions", "sync", "--with", "gh").stderr


CLOSED = '{"state": "closed", "state_reason": "completed", "closed_at": "2026-02-03T00:00:00Z"}'
TICKET = "https://github.com/acme/api/issues/12"


@pytest.mark.parametrize("status", ["Under Review", "Final"])
def test_the_day_on_which_a_ticket_was_closed_is_kept_until_its_item_is_opened_again(
    run: Run, stub: Callable[[str, str], list[list[str]]], status: str
) -> None:
    key = item(run)["item"]
    run("actions", "edit", key, "--ticket", TICKET)
    if status == "Final":
        assert run("status", "last", "Final").exit_code == 0
    stub("gh", CLOSED)
    run("actions", "sync", "--with", "gh", "--run")
    (now,) = (one for one in json.loads(run("actions", "--done", "--json").stdout) if one["item"] == key)
    assert now["done_on"] == "2026-02-03"
    (line,) = (line for line in run("export", "last", "-o", "-").stdout.splitlines() if TICKET in line)
    assert "done 2026-02-03)" in line
    run("import", "-", answer=run("export", "last", "-o", "-").stdout)
    again = [one for one in json.loads(run("actions", "--done", "--json").stdout) if TICKET in one["ticket"]]
    assert {one["done_on"] for one in again} == {"2026-02-03"}
    run("actions", "reopen", key)
    (now,) = (one for one in json.loads(run("actions", "--open", "--json").stdout) if one["item"] == key)
    assert now["done_on"] is None


def test_the_day_of_a_ticket_stands_in_the_line_of_a_document(
    run: Run, stub: Callable[[str, str], list[list[str]]], tmp_path: Path
) -> None:
    file = tmp_path / "mail.md"
    line = f"- [ ] Watch the queue (@ada, 2026-02-01, {TICKET})"
    file.write_text(f"# Postmortem: Mail\n\n## Action items\n\n{line}\n", encoding="utf-8")
    stub("gh", CLOSED)
    assert run("actions", "sync", "--with", "gh", "--run", "--in", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8").endswith(f"{line.replace('[ ]', '[x]')} (done 2026-02-03)\n")


def test_a_ticket_of_two_trackers_is_asked_of_the_one_that_is_installed(
    run: Run, stub: Callable[[str, str], list[list[str]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = item(run)["item"]
    run("actions", "edit", key, "--ticket", "OPS-7")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    stub("jira", '{"fields": {"status": {"statusCategory": {"key": "done"}}, "resolutiondate": "2026-02-03"}}')
    assert f"{key} is done on 2026-02-03" in run("actions", "sync").stdout


def test_a_tracker_that_fails_is_said_and_the_rest_goes_on(
    run: Run, stub: Callable[[str, str], list[list[str]]]
) -> None:
    run("actions", "edit", item(run)["item"], "--ticket", "https://github.com/acme/api/issues/12")
    stub("gh", "no JSON")
    done = run("actions", "sync", "--with", "gh")
    assert done.exit_code == 1
    assert "it printed no JSON" in done.stderr


def test_a_program_that_is_not_there_is_told_once(
    run: Run, stub: Callable[[str, str], list[list[str]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        run("demo", "--no-open")
        run("actions", "edit", item(run)["item"], "--ticket", f"https://github.com/acme/api/issues/{number}")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    done = run("actions", "sync", "--with", "gh")
    assert done.exit_code == 1
    assert done.stderr.count("there is no program 'gh'") == 1
    assert "tickets: there is no program" in done.stderr or "1 ticket: there is no program" in done.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [((), "no tracker is named"), (("--with", "rm"), "no tracker is called 'rm'")],
)
def test_an_unknown_tracker_is_said(run: Run, words: tuple[str, ...], expected: str) -> None:
    result = run("actions", "ticket", item(run)["item"], *words)
    assert result.exit_code == 2
    assert expected in result.stderr


def test_a_repository_names_a_tracker_and_never_a_command(run: Run, tmp_path: Path) -> None:
    key = item(run)["item"]
    run("actions", "edit", key, "--ticket", "")
    (tmp_path / ".postmortem.toml").write_text(
        'ticket_with = "gh"\n[trackers.gh]\ncreate = ["touch", "owned"]\n', encoding="utf-8"
    )
    done = run("actions", "ticket", key)
    assert "'trackers' is for your own settings" in done.stderr
    assert done.stdout.startswith("gh issue create ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[trackers.gh]\ncreate = "gh issue create"\n', "create should be a list of texts"),
        ("[trackers.gh]\nrun = []\n", "unknown key"),
        ("trackers = 4\n", "should be tables"),
        ("[trackers]\ngh = 4\n", "should be a table"),
    ],
)
def test_a_wrong_table_is_said(run: Run, tmp_path: Path, text: str, expected: str) -> None:
    file = Folders.under(tmp_path / "home").config / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    assert expected in run("config").stderr
