"""Where a listed action item is in its draft."""

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.collection.records.record import Item
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition


def position_of(draft: Draft, item: Item) -> CursorPosition:
    """Return the position of an item in its draft.

    A document may be opened with another template than the one by which it was listed, so that its list is called
    otherwise; then the first item of the same words counts.
    """
    lists = [block for block in draft.template.blocks() if isinstance(block, Checklist)]
    values = [(block.id, draft[block]) for block in lists]
    found = [(name, n) for name, rows in values for n, row in enumerate(rows) if row.action == item.action]
    listed = (item.block, item.row - 1)
    block, row = listed if listed in found or not found else found[0]
    return CursorPosition(block, row=row)
