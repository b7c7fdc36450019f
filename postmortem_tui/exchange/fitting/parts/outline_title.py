"""Find a title of a document that is known only by its place before all other headings."""

from collections.abc import Collection
from dataclasses import replace

from postmortem_tui.exchange.outline.document_outline import Head, Outline
from postmortem_tui.exchange.vocabulary.vocabulary import NO_NAME, Vocabulary
from postmortem_tui.markdown.line.titles import title_key


def with_leading_title(found: Outline, names: Collection[str], vocabulary: Vocabulary) -> Outline:
    """Return the outline with its first heading as the title if it names no section, but a later one does.

    A heading of level 2 or deeper has to name a postmortem: `## Incident report`.
    """
    if found.title is not None or found.front is not None or len(found.branches) < 2 or found.lead:
        return found
    first, *others = found.branches
    known = [one for one in others if one.head.key in names or vocabulary.concept(one.head.source)]
    deep = first.head.level > 1 and (first.branches or not _names_a_report(first.head, vocabulary))
    if deep or first.head.key in names or vocabulary.rank(first.head.source) < NO_NAME or not known:
        return found
    return replace(found, title=first.head, lead=tuple(first.nodes), branches=(*first.branches, *others))


def _names_a_report(head: Head, vocabulary: Vocabulary) -> bool:
    """Return whether a heading has the name of a postmortem among its words."""
    words = f" {title_key(head.text)} "
    return any(f" {title_key(name)} " in words for name in vocabulary.document_words["report"])
