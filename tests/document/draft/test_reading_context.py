"""A day of an item in a document is that of the incident's time, whatever the present is."""

from datetime import UTC, date, datetime

import pytest

from postmortem_tui.collection.records.recording import every_item
from postmortem_tui.document.draft.reading_context import day_owed
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
DOCUMENT = "# Outage\n\n{}## Action Items\n\n- [ ] Add an alert - Mira - {}\n"
DATED = "**Date:** January 28, 2024\n\n"


@pytest.mark.parametrize(
    ("head", "due", "day"),
    [
        (DATED, "Feb 8", date(2024, 2, 8)),
        (DATED, "Jan 28", date(2024, 1, 28)),
        (DATED, "2026-02-08", date(2026, 2, 8)),
        (DATED, "8 February 2024", date(2024, 2, 8)),
        (DATED, "soon", None),
        ("", "Feb 8", None),
        (DATED, "2w", date(2024, 2, 11)),
        ("", "2w", None),
        ("", "8 Feb 2025", date(2025, 2, 8)),
    ],
)
def test_a_due_day_without_a_year_follows_the_incident(head: str, due: str, day: date | None) -> None:
    draft = import_markdown(DOCUMENT.format(head, due), STANDARD, "outage", NOW, words()).draft
    assert day_owed(draft, due) == day


@pytest.mark.parametrize(("head", "due"), [(DATED, "2024-02-08"), ("", "Feb 8")])
def test_the_list_of_actions_says_the_same(head: str, due: str) -> None:
    [item] = every_item(import_markdown(DOCUMENT.format(head, "Feb 8"), STANDARD, "outage", NOW, words()).draft)
    assert item.due == due
