"""Remarks: kept in the draft, merged by git, read again, and in none of its documents unless somebody asks."""

import tomllib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.draft.remarks import Remark, remark, remarks_from_plain, remarks_to_plain
from postmortem_tui.document.lifecycle.status import Turn, turn
from postmortem_tui.document.merging.merging import merge
from postmortem_tui.errors import DraftError
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.exporting.remarks_section import with_remarks
from postmortem_tui.review.reviewing import in_the_way, review
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from postmortem_tui.storage.journal.draft_parts import changed_names, part_of, with_parts
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD, WORKED
from tests.review.support import GUIDE

USERS = "user_impact.users_affected"
ASKED = remark(USERS, "Ben", datetime(2026, 1, 15, 14, 32, tzinfo=UTC), "Where does this *number* come from?")

texts = st.text(min_size=1).filter(lambda text: bool(text.strip()))
remarks = st.builds(
    lambda who, when, text: (who, when, text),
    st.text(max_size=20),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),
    texts,
)


def written(one: tuple[str, datetime, str]) -> Remark | None:
    try:
        return remark(USERS, *one)
    except ValueError:
        return None


@given(st.lists(remarks, max_size=4), st.booleans())
def test_a_draft_file_holds_what_was_asked_and_answered(asked: list[tuple[str, datetime, str]], answer: bool) -> None:
    draft = WORKED
    for one in filter(None, map(written, asked)):
        draft = draft.with_remark(one.answered("so", "Ana") if answer else one)
    assert from_plain(tomllib.loads(draft_to_bytes(draft, "x").decode()), STANDARD).remarks == draft.remarks
    assert remarks_from_plain(remarks_to_plain(draft.remarks), "x") == draft.remarks


def test_a_remark_says_something_and_is_known_wherever_it_was_taken_in() -> None:
    with pytest.raises(ValueError, match="says something"):
        remark(USERS, "Ben", NOW, " \n ")
    assert ASKED.id == ASKED.answered("So.", "Ana").id
    assert not ASKED.answered("", "Ana").open


def test_two_people_who_ask_and_one_who_answers_do_not_conflict() -> None:
    base = WORKED.with_remark(ASKED)
    other = remark("trigger", "Cleo", NOW, "Which one?")
    mine, theirs = base.with_remark(other), base.with_remark(ASKED.answered("From the gateway.", "Ana"))
    merged = merge(base, mine, theirs)
    assert not merged.conflicts
    assert [one.open for one in merged.draft.remarks] == [False, True]
    assert merge(base, base.without_remark(ASKED), base).draft.remarks == ()


def test_a_journal_keeps_remarks_and_their_removal() -> None:
    asked = WORKED.with_remark(ASKED)
    for before, after in ((WORKED, asked), (asked, WORKED)):
        parts = {name: part_of(after, name) for name in changed_names(before, after)}
        assert with_parts(before, parts).remarks == after.remarks


def test_a_file_that_holds_no_remarks_there_is_refused_in_words() -> None:
    for table in ({"a": "b"}, {"a": {"text": 1}}, {"a": {"text": "x", "when": "soon"}}, 3):
        with pytest.raises(DraftError, match="should be"):
            from_plain(to_plain(WORKED) | {"readers_remarks": table}, STANDARD)


def test_no_document_has_them_unless_somebody_asks() -> None:
    draft = WORKED.with_remark(ASKED).with_remark(remark("trigger", "", NOW, "Which one?").answered("This.", "Ana"))
    assert export(draft) == export(WORKED)
    text = with_remarks(export(draft), draft)
    assert text.startswith(export(WORKED).rstrip())
    assert "## Remarks\n\n- **Users Affected:** Ben, 2026-01-15 14:32 UTC: Where does this *number* come from?" in text
    assert "  - **Answer (Ana):** This." in text
    assert with_remarks(export(WORKED), WORKED) == export(WORKED)


def test_a_remark_reopens_no_final_text_and_a_copy_has_none() -> None:
    final = WORKED.put_role("status", "Final")
    assert turn(final, final.with_remark(ASKED)) is Turn.NONE
    assert WORKED.with_remark(ASKED).copied("y", NOW).remarks == ()


def test_open_remarks_are_found_where_they_are_asked_and_hold_the_final_text_back() -> None:
    def found(draft: Draft) -> list[tuple[str, str]]:
        return [
            (one.level, one.location.question) for one in review(draft, NOW, GUIDE, words) if one.code == "remark-open"
        ]

    asked = WORKED.with_remark(ASKED)
    assert found(asked) == [("asks", USERS)]
    assert found(WORKED.with_remark(ASKED._replace(question="gone.away"))) == [("asks", "unplaced")]
    before, after = ({one.code for one in in_the_way(draft, NOW, GUIDE, words)} for draft in (WORKED, asked))
    assert after - before == {"remark-open"}
    assert found(asked.with_remark(ASKED.answered("So.", "Ana"))) == []
