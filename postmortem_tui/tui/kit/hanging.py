"""A symbol and a text with a hanging indent, so that the entries of a list can be told apart."""

from collections.abc import Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Hanging(Visual):
    """Shows a text with an indent, and its symbol or its keys before the first row."""

    INDENT = 2

    def __init__(self, symbol: Content, text: Content, indent: int = INDENT) -> None:
        """Take the symbol, the text, and the indent in cells, in which the symbol has room."""
        self._symbol = symbol
        self._text = text
        self._indent = indent

    @property
    def plain(self) -> str:
        """The symbol and the text as plain text."""
        return f"{self._symbol.plain} {self._text.plain}"

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the rows."""
        rows = self._text.render_strips(max(1, width - self._indent), height, style, options)
        symbol = self._symbol.render_strips(self._indent - 1, 1, style, options)
        before = [*symbol, *[Strip([])] * len(rows)]
        return [
            Strip.join([edge.adjust_cell_length(self._indent, style.rich_style), row])
            for edge, row in zip(before, rows, strict=False)
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width in cells of the text without a break."""
        return self._text.get_optimal_width(rules, container_width) + self._indent

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of rows at a width in cells."""
        return self._text.get_height(rules, max(1, width - self._indent))


class Stacked(Visual):
    """Shows several texts one under the other."""

    def __init__(self, parts: Sequence[Content | Hanging]) -> None:
        """Take the texts from the top down."""
        self._parts = parts

    @property
    def plain(self) -> str:
        """The texts as plain text."""
        return "\n".join(part.plain for part in self._parts)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the rows of all texts."""
        return [strip for part in self._parts for strip in part.render_strips(width, None, style, options)][:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width in cells of the widest text."""
        return max((part.get_optimal_width(rules, container_width) for part in self._parts), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of rows at a width in cells."""
        return sum(part.get_height(rules, width) for part in self._parts)
