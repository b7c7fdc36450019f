"""A document of another form than the template's: what that template asks is no duty of it."""

from collections.abc import Iterator, Sequence

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import fields_of
from postmortem_tui.review.findings import NOT_YET, Finding
from postmortem_tui.review.texts.passages import rows_of

_OF_ITS_OWN = 0.4
"""The share of sections of its own from which on a document is of another form."""

UNASKED = NOT_YET | {
    *("milestone-missing", "milestone-unconfirmed", "detection-gap-unexplained", "action-none-prevents"),
    *("summary-length", "summary-jargon"),
}
"""The codes of findings about what only a form asks for: answers, signatures, marks, a summary for everybody."""

_OF_A_COLUMN = frozenset({"action-no-owner", "action-no-due-date", "action-no-completion-date", "action-no-ticket"})
"""The codes of findings about empty cells: a list in which no row has an answer there has no such column."""

_OF_A_DUE_DATE = frozenset({"action-overdue", "action-due-outside"})


def is_written_in(draft: Draft) -> bool:
    """Return whether a document that was read as a draft was written in the draft's template."""
    if not _has_its_form(draft):
        return False
    sections = draft.template.sections
    answered = [
        one
        for one in sections
        if one.heading and any(block.id in draft.answers for block in one.blocks if not isinstance(block, Fields))
    ]
    own = sum(section.grown for section in answered)
    if own < len(answered):
        return own < _OF_ITS_OWN * len(answered)
    grown = any(one.grown for section in sections for one in (section, *section.blocks))
    return not draft.unplaced.strip() and not grown


def _has_its_form(draft: Draft) -> bool:
    """Return whether any answer of the template's forms is there besides the title: headings alone are anybody's."""
    title = draft.template.role("title")
    return any(
        name != (title.field.id if title and title.field and title.block.id == block.id else "")
        for block in draft.template.blocks()
        if isinstance(block, Fields) and not block.grown
        for name in draft[block].plain()
    )


def asked_for(draft: Draft, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings about what a document says, without those about what its form does not ask for."""
    return (one for one in found if one.code not in UNASKED and _holds(draft, one))


def _holds(draft: Draft, found: Finding) -> bool:
    block = draft.template.find(found.location.block).block
    field = next((field for field in fields_of(block) if field.id == found.location.field), None)
    if found.code.endswith("-differs") and not found.code.startswith("clock-"):
        return False  # a label of the template's may mean something else there
    if found.code == "answer-unreadable" and field is not None:
        return field.type != "choice" and not field.pattern and not block.grown
    if found.code in _OF_A_COLUMN and isinstance(block, Rows):
        return not block.grown and any(row.text(found.location.field) for row in rows_of(draft, block))
    return found.code not in _OF_A_DUE_DATE or not block.grown
