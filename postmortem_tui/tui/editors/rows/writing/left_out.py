"""The lines of a paste that make no row, all of them."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed, scroll_text
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.hanging import Hanging, Stacked
from postmortem_tui.tui.kit.plain import plain

LEFT_KEY = "o"
"""The key that shows these lines, and closes them."""


class LeftOut(Dialog[None]):
    """Shows the lines that make no row until a key closes it."""

    DEFAULT_CSS = """
    LeftOut > .box { width: 110; max-height: 90%; }
    """

    BINDINGS = [
        Binding("escape", "leave", "back", priority=True),
        Binding(f"{LEFT_KEY},q,enter", "leave", "back", show=False, priority=True),
        Binding("j", "scroll(1)", "down"),
        Binding("k", "scroll(-1)", "up"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        """Take the lines."""
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Lay out the lines, one under the other."""
        with boxed(VerticalScroll(), f"What makes no row: {len(self._lines)}"):
            yield Static(Stacked([Hanging(plain("·"), plain(line)) for line in self._lines]))
        yield KeysLine()

    def action_scroll(self, by: int) -> None:
        """Move the lines by a row."""
        scroll_text(self, by)
