"""A symbol and a text with a hanging indent, so that entries of a list are distinct."""

from collections.abc import Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Hanging(Visual):
    """Shows a text some cells in, and before the first row its symbol, or its keys."""

    INDENT = 2

    def __init__(self, symbol: Content, text: Content, indent: int = INDENT) -> None:
        """Take the symbol, the text, and the cells before the text, which the symbol has room in."""
        self._sign = symbol
        self._text = text
        self._indent = indent

    @property
    def plain(self) -> str:
        """The symbol and the text as plain text."""
        return f"{self._sign.plain} {self._text.plain}"

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the rows."""
        rows = self._text.render_strips(max(1, width - self._indent), height, style, options)
        symbol = self._sign.render_strips(self._indent - 1, 1, style, options)
        before = [*symbol, *[Strip([])] * len(rows)]
        return [
            Strip.join([edge.adjust_cell_length(self._indent, style.rich_style), row])
            for edge, row in zip(before, rows, strict=False)
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the cells for the text without a break."""
        return self._text.get_optimal_width(rules, container_width) + self._indent

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the rows in so many cells."""
        return self._text.get_height(rules, max(1, width - self._indent))


class Stacked(Visual):
    """Shows some texts one under the other."""

    def __init__(self, parts: Sequence[Content | Hanging]) -> None:
        """Take them from the top down."""
        self._parts = parts

    @property
    def plain(self) -> str:
        """The words, as a reader has them."""
        return "\n".join(part.plain for part in self._parts)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the rows of all of them."""
        return [strip for part in self._parts for strip in part.render_strips(width, None, style, options)][:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the cells for the widest of them."""
        return max((part.get_optimal_width(rules, container_width) for part in self._parts), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the rows in so many cells."""
        return sum(part.get_height(rules, width) for part in self._parts)
