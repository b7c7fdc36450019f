"""A document of another form than the template's: what that template asks is no duty of it."""

from collections.abc import Iterator, Sequence

from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft import Draft
from postmortem_tui.exchange.exact import Imported
from postmortem_tui.exchange.headings import outline
from postmortem_tui.exchange.vocabulary import Vocabulary
from postmortem_tui.markdown.titles import title_key
from postmortem_tui.review.findings import NOT_YET, Finding
from postmortem_tui.review.texts.passages import rows_of

UNASKED = NOT_YET | {
    *("milestone-missing", "milestone-unconfirmed", "detection-gap-unexplained", "action-none-prevents"),
    *("summary-length", "summary-jargon", "answer-unreadable", "timeline-time-unreadable"),
}
"""The codes of findings about what only a form asks for: answers, signatures, marks, a summary for everybody, and days
and times in one shape, where another form has `16 to 17 May` or `T+4h`."""

_OF_A_COLUMN = frozenset({"action-no-owner", "action-no-due-date", "action-no-completion-date", "action-no-ticket"})
"""The codes of findings about empty cells: a list in which no row has an answer there has no such column."""

_OF_A_DUE_DATE = frozenset({"action-overdue", "action-due-outside"})


def is_written_in(imported: Imported, vocabulary: Vocabulary) -> bool:
    """Return whether a document was written in its draft's template: an export is, and one with most of its headings.

    Headings count as the template writes them: what people call a timeline or a root cause is anybody's. A blank form
    that somebody has begun to fill in has all of them.
    """
    if imported.fitted is None:
        return True
    asked = {title_key(one.title) for one in imported.draft.template.sections if one.heading and not one.grown}
    there = {branch.head.key for branch in outline(imported.fitted.source.text, vocabulary).walk()}
    return 2 * len(asked & there) > len(asked) or not asked


def asked_for(draft: Draft, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings about what a document says, without those about what its form does not ask for."""
    return (one for one in found if one.code not in UNASKED and _holds(draft, one))


def _holds(draft: Draft, found: Finding) -> bool:
    block = draft.template.find(found.location.block).block
    if found.code.endswith("-differs") and not found.code.startswith("clock-"):
        return False  # a label of the template's may mean something else there
    if found.code in _OF_A_COLUMN and isinstance(block, Rows):
        return not block.grown and any(row.text(found.location.field) for row in rows_of(draft, block))
    return found.code not in _OF_A_DUE_DATE or not block.grown
