"""What a paste of many lines would add to a list, shown before it is taken."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from postmortem_tui.tui.kit.dialog import Dialog, boxed
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.tables.row_widths import Texts
from postmortem_tui.tui.kit.zone_dialog import AskZone
from postmortem_tui.values.zones import zone_named


class Previewed(NamedTuple):
    """Rows as they are shown, the lines between them, the notices under them, and the zone they were read in.

    The zone is that of the times that name none; nothing where there are no such.
    """

    rows: Sequence[Texts]
    dividers: Mapping[int, str] = {}
    notices: Sequence[str] = ()
    zone: str = ""


class PastePreview(Dialog[bool]):
    """Shows rows; returns whether they are to be taken."""

    about = (
        "The rows that what you put in would make. Nothing is in the draft before Enter takes them, and undo takes "
        "them back; Esc drops them. Where times name no zone, z reads them all in the one that you say."
    )

    DEFAULT_CSS = """
    PastePreview > .box { width: 110; max-height: 90%; }
    PastePreview RowTable { background: $panel; }
    PastePreview .notices { height: auto; }
    """

    BINDINGS = [
        Binding("enter", "take(True)", "takes them", priority=True),
        Binding("escape", "take(False)", "drops them", priority=True),
        Binding("z", "ask_zone", "zone", priority=True),
    ]

    def __init__(
        self,
        titles: Texts,
        shown: Previewed,
        again: Callable[[str], Previewed] | None = None,
        now: datetime | None = None,
        *,
        lead: str = "",
        wraps: int | None = None,
    ) -> None:
        """Take the titles and the rows, and what is said over them.

        `again` reads the rows anew in a zone, given by its name; `now` is the moment, in UTC, that a zone is shown by.
        `wraps` is the column that may take two lines.
        """
        super().__init__()
        self._table = RowTable(titles, wraps=wraps)
        self._shown = shown
        self._again = again
        self._now = now
        self._lead = lead
        self._notices = Static(plain("\n".join(shown.notices)), classes="notices")

    def compose(self) -> ComposeResult:
        """Lay out the rows between what there is to say about them."""
        count = len(self._shown.rows)
        lines = "1 row" if count == 1 else f"{count} rows"
        with boxed(Vertical(), self._lead or f"What was pasted makes {lines}"):
            yield self._table
            yield self._notices
        yield KeysLine()

    def on_mount(self) -> None:
        """Show the rows."""
        self._show(self._shown)
        self._table.focus()

    def _show(self, shown: Previewed) -> None:
        self._shown = shown
        self._table.show_rows(shown.rows, 0, shown.dividers)
        self._notices.update(plain("\n".join(shown.notices)))
        self._notices.display = bool(shown.notices)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key has something to do: a zone is asked for where times name none."""
        return bool(self._shown.zone and self._again) if action == "ask_zone" else True

    def action_ask_zone(self) -> None:
        """Ask for the zone of the times that name none, and read all the rows in it."""
        if self._now:
            self.app.push_screen(AskZone(zone_named(self._shown.zone), self._now), self._in_zone)

    def _in_zone(self, name: str | None) -> None:
        if name and self._again:
            self._show(self._again(name))

    def action_take(self, yes: bool) -> None:
        """Return that the rows are to be taken."""
        self.dismiss(yes)
