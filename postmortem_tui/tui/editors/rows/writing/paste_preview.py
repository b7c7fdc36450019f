"""Show the rows that a paste of many lines would add to a list, before they are taken."""

from asyncio import to_thread
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from postmortem_tui.tui.editors.rows.writing.left_out import LEFT_KEY, LeftOut
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.tui.kit.dialogs.zone_dialog import AskZone
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain, shortened
from postmortem_tui.tui.kit.screen_protocols import HoldsBack
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.tables.row_widths import Texts
from postmortem_tui.tui.kit.waiting import run_in_worker
from postmortem_tui.values.zones.zones import zone_named

MOST_TOLD = 120
"""Cells of the first line without a row in the notice."""

COPIED_KEY = "c"
"""The key that asks when a text with ages was copied."""


class Previewed(NamedTuple):
    """Rows as they are shown, the dividers between them, the notices under them, and the zone they were read in.

    The zone is that of the times that name none; "" if all do.
    """

    rows: Sequence[Texts]
    dividers: Mapping[int, str] = {}
    notices: Sequence[str] = ()
    zone: str = ""
    made: Sequence[Any] = ()
    """The rows themselves, as the list takes them."""
    left: Sequence[str] = ()
    """The lines that make no row, each with the reason if that is known."""
    ages: bool = False
    """Whether times are ages (5m), which count from the moment of the copy."""
    misread: str = ""
    """Why the typed moment of the copy cannot be read; there are no rows in that case."""
    given: str = ""
    """The zone that a person gave for the times without one; "" if nobody gave any."""

    def told(self, key: str = "") -> Sequence[str]:
        """Return the notices under the rows; the last one counts the lines without a row, which `key` shows."""
        return (*self.notices, *([_left(self.left, key)] if self.left else []))


def _left(lines: Sequence[str], key: str) -> str:
    """Return how many lines make no row, with the first one, and the key that shows more, if there is more."""
    count = "1 line makes" if len(lines) == 1 else f"{len(lines)} lines make"
    shown = shortened(lines[0], MOST_TOLD)
    more = f" · {key} shows all" if key and (len(lines) > 1 or shown != lines[0]) else ""
    return f"{count} no row: {shown}{more}"


READING = "Reading the pasted lines …"


NOT_TAKEN = (
    "What was pasted is not taken: Enter takes it, Esc drops it. {} again quits, and it is shown again when the draft "
    "is opened."
)


NOT_TAKEN_ROWS = "These rows are not taken: Enter takes them, Esc drops them. {} again quits without them."
"""Of rows from a person's own editor, which nothing keeps."""


