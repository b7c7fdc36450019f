"""The verbs over many postmortems, as the shell has them."""

import csv
import io
import json
from pathlib import Path

import pytest
import vobject

from postmortem_tui.cli.completing import owners
from postmortem_tui.cli.quick import answer
from postmortem_tui.storage.library.store import DraftStore
from tests.cli.calling import Run


@pytest.fixture
def run(run: Run, store: DraftStore) -> Run:
    store.add(store.worked_example().put_role("status", "Under Review"))
    return run


def test_actions_lists_what_is_owed_and_fails_where_asked(run: Run) -> None:
    listed = run("actions", "--overdue", "--owner", "levi")
    assert listed.exit_code == 0
    assert "Lower the error rate alert" in listed.stdout
    assert "Chen Wei" not in listed.stdout
    assert run("actions", "--fail-overdue").exit_code == 1
    assert run("actions", "--owner", "nobody", "--fail-overdue").exit_code == 0


def test_actions_brief_is_one_line_or_none(run: Run) -> None:
    assert run("actions", "--brief").stdout == "9 action items, 9 overdue: `postmortem actions` lists them.\n"
    assert run("actions", "--brief", "--owner", "nobody").stdout == ""


def test_an_item_is_done_from_the_shell(run: Run) -> None:
    item = json.loads(run("actions", "--json").stdout)[0]
    done = run("actions", "done", item["item"])
    assert done.exit_code == 0, done.stderr
    assert item["action"] in done.stderr
    assert item["item"] not in {one["item"] for one in json.loads(run("actions", "--json").stdout)}
    assert run("actions", "reopen", item["item"]).exit_code == 0
    assert run("actions", "due", item["item"], "2030-01-02").exit_code == 0
    assert run("actions", "owner", item["item"], "Mira Sol").exit_code == 0
    (now,) = [one for one in json.loads(run("actions", "--json").stdout) if one["item"] == item["item"]]
    assert (now["due"], now["owner"], now["overdue_days"]) == ("2030-01-02", "Mira Sol", 0)
    assert run("actions", "wont", item["item"], "replaced by OPS-7").exit_code == 0
    (now,) = json.loads(run("actions", "--wont", "--json").stdout)
    assert now["reason"] == "replaced by OPS-7"


@pytest.mark.parametrize(
    ("verb", "more", "told"),
    [
        ("done", (), "is done: "),
        ("reopen", (), "is open: "),
        ("wont", ("replaced by OPS-7",), "will not be done: "),
        ("due", ("2030-01-02",), "is due 2030-01-02: "),
        ("owner", ("Mira Sol",), "is for Mira Sol: "),
        ("edit", ("--ticket", "OPS-7"), "is changed: "),
    ],
)
def test_each_verb_takes_an_item_by_its_place_or_key_and_keeps_the_key(
    run: Run, verb: str, more: tuple[str, ...], told: str
) -> None:
    def keys() -> dict[str, str]:
        return {one["item"]: one["action"] for one in json.loads(run("actions", "--all", "--json").stdout)}

    first = json.loads(run("show", "last", "--json").stdout)["short_term"]["items"][0]["action"]
    before = next(key for key, action in keys().items() if action == first)
    for word in ("last/short_term/1", before):
        done = run("actions", verb, word, *more)
        assert (done.exit_code, done.stderr.startswith(f"{before} {told}")) == (0, True), done.stderr
        assert "is will" not in done.stderr
        run("actions", "reopen", word)
    assert run("actions", "edit", "last/short_term/1", "--action", "Other words").stderr.startswith(f"{before} ")
    assert keys()[before] == "Other words", "the words changed, and not the name"
    assert "no item 99 in 'short_term'" in run("actions", verb, "last/short_term/99", *more).stderr
    assert "is no list of action items" in run("actions", verb, "last/summary/1", *more).stderr


