"""The action items of all postmortems as a table."""

from collections.abc import Sequence

from postmortem_tui.collection.actions.actions import Owed
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.plain import shortened
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.kit.tables.row_widths import Texts

Name = tuple[str, str]
"""What tells an item from all others: the path of its postmortem, and its key."""

TITLES = ("Due", "Late", "Owner", "Action", "Postmortem")

TITLE = 20
"""Cells of a postmortem's title beside an item: the action itself needs the room."""

WIDE = 100
"""Cells from which the table names the postmortems: at 80 cells, that left 19 for the action."""

SYMBOLS = {"open": "", "done": "✓ ", "wont": "✗ "}
"""The state of an item is a character, never a colour alone."""


class ItemsTable(RowTable):
    """Shows action items, and the one that the cursor is on."""

    DEFAULT_CSS = "ItemsTable { height: 1fr; max-height: 100%; }"

    def __init__(self) -> None:
        super().__init__(TITLES)
        self.counted = f", {key_of('tick_item')} and other keys for items act on so many"
        self._items: Sequence[Owed] = ()
        self._held = False
        """Whether a key or a click has chosen an item; from then on the cursor stays with it."""
        self._marks: set[Name] = set()
        self._last: Name | None = None
        self._range: tuple[Name, frozenset[Name]] | None = None
        """The item where the range that follows the cursor begins, and the items that were marked before."""

    @property
    def pointed(self) -> Owed | None:
        """The item that the cursor is on, if there is any."""
        return self._items[self.cursor_row] if self.cursor_row < len(self._items) else None

    @property
    def marked(self) -> Sequence[Owed]:
        """The marked items, in the order in which they are shown."""
        return [one for one in self._items if name_of(one) in self._marks]

    def hold_meant(self) -> Sequence[Owed]:
        """Return the items that a key acts on: those that are marked, or else the one that the cursor is on.

        A number that was typed before the key means as many items, from that one on.
        """
        self.hold()
        count, self.typed_number = self.typed_number, 0
        here = self._items[self.cursor_row : self.cursor_row + max(1, count)]
        return here if count else self.marked or here

    def hold(self) -> Owed | None:
        """Return the item that the cursor is on; from now on the cursor stays with it."""
        self._held = True
        return self.pointed

    def move_cursor(self, row: int) -> None:
        """Put the cursor on a row: from now on it stays with its item."""
        self._held = True
        super().move_cursor(row)

    def show(self, items: Sequence[Owed]) -> None:
        """Show these items; the cursor stays with its own if that is still there.

        Until a key or a click chooses an item it stays on the first row, whose item changes while files are read.
        An item that is not shown any more loses its mark, so that no key acts on an item that nobody sees.
        """
        name, row = (name_of(self.pointed) if self.pointed else None), self.cursor_row
        self._items = items
        self._marks &= set(map(name_of, items))
        at = next((n for n, one in enumerate(items) if name_of(one) == name), row) if self._held else 0
        columns = len(TITLES) if self.size.width >= WIDE else len(TITLES) - 1
        self.entitle(TITLES[:columns])
        count = self.typed_number  # items are shown again whenever files were read: a number that is being typed stays
        self.show_rows([texts(one)[:columns] for one in items], at)
        self.typed_number = count
        self.show_marks(n for n, one in enumerate(items) if name_of(one) in self._marks)

    def on_row_table_fitted(self) -> None:
        """Name the postmortems if there is room."""
        self.show(self._items)

    def turn_mark(self) -> None:
        """Mark the item that the cursor is on, or take its mark off, and go on to the next one.

        A number that was typed before the key means as many items.
        """
        self.hold()
        count, self.typed_number = self.typed_number, 0
        for one in self._items[self.cursor_row : self.cursor_row + max(1, count)]:
            self._last, self._range = name_of(one), None
            self._marks ^= {self._last}
            self.show(self._items)
            self.action_go(1)

    def mark_range(self) -> None:
        """Mark all items from the one that was marked last to the one that the cursor is on.

        If there is none, begin a range that follows the cursor until this is called again.
        """
        self.hold()
        if self._range:
            self._range = None
        elif self.pointed and self._last in self._marks:
            self._mark_from(self._last)
        elif self.pointed:
            self._range = name_of(self.pointed), frozenset(self._marks)
            self._mark_from(self._range[0])

    def follow(self) -> None:
        """Extend the range that follows the cursor to where it is now, if there is one."""
        if self._range:
            self._marks = set(self._range[1])
            self._mark_from(self._range[0])

    def _mark_from(self, name: Name) -> None:
        names, here = list(map(name_of, self._items)), self.cursor_row
        begin = names.index(name) if name in names else here
        self._marks |= set(names[min(begin, here) : max(begin, here) + 1])
        self._last = names[here]
        self.show(self._items)

    def take_marks_off(self) -> None:
        """Mark nothing."""
        self._marks, self._last, self._range = set(), None, None
        self.show(self._items)


def name_of(one: Owed) -> Name:
    """Return what tells an item from all others."""
    return one.record.path, one.item.key


def texts(one: Owed) -> Texts:
    """Return an item as the cells of its row."""
    item = one.item
    late = f"{one.overdue} d" if one.overdue else ""
    title = one.record.title or one.record.id
    called = shortened(title, TITLE)
    return (
        item.due,
        late,
        item.owner,
        f"{SYMBOLS[item.state]}{item.action}",
        called,
    )
