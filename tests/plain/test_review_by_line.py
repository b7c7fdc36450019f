"""The review line by line: the same findings as elsewhere, to go to or to waive; and a text that calls itself final."""

from dataclasses import replace

from postmortem_tui.document.lifecycle.sealing import is_as_sealed, sealed
from tests.plain.talking import talk
from tests.review.support import AT, BASE, block, put, with_row

TWO = with_row(put(BASE, "meeting", notes="TBD"), "long_term", 0, owner="DevOps")


def test_a_review_has_the_words_codes_and_places_of_any_other() -> None:
    printed = " ".join(talk([":review", ":q"], TWO, now=AT).printed.split())
    assert "Review: 1 in the way, 1 to look at, 0 to say better." in printed
    assert "1. warns: Action Items, Long-term Actions (1-3 months), Owner, row 1: “DevOps” is not a person." in printed
    assert "2. blocks: Postmortem Meeting, Notes: “TBD” is a placeholder." in printed
    assert "Write what should stand there, or take it out. [placeholder-left]" in printed
    assert "Time to resolve: 32 minutes (resolved − start: 2024-01-15 15:30:00 UTC − " in printed


def test_a_number_goes_to_where_a_finding_stands() -> None:
    assert "Postmortem Meeting, 4 of 5" in talk([":review", ":go 2", ":q"], TWO, now=AT).printed


def test_a_finding_is_waived_for_a_reason_and_counts_again() -> None:
    waived = talk([":review", ":let 2 because in May", ":review", ":q"], TWO, now=AT)
    assert list(waived.draft.dismissed.values()) == ["in May"]
    assert waived.all_saved
    assert "2. waived: Postmortem Meeting" in waived.printed and "waived: in May [placeholder-left]" in waived.printed
    again = talk([":review", ":let 2", ":let 2", ":let 7 x", ":q"], waived.draft, now=AT)
    assert again.draft.dismissed == {}
    assert "The finding counts again." in again.printed and "Say why it may stand" in again.printed
    assert "There is no finding 7" in again.printed


def test_a_refused_final_text_names_what_stands_in_the_way_as_the_review_does() -> None:
    refused = talk([":go Status", "Final", ":q"], TWO, now=AT)
    assert refused.draft.role("status") == "Under Review"
    assert "[placeholder-left]" in refused.printed and "[action-team-owner]" not in refused.printed


def test_becoming_final_seals_the_text_and_a_change_breaks_the_seal() -> None:
    final = talk([":go Status", "Final", ":q"], BASE, now=AT).draft
    assert final.seal and is_as_sealed(final)
    reopened = talk([":go Recording", "https://meet.example.com/r", "yes", ":q"], final, now=AT).draft
    assert (reopened.role("status"), reopened.seal) == ("Under Review", "")


def test_a_file_that_says_final_and_may_not_is_told_so_at_once() -> None:
    edited = sealed(put(BASE, "header", status="Final")).put(block("notes"), "TBD")
    printed = " ".join(talk([":q"], edited, now=AT).printed.split())
    assert "The text has changed since it became Final" in printed
    assert "It says Final, though 2 things stand in the way. :review lists what was found." in printed
    assert "It says Final" not in talk([":q"], replace(edited, answers=BASE.answers), now=AT).printed


def test_a_row_is_marked_as_a_milestone_by_its_number() -> None:
    lines = [":go Timeline", ":mark 5 detected", ":mark 4 none", ":mark 99 resolved", ":mark 1 done", ":q"]
    talked = talk(lines, BASE, now=AT)
    marks = {n: row.milestone for n, row in enumerate(talked.draft[block("timeline")]) if row.milestone}
    assert marks == {4: "detected", 12: "mitigated", 13: "resolved"}
    assert "There is no entry 99." in talked.printed and "Which milestone is it?" in talked.printed