class PastePreview(Dialog[Previewed], HoldsBack):
    """Shows rows; returns them if a person takes them, else None.

    A long text is read in a thread, so that keys work: Esc drops it, and Enter takes its rows once they are
    there. If it makes no row, there is nothing to see, and what was read is returned as if it had been taken.
    """

    about = (
        "The rows that your lines make. Nothing is in the draft before Enter takes them, and undo takes them back; "
        "Esc drops them. If times name no zone, z asks for it; if they are ages (5m), c asks when they were copied. "
        "Lines that make no row are shown, with the reason, by the key in the last line."
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
        Binding(COPIED_KEY, "ask_copied", "copied when", priority=True),
        Binding(LEFT_KEY, "show_left", "other lines", priority=True),
    ]

    def __init__(
        self,
        titles: Texts,
        shown: Previewed | Callable[[], Previewed],
        again: Callable[[str, str], Previewed] | None = None,
        now: datetime | None = None,
        *,
        lead: str = "",
        wraps: Sequence[int] = (),
    ) -> None:
        """Take the titles, the rows or a function that reads them, and the title of the box.

        `again` reads the rows again in a zone, given by its name, and with the moment of the copy as it was typed;
        `now` is the moment, in UTC, that a zone is shown by.
        `wraps` are the numbers of the columns whose texts may take several lines.
        """
        super().__init__()
        self._table = RowTable(titles, wraps=wraps)
        self._shown = Previewed(())
        self._read = shown if callable(shown) else lambda: shown
        self._takes_long = callable(shown)
        self._reads = False
        self._wanted = False
        self._leaving = False
        """Whether the notice about leaving without taking the rows was shown."""
        self._again = again
        self._zone = self._copied = ""
        self._now = now
        self._lead = lead
        self._notices = Static(classes="notices")

    def compose(self) -> ComposeResult:
        """Lay out the rows, and the notices under them."""
        with boxed(Vertical(), ""):
            yield self._table
            yield self._notices
        yield KeysLine()

    def on_mount(self) -> None:
        """Show the rows, or that they are being read."""
        if self._takes_long:
            self._read_beside_keys(self._read)
        else:
            self._show(self._read())
        self._table.focus()

    def _read_beside_keys(self, read: Callable[[], Previewed]) -> None:
        self._reads = True
        self._say(READING)
        run_in_worker(self, partial(self._show_once_read, read), exclusive=True)

    async def _show_once_read(self, read: Callable[[], Previewed]) -> None:
        shown = await to_thread(read)
        self._reads = False
        self._show(shown)
        if not shown.misread and (self._wanted or not shown.rows):
            self.dismiss(self._taken())

    def _say(self, title: str, notices: Sequence[str] = ()) -> None:
        self.query_one(".box").border_title = plain(title)
        self._notices.update(plain("\n".join(notices)))
        self._notices.display = bool(notices)

    def _show(self, shown: Previewed) -> None:
        if shown.misread:
            self._ask_copied(shown.misread)
            shown = self._shown
        self._shown = shown
        self._table.show_rows(shown.rows, 0, shown.dividers)
        count = len(shown.rows)
        rows = "1 row" if count == 1 else f"{count} rows"
        self._say(self._lead or f"These lines make {rows}", shown.told(LEFT_KEY))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key works: zone, moment of the copy and other lines are asked for only if there are any."""
        match action:
            case "ask_zone":
                return bool(self._shown.zone and self._again and not self._reads)
            case "ask_copied":
                return bool(self._shown.ages and self._again and not self._reads)
            case "show_left":
                return bool(self._shown.left and not self._reads)
            case _:
                return True

    def action_show_left(self) -> None:
        """Show all lines that make no row, and why."""
        self.app.push_screen(LeftOut(self._shown.left))

    def action_ask_zone(self) -> None:
        """Ask for the zone of the times that name none, and read all the rows in it."""
        if self._now:
            self.app.push_screen(AskZone(zone_named(self._shown.zone), self._now), self._in_zone)

    def _in_zone(self, name: str | None) -> None:
        if name:
            self._zone = name
            self._read_again()

    def action_ask_copied(self) -> None:
        """Ask when the text was copied, and count its ages from then."""
        self._ask_copied("Ages count from then.")

    def _ask_copied(self, more: str) -> None:
        question = AskLine(f"When was it copied?\n{more}", self._copied, "02:45, or 2026-01-15 14:30 CET")
        self.app.push_screen(question, self._at_copied)

    def _at_copied(self, typed: str | None) -> None:
        if typed is not None:
            self._copied = typed.strip()
            self._read_again()

    def _read_again(self) -> None:
        if self._again and self._takes_long:
            self._read_beside_keys(partial(self._again, self._zone, self._copied))
        elif self._again:
            self._show(self._again(self._zone, self._copied))

    def holds_back(self) -> bool:
        """Return whether the screen must stay open: the first time, to say that the rows are not taken."""
        if self._leaving or not (self._again or self._shown.made):
            return False
        self._leaving = True
        told = NOT_TAKEN if self._again else NOT_TAKEN_ROWS
        self.app.notify(told.format(key_of("leave")), markup=False, timeout=15)
        return True

    def action_take(self, yes: bool) -> None:
        """Return the rows once they are read, or None if they are dropped."""
        if yes and self._reads:
            self._wanted = True
        else:
            self.dismiss(self._taken() if yes else None)

    def _taken(self) -> Previewed:
        """Return the rows, with the zone that was given to them."""
        return self._shown._replace(given=self._zone)
