"""`postmortem timeline`: rows from raw sources, kept with where they come from, added once."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import Run
from tests.each import each
from tests.evidence.scoring import FOLDER


@pytest.fixture
def run(run: Run) -> Run:
    assert run("new", "Queue lag", "--no-open").exit_code == 0
    return run


def rows(run: Run) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(run("timeline", "list", "last", "--json").stdout)
    return listed


CHAT = str(FOLDER / "slack-24h.txt")
FACTS = ("--zone", "Europe/Madrid", "--captured-day", "2026-03-11")


def test_rows_are_added_once_and_know_their_source(run: Run) -> None:
    done = run("timeline", "add", "last", CHAT, *FACTS)
    assert (done.exit_code, "3 rows added to Queue lag" in done.stderr) == (0, True)
    assert [(row["time"], row["who"], row["source"]) for row in rows(run)] == [
        ("2026-03-11 13:05", "Mona Haddad", "slack-24h.txt:3"),
        ("2026-03-11 13:06", "Mona Haddad", "slack-24h.txt:6"),
        ("2026-03-11 13:11", "Iker Sanz", "slack-24h.txt:11"),
    ]
    assert "0 rows added to Queue lag; 3 known already" in run("timeline", "add", "last", CHAT, *FACTS).stderr
    assert len(rows(run)) == 3
    assert "slack-24h" not in run("export", "last", "-o", "-").stdout


def test_the_source_is_kept_for_its_owner_alone_and_shown(run: Run, tmp_path: Path) -> None:
    run("timeline", "add", "last", CHAT, *FACTS)
    (kept,) = (tmp_path / "home").rglob("slack-24h.txt")
    assert kept.parent.name.endswith(".evidence")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert kept.read_bytes() == Path(CHAT).read_bytes()
    assert "slack-24h.txt  3" in run("timeline", "sources", "last").stdout
    assert ">      6  14:06" in run("timeline", "show", "last", "2").stdout
    assert run("timeline", "show", "last", "4").exit_code == 2


def test_a_dry_run_prints_an_object_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    done = run("timeline", "add", "last", CHAT, *FACTS, "--dry-run", "--json")
    found = json.loads(done.stdout)
    assert set(found) == {"format", "rows", "ignored", "assumed", "asks"}
    assert found["rows"][0] == {
        "time": "2026-03-11T13:05:00Z",
        "who": "Mona Haddad",
        "text": "queue lag alert",
        "approximate": False,
        "source": {"name": "slack-24h.txt", "line": 3},
        "known": False,
    }
    assert rows(run) == []
    assert not list((tmp_path / "home").rglob("*.evidence"))


def test_without_the_facts_times_stay_open_and_are_filled_in_later(run: Run) -> None:
    done = run("timeline", "add", "last", CHAT)
    assert done.exit_code == 0
    assert "not known: zone: give --zone" in done.stderr
    assert [row["time"] for row in rows(run)] == [None] * 3
    assert "3 got their time" in run("timeline", "add", "last", CHAT, *FACTS).stderr
    assert [row["time"] for row in rows(run)] == ["2026-03-11 13:05", "2026-03-11 13:06", "2026-03-11 13:11"]


def test_a_time_without_a_zone_stays_as_written_until_the_zone_is_told(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("2026-03-11 14:05 it stops\n2026-03-11 14:20:30 it works\n")
    done = run("timeline", "add", "last", str(notes), "--all")
    assert "2 rows, 2 with their times as written." in done.stderr
    assert "not known: zone: give --zone" in done.stderr
    assert [row["time"] for row in rows(run)] == ["zone? 2026-03-11 14:05", "zone? 2026-03-11 14:20:30"]
    assert "2 known already" in run("timeline", "add", "last", str(notes), "--all").stderr
    assert "2 got their time" in run("timeline", "add", "last", str(notes), "--all", "--zone", "CET").stderr
    assert [row["time"] for row in rows(run)] == ["2026-03-11 13:05", "2026-03-11 13:20:30"]


@each(
    "head, row, typed, said, written",
    [
        ("It was 03:00 JST.", "- 14:05 alert", "14:06", "zone? 14:06, alert", "- 14:06 alert"),
        ("Times: local", "- 14:05 alert", "14:06", "14:06 local, alert", "- 14:06 alert"),
        ("Times: local", "- 14:05 alert", "14:06 UTC", "2026-03-05 14:06 UTC, alert", "- 14:06 UTC alert"),
        ("", "- 14:05 (TRT) alert", "14:06", "2026-03-05 11:06 UTC, alert", "- 14:06 (TRT) alert"),
        ("", "#### 14:05 (TRT)\nalert", "14:06", "2026-03-05 11:06 UTC, alert", "#### 14:06 (TRT)\nalert"),
        ("", "- 14:05 alert", "14:06", "2026-03-05 14:06 UTC, alert", "- 14:06 alert"),
    ],
)
def test_a_time_typed_for_a_row_of_a_document_is_in_the_zone_of_its_rows(
    run: Run, tmp_path: Path, head: str, row: str, typed: str, said: str, written: str
) -> None:
    path = tmp_path / "cache.md"
    text = f"# Cache lost\n\nDate: 2026-03-05\n\n{head}\n\n## Timeline\n\n{row}\n"
    path.write_text(text, encoding="utf-8")
    done = run("timeline", "edit", str(path), "1", "--time", typed)
    assert done.exit_code == 0
    assert f"Row 1 of Cache lost: {said}" in done.stderr
    assert path.read_text(encoding="utf-8") == text.replace(row, written)


def test_only_some_rows_are_taken(run: Run) -> None:
    only = ("--dry-run", "--json", *FACTS)
    since = json.loads(run("timeline", "add", "last", CHAT, "--since", "14:06", "--until", "14:10", *only).stdout)
    assert [row["text"] for row in since["rows"]] == ["looking"]
    grep = json.loads(run("timeline", "add", "last", CHAT, "--grep", "DRAINED|iker", *only).stdout)
    assert len(grep["rows"]) == 1
    assert run("timeline", "add", "last", CHAT, "--grep", "(").exit_code == 2
    assert run("timeline", "add", "last", CHAT, "--zone", "Mars/Base").exit_code == 2
    assert run("timeline", "add", "last", CHAT, "--from", "telepathy").exit_code == 2


def test_beside_times_in_an_unknown_zone_a_log_without_a_zone_is_asked_for_it(run: Run, tmp_path: Path) -> None:
    document, log = tmp_path / "outage.md", tmp_path / "app.log"
    document.write_text("# Outage\n\nDate: 2026-03-10\n\n## Timeline (ship's time)\n\n- 14:02 it fails\n")
    log.write_text("2026-03-10 14:05:00 restarted\n")
    assert "not known: zone" in run("timeline", "add", str(document), str(log), "--all", "--dry-run").stderr


def test_one_zone_is_that_of_all_typed_times(run: Run, tmp_path: Path) -> None:
    chat = tmp_path / "notes.txt"
    chat.write_text("15:33 queue is full\n")
    assert "not known: zone" in run("timeline", "add", "last", str(chat), "--dry-run").stderr
    said = run("set", "last", "overview.start", "2026-03-10 1402 CET").stderr
    assert "Times without a zone are CET from now on." in said
    run("set", "last", "overview.end", "15:40")
    assert run("get", "last", "overview.end").stdout == "2026-03-10 14:40:00 UTC\n"
    done = run("timeline", "add", "last", str(chat), "--json")
    found = json.loads(done.stdout)
    assert (found["rows"][0]["time"], found["asks"]) == ("2026-03-10T14:33:00Z", [])
    assert found["assumed"][-1] == "zone: CET, in which the times of this draft are typed"
    assert "assumed: zone: CET, in which the times" in done.stderr
    run("timeline", "edit", "last", "1", "--time", "15:35")
    run("note", "--at", "15:37", "drained")
    run("note", "--at", "15:38", "--zone", "UTC", "told")
    assert [row["time"] for row in rows(run)] == ["2026-03-10 14:35", "2026-03-10 14:37", "2026-03-10 15:38"]
    run("set", "last", "overview.start", "2026-03-10 13:02 UTC")
    run("set", "last", "overview.end", "15:45")
    assert run("get", "last", "overview.end").stdout == "2026-03-10 14:45:00 UTC\n"


def test_several_sources_are_one_timeline(run: Run) -> None:
    page = str(FOLDER / "pagerduty-v3.json")
    done = run("timeline", "add", "last", page, CHAT, *FACTS, "--json")
    assert [row["source"]["name"] for row in json.loads(done.stdout)["rows"]][:3] == ["pagerduty-v3.json"] * 3
    assert len(rows(run)) == 6


def test_a_pipe_is_read(run: Run) -> None:
    run("timeline", "add", "last", "-", input="2026-03-11T09:02:10Z web-1 app[9]: down\n")
    assert [(row["time"], row["source"]) for row in rows(run)] == [("2026-03-11 09:02:10", "stdin:1")]


def test_secrets_in_a_source_are_said(run: Run) -> None:
    key = "AKIA" + "Z7Q2M4X9K1W8B5T3"
    done = run("timeline", "add", "last", "-", input=f"2026-03-11T09:02:10Z web-1 app[9]: key {key}\n")
    assert "it holds what looks like" in done.stderr
    assert key not in done.stderr


def test_two_sources_of_one_name_are_both_kept(run: Run, tmp_path: Path) -> None:
    for number in (1, 2, 1):
        (tmp_path / "a.log").write_text(f"2026-03-11T09:0{number}:10Z web-1 app[9]: down {number}\n")
        run("timeline", "add", "last", "a.log")
    assert sorted(path.name for path in (tmp_path / "home").rglob("*.log")) == ["a-2.log", "a.log"]
    assert [row["source"] for row in rows(run)] == ["a.log:1", "a-2.log:1"]


def test_a_draft_that_is_open_elsewhere_is_left_alone(run: Run, tmp_path: Path) -> None:
    from postmortem_tui.storage.disk.folders import Folders
    from postmortem_tui.storage.library.store import DraftStore
    from postmortem_tui.storage.settings.templates import Templates

    folders = Folders.find(os.environ)
    store = DraftStore(folders, Templates(folders))
    draft = store.load(store.resolve("last"))
    store.claim(draft)
    try:
        assert run("timeline", "add", "last", CHAT, *FACTS).exit_code == 3
    finally:
        store.release(draft.id)
    assert rows(run) == []


def test_rows_are_taken_out(run: Run) -> None:
    run("timeline", "add", "last", CHAT, *FACTS)
    rows_before = rows(run)[:2]
    assert run("timeline", "remove", "last", "2", "1").stderr.splitlines() == [
        f"Row {number} of Queue lag, removed: {row['time']} UTC, {' '.join(row['event'].split())} ({row['who']})"
        for number, row in enumerate(rows_before, 1)
    ]
    assert [row["event"] for row in rows(run)] == ["Drained queue-2\nLag is falling"]
    assert run("timeline", "remove", "last", "7").exit_code == 2


def test_a_changed_row_is_said_where_it_is_now(run: Run) -> None:
    for number in range(3):
        run("note", "--at", f"2026-01-15 14:5{number}", "--who", "Ana", f"note {number}")
    done = run("timeline", "edit", "last", "1", "--time", "15:30", "--event", "last\nof all")
    assert done.stderr.splitlines()[-1] == "Row 3 of Queue lag: 2026-01-15 15:30 UTC, last of all (Ana)"
    assert done.stdout == ""
    done = run("timeline", "edit", "last", "1", "--time", "")
    assert done.stderr.splitlines() == ["Row 1 of Queue lag: ?, note 1 (Ana)"]


def test_a_row_that_has_no_text_any_more_is_gone_from_its_document(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "lag.md"
    document.write_text("# Queue lag\n\n## Timeline\n\n- 10:00 alert\n- 10:20 fixed\n")
    run("timeline", "edit", "lag.md", "1", "--time", "")
    done = run("timeline", "edit", "lag.md", "1", "--event", "")
    assert done.exit_code == 0 and "Row 1 has no text now, and is removed.\n" in done.stderr
    assert document.read_text() == "# Queue lag\n\n## Timeline\n\n- 10:20 fixed\n"


def test_a_row_much_like_one_that_is_there_is_added_and_said(run: Run) -> None:
    line = "2026-03-11T09:02:{}Z web-1 app[9]: cannot reach the queue after {} tries\n"
    run("timeline", "add", "last", "-", input=line.format(10, 40))
    done = run("timeline", "add", "last", "-", input=line.format(10, 40) + line.format(12, 41))
    assert "1 row added to Queue lag; 1 known already; 1 of them similar to a row that was there." in done.stderr
    assert len(rows(run)) == 2


def test_an_expression_that_takes_too_long_is_refused(run: Run) -> None:
    log = "2026-03-11T09:02:10Z " + "a" * 40 + "!\n"
    done = run("timeline", "add", "last", "-", "--grep", "(a|aa)+$", input=log)
    assert done.exit_code == 2
    assert "are not enough to search a row for '(a|aa)+$'" in done.stderr
    assert run("timeline", "add", "last", "-", "--grep", "(a+)+$", input=log).exit_code in (0, 2)
    assert rows(run) == []
    assert "not a regular expression" in run("timeline", "add", "last", "-", "--grep", "(", input=log).stderr
    assert run("timeline", "add", "last", "-", "--grep", "A{5}", input=log).exit_code == 0
    assert len(rows(run)) == 1
