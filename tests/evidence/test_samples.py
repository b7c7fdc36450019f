"""Samples of the formats that responders have, with labels: the rows, their times, and what is asked without facts."""

from datetime import date, timedelta
from itertools import combinations
from typing import Any

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.reading.sameness import Known
from tests.each import each
from tests.evidence.scoring import evidence_of, facts_of, labels, score, text_of

LABELS = labels()


@each("label", LABELS)
def test_a_sample_is_read_as_its_labels_say(label: dict[str, Any]) -> None:
    got = score(label, evidence_of(label))
    assert (got["whole"], got["wrong"], got["extra"]) == (got["rows"], 0, 0)


@each("label", LABELS)
def test_without_facts_no_time_is_wrong_and_what_is_missing_is_asked(label: dict[str, Any]) -> None:
    evidence = evidence_of(label, facts=Facts())
    got = score(label, evidence)
    assert (got["wrong"], got["text"]) == (0, got["rows"])
    if "zone" in label["asks"]:
        assert "zone" in evidence.asks


@each("label", LABELS)
def test_every_line_with_words_is_in_the_text_of_a_row_or_has_a_reason(label: dict[str, Any]) -> None:
    """A source line begins a row, is said in one, or is ignored for a reason; JSON and pages are not read by lines."""
    evidence = evidence_of(label)
    begun = {row.source.line for row in evidence.rows} | {one.line for one in evidence.ignored}
    lines = text_of(label).split("\n")
    assert all(1 <= line <= len(lines) for line in begun)
    assert all(one.why for one in evidence.ignored)


@each("label", LABELS)
def test_reading_the_same_twice_is_known(label: dict[str, Any]) -> None:
    first = evidence_of(label)
    known = [Known(row.time, row.text, row.source.key) for row in first.rows]
    again = read(text_of(label), facts_of(label), known=known)
    assert [row.known for row in again.rows] == [True] * len(first.rows)


FACTS = ("zone", "day", "captured_day", "captured_at", "recording_start")


@each("label", LABELS)
def test_with_any_part_of_the_facts_no_time_is_wrong_in_silence(label: dict[str, Any]) -> None:
    """Nor where only the day of a later copy is told of a text that asks for its own day."""
    full = facts_of(label)
    told = [fact for fact in FACTS if getattr(full, fact)]
    for missing in (part for count in range(1, len(told)) for part in combinations(told, count)):
        assert not score(label, evidence_of(label, facts=full._replace(**dict.fromkeys(missing))))["wrong"], missing
    days = [row["time"][:10] for row in label["rows"] if row["time"]]
    if days and not {"captured_day", "captured_at"} & set(told):
        later = full._replace(day=None, captured_day=date.fromisoformat(max(days)) + timedelta(days=3))
        evidence = evidence_of(label, facts=later)
        assert not score(label, evidence)["wrong"] or any(one.startswith("day: ") for one in evidence.assumed)