def test_a_ticket_is_made_for_an_item_by_its_place(run: Run) -> None:
    run("actions", "edit", "last/short_term/1", "--ticket", "")
    assert "gh issue create" in run("actions", "ticket", "last/short_term/1", "--with", "gh").stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("actions", "done", "zzzzzz"), "no action item is called 'zzzzzz'"),
        (("actions", "--due", "soon"), "'soon' is not a number of days"),
        (("actions", "--due", "9" * 5000 + "d"), "not a number of days"),
        (("actions", "due", "last/short_term/1", "blurb"), "Not a date"),
        (("actions", "wont", "x", " "), "the reason is empty"),
        (("stats", "--since", "ever"), "'ever' is not a time before today"),
        (("search", "since:ever", "pool"), "'ever' is not a time before today"),
    ],
)
def test_a_wrong_word_is_answered_in_words(run: Run, words: tuple[str, ...], expected: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert expected in result.stderr


def test_csv_is_read_back_and_no_cell_is_a_formula(run: Run) -> None:
    item = json.loads(run("actions", "--json").stdout)[0]["item"]
    run("actions", "owner", item, "=HYPERLINK(1)")
    rows = list(csv.DictReader(io.StringIO(run("actions", "--csv").stdout)))
    assert len(rows) == 9
    assert "'=HYPERLINK(1)" in {row["owner"] for row in rows}


def test_the_calendar_is_read_by_another_program(run: Run) -> None:
    events = vobject.readOne(run("actions", "--ics").stdout).contents["vevent"]
    assert len(events) == 9
    assert str(events[0].dtstart.value) == "2024-01-22"
    assert events[0].summary.value.startswith("Lower the error rate alert")
    tasks = vobject.readOne(run("actions", "--ics", "--todo").stdout).contents["vtodo"]
    assert str(tasks[0].due.value) == "2024-01-22"


def test_a_name_that_is_no_utf_8_is_in_the_calendar(run: Run, store: DraftStore, tmp_path: Path) -> None:
    (draft,) = store.folders.drafts.glob("*.toml")
    odd = tmp_path / "o\udcffdd.toml"
    odd.write_bytes(draft.read_bytes())
    found = run("actions", "--ics", "--in", str(odd))
    assert found.exit_code == 0, found.stderr
    assert len(vobject.readOne(found.stdout).contents["vevent"]) == 18


def test_search_finds_a_word_of_a_log(run: Run) -> None:
    found = run("search", "DatabaseConnectionError")
    assert "Logs: " in found.stdout
    hits = json.loads(run("search", "--json", "sev:1", "DatabaseConnectionError").stdout)
    assert {hit["question"] for hit in hits} >= {"Logs"}
    assert run("search", "sev:4", "DatabaseConnectionError").stdout == ""


def test_search_takes_the_words_as_the_shell_parts_them(run: Run) -> None:
    assert (
        run("search", "database's", "connection pool").stdout == run("search", "connection pool", "database's").stdout
    )
    assert run("search", 'connection "pool').stdout == ""
    assert "connection" in run("search", "connection pool").stdout


def test_an_item_that_will_not_be_done_is_a_cancelled_task(run: Run) -> None:
    item = json.loads(run("actions", "--json").stdout)[0]["item"]
    run("actions", "wont", item, "replaced")
    tasks = vobject.readOne(run("actions", "--all", "--ics", "--todo").stdout).contents["vtodo"]
    assert [task.status.value for task in tasks].count("CANCELLED") == 1


def test_owners_are_offered_from_the_sources_and_leave_the_index_as_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(
        "# Postmortem: A\n\n**Date:** 2026-01-02\n\n## Plain English Summary\n\nIt was down.\n\n"
        "## Action Items\n\n### Short-term (1-2 weeks)\n\n- [ ] **Fix it** - Zora Ode - 2026-02-01\n"
    )
    settings = tmp_path / "home" / "config" / "config.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(f'template = "sre"\nsources = ["{tmp_path / "docs"}"]\n')
    run("actions")
    index = tmp_path / "home" / "state" / "index.db"
    before = index.read_bytes() if index.exists() else b""
    assert "Zora Ode" in set(owners())
    assert not before or index.read_bytes() == before


def test_stats_say_how_they_are_made(run: Run) -> None:
    printed = run("stats").stdout
    assert "1 postmortem, by severity" in printed
    assert "resolved − start" in printed
    assert "12 in all, 3 done, 0 will not be done, 9 overdue (9 over 90 days)" in printed
    assert json.loads(run("stats", "--since", "1y", "--json").stdout)["n"] == 0


@pytest.mark.parametrize(("by", "name"), [("severity", "1-Critical"), ("month", "2024-01"), ("template", "standard")])
def test_the_csv_of_stats_has_what_is_counted_and_measured(run: Run, by: str, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("stats", "--by", by, "--csv").stdout)))
    told = {(row["formula"], row["name"]): row["n"] for row in rows}
    assert told[f"by {by}", name] == "1"
    assert (told["action items", "all"], told["action items", "overdue over 90 days"]) == ("12", "9")
    (detect,) = (row for row in rows if row["name"] == "Time to detect")
    assert (detect["n"], detect["median"], detect["formula"]) == ("1", "0", "detected − start")


