"""The source of a document, coloured by its language and wrapped at blanks; only visible rows are made."""

import re
from collections.abc import Iterator
from functools import lru_cache

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.highlight import highlight
from textual.scroll_view import ScrollView
from textual.strip import Strip

from postmortem_tui.tui.kit.rows_of import rows_of

MARKDOWN = "markdown"

TAB = 8
"""Columns between two tab stops, as a terminal has them."""

ABOVE = 3
"""Rows that are shown above a match."""

_FENCE = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})\s*(?P<language>[\w+-]*)")


class SourceView(ScrollView, can_focus=True):
    """Shows Markdown as it is written; scrolls by line, page, and to the ends."""

    DEFAULT_CSS = """
    SourceView {
        height: 1fr; padding: 0 0 0 1; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    BINDINGS = [
        Binding("j", "scroll_down", "down", show=False),
        Binding("k", "scroll_up", "up", show=False),
        Binding("space,ctrl+d", "page_down", "page down", show=False),
        Binding("ctrl+u", "page_up", "page up", show=False),
        Binding("g", "scroll_home", "to the first line", show=False),
        Binding("G", "scroll_end", "to the last line", show=False),
    ]

    coloured = True
    """Whether a text has the colours of its language."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._lines: list[tuple[str, str]] = []  # each with its language
        self._rows: list[tuple[int, int, int]] = []  # for each: the line, and start and end in it
        self._width = -1
        self._found: re.Pattern[str] | None = None
        self._hits: list[int] = []  # the lines with a match
        self._at = -1
        self.show(text)

    def show(self, text: str) -> None:
        """Show a text, from its beginning."""
        lines = text.split("\n")
        self._lines = (
            list(_with_languages(lines)) if self.coloured else [(line.expandtabs(TAB), "text") for line in lines]
        )
        self._width = -1
        self._look()
        self._lay_out()
        self.scroll_home(animate=False)

    def find(self, words: str) -> tuple[int, int]:
        """Search for words, whatever their case, and show the first line with them; return the same as `go_on`."""
        fits = words.strip() and any(
            len(line) >= len(words) for line, _ in self._lines
        )  # pasted words longer than any line are found nowhere
        self._found = re.compile(re.escape(words), re.IGNORECASE) if fits else None
        self._look()
        self.refresh()
        return self.go_on(1)

    def go_on(self, by: int) -> tuple[int, int]:
        """Show the next or the previous match, after the last the first.

        Return its number, from 1, and how many there are.
        """
        if not self._hits:
            return 0, 0
        self._at = (self._at + by) % len(self._hits) if self._at >= 0 or by > 0 else len(self._hits) - 1
        line = self._hits[self._at]
        row = next((n for n, (number, _, _) in enumerate(self._rows) if number >= line), 0)
        self.scroll_to(y=max(0, row - ABOVE), animate=False)
        return self._at + 1, len(self._hits)

    def _look(self) -> None:
        found, self._at = self._found, -1
        self._hits = [n for n, (line, _) in enumerate(self._lines) if found.search(line)] if found else []

    def show_line(self, words: str) -> None:
        """Scroll to the line that begins with some words, or to the first line."""
        line = next((n for n, (text, _) in enumerate(self._lines) if words and text.startswith(words)), 0)
        row = next((n for n, (number, _, _) in enumerate(self._rows) if number >= line), 0)
        self.scroll_to(y=row, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the lines again, and keep the same line at the top."""
        top = self._rows[self.scroll_offset.y][0] if self.scroll_offset.y < len(self._rows) else 0
        if self._lay_out():
            row = next((number for number, (line, _, _) in enumerate(self._rows) if line >= top), 0)
            self.scroll_to(y=row, animate=False)

    def in_colours(self, line: str, language: str) -> Content:
        """Return a line with the colours of its language."""
        return _coloured(line, language)

    def _lay_out(self) -> bool:
        """Wrap the lines to the current width; return whether that has changed."""
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._width:
            return False
        self._width = width
        self._rows = [
            (number, start, end) for number, (line, _) in enumerate(self._lines) for start, end in rows_of(line, width)
        ]
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()
        return True

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        self._lay_out()
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        number, start, end = self._rows[row]
        content = self.in_colours(*self._lines[number])
        for found in self._found.finditer(content.plain) if self._found else ():
            content = content.stylize("reverse", found.start(), found.end())
        content = content[start:end]
        strip = Strip(content.render_segments(self.visual_style))
        return strip.adjust_cell_length(self.size.width, self.rich_style)


def _with_languages(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each line with the language that it is written in: that of its fence, or Markdown."""
    marks, language = "", MARKDOWN
    for line in lines:
        fence = _FENCE.match(line)
        if marks:
            closes = fence is not None and fence["marks"].startswith(marks) and line.strip() == fence["marks"]
            yield line.expandtabs(TAB), MARKDOWN if closes else language
            marks, language = ("", MARKDOWN) if closes else (marks, language)
        else:
            yield line.expandtabs(TAB), MARKDOWN
            if fence is not None:
                marks, language = fence["marks"], fence["language"] or "text"


@lru_cache(4096)
def _coloured(line: str, language: str) -> Content:
    """Return a line in the colours of its language.

    Without its context, so that a long text opens as fast as a short one.
    """
    content = highlight(line, language=language) if line.strip() else Content(line)
    return content if content.plain == line else Content(line)
