"""Finding text in a draft."""

import re
from dataclasses import replace

import pytest

from postmortem_tui.document.draft.occurrences import occurrences
from postmortem_tui.document.draft.text_search import CursorAt, Sought, find, first_from
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


@pytest.mark.parametrize("blanks", [" ", "\n", " \t "])
def test_a_long_text_is_found_as_a_short_one_is(blanks: str) -> None:
    page = blanks.join(f"Word{n}" for n in range(100))
    text = f"word0 word1 no {page} and {page.upper()} {page[:-1]}"
    for words in (page, page.lower(), "word0 word1", "WORD99"):
        pattern = re.compile(r"\s+".join(words.split()), re.IGNORECASE)
        assert [one.span() for one in Sought(words).within(text)] == [one.span() for one in pattern.finditer(text)]
    assert len([*Sought(page, ignoring_case=False).within(text)]) == 1


def test_a_pasted_page_makes_no_pattern_of_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[int] = []
    compile_ = re.compile

    def compile_counted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(len(pattern))
        return compile_(pattern, flags)

    monkeypatch.setattr(re, "compile", compile_counted)
    assert find(WORKED, "10:02 " * 10_000) == occurrences(WORKED, "10:02 " * 10_000) == ()
    assert compiled and max(compiled) < 1000


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
