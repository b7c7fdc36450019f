"""What all judges of a checklist ask of the nodes under a heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from postmortem_tui.exchange.shapes.items.grouped_items import grouped_items, plain_items
from postmortem_tui.exchange.shapes.judging.list_evidence import Heading, Verdict
from postmortem_tui.exchange.shapes.judging.lists_to_do import lists_of_items, without_done
from postmortem_tui.exchange.shapes.judging.said_done import is_announced_as_done
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, GROUPS_OF_ACTIONS, NO_NAME, Vocabulary
from postmortem_tui.markdown.parse.nodes import Item, Listing, Node


@dataclass(frozen=True)
class SeenNodes:
    """The nodes under a heading, without lists that a line above them announces as done, and what is known of them."""

    pieces: Pieces
    vocabulary: Vocabulary
    heading: Heading
    every: Sequence[Node]
    """The nodes with those lists."""

    @cached_property
    def nodes(self) -> Sequence[Node]:
        """The nodes without those lists."""
        return without_done(self.pieces, self.every, self.vocabulary)

    @cached_property
    def lists(self) -> Sequence[Listing]:
        """The lists among the nodes."""
        return [node for node in self.nodes if isinstance(node, Listing)]

    @cached_property
    def items(self) -> Sequence[Item]:
        """The items of the lists; for an item that names a group those of the group."""
        return [item for node in self.lists for _, item, _ in grouped_items(node)]

    @cached_property
    def names_actions(self) -> bool:
        """Whether the heading names actions."""
        return self.heading.concept == ACTIONS or self.heading.is_mixed(self.vocabulary)

    def are_answers(self, boxes: Sequence[Item]) -> bool:
        """Return whether boxes are the answers to the question of the heading: of several at most one is ticked.

        `Is this a pattern?` asks which of them holds; `What comes next?` looks ahead.
        """
        asks = self.heading.title.rstrip(" *_").endswith(("?", "？"))
        is_ahead = self.names_actions or self._looks_ahead
        return asks and not is_ahead and len(boxes) > 1 and sum(bool(one.checked) for one in boxes) <= 1

    @property
    def _looks_ahead(self) -> bool:
        """Whether the heading names work ahead or remedies, or groups action items."""
        words, title = self.vocabulary.sentences, self.heading.title
        is_group = self.heading.concept in GROUPS_OF_ACTIONS or self.heading.above == ACTIONS
        return (
            is_group or words.looks_ahead(title) or words.names_remedies(title) or words.says_what_would_be_good(title)
        )

    @cached_property
    def told(self) -> Sequence[tuple[Listing, Verdict]]:
        """The lists for which more speaks than against them, each with its verdict."""
        return lists_of_items(self.pieces, self.every, self.heading, self.vocabulary)

    @cached_property
    def plain(self) -> Sequence[Node]:
        """The paragraphs whose lines may be items without marks, if there is no list.

        One line alone is an item only under a usual name of action items, not under `What we set out to do`.
        """
        found = () if self.lists else plain_items(self.nodes, self.vocabulary.sentences.told_to_do)
        is_alone = len(found) == 1 and "\n" not in found[0].source
        return () if is_alone and self.vocabulary.rank(self.heading.title) >= NO_NAME else found

    @property
    def is_of_something_else(self) -> bool:
        """Whether the heading names actions, but the lists or lines under it are none, or were done."""
        if not self.names_actions or not (self.lists or self.plain):
            return False
        return not self.told if self.lists else is_announced_as_done(self.nodes, self.plain, self.vocabulary)
