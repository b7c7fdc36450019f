"""Variations of each family, each looked at: the format, the rows and what is asked."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.values.zones.zones import read_zone
from tests.each import each

CASES = json.loads((Path(__file__).parent.parent / "cases" / "evidence_variations.json").read_text(encoding="utf-8"))


def facts_of(given: dict[str, str]) -> Facts:
    told: dict[str, Any] = dict(given)
    for name, reader in (("zone", read_zone), ("day", date.fromisoformat), ("captured_day", date.fromisoformat)):
        if name in told:
            told[name] = reader(told[name])
    for name in ("captured_at", "recording_start"):
        if name in told:
            told[name] = datetime.fromisoformat(told[name])
    return Facts(**told)


@each("case", CASES)
def test_a_variation_is_read(case: dict[str, Any]) -> None:
    evidence = read(case["text"], facts_of(case["given"]))
    rows = [[row.time and row.time.strftime("%Y-%m-%dT%H:%M:%SZ"), row.who, row.text] for row in evidence.rows]
    assert (evidence.format, rows, list(evidence.asks)) == (case["format"], case["rows"], case["asks"])


@each("case", CASES)
def test_without_facts_a_time_is_the_same_or_unknown(case: dict[str, Any]) -> None:
    """No time, day or zone moves in silence: a missing fact takes a time away, and never makes another of it."""
    told = read(case["text"], facts_of(case["given"]))
    times: dict[str, set[datetime | None]] = {}
    for row in told.rows:
        times.setdefault(row.text, set()).add(row.time)
    for row in read(case["text"], Facts()).rows:
        assert row.time is None or row.time in times[row.text]
