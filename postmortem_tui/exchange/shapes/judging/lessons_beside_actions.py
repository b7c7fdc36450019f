"""Find the lessons in a list under a heading that names lessons and actions both."""

from collections.abc import Sequence

from postmortem_tui.exchange.shapes.judging.said_done import SENTENCE, without_label
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.parse.nodes import Item, Listing

LEAST = 3
"""One of so many points, at the least, shows that it is something to do where all of a list are."""


def lessons_in(pieces: Pieces, listing: Listing, shown: Sequence[bool], vocabulary: Vocabulary) -> set[int]:
    """Return the lines of the points of a list that are no items. `shown` says of each whether it is something to do.

    All are items if a third of them shows it, and no other point shows that it is a lesson: a list has one sort.
    """
    others = [item for item, is_item in zip(listing.items, shown, strict=True) if not is_item]
    is_of_one_sort = sum(shown) * LEAST >= len(shown) and not any(_is_lesson(pieces, one, vocabulary) for one in others)
    return set() if is_of_one_sort else {item.line for item in others}


def _is_lesson(pieces: Pieces, item: Item, vocabulary: Vocabulary) -> bool:
    """Return whether a point is about how something is, asks, is a rule, or tells what was done."""
    lead, words = pieces.lead(item).text, vocabulary.sentences
    if (
        any(map(words.is_about_something, (lead, without_label(lead))))
        or words.is_rule(lead)
        or lead.rstrip("*_ ").endswith(("?", "？"))
    ):
        return True
    return words.tells_what_was_done(SENTENCE.split(lead, maxsplit=1)[0])
