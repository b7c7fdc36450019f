"""The ends of the calendar are times like others: a row without a time, a sentence, and no crash."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.review.rules.clocks import slip
from postmortem_tui.storage.drafts.beside.spool import Note, folders_of, keep, new_key, waiting


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("0001-01-01 00:10 bob did a thing\n", ("--zone", "+14:00")),
        ("9999-12-31 23:50 bob did a thing\n", ("--zone=-12:00",)),
        ("01:00 bob did a thing\n", ("--day", "0001-01-01", "--zone", "+14:00")),
    ],
)
def test_a_moment_outside_the_calendar_is_no_time(
    text: str, options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    runner = CliRunner()
    assert runner.invoke(postmortem, ["new", "--no-open", "API outage"]).exit_code == 0
    done = runner.invoke(postmortem, ["timeline", "add", "last", "-", "--dry-run", "--json", *options], input=text)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert [row["time"] for row in json.loads(done.stdout)["rows"]] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "9999-12-31 23:59 a\n00:10 b\n12:00 c\n00:20 d\n",
        "12:00 a\n23:00 b\n00:10 c\n0001-01-01 10:00 d\n",
        "0001-01-01 00:10 a\n23:50 b\n12:00 c\n23:00 d\n",
    ],
)
def test_midnight_after_the_last_day_and_before_the_first_is_no_time(text: str) -> None:
    for given in (Facts(), Facts(day=date.max), Facts(captured_day=date.min), Facts(day=date.min)):
        assert len(read(text, given).rows) == 4


@pytest.mark.parametrize("text", ["9999-12-31 23:50-00:10 a\n", "9999-12-31 23:50 a\n+5m b\n+20m c\n"])
def test_what_goes_on_after_the_last_day_has_no_end(text: str) -> None:
    rows = read(text, Facts(zone=UTC)).rows
    assert rows[0].time == datetime(9999, 12, 31, 23, 50, tzinfo=UTC)
    assert [row.until for row in rows] == [None] * len(rows)
    assert [row.time for row in rows[2:]] == [None] * len(rows[2:])


def test_a_recording_that_begins_on_the_last_day_ends_with_it() -> None:
    start = datetime(9999, 12, 31, 23, 50, tzinfo=timezone(-timedelta(hours=8)))
    assert [row.time for row in read("T+1 a\nT+20 b\n", Facts(recording_start=start)).rows] == [None, None]


@pytest.mark.parametrize("near", [date.min, date.max])
def test_a_slip_is_looked_for_within_the_calendar(near: date) -> None:
    assert slip(date(2026, near.month, near.day), near) == "year"


def test_notes_are_not_kept_behind_a_link(tmp_path: Path) -> None:
    draft, state, outside = tmp_path / "it.toml", tmp_path / "state", tmp_path / "outside"
    outside.mkdir()
    planted = outside / f"1{'.note'}"
    planted.write_text('{"key": "1", "at": "2026-01-01 10:00", "text": "planted"}')
    folders_of(draft, state)[0].symlink_to(outside)
    assert list(waiting(draft, state)) == []
    kept = keep(Note(new_key(), "2026-01-01 10:00", "mine"), draft, state)
    assert outside not in kept.resolve().parents
    assert list(outside.iterdir()) == [planted]
