"""The lines under the table of action items: the whole of one item, for which its row has no room."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from postmortem_tui.collection.actions.actions import Owed
from postmortem_tui.tui.kit.plain import plain


class ItemDetails(Vertical):
    """Shows the item that the cursor is on; what does not fit is cut."""

    DEFAULT_CSS = """
    ItemDetails { height: 5; padding: 0 1; border-top: solid $border; }
    ItemDetails #item-action { height: 2; }
    ItemDetails #item-from, ItemDetails #item-facts { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    ItemDetails #item-facts { color: $text-muted; }
    .-low ItemDetails { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines = [Static("", id=f"item-{part}") for part in ("action", "from", "facts")]

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        yield from self._lines

    def show(self, one: Owed | None) -> None:
        """Show another item, or none."""
        for line, text in zip(self._lines, parts(one) if one else ("", "", ""), strict=True):
            line.update(plain(text))


def parts(one: Owed) -> tuple[str, str, str]:
    """Return the lines of the pane: what is to be done, the postmortem that asks for it, and other facts."""
    item, record = one.item, one.record
    wont = item.reason and f"won't do: {item.reason}"
    facts = (item.key, wont, item.done_on and f"done on {item.done_on}", item.list, item.ticket)
    called = (record.title or record.id, record.day, record.severity)
    return item.action, " · ".join(filter(None, called)), " · ".join(filter(None, facts))
