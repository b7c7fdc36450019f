"""The outline of a document as values: a heading, what is under it, and the whole document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from postmortem_tui.exchange.outline.front_matter_data import FrontMatter
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key, title_text
from postmortem_tui.markdown.parse.nodes import Heading, Node, Paragraph

BOLD_LEVEL = 7
"""The level of a bold line that is used as a heading, below every real one."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its text as written, the key that it is compared by, its level, and its mark."""

    text: str
    """The heading as a page shows it: with number and emoji, without marks and anchor."""
    source: str
    """The inline Markdown of the heading, with hints and comments."""
    key: str
    level: int
    mark: str
    """`#` to `######`, `=` or `-` (setext), `**` or `**:` (a bold line, without and with a colon)."""
    node: Heading | Paragraph

    @property
    def line(self) -> int:
        """The number of the line, from 1."""
        return self.node.line


@dataclass(slots=True)
class Branch:
    """A heading, the nodes right under it, and the branches of deeper headings below these."""

    head: Head
    nodes: list[Node] = field(default_factory=list)
    branches: "list[Branch]" = field(default_factory=list)

    def walk(self) -> "Iterator[Branch]":
        """Yield the branch and all branches below it, in document order."""
        yield self
        for branch in self.branches:
            yield from branch.walk()

    def all_nodes(self) -> Iterator[Node]:
        """Yield the nodes under the heading, with deeper headings and the nodes under them."""
        yield from self.nodes
        for branch in self.branches:
            yield branch.head.node
            yield from branch.all_nodes()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is under the heading."""
        return not self.nodes and not self.branches


@dataclass(frozen=True, slots=True)
class Outline:
    """A document split at its headings."""

    text: str
    front: FrontMatter | None
    title: Head | None
    """The heading that names the document; None if there is none."""
    lead: tuple[Node, ...]
    """The nodes before the first section: right under the title, or above it."""
    branches: tuple[Branch, ...]
    """The sections: the branches at the top, without the title."""
    uncut: int = 0
    """The number of headings that stay in the text, as there are too many."""

    def walk(self) -> Iterator[Branch]:
        """Yield every branch, in document order."""
        for branch in self.branches:
            yield from branch.walk()


def head_of(node: Heading | Paragraph, source: str, level: int, mark: str) -> Head:
    """Return the heading that a node is, whose inline Markdown is `source`, without a colon at its end."""
    text = title_text(source)
    return Head(text, source, title_key(source), level, mark, node)


def has_title(front: FrontMatter | None, vocabulary: Vocabulary) -> bool:
    """Return whether front matter names the document."""
    return front is not None and any(vocabulary.role(key) == "title" for key, _ in front.keys)


def title_where(found: Outline, is_section: Callable[[str], bool]) -> Outline:
    """Return the outline with the title as a section if the template has a section with that key."""
    if found.title is None or not is_section(found.title.key):
        return found
    branch = Branch(found.title, list(found.lead))
    return replace(found, title=None, lead=(), branches=(branch, *found.branches))
