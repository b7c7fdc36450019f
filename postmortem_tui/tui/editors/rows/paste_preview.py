"""What a paste of many lines would add to a list, shown before it is taken."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from postmortem_tui.tui.kit.dialog import Dialog, boxed
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.tables.row_widths import Texts


class PastePreview(Dialog[bool]):
    """Shows rows; returns whether they are to be taken."""

    DEFAULT_CSS = """
    PastePreview > .box { width: 110; max-height: 90%; }
    PastePreview RowTable { background: $panel; }
    """

    BINDINGS = [
        Binding("enter", "take(True)", "takes them", priority=True),
        Binding("escape", "take(False)", "leaves them", priority=True),
    ]

    def __init__(
        self,
        titles: Texts,
        rows: Sequence[Texts],
        dividers: Mapping[int, str],
        notices: Sequence[str] = (),
        *,
        lead: str = "",
    ) -> None:
        """Take the titles, the rows, the lines between them, and what is said over and under them."""
        super().__init__()
        self._table = RowTable(titles)
        self._rows = rows
        self._dividers = dividers
        self._notices = notices
        self._lead = lead

    def compose(self) -> ComposeResult:
        """Lay out the rows between what there is to say about them."""
        lines = "1 row" if len(self._rows) == 1 else f"{len(self._rows)} rows"
        with boxed(Vertical(), self._lead or f"What was pasted makes {lines}"):
            yield self._table
            for sentence in self._notices:
                yield Static(plain(sentence))
        yield KeysLine()

    def on_mount(self) -> None:
        """Show the rows."""
        self._table.show_rows(self._rows, 0, self._dividers)
        self._table.focus()

    def action_take(self, yes: bool) -> None:
        """Return the answer."""
        self.dismiss(yes)
