"""What becomes of an action item: done, open again, or not to be done."""

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.trail import with_done_day


def ticked(block: Checklist, row: ActionItem, *, done: bool) -> ActionItem:
    """Return the item as done or as open; the day on which it was done is left as it is in its list."""
    trail = row.trail if done else with_done_day(row.trail, "")
    return _worded(block, row.changed(done=done, wont_do="", trail=trail))


def done(block: Checklist, row: ActionItem, day: str) -> ActionItem:
    """Return the item as done; on a day (ISO 8601), if its list asks for it."""
    dated = row.having(**{block.done_on: row.text(block.done_on) or day}) if block.done_on else row
    return _worded(block, dated.changed(done=True, wont_do=""))


def closed(block: Checklist, row: ActionItem, day: str) -> ActionItem:
    """Return the item as done on the day on which its ticket was closed: in its trail, if its list asks for none."""
    now = done(block, row, day)
    return now if block.done_on else now.changed(trail=with_done_day(now.trail, day))


def reopened(block: Checklist, row: ActionItem) -> ActionItem:
    """Return the item as open, without the day on which it was done."""
    undated = row.having(**{block.done_on: ""}) if block.done_on else row
    return _worded(block, undated.changed(done=False, wont_do="", trail=with_done_day(row.trail, "")))


def _worded(block: Checklist, row: ActionItem) -> ActionItem:
    """Return an item whose word for its state, if its list asks for one, says the same as its tick."""
    if not block.state or block.means_done(row.text(block.state)) is row.done:
        return row
    return row.having(**{block.state: block.word_for(done=row.done)})


def wont(block: Checklist, row: ActionItem, reason: str) -> ActionItem:
    """Return the item as one that will not be done, and why; the day on which it was done goes."""
    return reopened(block, row).changed(wont_do=reason)
