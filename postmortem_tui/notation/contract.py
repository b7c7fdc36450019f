"""The contract of the notations: write an answer as Markdown, and read one."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from postmortem_tui.blocks.base import Block
from postmortem_tui.markdown.parse.nodes import Node
from postmortem_tui.values.text.own_words import ENGLISH, OwnWords

V = TypeVar("V")
B = TypeVar("B", bound=Block[Any])


class Surroundings(NamedTuple):
    """What a notation has to know about the document around a block.

    `level` is that of the heading above the block; headings up to the level `guarded` belong to the document; `labels`
    are the folded bold labels of the neighbouring blocks; `beside_prose` says that a neighbour takes any text; `facts`
    are the texts of fields that are shown without being asked; `waived` are the reasons why fields do not apply;
    `everything` asks to write unanswered fields, too; `tracker` is the address of tickets, with `{ticket}` for the
    ticket, or the ticket at its end; `words` are the program's own words in the template's language.
    """

    level: int = 2
    guarded: int = 2
    labels: frozenset[str] = frozenset()
    beside_prose: bool = False
    facts: Mapping[str, str] = {}
    waived: Mapping[str, str] = {}
    everything: bool = False
    tracker: str = ""
    words: OwnWords = ENGLISH


class Claim(NamedTuple, Generic[V]):
    """What a block claims: its value, the nodes that it leaves, and the reasons why some of its fields do not apply."""

    value: V
    rest: tuple[Node, ...] = ()
    waived: Mapping[str, str] = {}


class Notation(ABC, Generic[B, V]):
    """Writes and reads a block as Markdown; `V` is the frozen value of its answer.

    The law of every notation: `read(parse(write(value)))` claims the same value and leaves nothing.
    """

    def __init__(self, block: B) -> None:
        self.block = block

    @abstractmethod
    def write(self, value: V, surroundings: Surroundings) -> str:
        """Return the value as Markdown, without the block's heading; "" if there is nothing to write."""

    @abstractmethod
    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[V]:
        """Claim the nodes that belong to the block."""

    @abstractmethod
    def forget(self, value: V) -> V:
        """Return the value without the placeholders and samples of the template, which are no answers."""
