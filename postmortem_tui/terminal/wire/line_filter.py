"""The last filter of every line of the app: no control character of anybody's text reaches the terminal.

Textual 8.2.8 writes the text of its widgets as it is, escape sequences and all; no report of it is known upstream.
"""

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from postmortem_tui.terminal.controls import PICTURES


def _has_control(text: str) -> bool:
    """Return whether a text has a control character; printable texts, which are nearly all, have none."""
    return not text.isprintable() and text.translate(PICTURES) != text


def shown(text: str) -> str:
    """Return a text of the same length with a picture for each control character."""
    return text if text.isprintable() else text.translate(PICTURES)


def shown_in_lines(text: str) -> str:
    """Return a text of several lines with a picture for each other control character."""
    return "\n".join(map(shown, text.split("\n")))


class ControlsShown(LineFilter):
    """Shows C0 as the pictures at U+2400, DEL as U+2421, C1 and bidi controls as U+FFFD."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the line with pictures for control characters, as wide as it was laid out."""
        if not any(_has_control(text) or _address(style) for text, style, _ in segments):
            return segments
        width = sum(cell_len(text) for text, _, _ in segments)
        return _cut([Segment(shown(text), _without_hidden(style)) for text, style, _ in segments], width)


CONTROLS = ControlsShown()
"""The filter that comes after all others; a single object, since Textual caches lines by filter."""


def _cut(segments: list[Segment], width: int) -> list[Segment]:
    """Cut a line to the width, as a control character was laid out in no cell, and its picture takes one.

    Blanks go first, from the right, so that what is written is lost last.
    """
    excess = sum(cell_len(text) for text, _, _ in segments) - width
    kept: list[Segment] = []
    for segment in reversed(segments):
        text = segment.text
        blanks = min(excess, len(text) - len(text.rstrip(" ")))
        excess -= blanks
        kept.append(Segment(text[: len(text) - blanks], segment.style))
    kept.reverse()
    while excess > 0:
        last = kept.pop()
        size = cell_len(last.text)
        if size > excess:
            kept.append(Segment(set_cell_size(last.text, size - excess), last.style))
        excess -= size
    return [segment for segment in kept if segment.text]


def _address(style: Style | None) -> str:
    return (style.link or "") if style else ""


@lru_cache(1024)
def _without_hidden(style: Style | None) -> Style | None:
    """Return a style without its link, so that no address is hidden under a text."""
    return style.update_link(None) if style and style.link else style
