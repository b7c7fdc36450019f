"""Find a title of a document that is known only by its place before all other headings."""

from collections.abc import Collection
from dataclasses import replace

from postmortem_tui.exchange.outline.headings import Outline
from postmortem_tui.exchange.vocabulary.vocabulary import NO_NAME, Vocabulary


def with_leading_title(found: Outline, names: Collection[str], vocabulary: Vocabulary) -> Outline:
    """Return the outline with its first heading as the title if it names no section, but a later one does."""
    if found.title is not None or found.front is not None or len(found.branches) < 2 or found.lead:
        return found
    first, *others = found.branches
    known = [one for one in others if one.head.key in names or vocabulary.concept(one.head.source)]
    if first.head.level > 1 or first.head.key in names or vocabulary.rank(first.head.source) < NO_NAME or not known:
        return found
    return replace(found, title=first.head, lead=tuple(first.nodes), branches=(*first.branches, *others))
