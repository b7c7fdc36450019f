"""What `^G` finds by a part of a name, in any script and case."""

from datetime import UTC, datetime

from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.tui.draft.navigation.destinations import destinations, fitting
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

TEXT = "# Ausfall\n\n## Maßnahmen\n\n- [ ] Test\n\n## ÜBER UNS\n\nx\n\n## İstanbul\n\ny\n\n## Привет всем\n\nz\n"
PLACES = tuple(destinations(import_markdown(TEXT, STANDARD, "x", datetime(2026, 2, 3, tzinfo=UTC), words()).draft))


@each(
    "typed, first",
    [
        ("Maß", "Maßnahmen"),
        ("maßn", "Maßnahmen"),
        ("MASSN", "Maßnahmen"),
        ("über", "ÜBER UNS"),
        ("İst", "İstanbul"),
        ("привет", "Привет всем"),
        ("plain eng", "Plain English Summary"),
    ],
)
def test_a_part_of_a_name_finds_it_in_any_case(typed: str, first: str) -> None:
    found = [name for name, _ in fitting(PLACES, typed)]
    assert found[0].strip("✓!… ") == first
