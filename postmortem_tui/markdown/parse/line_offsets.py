"""The offsets of the lines of a document."""

from bisect import bisect_right
from itertools import accumulate

from postmortem_tui.markdown.parse.nodes import Node


class Lines:
    """The offsets of the lines of a document, by number from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = (0, *accumulate(len(line) + 1 for line in text.split("\n")))

    def start(self, line: int) -> int:
        """Return the offset at which a line begins."""
        return self._starts[line - 1]

    def end(self, line: int) -> int:
        """Return the offset of the end of a line, before its newline."""
        return self._starts[line] - 1

    def number_at(self, offset: int) -> int:
        """Return the number of the line in which an offset is."""
        return bisect_right(self._starts, offset)

    def of(self, node: Node) -> tuple[int, int]:
        """Return the span of a node that is not nested in another."""
        last = node.line + node.source.count("\n")
        return self.start(node.line), self.end(last)
