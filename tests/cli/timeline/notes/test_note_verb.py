"""`postmortem note`: a row at once, kept until the draft has it, and taken in once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.beside import spool
from postmortem_tui.storage.library import note_keeping
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from tests.each import each

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("USER", "ada")
    monkeypatch.setattr(note_keeping, "TIMEOUT", 0.05)
    monkeypatch.chdir(tmp_path)

    def call(*words: str, given: str | None = None) -> Result:
        return CliRunner().invoke(postmortem, words, input=given)

    assert call("new", "API outage", "--no-open").exit_code == 0
    return call


@pytest.fixture
def store(run: Run) -> DraftStore:
    folders = Folders.find(os.environ)
    return DraftStore(folders, Templates(folders))


def rows(run: Run) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(run("timeline", "list", "last", "--json").stdout)
    return listed


def test_a_note_is_a_row_and_says_which(run: Run) -> None:
    done = run("note", "restarted", "the", "pods")
    assert done.exit_code == 0
    assert done.stderr.endswith(" UTC, row 1 of API outage\n")
    (row,) = rows(run)
    assert (row["event"], row["who"], row["milestone"]) == ("restarted the pods", "ada", None)


def test_a_note_of_another_time_person_and_milestone(run: Run) -> None:
    done = run("note", "--at", "2026-01-15 14:58", "--who", "PagerDuty", "--mark", "detected", "High rate")
    assert (done.exit_code, done.stderr) == (0, "2026-01-15 14:58 UTC, row 1 of API outage\n")  # no day in silence
    (row,) = rows(run)
    assert (row["time"], row["who"], row["milestone"]) == ("2026-01-15 14:58", "PagerDuty", "detected")
    assert run("note", "--at", "25:61", "x").exit_code == 2
    assert run("note").exit_code == 2


def test_a_time_of_day_is_of_today_only_while_the_incident_is_under_way(run: Run) -> None:
    run("set", "last", "overview.start", "2026-03-10 23:50 UTC")
    assert run("note", "--at", "23:58", "page").stderr == "2026-03-10 23:58 UTC, row 1 of API outage\n"
    assert run("note", "--at", "00:04", "known").stderr == "2026-03-11 00:04 UTC, row 2 of API outage\n"
    begun = datetime.now(UTC) - timedelta(hours=2)
    run("set", "last", "overview.start", f"{begun:%Y-%m-%d %H:%M} UTC")
    noted = datetime.now(UTC) - timedelta(minutes=30)
    run("note", "--at", f"{noted:%H:%M}", "restarted")
    assert f"{noted:%Y-%m-%d %H:%M}" in [row["time"] for row in rows(run)]


def test_a_step_counts_from_the_last_row_else_from_the_start(run: Run) -> None:
    """From now less half a day, where only the day is looked for, it made a row of the day before."""
    refused = run("note", "--at", "+5m", "too early to tell")
    assert (refused.exit_code, "Nothing to count +5m from" in refused.stderr) == (2, True)
    run("set", "last", "overview.start", "2026-03-10 23:50 UTC")
    assert run("note", "--at", "+5m", "page").stderr == "2026-03-10 23:55 UTC, row 1 of API outage\n"
    assert run("note", "--at", "+ 7 min", "known").stderr == "2026-03-11 00:02 UTC, row 2 of API outage\n"
    assert run("note", "--at", "-3m", "seen").stderr == "2026-03-10 23:59 UTC, row 2 of API outage\n"


def test_live_notes_line_by_line_without_a_screen(run: Run) -> None:
    """With --plain the screen opened all the same, in a pipe as well."""
    run("set", "last", "overview.start", "2026-03-10 13:50 UTC")
    typed = "2026-03-10 14:05 PagerDuty: error rate\n\n:mitigated 2026-03-10 14:20 rolled back\n:what\n:q\nnever\n"
    done = run("live", "--plain", given=typed)
    assert (done.exit_code, "\x1b" in done.stdout) == (0, False)
    assert "2026-03-10 14:20 UTC, row 2 of API outage" in done.stdout and done.stdout.count("which milestone") == 2
    told = [(row["time"], row["who"], row["event"], row["milestone"]) for row in rows(run)]
    assert told == [
        ("2026-03-10 14:05", "PagerDuty", "error rate", None),
        ("2026-03-10 14:20", "ada", "rolled back", "mitigated"),
    ]
    assert run("live", "--plain", given="here and now").exit_code == 0
    assert rows(run)[-1]["event"] == "here and now"


def test_a_milestone_that_moves_to_a_note_says_where_it_was(run: Run) -> None:
    at = ("note", "--mark", "detected", "--at")
    assert "Detected" not in run(*at, "2026-03-10 14:58", "first alert").stderr
    told = "2026-03-10 14:50 UTC, row 1 of API outage. Detected was row 2, “first alert”.\n"
    assert run(*at, "2026-03-10 14:50", "second alert").stderr == told
    assert [row["milestone"] for row in rows(run)] == ["detected", None]


def test_what_is_piped_in_becomes_an_excerpt_that_the_row_points_to(run: Run) -> None:
    run("note", "--at", "2026-01-15 14:58", "before the restart", given="NAME READY\na 1/1\n")
    assert rows(run)[0]["event"] == "before the restart (see the excerpt “14:58 UTC, before the restart”)"
    exported = run("export", "last", "-o", "-")
    assert "```text\nNAME READY\na 1/1\n```" in exported.stdout
    assert "would not give" not in exported.stderr


def test_the_draft_is_named_by_an_option_or_the_shell(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("new", "Another", "--no-open").stdout.strip()
    run("new", "Latest", "--no-open")
    assert "of Another" in run("note", "--draft", first, "a").stderr
    monkeypatch.setenv("POSTMORTEM_DRAFT", first)
    assert "of Another" in run("note", "b").stderr


def test_a_word_that_names_a_draft_elsewhere_is_said_to_be_one_of_the_note(run: Run) -> None:
    done = run("note", "last", "restarted", "the", "pods")
    assert done.exit_code == 0 and rows(run)[0]["event"] == "last restarted the pods"
    assert "“last” is a word of this note: all words are. --draft last says which draft" in done.stderr
    assert "a word of this note" not in run("note", "last deploy was at noon").stderr, "one in quotes is meant so"
    assert "a word of this note" not in run("note", "--draft", "last", "restarted", "it").stderr


def test_a_held_draft_keeps_the_note_for_the_next(run: Run, store: DraftStore) -> None:
    draft = store.load(store.resolve("last"))
    store.claim(draft)
    held = run("note", "while it is open")
    assert (held.exit_code, "The note is kept in" in held.stderr) == (3, True)
    assert "within seconds if it is open on a screen, else with the next note." in held.stderr
    assert rows(run) == []
    store.release(draft.id)
    assert run("note", "the next").exit_code == 0
    assert sorted(row["event"] for row in rows(run)) == ["the next", "while it is open"]
    assert list(spool.waiting(store.path_of(draft.id), store.folders.state)) == []


def test_a_note_that_the_draft_has_already_is_not_put_in_again(run: Run, store: DraftStore) -> None:
    """As after a process that ended between the save and the end of its file."""
    path = store.resolve("last")
    note = spool.Note(spool.new_key(), "2026-01-15 14:58", "once")
    for _ in range(2):
        spool.keep(note, path, store.folders.state)
        run("note", "another")
    assert [row["event"] for row in rows(run)].count("once") == 1


def test_a_full_disk_beside_the_draft_keeps_the_note_elsewhere(
    run: Run, store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from postmortem_tui.errors import StorageError

    write = spool.write_new  # type: ignore[attr-defined]  # imported there, and replaced

    def full(path: Path, data: bytes) -> None:
        if "drafts" in path.parts:
            raise StorageError(os.strerror(errno.ENOSPC))
        write(path, data)

    monkeypatch.setattr(spool, "write_new", full)
    draft = store.load(store.resolve("last"))
    store.claim(draft)
    assert run("note", "on a full disk").exit_code == 3
    store.release(draft.id)
    monkeypatch.undo()
    folders = store.folders
    ((path, note),) = spool.waiting(store.path_of(draft.id), folders.state)
    assert (note.text, path.is_relative_to(folders.state)) == ("on a full disk", True)


def test_notes_of_two_shells_and_a_killed_one_are_all_there_once(run: Run, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "postmortem_tui", "note"]
    made = [
        subprocess.Popen([*command, f"note {n}"], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) for n in range(6)
    ]
    killed = made.pop()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    codes = [(process.communicate(), process.returncode)[1] for process in made]
    assert set(codes) <= {0, 3}
    run("note", "the last")
    events = [row["event"] for row in rows(run)]
    assert {f"note {n}" for n in range(5)} | {"the last"} <= set(events)
    assert len(events) == len(set(events))


def test_foreign_files_among_the_notes_are_passed_over(run: Run, store: DraftStore) -> None:
    path = store.resolve("last")
    folder = spool.folders_of(path, store.folders.state)[0]
    folder.mkdir()
    (folder / "a.note").write_text("no json")
    (folder / "b.note").symlink_to("/etc/passwd")
    (folder / "c.txt").write_text("{}")
    assert run("note", "mine").exit_code == 0
    assert [row["event"] for row in rows(run)] == ["mine"]


def test_a_note_on_a_final_text_waits_and_is_taken_in_when_that_is_reopened(run: Run, store: DraftStore) -> None:
    draft = store.add(store.worked_example())
    done = run("note", "seen again", "--draft", draft.id)
    assert done.exit_code == 3
    assert f"once that is reopened with `postmortem status {draft.id} Draft --reopen`" in done.stderr
    assert "seen again" not in store.path_of(draft.id).read_text(encoding="utf-8")
    done = run("status", draft.id, "Draft", "--reopen")
    assert done.exit_code == 0
    assert "1 note that waited for this draft: now in its timeline." in done.stderr
    assert "seen again" in store.path_of(draft.id).read_text(encoding="utf-8")
    assert not spool.any_waiting(store.path_of(draft.id), store.folders.state)


def test_a_note_at_a_time_into_a_draft_that_cannot_be_read_is_kept(run: Run, store: DraftStore) -> None:
    path = store.resolve("last")
    path.write_text("<<<<<<< ours\nbroken", encoding="utf-8")
    kept = run("note", "--draft", str(path), "--at", "14:00", "pods restarted", given="what kubectl says\n")
    assert kept.exit_code == 3 and "The note is kept in" in kept.stderr
    (note,) = (note for _, note in spool.waiting(path, store.folders.state))
    assert (note.text, note.body.strip()) == ("pods restarted", "what kubectl says") and note.at.endswith("14:00")


def test_a_note_gives_no_day_to_the_rows_of_a_document_that_names_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cache.md"
    path.write_text("# Cache lost\n\n## Timeline\n\n- 14:05 CET alert fires\n\n## Lessons\n\nText.\n", encoding="utf-8")
    done = run("note", "--draft", str(path), "--at", "2026-01-15 15:10", "restarted")
    assert (done.exit_code, "no place" in done.stderr) == (0, False)
    assert "- 14:05 CET alert fires\n- 2026-01-15 15:10 CET restarted (ada)\n" in path.read_text(encoding="utf-8")
    (tmp_path / "more.txt").write_text("2026-01-16 10:00 UTC all is well\n", encoding="utf-8")
    added = run("timeline", "add", str(path), str(tmp_path / "more.txt"), "--all")
    assert (added.exit_code, "no place" in added.stderr) == (0, False)
    listed = json.loads(run("timeline", "list", str(path), "--json").stdout)
    assert [row["time"] for row in listed] == ["13:05", "2026-01-15 14:10", "2026-01-16 10:00"]


@each(
    "head, rows, at, written",
    [
        ("Timeline (UTC, 2025-06-20)", "- **20:25** — It starts", "20:50", "- **20:50** — Found\n"),
        ("Timeline (UTC, 2025-06-20)", "- **20:25** — It starts", "20:10", "- **20:10** — Found\n"),
        ("Timeline", "- **16:39:31** – It starts", "17:00:00", "- **17:00:00** – Found\n"),
        ("Timeline", "- 16:39 It starts\n- 16:48 It ends", "16:45", "- 16:45 Found\n"),
        ("Timeline", "- 16:39 It starts", "2025-06-20 16:45", "- 2025-06-20 16:45 Found\n"),
        ("Timeline", "- 23:58 It starts", "+5m", "- 00:03 Found\n"),
        ("Timeline (UTC, 2025-06-20)", "- **20:25** — It starts", "+5m", "- **20:30** — Found\n"),
    ],
)
def test_a_time_of_day_among_the_rows_of_an_old_document_is_not_of_today(
    run: Run, tmp_path: Path, head: str, rows: str, at: str, written: str
) -> None:
    path = tmp_path / "loss.md"
    text = f"# Cache lost\n\n**Severity:** high\n\n## {head}\n\n{rows}\n\n## Lessons\n\nText.\n"
    path.write_text(text, encoding="utf-8")
    assert run("note", "--draft", str(path), "--at", at, "--who", "", "Found").exit_code == 0
    after = path.read_text(encoding="utf-8")
    assert (written in after, after.replace(written, "")) == (True, text), after


def test_what_follows_from_the_start_and_the_end_is_filled_in_without_a_screen(run: Run) -> None:
    live = run("new", "API outage", "--live").stdout.strip()
    assert run("get", live, "header.date").stdout == run("get", live, "Start Time").stdout[:10] + "\n"
    noted = run("note", "--draft", live, "--at", "2024-01-16 14:58", "--mark", "resolved", "all green")
    assert "End Time filled in: 2024-01-16 14:58:00 UTC, from row 1, marked Resolved." in noted.output
    assert run("get", live, "End Time").stdout == "2024-01-16 14:58:00 UTC\n"
    run("set", live, "End Time", "")
    assert "filled in" not in run("note", "--draft", live, "--at", "2024-01-16 15:10", "told everybody").output
    assert run("get", live, "End Time").stdout.strip() == "", "what was taken away stays away"
    second = run("new", "Second", "--no-open").stdout.strip()
    said = run("set", second, "Start Time", "2024-01-17 10:00 UTC")
    assert "Date filled in: 2024-01-17, from Start Time." in said.stderr
