"""Statistics: medians with their range and number of cases, and items by how long they are overdue."""

from datetime import date

from postmortem_tui.collection.questions.query import Query, order
from postmortem_tui.collection.questions.statistics import UNKNOWN, statistics
from postmortem_tui.collection.records.record import Item, Measure, Record

TODAY = date(2026, 3, 1)


def record(day: str, severity: str, seconds: int, *items: Item) -> Record:
    measures = (Measure("Time to resolve", "resolved − start", seconds),)
    return Record("/x", "draft", day, date=day, severity=severity, items=items, measures=measures)


def item(due: str, state: str = "open") -> Item:
    return Item("k", "b", 1, "L", "Do", due=due, state=state)


def test_one_long_outage_does_not_make_the_figure() -> None:
    records = [record("2026-01-01", "1", 60), record("2026-01-20", "2", 120), record("2026-02-01", "1", 900_000)]
    found = statistics(records, "severity", TODAY)
    (spread,) = found.spreads
    assert (spread.n, spread.median, spread.least, spread.most) == (3, 120, 60, 900_000)
    assert found.counts == {"1": 2, "2": 1}
    assert found.months == {"2026-01": {"1": 1, "2": 1}, "2026-02": {"1": 1}}


def test_a_time_before_the_start_is_no_case() -> None:
    assert statistics([record("2026-01-01", "1", -60)], "severity", TODAY).spreads == ()


def test_items_are_counted_by_state_and_by_how_late_they_are() -> None:
    items = (
        item("2026-02-28"),
        item("2026-02-22"),
        item("2026-02-21"),
        item("2025-01-01"),
        item("2025-01-01", "done"),
        item("2025-01-01", "wont"),
    )
    found = statistics([record("2026-01-01", "", 1, *items)], "severity", TODAY)
    assert (found.opened, found.closed, found.wont) == (6, 1, 1)
    assert found.overdue == {"up to 7 days": 2, "8 to 30 days": 1, "31 to 90 days": 0, "over 90 days": 1}
    assert found.counts == {UNKNOWN: 1}


def test_a_date_that_is_no_day_is_in_no_month() -> None:
    said = [record("14 May", "1", 60), record("discovered", "1", 60), record("2026-02-01", "1", 60)]
    started = record("May 14", "2", 60)._replace(start="2025-05-14T10:00:00Z")
    found = statistics([*said, started], "month", TODAY)
    assert found.months == {"2025-05": {"2": 1}, "2026-02": {"1": 1}, UNKNOWN: {"1": 2}}
    assert list(found.counts) == list(found.months) == ["2025-05", "2026-02", UNKNOWN]
    assert [one.day for one in order(said, "date")] == ["2026-02-01", "14 May", "discovered"]
    assert [one.day for one in said if Query(since=date(2026, 1, 1)).takes(one)] == ["2026-02-01"]


def test_spellings_of_a_severity_are_counted_together() -> None:
    spellings = ["2-High", "HIGH", "2-High", "high (all of it)", "SEV-1", ""]
    found = statistics([record("2026-01-01", severity, 60) for severity in spellings], "severity", TODAY)
    assert found.counts == {"2-High": 4, "SEV-1": 1, UNKNOWN: 1}
    assert found.months == {"2026-01": {"2-High": 4, "SEV-1": 1, UNKNOWN: 1}}
