"""Where the setting `working_days` says so, days until something is due are working days, wherever they are typed."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.calling import Run, settings_file


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    settings_file(tmp_path / "home", "working_days = true\n")
    assert run("new", "Queue lag", "--no-open").exit_code == 0
    return run


def due(run: Run) -> list[str]:
    return [item["due"] for item in json.loads(run("actions", "--json").stdout)]


def working_days_until(day: str) -> int:
    today = date.today()
    days = (today + timedelta(days=n) for n in range(1, (date.fromisoformat(day) - today).days + 1))
    return sum(one.weekday() < 5 for one in days)


def test_rows_and_items_are_due_after_working_days(run: Run) -> None:
    first = run("row", "add", "last", "short_term", "action=Add a test", "owner=Ana", "due=3d")
    assert first.exit_code == 0 and ", in 3 working days" in first.stderr
    assert [working_days_until(day) for day in due(run)] == [3]
    for verb in (("due", "last/short_term/1", "8d"), ("edit", "last/short_term/1", "--due", "in 8 days")):
        assert ", in 8 working days" in run("actions", *verb).stderr
        assert [working_days_until(day) for day in due(run)] == [8]
    run("row", "edit", "last", "short_term", "1", "due=4w")
    assert [working_days_until(day) for day in due(run)] == [20]


def test_a_line_terminal_says_how_it_counted(run: Run) -> None:
    talked = run("wizard", "--plain", "last", input=":go Short-term\nAdd a test\nAna\n+8d\n\n\n:q\n")
    assert ", in 8 working days" in talked.output
    assert [working_days_until(day) for day in due(run)] == [8]


def test_a_flag_in_a_variable_is_no_other_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTMORTEM_WORKING_DAYS", "no")
    assert ", in 8 days" in run("row", "add", "last", "short_term", "action=Add", "due=8d").stderr
