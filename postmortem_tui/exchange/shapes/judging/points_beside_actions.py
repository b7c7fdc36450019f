"""Find the points that are no action items: of what a heading names beside actions, and names of those below."""

from collections.abc import Iterator, Sequence

from postmortem_tui.exchange.shapes.items.grouped_items import MOST_WORDS, every_item, has_box, is_label
from postmortem_tui.exchange.shapes.judging.inherited_concepts import names_the_other_half
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, Vocabulary
from postmortem_tui.markdown.line.emphasis import is_strong
from postmortem_tui.markdown.parse.nodes import Listing


def points_beside_actions(lists: Sequence[Listing], title: str, vocabulary: Vocabulary) -> set[int]:
    """Return the lines of the points without boxes under a label that a heading has beside actions.

    Under `Open risks & actions` those are the points below `Open risks:`, if another label names the actions.
    """
    labels = [item for node in lists for item in node.items if len(item.nodes) > 1 and is_label(item.nodes[0].source)]
    others = [one for one in labels if vocabulary.concept(one.nodes[0].source) != ACTIONS]
    if len(others) == len(labels):
        return set()
    told = [one for one in others if names_the_other_half(one.nodes[0].source, title, vocabulary)]
    below = [node for one in told for node in one.nodes if isinstance(node, Listing)]
    return {item.line for node in below for item in every_item(node) if not has_box(item)}


def points_that_name(listing: Listing, vocabulary: Vocabulary) -> Iterator[int]:
    """Yield the lines of the points that only name those below.

    They end with a colon, or are a few words in bold where the next point is not; but what is to do is an item.
    """
    strong = [is_strong(one.source.strip()) and len(one.source.split()) <= MOST_WORDS for one in listing.items]
    told = vocabulary.sentences.told_to_do([item.source for item in listing.items]) if any(strong) else strong
    for n, one in enumerate(listing.items[:-1]):
        bold = strong[n] and not strong[n + 1] and not told[n]
        if len(one.nodes) == 1 and (is_label(one.source) or (bold and not has_box(one))):
            yield one.line
