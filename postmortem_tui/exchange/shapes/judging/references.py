"""Lists of nothing but documents and pages to look at, which are no tickets: `[Guide](guide.md) - how it works`."""

from collections.abc import Sequence

from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.addresses import is_ticket

_REFERENCE = late(
    r"(?:[^\w\s\[`]+\s*)?(?:\*\*|__)?"
    r"(?:\[(?P<title>[^\[\]]+)\]\((?P<address>[^\s()]+)\)|`(?P<file>[\w./-]+\.\w{1,5})`)"
    r"(?:\*\*|__)?(?:(?:\s*[:：]|\s+[-–—])\s+(?P<about>.+))?",
)
_NUMBERED = late(r"(?:^|[/=#!-])\d+/?(?:[?#].*)?$")
"""The end of the address of a ticket: `…/issues/12`, `…/OPS-12`, `…/pull/3#discussion`."""


def are_references(leads: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether each point is a link to a document or a page, or the name of a file, and what that is about.

    At most half of the titles, and of the words after them, begin as something to do: `Deploy guide` may be one.
    """
    found = [_REFERENCE.fullmatch(lead.strip()) for lead in leads]
    told = [one for one in found if one and not _is_of_ticket(one["title"] or "", one["address"] or "")]
    words = [text for one in told for text in (one["title"], one["about"]) if text]
    to_do = sum(vocabulary.sentences.told_to_do(words))
    return bool(told) and len(told) == len(leads) and to_do * 2 <= len(words)


def _is_of_ticket(title: str, address: str) -> bool:
    return is_ticket(title) or bool(_NUMBERED.search(address))
