"""Picking rows line by line: facts with what is likely, numbers and ranges, milestones."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.plain.talk.talk import Talk

Run = Callable[..., Result]
CHAT = "Ana Ruiz  10:02 AM\nqueue is full\nBen Sol  10:04 AM\njob 17 failed\nBen Sol  10:05 AM\njob 18 failed\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "Europe/Paris")
    monkeypatch.chdir(tmp_path)
    Path("chat.txt").write_text(CHAT, encoding="utf-8")

    def call(*words: str, given: str | None = None) -> Result:
        return CliRunner().invoke(postmortem, words, input=given)

    assert call("new", "Queue lag", "--no-open").exit_code == 0
    return call


def rows(run: Run) -> list[tuple[str, str, str | None]]:
    listed = json.loads(run("timeline", "list", "last", "--json").stdout)
    return [(row["time"], row["event"], row["milestone"]) for row in listed]


def test_rows_are_taken_by_number_once_the_facts_are_told(run: Run) -> None:
    answers = "Mars\n\n2026-06-09\nnine\ng 2\n1-2\n1\n\n\n2\n"
    done = run("timeline", "add", "last", "chat.txt", "--plain", given=answers)
    assert "Europe/Paris: the zone of this machine; Enter takes that" in done.stdout
    assert "   1  2026-06-09 08:02  Ana Ruiz: queue is full" in done.stdout
    assert "2 rows are one now" in done.stdout
    assert "2 rows added to Queue lag" in done.stderr
    assert rows(run) == [
        ("2026-06-09 08:02", "queue is full", "detected"),
        ("2026-06-09 08:04", "job 17 failed (×2, until 08:05:00)", "resolved"),
    ]
    printed = run("export", "last", "-o", "-", "--sources").stdout
    assert "queue is full [chat.txt:1]" in printed
    assert "chat.txt" not in run("export", "last", "-o", "-").stdout


def test_none_and_an_end_of_the_answers_take_nothing(run: Run) -> None:
    assert "Nothing was added" in run("timeline", "add", "last", "chat.txt", "--plain", given="\n\n-\n").stderr
    assert "Nothing was added" in run("timeline", "add", "last", "chat.txt", "--plain", given="\n").stderr
    assert rows(run) == []


@pytest.mark.parametrize("marks", ["", "seven\n1\n"])
def test_an_end_at_the_milestones_takes_what_was_chosen(run: Run, marks: str) -> None:
    done = run("timeline", "add", "last", "chat.txt", "--plain", given=f"\n2026-06-09\n1\n{marks}")
    assert "the rows that were chosen are taken" in done.stdout
    assert "1 row added" in done.stderr
    assert ("That is the number of no row above." in done.stdout) is bool(marks)
    assert rows(run) == [("2026-06-09 08:02", "queue is full", "detected" if marks else None)]


@pytest.mark.parametrize("attended", [True, False])
def test_a_prompt_that_leaves_no_room_for_the_answer_stands_above_it(attended: bool) -> None:
    """A line is edited in one row, which moves a long prompt out of sight; what reads a file of answers has no rows."""
    prompts: list[str] = []
    shown: list[str] = []

    def read(prompt: str) -> str:
        prompts.append(prompt)
        return "UTC"

    talk = Talk(read, shown.append, attended=attended)
    long = "Zone of the times that name none (UTC: the zone of this machine; Enter takes that): "
    assert [talk.ask("Which rows? "), talk.ask(long)] == ["UTC", "UTC"]
    assert prompts == ["Which rows? ", "> " if attended else long]
    assert " ".join("".join(shown).split()) == (long.strip() if attended else "")
