"""What an import tells in words."""

from datetime import UTC, datetime

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.exact import Imported
from postmortem_tui.exchange.importing.import_notices import remarks
from tests.known import STANDARD

DRAFT = Draft.begin(STANDARD, "one", datetime(2024, 1, 15, tzinfo=UTC))


def test_nothing_is_said_where_everything_found_its_place() -> None:
    assert list(remarks(Imported(DRAFT))) == []


def test_one_repair_is_told_by_its_line() -> None:
    assert list(remarks(Imported(DRAFT, repaired=(7,)))) == ["Repaired 1 code fence (line 7)."]


def test_of_many_repairs_the_first_are_named_and_the_others_counted() -> None:
    (sentence,) = remarks(Imported(DRAFT, repaired=tuple(range(1, 12))))
    assert sentence == "Repaired 11 code fences (lines 1, 2, 3, 4, 5, 6, 7, 8 and 3 more)."


def test_text_without_a_place_is_told_with_where_it_was_and_where_it_is() -> None:
    (sentence,) = remarks(Imported(DRAFT, unplaced_from=("Odds", "Ends")))
    assert "from Odds, Ends." in sentence
    assert STANDARD.unplaced in sentence
