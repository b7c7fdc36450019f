"""Times that are typed in the shell are of the setting `zone`, wherever it is said; what is kept is in UTC."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import Run, settings_file


@pytest.fixture
def run(run: Run) -> Run:
    assert run("new", "Queue lag", "--no-open").exit_code == 0
    assert run("set", "last", "overview.start", "2026-01-15 22:14 UTC").exit_code == 0
    return run


def rows(run: Run) -> list[tuple[str, str]]:
    listed: list[dict[str, Any]] = json.loads(run("timeline", "list", "last", "--json").stdout)
    return [(row["time"], row["event"]) for row in listed]


def test_the_flag_the_variable_and_the_file_say_the_zone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start() -> str:
        return run("get", "last", "overview.start").stdout.strip()

    settings_file(tmp_path / "home", 'zone = "Europe/Berlin"\n')
    done = run("set", "last", "overview.start", "2026-01-15 23:14")
    assert start() == "2026-01-15 22:14:00 UTC"
    assert "2026-01-15 22:14:00 UTC (23:14 in Berlin)" in done.stderr
    monkeypatch.setenv("POSTMORTEM_ZONE", "CET")
    assert run("set", "last", "overview.start", "2026-07-15 23:14").exit_code == 0
    assert start() == "2026-07-15 22:14:00 UTC", "an abbreviation is a fixed offset, in summer too"
    run("set", "last", "overview.start", "2026-01-15 23:14", "--zone", "America/New_York")
    assert start() == "2026-01-16 04:14:00 UTC"
    run("set", "last", "overview.start", "2026-01-15 23:14 UTC", "--zone", "America/New_York")
    assert start() == "2026-01-15 23:14:00 UTC", "what names its own is of that"


def test_rows_are_typed_in_the_zone_and_kept_in_utc(run: Run) -> None:
    zone = ("--zone", "Europe/Berlin")
    assert run("row", "add", "last", "timeline", "time=23:20", "event=alert", *zone).exit_code == 0
    assert rows(run) == [("2026-01-15 22:20", "alert")]
    run("row", "edit", "last", "timeline", "1", "time=23:21", *zone)
    assert rows(run) == [("2026-01-15 22:21", "alert")]
    done = run("timeline", "edit", "last", "1", "--time", "00:05", *zone)
    assert rows(run) == [("2026-01-14 23:05", "alert")], "on the day that the clocks of the zone said"
    assert "UTC" in done.stderr
    run("timeline", "edit", "last", "1", "--time", "2026-01-15 23:05", *zone)
    assert rows(run) == [("2026-01-15 22:05", "alert")]


def test_a_note_is_of_the_last_such_time_in_the_zone(run: Run) -> None:
    for number, zone in enumerate(("UTC", "+02:00", "-05:00"), 1):
        assert run("note", "--at", "2026-01-15 12:00", "--zone", zone, f"note {number}").exit_code == 0
    assert {event: time for time, event in rows(run)} == {
        "note 1": "2026-01-15 12:00",
        "note 2": "2026-01-15 10:00",
        "note 3": "2026-01-15 17:00",
    }


def test_a_zone_that_is_none_is_an_error_of_the_flag(run: Run) -> None:
    done = run("set", "last", "overview.start", "23:14", "--zone", "Europe/Berlinn")
    assert done.exit_code == 2 and "--zone" in done.stderr and "Europe/Berlinn" in done.stderr


def test_lines_are_answered_in_the_zone_and_a_cell_says_that_it_is_in_utc(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTMORTEM_ZONE", "Europe/Berlin")
    run("row", "add", "last", "timeline", "time=23:20", "event=alert")
    talked = run("wizard", "--plain", "last", input=":go End Time\n?\n23:55\n:go Timeline\n:edit 1\n\n\n\n:q\n")
    assert "Read as 2026-01-15 22:55:00 UTC (23:55 in Berlin), 41 minutes after the start" in talked.output
    assert "Europe/Berlin unless you say otherwise" in talked.output
    assert run("get", "last", "overview.end").stdout.strip() == "2026-01-15 22:55:00 UTC"
    assert "Now: 2026-01-15 22:20 UTC" in talked.output
    assert rows(run) == [("2026-01-15 22:20", "alert")]
