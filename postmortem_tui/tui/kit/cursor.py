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
    """A widget with a cursor that goes from row to row, for each of which the help line says something else."""

    hint = ""
    """What the help line says while it has nothing to say about the row: the keys that have no room elsewhere."""
    hint_rows = 1
    """Rows of the screen that the help line keeps, so that a step of the cursor moves nothing else."""


def cursor() -> Content:
    """Return the cursor symbol for a widget that takes Content."""
    return plain(CURSOR, "bold $accent")


def cursor_on(line: Style | None, styles: StylesBase) -> Segment:
    """Return the cursor symbol and a blank for a line drawn in a style.

    `styles` are those of the cursor's component class.
    """
    return Segment(f"{CURSOR} ", (line or Style()) + Style(color=styles.color.rich_color, bold=True))
