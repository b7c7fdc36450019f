"""What a heading is about by the headings above it: what one names holds for those below it."""

from collections.abc import Iterator, Sequence

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.judging.said_done import says_done
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, EXCERPTS, GROUPS_OF_ACTIONS, Vocabulary


def concept_below(title: str, above: str, vocabulary: Vocabulary) -> str:
    """Return the concept of a heading below one that is about `above`: its own, or that of the heading above.

    It has none of its own if it names nothing, or only groups action items: `### Near-term`, `### Detection`. Below a
    heading of evidence it is about evidence; below one of actions about actions, unless it says that all was done.
    """
    concept = vocabulary.concept(title)
    if above == EXCERPTS:
        return concept or EXCERPTS
    if above != ACTIONS or (concept and concept not in GROUPS_OF_ACTIONS):
        return concept
    return "" if says_done(title, vocabulary) else ACTIONS


def concepts_above(branches: Sequence[Branch], vocabulary: Vocabulary, above: str = "") -> Iterator[tuple[Branch, str]]:
    """Yield each branch with the concept of the heading right above it, which it has of those above in turn."""
    for branch in branches:
        yield branch, above
        if branch.branches:
            below = concept_below(branch.head.source, above, vocabulary)
            yield from concepts_above(branch.branches, vocabulary, below)
