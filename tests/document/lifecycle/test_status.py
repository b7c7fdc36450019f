"""The way to the final text, and what a change to it does."""

from dataclasses import replace
from datetime import date

import pytest

from postmortem_tui.blocks.records import VOID, Records, is_signed, signature_of, unsigned
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.lifecycle.signing import signed, voided
from postmortem_tui.document.lifecycle.status import (
    Turn,
    is_final,
    may_become,
    may_turn,
    reopened,
    says_final,
    stages,
    turn,
)
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.known import NOW, STANDARD, WORKED

TODAY = date(2024, 1, 20)
SUMMARY = STANDARD.find("summary").block
UNDER_REVIEW = WORKED.put_role("status", "Under Review")


def sign_off() -> Records:
    block = STANDARD.find("sign_off").block
    assert isinstance(block, Records)
    return block


def test_the_choices_are_the_way() -> None:
    assert tuple(stages(STANDARD)) == ("Draft", "Under Review", "Final")
    assert is_final(WORKED) and not is_final(UNDER_REVIEW)


def test_only_the_last_choice_needs_a_review_without_blockers() -> None:
    assert may_become(UNDER_REVIEW, ["anything"])
    assert may_become(WORKED, [])
    for final in (WORKED, UNDER_REVIEW.put_role("status", "Final (by mail)")):
        assert not may_become(final, ["anything"])


def test_what_a_change_turns() -> None:
    changed = WORKED.put(SUMMARY, "Otherwise.")
    assert turn(UNDER_REVIEW, WORKED) is Turn.FINISHING
    assert turn(UNDER_REVIEW, UNDER_REVIEW.put(SUMMARY, "Otherwise.")) is Turn.NONE
    assert turn(WORKED, changed) is Turn.REOPENING
    assert turn(WORKED, WORKED.put(SUMMARY, WORKED[SUMMARY])) is Turn.NONE
    assert turn(WORKED, WORKED.dismiss("x@y", "because")) is Turn.NONE, "a waived finding changes no text"


def test_only_the_status_and_a_final_text_are_looked_at() -> None:
    assert may_turn(UNDER_REVIEW, "header")
    assert not may_turn(UNDER_REVIEW, "summary")
    assert may_turn(WORKED, "summary")


def test_a_changed_final_text_goes_back_and_nobody_has_signed_it() -> None:
    draft = reopened(WORKED.put(SUMMARY, "Otherwise."), TODAY)
    assert draft.role("status") == "Under Review"
    assert draft[SUMMARY] == "Otherwise."
    rows = draft[sign_off()]
    assert [row.text("name") for row in rows] == ["Chen Wei", "Eva Novak", "Dana Levi"], "whom to ask again"
    assert rows[0].text("signature") == "Void since 2024-01-20; was Approved on 2024-01-18"
    assert not any(is_signed(sign_off(), row) for row in rows)
    assert "Void since 2024-01-20; was Approved on 2024-01-18" in export(draft)


def test_void_signatures_survive_export_and_import() -> None:
    draft = reopened(WORKED, TODAY)
    assert import_markdown(export(draft), STANDARD, "x", NOW).draft[sign_off()] == draft[sign_off()]


@pytest.mark.parametrize(("chosen", "status"), [("Draft", "Draft"), ("", "Under Review"), ("Final", "Under Review")])
def test_another_choice_that_somebody_made_stays(chosen: str, status: str) -> None:
    assert reopened(WORKED.put_role("status", chosen), TODAY).role("status") == status


def test_a_signature_is_void_once() -> None:
    row = voided(sign_off(), WORKED[sign_off()][0], TODAY)
    assert voided(sign_off(), row, date(2024, 2, 1)) == row


def test_who_has_not_signed_has_nothing_void() -> None:
    row = sign_off().blank().having(role="Incident Commander", name="Chen Wei")
    assert voided(sign_off(), row, TODAY) == row


def test_a_void_signature_counts_again_when_it_is_signed_and_not_by_a_date_alone() -> None:
    row = voided(sign_off(), WORKED[sign_off()][0], TODAY).having(date="2024-01-21")
    assert row.text("signature").startswith(VOID) and not is_signed(sign_off(), row)
    assert is_signed(sign_off(), signed(sign_off(), row, "Chen Wei", TODAY, "Approved"))


def test_who_has_not_signed_yet_is_named() -> None:
    block = sign_off()
    assert unsigned(block, WORKED[block]) == []
    assert unsigned(block, WORKED[block][:1]) == ["Engineering Manager", "Action Item Owner"]
    assert unsigned(block, reopened(WORKED.put(SUMMARY, "Otherwise."), TODAY)[block]) == list(block.presets)
    assert unsigned(block, ()) == list(block.presets)


def test_rows_without_a_place_for_it_are_not_signed() -> None:
    for block in STANDARD.blocks():
        if isinstance(block, Records):
            assert (signature_of(block) is not None) == (block.id == "sign_off")


def test_a_template_without_a_way_has_no_final_text() -> None:
    template = STANDARD.changed(roles={"title": "headline.title"})
    draft = Draft(template, "x", NOW, NOW, "1")
    assert not is_final(draft) and not may_turn(draft, "header")
    assert reopened(draft, TODAY) == draft


def test_a_document_that_nobody_signed_only_says_that_it_is_final() -> None:
    text = (
        "# Postmortem: Cache lost\n\n**Status:** Final\\\n**Severity:** 2-High\n\n## Summary\n\nThe cache was lost.\n"
    )
    draft = import_markdown(text, STANDARD, "x", NOW).draft
    changed = draft.put(SUMMARY, "Otherwise.")
    assert says_final(draft) and not is_final(draft)
    assert turn(draft, changed) is Turn.NONE
    assert says_final(changed)
    again = import_markdown(export(WORKED), STANDARD, "x", NOW).draft
    assert not again.seal and is_final(again), "one that somebody signed is final, whichever way it came"
    bare = replace(again.put(sign_off(), ()), seal="2:x")
    assert is_final(bare), "and one that was sealed as it became final"
