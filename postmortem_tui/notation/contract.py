"""What the notation of every kind can do: write an answer as Markdown, and read one."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from postmortem_tui.blocks.base import Block
from postmortem_tui.markdown.parse.nodes import Node
from postmortem_tui.values.text.own_words import ENGLISH, OwnWords

V = TypeVar("V")
B = TypeVar("B", bound=Block[Any])


class Surroundings(NamedTuple):
    """Where in the document a block is written or read.

    `level` is that of the heading it stands under; headings up to `guarded` are the document's own; `labels` are the
    folded bold labels that its neighbours own; `beside_prose` says that one of them takes any text; `facts` are the
    texts that fields show without asking; `waived` are the reasons why fields do not apply; `everything` asks to write
    what is unanswered too; `tracker` is where tickets are found, with `{ticket}` in its place or at the end; `words`
    are the program's own in the template's language.
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
    """What a block takes from the nodes: its value, the nodes that it leaves, and why fields of it do not apply."""

    value: V
    rest: tuple[Node, ...] = ()
    waived: Mapping[str, str] = {}


class Notation(ABC, Generic[B, V]):
    """A block in a document; `V` is the frozen value of its answer.

    The law of every notation: `read(parse(write(value)))` claims the same value and leaves nothing.
    """

    def __init__(self, block: B) -> None:
        self.block = block

    @abstractmethod
    def write(self, value: V, surroundings: Surroundings) -> str:
        """Return the value as Markdown, without the block's heading; nothing where there is nothing to write."""

    @abstractmethod
    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[V]:
        """Claim the nodes that belong to the block."""

    @abstractmethod
    def forget(self, value: V) -> V:
        """Return the value without the template's own placeholders and samples, which are nobody's answers."""
