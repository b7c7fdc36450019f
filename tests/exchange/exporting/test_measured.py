"""The times between the milestones in a document: counted, on the short page too, and never anybody's answer."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import MEASURED
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.exporting.short import export_short
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.timeline.measured import lengths
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD, WORKED

NOW = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
DAY = date(2024, 1, 15)
START = datetime(2024, 1, 15, 23, 50, tzinfo=UTC)


def entries(**times: str) -> tuple[Entry, ...]:
    return tuple(Entry(time=time, event="x", milestone=name) for name, time in times.items())


def minutes(**lengths_: int) -> dict[str, timedelta]:
    return {f"time_to_{name}": timedelta(minutes=length) for name, length in lengths_.items()}


@each(
    "rows, start, found",
    [
        (entries(detected="23:55", acknowledged="00:05"), START, minutes(detect=5, acknowledge=10)),
        (entries(detected="23:55", acknowledged="00:05"), None, minutes(acknowledge=10)),
        (entries(detected="23:40", resolved="00:20"), START, minutes(resolve=30)),
        (entries(detected="", mitigated="23:51"), START, minutes(mitigate=1)),
        ((Entry(time="23:55", event="an alert detected it"),), START, {}),
        ((*entries(detected="23:52"), Entry(time="23:55", event="x", milestone="detected")), START, minutes(detect=2)),
        ((), START, {}),
    ],
)
def test_what_is_counted(rows: tuple[Entry, ...], start: datetime | None, found: dict[str, timedelta]) -> None:
    """Over midnight; not without a start; not before it; not from a time that is unknown, nor a row nobody marked."""
    assert lengths(rows, DAY, start) == found


def test_nothing_is_counted_from_a_row_without_a_day_to_one_with_a_day() -> None:
    assert lengths(entries(detected="14:05", acknowledged="14:20"), None, None) == minutes(acknowledge=15)
    assert lengths(entries(detected="14:05", acknowledged="2024-01-15 14:20"), None, None) == {}


def shown(text: str) -> list[str]:
    return [line for line in text.splitlines() if "Time to " in line]


def with_timeline(draft: Draft, rows: tuple[Entry, ...]) -> Draft:
    question = draft.template.role("timeline")
    assert question
    block: Any = question.block
    return draft.put(block, rows)


def test_a_document_and_its_short_page_show_the_same_and_come_back() -> None:
    written = export(WORKED)
    assert len(shown(written)) == 4
    assert shown(export_short(WORKED)) == shown(written)
    again = import_markdown(written, STANDARD, "again", NOW, words()).draft
    assert again.unplaced == WORKED.unplaced
    assert export(again) == written
    bare = with_timeline(WORKED, tuple(row.changed(milestone="") for row in WORKED[_timeline(WORKED)]))
    assert shown(export(bare)) == shown(export(bare, everything=True)) == [], "nothing is counted from a guess"


def _timeline(draft: Draft) -> Any:
    question = draft.template.role("timeline")
    assert question
    return question.block


@pytest.mark.parametrize("without", ["date", "start", "end"])
def test_the_short_page_counts_as_the_whole_document_does(without: Any) -> None:
    rows = entries(detected="23:55", acknowledged="08:00", resolved="19:00")
    rows = (*rows[:1], Entry(time="03:00", event="y"), *rows[1:])
    draft = with_timeline(WORKED.put_role("start", "2024-01-15 23:50:00 UTC"), rows).put_role(without, "")
    assert shown(export_short(draft)) == shown(export(draft))


@pytest.mark.parametrize("text", ["2 hours", "0 hours 0 minutes", "about an hour", "0 min"])
def test_what_a_document_says_otherwise_is_somebodys_text(text: str) -> None:
    """What agrees, in whatever spelling, is the fact; the rest is kept, and the review points it out."""
    written = export(WORKED).replace("| **Time to Detect** | 0 minutes |", f"| **Time to Detect** | {text} |")
    assert text in written
    once = export(import_markdown(written, STANDARD, "again", NOW, words()).draft)
    counted = "| **Time to Detect** | 0 minutes |"
    assert shown(once)[0] == counted
    kept = [line for line in shown(once) if line.startswith("| **Time to Detect**") and line != counted]
    assert kept == ([] if text in ("0 hours 0 minutes", "0 minutes", "0 min") else [f"| **Time to Detect** | {text} |"])
    assert shown(export(import_markdown(once, STANDARD, "twice", NOW, words()).draft)) == shown(once)


def test_no_fact_is_kept_as_an_answer() -> None:
    assert set(MEASURED) <= set(WORKED.facts())
    read = import_markdown(export(WORKED), STANDARD, "again", NOW, words()).draft
    assert dict(replace(read, updated=WORKED.updated).answers) == dict(WORKED.answers)
