"""A due day that is typed as the document writes its days, and what it is written as."""

from postmortem_tui.exchange.fitting.times.typed_days import day_as_written
from tests.each import each
from tests.exchange.vocabularies import words


@each(
    "written, old, typed, day",
    [
        ("6 March", "2026-03-06", "13 March", "2026-03-13"),
        ("Fri 6 March", "2026-03-06", "Fri 13 March", "2026-03-13"),
        ("06.03.", "2026-03-06", "13.03.", "2026-03-13"),
        ("6. März", "2026-03-06", "13. März", "2026-03-13"),
        ("3/20", "2026-03-20", "3/27", "2026-03-27"),
        ("3/31", "2026-03-31", "4/2", "2026-04-02"),
        ("31/3", "2026-03-31", "4/2", "2026-02-04"),
        ("3/31", "2026-03-31", "4-2", ""),
        ("Dec 30", "2025-12-30", "Jan 6", "2026-01-06"),
        ("6 March 2026", "2026-03-06", "13 March", ""),
        ("2026-03-06", "2026-03-06", "13 March", ""),
        ("6 March", "2026-03-06", "2w", ""),
        ("Q2", "Q2", "13 March", ""),
    ],
)
def test_a_day_without_a_year_is_read_as_the_document_writes_the_old_one(
    written: str, old: str, typed: str, day: str
) -> None:
    assert day_as_written(typed, old, f"- Fix it (Ana, {written})\n", words()) == day
