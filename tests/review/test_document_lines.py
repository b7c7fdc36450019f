"""A finding about a document names the line that a person would look at."""

import pytest

from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.review.document_lines import Document
from postmortem_tui.review.findings import Finding, where
from postmortem_tui.review.reviewing import review
from tests.exchange.vocabularies import words
from tests.known import CASES, NOW, STANDARD
from tests.review.support import GUIDE

HANDWRITTEN = (CASES / "handwritten.md").read_text(encoding="utf-8")


def with_lines(text: str) -> list[Finding]:
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    return list(Document(text, draft).with_lines(review(draft, NOW, GUIDE, words)))


def line_of(text: str, code: str, row: int | None = None) -> str:
    found = next(f for f in with_lines(text) if f.code == code and (row is None or f.location.row == row))
    assert found.location.line is not None
    return text.split("\n")[found.location.line - 1]


@pytest.mark.parametrize(
    ("code", "row", "line"),
    [
        ("milestone-unconfirmed", 3, "| 09:41 | New certificate rolled out | Tom Okafor |"),
        ("action-no-ticket", 1, "- [ ] Add the scan to the weekly review - Tom Okafor"),
        (
            "action-overdue",
            0,
            "- [ ] **Scan for certificates that expire within 30 days** - Priya N. - 2025-03-14 - [OPS-411]",
        ),
        ("sign-off-missing", None, "## Sign-off"),
        ("duration-differs", None, "| **Duration** | 45 minutes |"),
    ],
)
def test_findings_of_a_handwritten_document(code: str, row: int | None, line: str) -> None:
    assert line_of(HANDWRITTEN, code, row) == line


def test_lines_after_repaired_fences_and_blank_lines_are_counted_as_they_stand() -> None:
    text = "\n\n" + HANDWRITTEN.replace("The certificate was issued by hand", "TBD. The certificate was issued by hand")
    assert line_of(text, "placeholder-left").startswith("TBD.")
    text = text.replace("1. **Factor 1:** Certificates", "1. **Factor 1:** TODO Certificates").replace("TBD. ", "")
    assert line_of(text, "placeholder-left").startswith("1. **Factor 1:** TODO")


def test_a_forgotten_fence_does_not_shift_the_lines_below_it() -> None:
    text = HANDWRITTEN.replace("```text\n\n### Trigger\n\nTime.", "\n### Trigger\n\nTBD")
    assert text != HANDWRITTEN
    assert line_of(text, "placeholder-left") == "TBD"


def test_a_missing_answer_stands_at_its_label_or_its_heading_or_nowhere() -> None:
    text = HANDWRITTEN.replace("**Authors:** Priya N., Tom Okafor", "**Authors:** [Names of postmortem authors]")
    assert line_of(text, "answer-missing") == "**Authors:** [Names of postmortem authors]"
    assert next(f for f in with_lines(HANDWRITTEN) if f.code == "answer-missing").location.line is None
    text = HANDWRITTEN.replace("## Supporting Information", "## Lessons Learned\n\n## Supporting Information")
    assert line_of(text, "answer-missing") == "## Lessons Learned"


def test_a_place_is_said_in_the_templates_words() -> None:
    template = import_markdown(HANDWRITTEN, STANDARD, "x", NOW, words()).draft.template
    shown = {finding.code: where(template, finding.location) for finding in with_lines(HANDWRITTEN)}
    assert shown["milestone-unconfirmed"] == "Timeline, Event, row 4"
    assert shown["action-no-ticket"] == "Action Items, Short-term Actions (1-2 weeks), Ticket, row 2"
    assert shown["duration-differs"] == "Incident Overview"
