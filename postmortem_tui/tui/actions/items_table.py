"""The action items of all postmortems as a table: what is due first stands first."""

from collections.abc import Sequence

from postmortem_tui.collection.actions import Owed
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.tables.row_widths import Texts

TITLES = ("Due", "Late", "Owner", "Action", "Postmortem")

TITLE = 20
"""Characters of a postmortem's title beside an item: what is to be done needs the room."""

SYMBOLS = {"open": "", "done": "✓ ", "wont": "✗ "}
"""The state of an item is a character, never a colour alone."""


class ItemsTable(RowTable):
    """Shows action items, and the one that the cursor is on."""

    DEFAULT_CSS = "ItemsTable { height: 1fr; max-height: 100%; }"

    def __init__(self) -> None:
        super().__init__(TITLES)
        self._items: Sequence[Owed] = ()

    @property
    def pointed(self) -> Owed | None:
        """The item that the cursor is on, if there is any."""
        return self._items[self.cursor_row] if self.cursor_row < len(self._items) else None

    def show(self, items: Sequence[Owed]) -> None:
        """Show these items; the cursor stays with its own where that is still there."""
        key, row = (self.pointed.item.key if self.pointed else ""), self.cursor_row
        self._items = items
        at = next((n for n, one in enumerate(items) if one.item.key == key), row)
        self.show_rows(list(map(texts, items)), at)


def texts(one: Owed) -> Texts:
    """Return an item as the cells of its row."""
    item = one.item
    late = f"{one.overdue} d" if one.overdue else ""
    title = one.record.title or one.record.id
    called = f"{title[: TITLE - 1]}…" if len(title) > TITLE else title
    return (item.due, late, item.owner, f"{SYMBOLS[item.state]}{item.action}", called)
