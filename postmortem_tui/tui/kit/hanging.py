"""A symbol and a text with a hanging indent, so that entries of a list are distinct."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Hanging(Visual):
    """Shows a text two cells in, and its symbol before the first row."""

    INDENT = 2

    def __init__(self, symbol: Content, text: Content) -> None:
        """Take the symbol, of one cell, and the text."""
        self._sign = symbol
        self._text = text

    @property
    def plain(self) -> str:
        """The symbol and the text as plain text."""
        return f"{self._sign.plain} {self._text.plain}"

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the rows."""
        rows = self._text.render_strips(max(1, width - self.INDENT), height, style, options)
        symbol = self._sign.render_strips(1, 1, style, options)
        before = [*symbol, *[Strip([])] * len(rows)]
        return [
            Strip.join([edge.adjust_cell_length(self.INDENT, style.rich_style), row])
            for edge, row in zip(before, rows, strict=False)
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the cells for the text without a break."""
        return self._text.get_optimal_width(rules, container_width) + self.INDENT

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the rows in so many cells."""
        return self._text.get_height(rules, max(1, width - self.INDENT))
