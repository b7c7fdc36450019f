"""Finding text in a draft."""

from dataclasses import replace

import pytest

from postmortem_tui.document.draft.text_search import CursorAt, find, first_from
from postmortem_tui.document.template.template import UNPLACED
from tests.known import STANDARD, WORKED


def names(words: str) -> list[str]:
    return [hit.question.name for hit in find(WORKED, words)]


def test_prose_fields_and_rows_are_searched() -> None:
    assert {"headline.title", "summary", "timeline", "root_cause"} <= set(names("connection")) | set(names("summary"))
    assert "overview.responders" in names("okafor")


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_nothing_is_found_by_nothing(blank: str) -> None:
    assert names(blank) == []


def test_what_is_typed_is_no_pattern() -> None:
    assert names(".*") == []
    assert len(names("v1.2.3")) > 1


def test_blanks_and_case_are_no_matter() -> None:
    prose = WORKED.text(STANDARD.find("summary"))
    two = " ".join(prose.split()[3:6]).upper()
    assert "summary" in names(two)


def test_every_time_in_prose_and_once_in_a_row() -> None:
    draft = WORKED.put(STANDARD.find("notes").block, "one two one")
    hits = [hit for hit in find(draft, "one") if hit.question.name == "notes"]
    assert [(hit.start, hit.end) for hit in hits] == [(0, 3), (8, 11)]
    rows = [hit.row for hit in find(draft, "a") if hit.question.name == "timeline"]
    assert len(rows) == len(set(rows)) > 1


def test_the_snippet_has_what_was_found() -> None:
    assert all("pool" in hit.snippet.casefold() and "\n" not in hit.snippet for hit in find(WORKED, "pool"))


def test_reasons_and_unplaced_text_are_searched() -> None:
    draft = replace(WORKED, unplaced="a zebra").waive(STANDARD.find("overview.status_page"), "no zebra there")
    assert [hit.question.name for hit in find(draft, "ZEBRA")] == ["overview.status_page", UNPLACED]


def test_a_search_begins_at_the_cursor_and_goes_round_the_end() -> None:
    hits = find(WORKED, "pool")
    rows = [n for n, hit in enumerate(hits) if hit.question.name == "timeline"]
    last = hits[rows[-1]]
    assert first_from(WORKED, hits, None) == 0
    assert first_from(WORKED, hits, CursorAt("timeline", last.row, 0)) == rows[-1], (
        "a hit at the cursor is the next one"
    )
    assert first_from(WORKED, hits, CursorAt("timeline", last.row + 1, 0)) == (rows[-1] + 1) % len(hits)
    assert first_from(WORKED, hits, CursorAt("references", 99, 0)) == 0
    two = find(WORKED.put(STANDARD.find("notes").block, "one two one"), "one")
    at = next(n for n, hit in enumerate(two) if hit.question.name == "notes")
    assert [first_from(WORKED, two, CursorAt("notes", 0, offset)) - at for offset in (0, 3, 4)] == [0, 0, 1]
