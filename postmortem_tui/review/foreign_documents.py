"""A document of another form than the template's: it need not answer what that template asks."""

import re
from collections.abc import Iterator, Sequence

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft import Draft
from postmortem_tui.exchange.exact import Imported
from postmortem_tui.exchange.headings import outline
from postmortem_tui.exchange.vocabulary import Vocabulary
from postmortem_tui.markdown.titles import title_key
from postmortem_tui.review.findings import NOT_YET, Finding
from postmortem_tui.review.rules.finality import TOO_EARLY
from postmortem_tui.review.rules.other_zone import OTHER_ZONE
from postmortem_tui.review.texts.passages import rows_of

UNASKED = NOT_YET | {
    *("milestone-missing", "milestone-unconfirmed", "detection-gap-unexplained", "action-none-prevents"),
    *("summary-length", "summary-jargon", "answer-unreadable", "timeline-time-unreadable", TOO_EARLY),
    OTHER_ZONE,
}
"""The codes of findings about what only a form asks for: answers, signatures, marks, a summary for everybody, stages,
and days and times in one shape, where another form has `16 to 17 May` or `T+4h`."""

_OF_A_COLUMN = frozenset({"action-no-owner", "action-no-due-date", "action-no-completion-date", "action-no-ticket"})
"""The codes of findings about empty cells: a list in which no row has an answer there has no such column."""

_OF_A_DUE_DATE = frozenset({"action-overdue", "action-due-outside"})

_OF_WORDS = frozenset({"action-no-verb", "action-vague"})
"""The codes of findings about the words of an item: one that is done needs none, and they are English."""

_OTHER_LETTERS = re.compile(r"(?![’“”])[^\W\d_a-zA-Z]")

_NAMED = r"(?:[^\W\d_][\w.'’-]{0,30} ){1,5}<REDACTED>"
_SIGNED = re.compile(
    r"mail address [\s>*_+-]{0,8}(?:(?!from|to\b|b?cc|reply|customer|client|user|report)[a-z /]{3,20}:[\s*_]{1,6})?"
    rf"{_NAMED}(?:[,;& ]{{1,5}}{_NAMED}){{0,9}}[.\s]*",
    re.IGNORECASE,
)
"""What a finding of mail addresses is about where the line names who wrote, as in `- Dana Roe <dana@acme.io>`."""

_OF_ORDERS = ("date", "link")

_OF_AN_ITEM = frozenset({"action-no-verb"})
"""The codes of findings about how an order is worded: a list without days and tickets may hold lessons."""


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


def in_its_own_zone(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings about a document that names a zone for its times: all its times are in that zone."""
    return tuple(one for one in found if one.code != OTHER_ZONE)


def asked_for(draft: Draft, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings about what a document says, without those about what its form does not ask for."""
    return (one for one in found if one.code not in UNASKED and _holds(draft, one))


def _holds(draft: Draft, found: Finding) -> bool:
    block = draft.template.find(found.location.block).block
    if found.code.endswith("-differs") and not found.code.startswith("clock-"):
        return False  # a label of the template's may mean something else there
    if _SIGNED.fullmatch(found.about):
        return False
    if found.code in _OF_A_COLUMN and isinstance(block, Rows):
        answers = [bool(row.text(found.location.field)) for row in rows_of(draft, block)]
        least = len(answers) / 2 + 0.5 if found.code == "action-no-ticket" else 1  # one word may look like a ticket
        return not block.grown and sum(answers) >= least
    if found.code in _OF_WORDS and isinstance(block, Checklist) and found.location.row is not None:
        item = draft[block][found.location.row]
        if item.done or (not item.action.isascii() and _OTHER_LETTERS.search(item.action)):
            return False
    if found.code in _OF_AN_ITEM and isinstance(block, Checklist):
        return any(row.text(one.id) for row in draft[block] for one in block.columns if one.type in _OF_ORDERS)
    if found.code in _OF_A_DUE_DATE and isinstance(block, Checklist):
        return not block.grown or len({row.done for row in draft[block]}) == 2  # somebody ticks them
    return True
