"""A document in another form is told only what holds of what it says."""

from postmortem_tui.exchange.importing import import_markdown
from postmortem_tui.review.foreign_documents import asked_for, is_written_in
from postmortem_tui.review.reviewing import review
from tests.known import CASES, STANDARD
from tests.review.support import AT, BASE, GUIDE, block, found, put, with_row

OTHER = """# Outage of the queue

Written by Dana.

## The short of it

The queue stood still, and password=hunter2x was in its log.

## Why

TBD

## Next time

- [ ] Improve monitoring
- [ ] Bake the image
"""


def test_another_form_owes_no_answers_to_the_template() -> None:
    draft = import_markdown(OTHER, STANDARD, "x", AT).draft
    assert not is_written_in(draft)
    codes = {one.code for one in asked_for(draft, review(draft, AT, GUIDE))}
    assert {"placeholder-left", "secret-password-in-an-assignment"} <= codes
    assert not codes & {"answer-missing", "sign-off-missing", "milestone-missing", "action-no-owner", "action-no-verb"}


def test_the_templates_own_documents_do() -> None:
    assert is_written_in(BASE)
    text = (CASES / "handwritten.md").read_text(encoding="utf-8")
    assert is_written_in(import_markdown(text, STANDARD, "x", AT).draft)


def test_a_row_out_of_order_is_told_of_once() -> None:
    rows = BASE[block("timeline")]
    jump = with_row(BASE, "timeline", 3, time="2024-01-15 23:50")
    assert len(rows) > 8
    assert len(found(jump, "timeline-order")) == 1


def test_a_choice_with_more_said_about_it_is_that_choice() -> None:
    assert found(put(BASE, "header", severity="SEV1 — checkout down"), "answer-unreadable") == []
    assert len(found(put(BASE, "header", severity="quite bad"), "answer-unreadable")) == 1


def test_headings_that_anybody_writes_make_no_document_of_the_template() -> None:
    text = (
        "# Outage\n\n## Timeline\n\n- 17:00 push\n- 18:00 back\n\n## Root Cause\n\nA push.\n\n## Summary\n\nIt broke.\n"
    )
    assert not is_written_in(import_markdown(text, STANDARD, "x", AT).draft)
    bare = "Incident Reports\nStart Time: 2024-09-12 14:30 UTC\n\nIt was slow.\n"
    assert not is_written_in(import_markdown(bare, STANDARD, "x", AT).draft)
    labelled = text.replace("## Timeline", "**Date:** 2026-01-15\n**Severity:** 2-High\n\n## Timeline")
    assert is_written_in(import_markdown(labelled, STANDARD, "x", AT).draft)


def test_a_simile_and_anybody_blame_nobody() -> None:
    for line in ("It was like everyone forgot their keys at home.", "Anyone must learn from his/her mistakes."):
        assert found(BASE.put(block("notes"), line), "language-blame") == []
    assert len(found(BASE.put(block("notes"), "It looks like the operator forgot the flag."), "language-blame")) == 1
