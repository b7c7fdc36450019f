"""A document of another form than the template's: it need not answer what that template asks."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import UNTIL, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, Vocabulary
from postmortem_tui.review.findings import NOT_YET, Finding
from postmortem_tui.review.rules.finality import TOO_EARLY
from postmortem_tui.review.rules.language import people_of
from postmortem_tui.review.rules.other_zone import OTHER_ZONE, ROW_OTHER_ZONE
from postmortem_tui.review.rules.timeline_rules import CLOCK
from postmortem_tui.review.texts.passages import rows_of
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.times.clock import Context, Misread, read_date

UNASKED = NOT_YET | {
    *("milestone-missing", "milestone-unconfirmed", "detection-gap-unexplained", "action-none-prevents"),
    *("summary-length", "summary-jargon", "answer-unreadable", "title-address", "timeline-time-unreadable", TOO_EARLY),
    *("comment-unseen", "title-event", "action-event", OTHER_ZONE, ROW_OTHER_ZONE),
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
"""What a finding of mail addresses is about if the line names who wrote, as in `- Dana Roe <dana@acme.io>`."""

_WHOSE = re.compile(
    r"\b(?:callers?|customers?|clients?|(?<!\w@)users?|visitors?|employees?|engineers?|developers?|operators?|residential|home|office|laptops?|my)\b",
    re.IGNORECASE,
)
"""Words that say that an IP address is a person's, and so private: a postmortem names those of servers and attackers
too."""

_OF_A_PROGRAM = re.compile(r'[{,]\s?"[\w$.-]{1,40}":')
"""What a program writes of itself: `"msg":"client metadata","remote":…` is about a machine."""

_PUBLISHED = re.compile(
    r"\b(?:contacts?|reach|report (?:it|them|this|issues?|to)|write to|send|e-?mail (?:us|to)"
    r"|notify|escalat\w+|questions?|subscribe)\b",
    re.IGNORECASE,
)
"""What a line says whose readers are to write to the mail address in it: it is there to be read."""

_OF_ORDERS = ("date", "link")

_OF_AN_ITEM = frozenset({"action-no-verb"})
"""The codes of findings about how an action is worded: a list without days and tickets may hold lessons."""

_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\b")

_SUMS_UP = timedelta(hours=1)
"""The shortest range of times of a row that sums up other rows."""

_BACKGROUND = timedelta(days=2)
"""How much earlier than the row above it a row is at least that tells what led to the incident."""


def in_its_own_zone(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings about a document that names a zone for its times: all its times are in that zone."""
    return tuple(one for one in found if one.code not in (OTHER_ZONE, ROW_OTHER_ZONE))


def asked_for(draft: Draft, found: Sequence[Finding], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield the findings about what a document says, without those about what its form does not ask for."""
    no_orders = Counter(one.location.block for one in found if one.code in _OF_AN_ITEM)
    for one in found:
        if one.code not in UNASKED and _holds(draft, one) and _is_sure(draft, one, no_orders, vocabulary):
            yield one


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


def _is_sure(draft: Draft, found: Finding, no_orders: Mapping[str, int], vocabulary: Vocabulary) -> bool:
    """Return whether a finding holds in any form: its lists, rows and names may be other than they look."""
    block = draft.template.find(found.location.block).block
    match found.code:
        case "language-blame":
            return not _blames_a_thing(draft, found, vocabulary)
        case "timeline-order" if isinstance(block, Timeline):
            return not _is_apart(draft, block, found)
        case "action-no-verb" if isinstance(block, Checklist) and 3 * no_orders[block.id] > max(len(draft[block]), 3):
            return False  # several items without a verb are not action items
        case "action-no-verb" | "action-vague" | "action-team-owner" if isinstance(block, Checklist):
            return _is_of_orders(draft, block, vocabulary) and not _is_marked_done(draft, block, found, vocabulary)
        case _ if found.about.startswith("public IP address "):
            return _WHOSE.search(found.about) is not None and not _OF_A_PROGRAM.search(found.about)
        case _ if found.about.startswith("mail address "):
            return _PUBLISHED.search(found.about) is None
        case _:
            return True


def _is_marked_done(draft: Draft, block: Checklist, found: Finding, vocabulary: Vocabulary) -> bool:
    """Return whether the column of the due day says that an item is done: `DONE in v2`."""
    if block.due is None or found.location.row is None:
        return False
    first = draft[block][found.location.row].text(block.due.id).partition(" ")[0]
    return vocabulary.done(first.casefold()) is True


def _blames_a_thing(draft: Draft, found: Finding, vocabulary: Vocabulary) -> bool:
    """Return whether what is blamed is one word that answers name, and no name of a person: a product."""
    words = " ".join(found.words).split(" ")
    first = words[0].removesuffix("'s")
    full = {name.split(" ")[0] for name in people_of(draft) if " " in name}
    return first in people_of(draft) - full and not vocabulary.is_given_name(first.casefold())


def _is_of_orders(draft: Draft, block: Checklist, vocabulary: Vocabulary) -> bool:
    """Return whether a list says who is to do what by when: another may hold measures, or the steps of a procedure.

    A list of the template, and one whose heading promises work, are what the document calls them.
    """
    heads = (draft.template.section_of(block).title, block.title)
    if not block.grown or any(vocabulary.concept(head) == ACTIONS for head in heads):
        return True
    columns = [one for one in block.columns if one.type in _OF_ORDERS]
    rows = draft[block]
    return 2 * sum(any(_is_answered(draft, row, one) for one in columns) for row in rows) >= len(rows)


def _is_answered(draft: Draft, row: ActionItem, column: Field) -> bool:
    """Return whether a cell holds a ticket, or a day that can be read: `1 min` under `Target` is none."""
    text = row.text(column.id)
    if column.type != "date" or not text:
        return bool(text)
    try:
        return read_date(text, Context(now=draft.updated)) is not None
    except Misread:
        return False


def _is_apart(draft: Draft, block: Timeline, found: Finding) -> bool:
    """Return whether a row out of order, or the one above it, stands apart: it sums up hours, or is of another day."""
    number = found.location.row or 0
    here, above = draft[block][number], draft[block][max(0, number - 1)]
    if any(_lasts(row.time, row.text(UNTIL)) >= _SUMS_UP for row in (here, above)):
        return True
    days = [found_in[0] for row in (here, above) if (found_in := _DAY.search(row.time))]
    return len(days) == 2 and abs(date.fromisoformat(days[0]) - date.fromisoformat(days[1])) >= _BACKGROUND


def _lasts(time: str, until: str) -> timedelta:
    ends = [timedelta(hours=int(one[1]), minutes=int(one[2])) for text in (time, until) if (one := CLOCK.search(text))]
    return (ends[1] - ends[0]) % timedelta(days=1) if len(ends) == 2 else timedelta()
