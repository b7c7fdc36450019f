"""What is drawn before an answer: the symbol for the cursor or for a missing answer, and the label."""

from textual.content import Content
from textual.widget import Widget

from postmortem_tui.tui.kit.plain import plain, shortened

SIGN_WIDTH = 2
"""Cells of the symbol, with the blank behind it."""


def lead_width(label_width: int) -> int:
    """Return the cells of a symbol and a label of a width; without a label there is only the symbol."""
    return SIGN_WIDTH + (label_width + 1 if label_width else 0)


def lead(symbol: str, label: str, style: str = "") -> Content:
    """Return the row of a symbol and a label."""
    return Content.assemble(plain(f"{symbol:{SIGN_WIDTH}}", "bold $accent"), plain(label, style))


class Lead(Widget):
    """A symbol and a label in one row, as wide as they are: a changed symbol needs no layout."""

    DEFAULT_CSS = "Lead { height: 1; }"

    def __init__(self, label: str = "", label_width: int = 0) -> None:
        """Take the label, and its cells; without any there is only the symbol."""
        super().__init__()
        self.symbol = ""
        self._label = shortened(label, label_width)
        self.styles.width = lead_width(label_width)

    def show(self, symbol: str) -> None:
        """Show another symbol; the same one draws nothing."""
        if symbol != self.symbol:
            self.symbol = symbol
            self.refresh()

    def render(self) -> Content:
        """Return the row."""
        return lead(self.symbol, self._label)
