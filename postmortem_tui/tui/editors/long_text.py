"""A text of many lines: wraps, grows with what is written, and opens in a person's own editor."""

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from postmortem_tui.markdown.cleaning import clean_line, unfit
from postmortem_tui.tui.commands import bindings
from postmortem_tui.tui.editors.base import EditorWanted, Pouring
from postmortem_tui.tui.plain import plain

LEAST = 3
"""Rows of an empty text."""

CURSOR = 1
"""The cell that is kept free for the cursor behind the longest row."""

MOST = 10
"""Rows that a hint gets at most."""

LINE_FEED = "ctrl+j"
"""The key that a line feed is read as."""


class LongText(TextArea):
    """A compact TextArea; undo is the draft's, not its own."""

    DEFAULT_CSS = """
    LongText { height: auto; min-height: 3; max-height: 16; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
    """

    BINDINGS = bindings("prose")

    def __init__(self, text: str, placeholder: str, *, soft_wrap: bool = True) -> None:
        """Take the text, and what stands there without one."""
        super().__init__(
            text,
            soft_wrap=soft_wrap,
            compact=True,
            placeholder=plain(placeholder),
            highlight_cursor_line=False,
            max_checkpoints=2,
        )
        self.cursor_blink = False

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the rows of the text; at first as it will be wrapped, so that it is laid out once and need not grow."""
        if not self.soft_wrap:
            return super().get_content_height(container, viewport, width)
        if not self.size:
            self.wrapped_document.wrap(max(width - CURSOR, 0), tab_width=self.indent_width)
        return self.wrapped_document.height

    def show(self, text: str) -> None:
        """Show another text with the cursor where it begins to differ; nothing is posted."""
        if text == self.text:
            return
        with self.prevent(TextArea.Changed):
            self._become(text)

    def take(self, text: str) -> None:
        """Take another text as if it had been typed."""
        self._become(self._fit(text))

    def _become(self, text: str) -> None:
        pairs = zip(self.text, text, strict=False)
        same = next((n for n, (old, new) in enumerate(pairs) if old != new), min(len(self.text), len(text)))
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.move_cursor(self._location(same))

    def show_hint(self, hint: str) -> None:
        """Show other words where there is no text, with room for all of them."""
        self.placeholder = plain(hint)
        width = max(self.size.width - 2, 1)
        rows = sum(cell_len(line) // width + 1 for line in hint.split("\n"))
        self.styles.min_height = max(LEAST, min(rows, MOST))

    def mark(self, start: int, end: int) -> None:
        """Select the text between two places in it, and bring it into sight."""
        self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible()

    def _location(self, place: int) -> tuple[int, int]:
        before = self.text[:place]
        return before.count("\n"), place - before.rfind("\n") - 1

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste without its control signs."""
        event.stop()
        event.prevent_default()
        self.pour(event.text)

    def pour(self, text: str) -> None:
        """Put a text in where the cursor is, as a paste does."""
        start, end = sorted(self.selection)
        done = self.replace(self._fit(text), start, end, maintain_selection_offset=False)
        self.move_cursor(done.end_location)

    def _fit(self, text: str) -> str:
        """Give a text that is put in as a whole without its control signs, and say that there were any."""
        self.post_message(Pouring(unfit(text)))
        return clean_line(text)

    def action_open_editor(self) -> None:
        """Ask for the person's own editor."""
        self.post_message(EditorWanted(self))

    def on_key(self, event: events.Key) -> None:
        """Begin a line at a line feed too, which a paste from a terminal without brackets has between its lines."""
        if event.key == LINE_FEED:
            event.stop()
            event.prevent_default()
            done = self.replace("\n", *sorted(self.selection), maintain_selection_offset=False)
            self.move_cursor(done.end_location)
