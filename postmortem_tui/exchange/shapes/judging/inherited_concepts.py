"""What a heading is about by the headings above it: what one names holds for those below it."""

from collections.abc import Iterator, Sequence

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.judging.said_done import says_done
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, ASIDE, EXCERPTS, GROUPS_OF_ACTIONS, Vocabulary
from postmortem_tui.markdown.line.titles import title_key


def concept_below(title: str, above: str, vocabulary: Vocabulary) -> str:
    """Return the concept of a heading below one that is about `above`: its own, or that of the heading above.

    It has none of its own if it names nothing, or only groups action items: `### Near-term`, `### Detection`. Below a
    heading of evidence it is about evidence; below one of actions about actions, unless it says that all was done, or
    is of what is said beside them: `### Risks`.
    What is for a case that may come, or a text drafted for others, sets all below it aside.
    """
    if above == ASIDE or vocabulary.sentences.sets_aside(title):
        return ASIDE
    concept = vocabulary.concept(title)
    if above == EXCERPTS:
        return concept or EXCERPTS
    if above != ACTIONS or (concept and concept not in GROUPS_OF_ACTIONS):
        return concept
    is_other = says_done(title, vocabulary) or vocabulary.sentences.stands_beside_actions(title)
    return "" if is_other else ACTIONS


def concepts_above(
    branches: Sequence[Branch], vocabulary: Vocabulary, above: str = "", title: str = ""
) -> Iterator[tuple[Branch, str]]:
    """Yield each branch with the concept of the heading right above it, which it has of those above in turn.

    `above` is the concept of the heading above the branches, and `title` what it says.
    """
    for branch in branches:
        about = "" if above == ACTIONS and names_the_other_half(branch.head.source, title, vocabulary) else above
        yield branch, about
        if branch.branches:
            below = concept_below(branch.head.source, about, vocabulary)
            yield from concepts_above(branch.branches, vocabulary, below, branch.head.source)


def names_the_other_half(label: str, title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a label under a heading is what that names beside actions: `Risks` of `Risks & actions`."""
    key = title_key(label)
    named = bool(key) and f" {key} " in f" {title_key(title)} "
    return named and vocabulary.concept(label) not in (ACTIONS, *GROUPS_OF_ACTIONS)
