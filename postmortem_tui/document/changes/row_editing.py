"""One row of a list changed from the shell: of a timeline, or of a list of action items."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from postmortem_tui.blocks.checklist import PART_TYPES, Checklist, part_column
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.changes.column_reading import Typed
from postmortem_tui.document.changes.row_acts import edited, with_columns
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.template.template import Reference
from postmortem_tui.errors import UsageError
from postmortem_tui.timeline.chronology import pin, retimed
from postmortem_tui.values.answers.answers import Field


def edited_entry(
    draft: Draft, row: int, texts: Mapping[str, str], now: datetime, zone: tzinfo = UTC
) -> tuple[Draft, Sequence[str]]:
    """Return the draft with other texts in a row of its timelines, counted from 1, and how they were read.

    A time that names no zone is of `zone`. Raise UsageError if there is no such row, or a text cannot be read.
    """
    block, at = _entry(draft, row)
    return edited(draft, block, at + 1, Typed(texts, now, zone=zone))


def entry_after(before: Draft, after: Draft, row: int, now: datetime) -> tuple[int, Entry] | None:
    """Return the number that a changed row of the timelines has now, and its entry, which names its day if known.

    Return None if it is gone, as a row without any text is. `row` is its number in the draft `before`; no other row has
    changed.
    """
    block, at = _entry(before, row)
    former: tuple[Entry, ...] = before[block]
    entries: tuple[Entry, ...] = after[block]
    others = [*pin(former, context_of(before, now).day)]
    others.pop(at)
    left = list(enumerate(pin(entries, context_of(after, now).day)))
    # A day that is named for the first time is also that of the times below it, which named none.
    for like in (lambda entry: entry, lambda entry: retimed(entry, "")):
        for other in tuple(others):
            found = next((one for one in left if like(one[1]) == like(other)), None)
            if found:
                left.remove(found)
                others.remove(other)
    if not left:
        return None
    number, entry = left[0]
    return row - at + number, entry


def _entry(draft: Draft, row: int) -> tuple[Timeline, int]:
    left = row - 1
    timelines = [block for block in draft.template.blocks() if isinstance(block, Timeline)]
    for block in timelines:
        if 0 <= left < len(draft[block]):
            return block, left
        left -= len(draft[block])
    number = sum(len(draft[block]) for block in timelines)
    rows = "1 row" if number == 1 else f"{number} rows, counted from 1"
    raise UsageError(f"there is no row {row}", hint=f"The timeline has {rows}.")


def edited_item(draft: Draft, block: Checklist, row: int, typed: Typed) -> tuple[Draft, Sequence[str]]:
    """Return the draft with other parts of a row, counted from 1, of a list of action items, and how they were read.

    The parts are the action, the owner, the due day and the ticket; one that the list does not ask for is put beside
    the others, as Markdown may have room for it. Raise UsageError if a day cannot be read, or the items are done and so
    have no due day.
    """
    if "due" in typed.texts and block.done_from_the_start:
        hint = f"`postmortem row edit` changes when it was done: {block.done_on}=DATE" if block.done_on else ""
        raise UsageError(f"the items of '{block.title or block.id}' are done, and no longer due", hint=hint)
    parts = [(_column(block, part), text) for part, text in typed.texts.items()]
    return with_columns(draft, block, row, parts, typed)


def _column(block: Checklist, part: str) -> Field:
    if part == "action":
        return block.action
    found = column_for(block, part)
    if found is None or (part == "due" and found.id == block.done_on):  # when it was done is no day to be done by
        return part_column(part)
    return found


def item_list(question: Reference) -> Checklist:
    """Return the list of action items that a question asks for; raise UsageError for another question."""
    if not isinstance(question.block, Checklist):
        raise UsageError(f"'{question.name}' is no list of action items")
    return question.block


def column_for(block: Checklist, part: str) -> Field | None:
    """Return the column of a list for the owner, the due day or the ticket of an item; None if it has none."""
    named = next((column for column in block.columns if column.id == part), None)
    if named is not None or part == "due":
        done_on = next((column for column in block.columns if column.id == block.done_on), None)
        return named or block.due or done_on
    return next((column for column in block.columns if column.type == PART_TYPES[part]), None)
