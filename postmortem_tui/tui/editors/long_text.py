"""A text of many lines: wraps, grows with what is written, and opens in a person's own editor."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from postmortem_tui.markdown.cleaning import clean_line
from postmortem_tui.tui.commands import bindings
from postmortem_tui.tui.plain import plain


class LongText(TextArea):
    """A compact TextArea; undo is the draft's, not its own."""

    DEFAULT_CSS = """
    LongText { height: auto; min-height: 3; max-height: 16; padding: 0 1 0 0; }
    """

    BINDINGS = bindings("prose")

    @dataclass
    class EditorWanted(Message):
        """Somebody wants to write the text in `$VISUAL` or `$EDITOR`."""

        long_text: "LongText"

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

    def show(self, text: str) -> None:
        """Show another text with the cursor where it begins to differ; nothing is posted."""
        if text == self.text:
            return
        with self.prevent(TextArea.Changed):
            self.take(text)

    def take(self, text: str) -> None:
        """Take another text as if it had been typed."""
        pairs = zip(self.text, text, strict=False)
        same = next((n for n, (old, new) in enumerate(pairs) if old != new), min(len(self.text), len(text)))
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        before = text[:same]
        self.move_cursor((before.count("\n"), same - before.rfind("\n") - 1))

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste without its control signs."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        done = self.replace(clean_line(event.text), start, end, maintain_selection_offset=False)
        self.move_cursor(done.end_location)

    def action_open_editor(self) -> None:
        """Ask for the person's own editor."""
        self.post_message(self.EditorWanted(self))