def test_a_folder_of_documents_is_looked_into(run: Run, tmp_path: Path) -> None:
    exported = tmp_path / "docs"
    exported.mkdir()
    (exported / "a.md").write_text(
        "# Postmortem: Mail late\n\n**Date:** 2026-01-02\n\n## Action Items\n\n### Short-term Actions (1-2 weeks)\n\n"
        "- [ ] **Watch the queue** - Ada - 2026-01-20 - OPS-9\n",
        encoding="utf-8",
    )
    listed = json.loads(run("actions", "--in", str(exported), "--owner", "ada", "--json").stdout)
    assert [(one["action"], one["title"]) for one in listed] == [("Watch the queue", "Mail late")]


@pytest.mark.parametrize(
    "words",
    [
        ("actions",),
        ("actions", "--fail-overdue"),
        ("actions", "--json"),
        ("list",),
        ("list", "--csv"),
        ("search", "alert"),
        ("search", "alert", "--json"),
        ("stats",),
        ("similar", "last"),
    ],
)
def test_what_is_named_and_cannot_be_read_ends_with_3_after_the_rest(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "here").mkdir()
    whole = run(*words, "--in", str(tmp_path / "here"))
    gone = run(*words, "--in", str(tmp_path / "gone"), "--in", str(tmp_path / "here"))
    assert (whole.exit_code, gone.exit_code) == (1 if "--fail-overdue" in words else 0, 3)
    assert gone.stdout == whole.stdout
    assert "there is no such file or folder" in gone.stderr


