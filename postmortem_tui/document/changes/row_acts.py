"""Adding, changing, moving and removing rows of any list by the texts of their columns."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.changes.column_reading import Typed, sentence
from postmortem_tui.document.changes.moving import next_list, with_moved
from postmortem_tui.document.changes.rows_changed import change_rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference
from postmortem_tui.errors import UsageError
from postmortem_tui.timeline.entry_reading import with_day_of
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.typed import Context


def list_of(question: Reference) -> Rows[Any]:
    """Return the list block of a question as it is asked for; raise UsageError for a question that is not a list."""
    match question.block:
        case Checklist() as block:
            return block.offered
        case Rows() as block:
            return block
    raise UsageError(f"'{question.name}' is not a list", hint="`postmortem set` answers it.")


def added(draft: Draft, block: Rows[Any], typed: Typed) -> tuple[Draft, Sequence[str]]:
    """Return the draft with a row at the end of a list, and how its texts were read if that is not as typed.

    Raise UsageError if a column cannot be read.
    """
    notices: list[str] = []

    def change(rows: Sequence[Any]) -> Sequence[Any]:
        row, read = _with(draft, block, block.blank(), _columns(block, typed), typed, rows)
        notices.extend(read)
        return (*rows, row)

    return change_rows(draft, block, typed.now, change), notices


def edited(draft: Draft, block: Rows[Any], number: int, typed: Typed) -> tuple[Draft, Sequence[str]]:
    """Return the draft with other texts in a row, counted from 1, and how they were read if that is not as typed."""
    return with_columns(draft, block, number, _columns(block, typed), typed)


def with_columns(
    draft: Draft, block: Rows[Any], number: int, texts: Sequence[tuple[Field, str]], typed: Typed
) -> tuple[Draft, Sequence[str]]:
    """Return the draft with other texts in columns of a row, as `edited` does; `typed` is what they are read with.

    A time without a day keeps the day of a timeline's entry.
    """
    notices: list[str] = []

    def change(rows: Sequence[Any]) -> Sequence[Any]:
        at = _at(rows, number)
        context = Context(typed.now, zone=typed.zone)
        row, read = _with(draft, block, rows[at], _on_its_day(block, rows[at], texts, context), typed, rows[:at])
        notices.extend(read)
        return (*rows[:at], row, *rows[at + 1 :])

    return change_rows(draft, block, typed.now, change), notices


def removed(draft: Draft, block: Rows[Any], numbers: Sequence[int], now: datetime) -> tuple[Draft, Sequence[Any]]:
    """Return the draft without some rows, counted from 1, and those rows."""
    gone: list[Any] = []

    def change(rows: Sequence[Any]) -> Sequence[Any]:
        indexes = {_at(rows, number) for number in numbers}
        gone.extend(rows[at] for at in sorted(indexes))
        return [row for at, row in enumerate(rows) if at not in indexes]

    return change_rows(draft, block, now, change), gone


def moved(draft: Draft, block: Rows[Any], number: int, to: int) -> Draft:
    """Return the draft with a row at another number of its list; both are counted from 1.

    Raise UsageError if there is no such position, or the list is a timeline.
    """
    if isinstance(block, Timeline):
        hint = f"To move one, change its time: postmortem timeline edit {draft.id} {number} --time TIME"
        raise UsageError("entries of a timeline are kept in order of time", location=block.id, hint=hint)
    rows = _rows(draft, block)
    row = rows.pop(_at(rows, number))
    if not 1 <= to <= len(rows) + 1:
        raise UsageError(f"there is no position {to}", hint=f"There are {len(rows) + 1}.")
    rows.insert(to - 1, row)
    return draft.put(block, tuple(rows))


def moved_on(draft: Draft, block: Rows[Any], number: int) -> Draft:
    """Return the draft with an action item in the next list of its section; raise UsageError if there is none."""
    target = next_list(draft, block) if isinstance(block, Checklist) else None
    if not isinstance(block, Checklist) or target is None:
        raise UsageError("there is no other list in this section to move it to", location=block.id)
    for one, rows in with_moved(draft, block, target, [_at(_rows(draft, block), number)]):
        draft = draft.put(one, rows)
    return draft


def _rows(draft: Draft, block: Block[Any]) -> list[Any]:
    return list(draft[block])


def _at(rows: Sequence[object], number: int) -> int:
    if not 1 <= number <= len(rows):
        raise UsageError(f"there is no row {number}", hint=f"There are {len(rows)}, counted from 1.")
    return number - 1


def _with(
    draft: Draft, block: Rows[Any], row: Any, texts: Sequence[tuple[Field, str]], typed: Typed, above: Sequence[Any]
) -> tuple[Any, Sequence[str]]:
    notices = []
    for column, text in texts:
        reading = typed.read(draft, block, column, text, above, row.text(column.id))
        row = block.with_text(row, column.id, _over(row.text(column.id), reading.text))
        notices.append(sentence(column, text, reading))
    return row, list(filter(None, notices))


def _on_its_day(
    block: Rows[Any], row: Any, texts: Sequence[tuple[Field, str]], context: Context
) -> Sequence[tuple[Field, str]]:
    if not isinstance(block, Timeline):
        return texts
    return [(one, with_day_of(text, row.time, context) if one == block.time else text) for one, text in texts]


def _columns(block: Rows[Any], typed: Typed) -> Sequence[tuple[Field, str]]:
    return [(_column(block, name), text) for name, text in typed.texts.items()]


def _column(block: Rows[Any], name: str) -> Field:
    """Return the column with an id or a label; raise UsageError, naming those that there are."""
    wanted = name.strip().casefold()
    for one in block.asked:
        if wanted in (one.id.casefold(), one.written.casefold(), one.label.casefold()):
            return one
    raise UsageError(f"there is no column '{name}'", location=block.id, hint=f"There are: {_names(block)}")


def _names(block: Rows[Any]) -> str:
    return ", ".join(one.id for one in block.asked)


def _over(old: str, new: str) -> str:
    """Return a new line with the lines that are under the old one; several new lines take the place of all."""
    _, newline, under = old.partition("\n")
    return f"{new}\n{under}" if newline and new and "\n" not in new else new
