"""The symbol for the cursor in lists and tables, in the colour of the focus."""

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.css.styles import StylesBase

from postmortem_tui.tui.kit.plain import plain

CURSOR = "›"

INDENT = 2
"""Cells before a line of a list, for the symbol."""


class CursorOnRows:
    """A widget with a cursor that goes from row to row, of each of which something else is said."""

    hint_rows = 1
    """Rows of the screen that are kept for what is said, so that a step moves nothing else."""


def cursor() -> Content:
    """Return the symbol for a widget that takes Content."""
    return plain(CURSOR, "bold $accent")


def cursor_on(line: Style | None, styles: StylesBase) -> Segment:
    """Return the symbol with its blank for a line drawn in a style; `styles` are those of the cursor's component."""
    return Segment(f"{CURSOR} ", (line or Style()) + Style(color=styles.color.rich_color, bold=True))