def test_a_named_file_that_cannot_be_read_ends_with_3_and_one_in_a_folder_does_not(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[postmortem]\nformat = 1\n[[", encoding="utf-8")
    for words in (("list",), ("actions", "--owner", "nobody")):
        assert run(*words, "--in", str(broken)).exit_code == 3
        assert run(*words, "--in", str(tmp_path)).exit_code == 0
    assert run("actions", "--owner", "nobody", "--fail-overdue", "--in", str(tmp_path)).exit_code == 3


def test_a_source_of_the_settings_that_is_gone_is_a_warning_and_holds_back_a_gate_alone(
    run: Run, store: DraftStore, tmp_path: Path
) -> None:
    (store.folders.config).mkdir(parents=True, exist_ok=True)
    (store.folders.config / "config.toml").write_text(f"sources = ['{tmp_path / 'gone'}']\n", encoding="utf-8")
    for words in (("actions",), ("list", "--open"), ("search", "alert"), ("stats",)):
        warned = run(*words)
        assert warned.exit_code == 0
        assert "there is no such file or folder" in warned.stderr
    assert run("actions", "--owner", "nobody", "--fail-overdue").exit_code == 3


def test_an_item_of_a_document_is_changed_in_the_document(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "docs" / "a.md"
    file.parent.mkdir()
    head = "# Postmortem: Mail late\n\n**Date:** 2026-01-02\n\n## Action Items\n\n"
    file.write_text(f"{head}- [ ] Watch the queue (Ada, 2026-01-20)\n", encoding="utf-8")
    inside = ("--in", str(file.parent))

    def key() -> str:
        (one,) = [
            one for one in json.loads(run("actions", *inside, "--all", "--json").stdout) if one["title"][0] == "M"
        ]
        return str(one["item"])

    for words, line in (
        (("done", key()), "- [x] Watch the queue (Ada, 2026-01-20)"),
        (("reopen", key()), "- [ ] Watch the queue (Ada, 2026-01-20)"),
        (("due", key(), "2030-05-06"), "- [ ] Watch the queue (Ada, 2030-05-06)"),
        (("owner", key(), "Mira Sol"), "- [ ] Watch the queue (Mira Sol, 2030-05-06)"),
        (("wont", key(), "moot"), "- [ ] Watch the queue (Mira Sol, 2030-05-06) - *Won't do:* moot"),
        (("edit", key(), "--action", "Watch it"), "- [ ] Watch it (Mira Sol, 2030-05-06) - *Won't do:* moot"),
    ):
        done = run("actions", *inside, *words)
        assert done.exit_code == 0, done.stderr
        assert file.read_text(encoding="utf-8") == f"{head}{line}\n"


def test_a_list_is_narrowed(run: Run) -> None:
    assert "Logins failed" in run("list", "--severity", "1", "--open").stdout
    assert run("list", "--severity", "4").stderr == "No postmortem matches.\n"
    assert run("list", "--since", "1y").stdout == ""
    (only,) = json.loads(run("list", "--json", "id,open_items", "--sort", "date").stdout)
    assert only["open_items"] == 9
    assert set(only) == {"id", "open_items"}
    unknown = run("list", "--json", "nothing")
    assert unknown.exit_code == 2
    assert "no field is called 'nothing'" in unknown.stderr
    (row,) = csv.DictReader(io.StringIO(run("list", "--csv").stdout))
    assert row["severity"] == "1-Critical"


def test_a_list_without_options_is_that_of_the_drafts(run: Run) -> None:
    assert set(json.loads(run("list", "--json").stdout)[0]) >= {"id", "path", "done", "of", "problem"}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("actions", "--overdue", "--done"), "only an open item is overdue"),
        (("actions", "--wont", "--overdue"), "only an open item is overdue"),
        (("actions", "--todo"), "--todo is for a calendar"),
        (("actions", "--json", "--todo"), "--todo is for a calendar"),
        (("search", ""), "no word to search for was given"),
        (("search", " ", ""), "no word to search for was given"),
    ],
)
def test_options_that_contradict_each_other_are_refused(run: Run, words: tuple[str, ...], problem: str) -> None:
    done = run(*words)
    assert done.exit_code == 2 and not done.stdout
    assert problem in done.stderr
    assert answer(words) is None, "the quick way leaves it to the verb"


def test_a_source_is_named_before_a_verb_of_actions_or_behind_it(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "mail.md"
    document.write_text(
        "# Postmortem: Mail was late\n\n## Impact\n\nAll.\n\n## Action Items\n\n"
        "| Priority | Action | Status |\n|---|---|---|\n| P1 | Watch it | Open |\n"
    )
    (one,) = [one for one in json.loads(run("actions", "--in", str(tmp_path), "--json").stdout) if one["owner"] == ""]
    assert run("actions", "done", one["item"]).exit_code == 2
    assert run("actions", "done", one["item"], "--in", str(tmp_path)).exit_code == 0
    assert "| Watch it | Done |" in document.read_text()
    assert run("actions", "--in", str(tmp_path), "reopen", one["item"], "--no-index").exit_code == 0
    assert "| Watch it | Open |" in document.read_text()
    ticket = ("actions", "ticket", one["item"], "--in", str(tmp_path), "--with", "gh")
    assert "gh issue create" in run(*ticket).stdout, "a command is printed, whether its address has a place or not"
    refused = run(*ticket, "--run")
    assert (refused.exit_code, refused.stdout) == (2, "") and "no place for that" in refused.stderr
    assert run("list", "--in", "").exit_code == 2


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("actions", "--owner", "nobody", "--csv"), "item,action,owner,due,"),
        (("list", "--owner", "nobody", "--csv"), "id,path,kind,title,"),
        (("stats", "--since", "1d", "--csv"), "name,formula,n,median,"),
    ],
)
def test_csv_of_nothing_has_its_header(run: Run, words: tuple[str, ...], first: str) -> None:
    printed = run(*words).stdout
    assert printed.startswith(first) and len(printed.splitlines()) == 1


def test_a_field_that_there_is_not_is_refused_where_nothing_is_listed(run: Run) -> None:
    assert run("list", "--owner", "nobody", "--json", "nope").exit_code == 2
