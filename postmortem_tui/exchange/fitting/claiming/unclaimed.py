"""Find the lines of a document that are in no answer, and those that the template itself has."""

from collections.abc import Callable, Sequence
from itertools import dropwhile

from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.markdown.parse.indents import is_blank
from postmortem_tui.markdown.parse.nodes import Fence, Node, Paragraph, Rule


class Unclaimed:
    """The indices of the lines that are taken: by forms, which read the document first, and by the other blocks."""

    def __init__(self, reading: Reading, by_forms: set[int]) -> None:
        self._reading = reading
        self.by_forms = by_forms
        self.by_others: set[int] = set()
        self.is_example: Callable[[Fence], bool] = lambda _: False
        """A function that returns whether a fence is an example of the template; set when the document is cut."""

    @property
    def taken(self) -> set[int]:
        """All lines that are taken."""
        return self.by_forms | self.by_others

    def take(self, lines: Sequence[int] | set[int] | frozenset[int]) -> None:
        """Mark lines as taken, because they are in an answer or need not be kept."""
        self.by_others.update(lines)

    def free(self, nodes: Sequence[Node]) -> list[Node]:
        """Return the nodes without any taken line, except those that the template itself has."""
        gone = self.taken
        return [node for node in nodes if not gone.intersection(lines_of([node])) and not self.is_own(node)]

    def is_own(self, node: Node) -> bool:
        """Return whether the template itself has a node: it is an example, or a hint that nobody replaced."""
        example = isinstance(node, Fence) and self.is_example(node)
        return example or (isinstance(node, Paragraph) and self._reading.is_hint(node.source.strip()))

    def left(self, nodes: Sequence[Node]) -> list[int]:
        """Return the lines of nodes that are in no answer, without the template's own and rules at the ends."""
        gone = self.taken
        kept: list[Node] = []
        for node in nodes:
            hint = self.is_own(node) or self._reading.is_hint(node.source.strip())
            if not hint and set(lines_of([node])) - gone:
                kept.append(node)
        kept = [*dropwhile(_is_rule, kept)]
        while kept and _is_rule(kept[-1]):
            kept.pop()
        return sorted(set(lines_of(kept)) - gone)

    def of_hints(self, nodes: Sequence[Node]) -> list[int]:
        """Return the lines of nodes of which nothing is left, for a new text; a rule below a blank line stays."""
        lines = self._reading.source.lines
        rules = {node.line - 1 for node in nodes if isinstance(node, Rule) and is_blank(lines[node.line - 2])}
        free = sorted(set(lines_of(nodes)) - self.taken)
        return [n for n in free if n not in rules]


def _is_rule(node: Node) -> bool:
    return isinstance(node, Rule)
