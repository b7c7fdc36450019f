"""What is looked for: words, and facts of the postmortem they stand in."""

from datetime import date

from postmortem_tui.collection.questions.query import Query, days_before, order
from postmortem_tui.collection.records.record import Item, Record
from tests.each import each

TODAY = date(2026, 3, 1)
RECORD = Record(
    "/a.toml",
    "draft",
    "a",
    title="A",
    date="2026-01-15",
    severity="1-Critical",
    status="Final",
    template="standard",
    authors="Ada, Ben",
    missing=("Trigger",),
    items=(Item("aaaaaa", "b", 1, "L", "Do", "Chen"),),
    left=1,
)


@each(
    "typed, takes",
    [
        ("sev:1", True),
        ("severity:1", True),
        ("sev:2", False),
        ("sev:crit", True),
        ("sev:Critical", True),
        ("sev:SEV1", True),
        ("sev:sev-1", True),
        ("sev:high", False),
        ("sev:11", False),
        ("sev:1-c", True),
        ("status:final", True),
        ("owner:chen", True),
        ("owner:ada", False),
        ("author:ada", True),
        ("template:stand", True),
        ("since:90d", True),
        ("since:2w", False),
        ("since:2026-01-15", True),
        ("x open", True),
        ("x missing", True),
    ],
)
def test_a_fact_narrows(typed: str, takes: bool) -> None:
    assert Query.of(typed, TODAY).takes(RECORD) is takes


@each(
    "typed, words",
    [
        ('pool "connection leak" sev:1', ("pool", "connection leak")),
        ("open", ("open",)),  # alone, it is a word that somebody looks for
        ('an "unclosed one', ("an", '"unclosed', "one")),
        ("http://x:80 a:b", ("http://x:80", "a:b")),
        ("since:soon sev:1", ("since:soon",)),  # what is passed over in silence would be a false answer
    ],
)
def test_what_is_no_fact_is_a_word(typed: str, words: tuple[str, ...]) -> None:
    assert Query.of(typed, TODAY).words == words


@each("typed, day", [("7d", "2026-02-22"), ("1y", "2025-03-01"), ("9999999y", None), ("x", None)])
def test_days_before(typed: str, day: str | None) -> None:
    assert days_before(typed, TODAY) == (date.fromisoformat(day) if day else None)


def test_what_has_no_severity_stands_last() -> None:
    records = [RECORD._replace(id="none", severity=""), RECORD._replace(id="two", severity="2-High"), RECORD]
    assert [record.id for record in order(records, "severity")] == ["a", "two", "none"]


def test_a_severity_is_the_wanted_one_whatever_explains_it() -> None:
    record = RECORD._replace(severity="P1 (all of it, for 7 h)")
    assert Query.of("sev:1", TODAY).takes(record) and not Query.of("sev:7", TODAY).takes(record)
