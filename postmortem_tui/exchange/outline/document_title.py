"""Find the heading that names a document: the first one, if it is above the others or stands out among them."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from postmortem_tui.exchange.outline.document_outline import BOLD_LEVEL, Head, has_title
from postmortem_tui.exchange.outline.front_matter_data import FrontMatter
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Node

FACTS = frozenset({"date", "severity", "status", "authors", "incident_id", "start"})
"""The roles of facts about a whole document."""

LEAST_SECTIONS = LEAST_FACTS = 2
"""The fewest sections after a heading of their level that is the title, and the fewest facts under it."""

_LABEL = late(r"\s*(?:[-*+|][ \t]+)?[*_]{0,2}(?P<label>[^\W\d_][^:：|*_\n]{0,39}?)[*_]{0,2}\s*(?:[:：|]|\s[-–—]\s)")
"""A label at the start of a line of a paragraph, a list or a table."""


def title_of(
    nodes: Sequence[Node], heads: Mapping[int, Head], front: FrontMatter | None, vocabulary: Vocabulary
) -> Head | None:
    """Return the heading that names the document, which is the first one or none."""
    ordered = [heads[node.line] for node in nodes if node.line in heads]
    if not ordered:
        return None
    first, others = ordered[0], ordered[1:]
    if has_title(front, vocabulary) and not (first.level == 1 and all(other.level > 1 for other in others)):
        return None
    if first.level == BOLD_LEVEL and not (nodes and nodes[0].line == first.line):
        return None
    if all(other.level > first.level for other in others):
        return first if first.level == 1 or others else None
    if _holds_sections(first, others, vocabulary):
        return first
    if vocabulary.concept(first.source):
        return None
    if first.level > 1 and first.level != BOLD_LEVEL:
        return first if _is_over_facts(nodes, heads, first, vocabulary) else None
    return first if _is_lead(nodes, heads, first, vocabulary) else None


def _holds_sections(first: Head, others: Sequence[Head], vocabulary: Vocabulary) -> bool:
    """Return whether a heading of level 1 holds the sections of a document, and the later ones of its level hold none.

    Such is a comment in code whose fence is missing: `# Fix the boot order`.
    """
    under = [*takewhile(lambda head: head.level > first.level, others)]
    later = [head for head in others[len(under) :] if head.level == first.level]
    named = [head for head in under if vocabulary.concept(head.source)]
    return (
        first.level == 1 and len(named) >= LEAST_SECTIONS and not any(vocabulary.concept(one.source) for one in later)
    )


def _is_lead(nodes: Sequence[Node], heads: Mapping[int, Head], first: Head, vocabulary: Vocabulary) -> bool:
    """Return whether the first of several headings of a level names the document, as others name sections."""
    known = sum(bool(vocabulary.concept(head.source)) for head in heads.values() if head.level == first.level)
    return known > 0 or (first.level == 1 and nodes[0].line == first.line)


def _is_over_facts(nodes: Sequence[Node], heads: Mapping[int, Head], first: Head, vocabulary: Vocabulary) -> bool:
    """Return whether the first line is a heading over facts about the document, and others of its level are sections.

    `## Incident: no tides` over `- Date: …` and `- Status: …` names the document that has no higher heading.
    """
    others = [head for head in heads.values() if head is not first]
    if nodes[0].line != first.line or any(head.level < first.level for head in others):
        return False
    named = sum(bool(vocabulary.concept(head.source)) for head in others if head.level == first.level)
    end = min(head.line for head in others)
    lines = (line for node in nodes if first.line < node.line < end for line in node.source.split("\n"))
    labels = (found["label"] for line in lines if (found := _LABEL.match(line)))
    roles = {role for label in labels if (role := vocabulary.role(label)) in FACTS}
    return named >= LEAST_SECTIONS and len(roles) >= LEAST_FACTS
