"""One row of a list changed from the shell: of a timeline, or of a list of action items."""

from collections.abc import Mapping
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.reading_context import context_of
from postmortem_tui.errors import UsageError
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.values.answers import Field, read_answer
from postmortem_tui.values.numbered_days import iso_day

TYPES: Mapping[str, str] = {"owner": "people", "due": "date", "ticket": "link"}
"""The type by which the column for each part of an action item is known."""


def edited_entry(draft: Draft, row: int, time: str | None, event: str | None, who: str | None) -> tuple[Draft, str]:
    """Return the draft with another row of its timelines, counted from 1, and how a time was read.

    Raise UsageError where there is no such row, or the time cannot be read.
    """
    block, at = _entry(draft, row)
    rows: Block[Any] = block
    entries = list(draft[rows])
    entry, read_as = entries[at], ""
    if time is not None:
        reading = read_time(time, entries[:at], context_of(draft, draft.updated))
        if reading.problem:
            raise UsageError(reading.problem, location=f"row {row}")
        entry, read_as = entry.changed(time=reading.text), reading.read_as
    texts = {name: text for name, text in (("event", event), ("who", who)) if text is not None}
    entries[at] = entry.having(**{name: _over(entry.text(name), text) for name, text in texts.items()})
    return draft.put(block, tuple(entries)), read_as


def _entry(draft: Draft, row: int) -> tuple[Timeline, int]:
    left = row - 1
    timelines = [block for block in draft.template.blocks() if isinstance(block, Timeline)]
    for block in timelines:
        if 0 <= left < len(draft[block]):
            return block, left
        left -= len(draft[block])
    number = sum(len(draft[block]) for block in timelines)
    raise UsageError(f"there is no row {row}", hint=f"The timeline has {number} rows, counted from 1.")


def edited_item(draft: Draft, name: str, row: int, parts: Mapping[str, str], day_first: bool | None) -> Draft:
    """Return the draft with other texts in a row, counted from 1, of a list of action items.

    `parts` are the action, the owner, the due day and the ticket. Raise UsageError where there is no such row, the
    list does not ask for one of them, or a day cannot be read.
    """
    block = item_list(draft, name)
    rows: Block[Any] = block
    items = list(draft[rows])
    item = row_of(items, row, name)
    for part, text in parts.items():
        column = block.action if part == "action" else column_for(block, part)
        if column is None:
            raise UsageError(f"the list '{block.title or name}' does not ask for that: {part}")
        item = item.having(
            **{column.id: _over(item.text(column.id), _read(draft, column, text, day_first, due=column == block.due))}
        )
    items[row - 1] = item
    return draft.put(block, tuple(items))


def item_list(draft: Draft, name: str) -> Checklist:
    """Return the list of action items with an id; raise UsageError where none has it."""
    found = next((block for block in draft.template.blocks() if block.id == name), None)
    if not isinstance(found, Checklist):
        raise UsageError(f"no list of action items is called '{name}'", location=draft.id)
    return found


def row_of(items: list[ActionItem], row: int, name: str) -> ActionItem:
    """Return a row, counted from 1; raise UsageError where there is none."""
    if not 1 <= row <= len(items):
        raise UsageError(f"there is no item {row} in '{name}'", hint=f"It has {len(items)}, counted from 1.")
    return items[row - 1]


def column_for(block: Checklist, part: str) -> Field | None:
    """Return the column of a list for the owner, the due day or the ticket of an item; None where it has none."""
    named = next((column for column in block.columns if column.id == part), None)
    if named is not None or part == "due":
        done_on = next((column for column in block.columns if column.id == block.done_on), None)
        return named or block.due or done_on
    return next((column for column in block.columns if column.type == TYPES[part]), None)


def _over(old: str, new: str) -> str:
    """Return a new line with the lines that stand under the old one; several new lines take the place of all."""
    _, newline, under = old.partition("\n")
    return f"{new}\n{under}" if newline and new and "\n" not in new else new


def _read(draft: Draft, column: Field, text: str, day_first: bool | None, *, due: bool) -> str:
    if column.type != "date":
        return text
    reading = read_answer(column, text, context_of(draft, draft.updated)._replace(ahead=due))
    if reading.problem:
        return iso_day(text, day_first) or text
    return reading.text
