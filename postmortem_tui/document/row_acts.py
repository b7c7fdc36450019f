"""Rows of any list added, changed, moved and taken away by the texts of their columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.moving import next_list, with_moved
from postmortem_tui.document.reading_context import context_of
from postmortem_tui.document.template import Reference
from postmortem_tui.errors import UsageError
from postmortem_tui.values.answers import Field, read_answer


def list_of(question: Reference) -> Rows[Any]:
    """Return the list that a question is; raise UsageError where it is none."""
    if not isinstance(question.block, Rows):
        raise UsageError(f"'{question.name}' is no list", hint="`postmortem set` answers it.")
    return question.block


def added(draft: Draft, block: Rows[Any], texts: Mapping[str, str]) -> Draft:
    """Return the draft with a row at the end of a list; raise UsageError where a column cannot be read."""
    return draft.put(block, (*_rows(draft, block), _with(draft, block, block.blank(), texts)))


def edited(draft: Draft, block: Rows[Any], number: int, texts: Mapping[str, str]) -> Draft:
    """Return the draft with other texts in a row, counted from 1."""
    rows = _rows(draft, block)
    at = _at(rows, number)
    rows[at] = _with(draft, block, rows[at], texts)
    return draft.put(block, tuple(rows))


def removed(draft: Draft, block: Rows[Any], numbers: Sequence[int]) -> Draft:
    """Return the draft without some rows, counted from 1."""
    rows = _rows(draft, block)
    gone = {_at(rows, number) for number in numbers}
    return draft.put(block, tuple(row for at, row in enumerate(rows) if at not in gone))


def moved(draft: Draft, block: Rows[Any], number: int, to: int) -> Draft:
    """Return the draft with a row in another place of its list; both are counted from 1."""
    rows = _rows(draft, block)
    row = rows.pop(_at(rows, number))
    if not 1 <= to <= len(rows) + 1:
        raise UsageError(f"there is no place {to}", hint=f"There are {len(rows) + 1}.")
    rows.insert(to - 1, row)
    return draft.put(block, tuple(rows))


def moved_on(draft: Draft, block: Rows[Any], number: int) -> Draft:
    """Return the draft with an action item in the next list of its section; raise UsageError where there is none."""
    target = next_list(draft, block) if isinstance(block, Checklist) else None
    if not isinstance(block, Checklist) or target is None:
        raise UsageError("there is no other list in this section to move it to", location=block.id)
    for one, rows in with_moved(draft, block, target, _at(_rows(draft, block), number)):
        draft = draft.put(one, rows)
    return draft


def _rows(draft: Draft, block: Block[Any]) -> list[Any]:
    return list(draft[block])


def _at(rows: Sequence[object], number: int) -> int:
    if not 1 <= number <= len(rows):
        raise UsageError(f"there is no row {number}", hint=f"There are {len(rows)}, counted from 1.")
    return number - 1


def _with(draft: Draft, block: Rows[Any], row: Any, texts: Mapping[str, str]) -> Any:
    columns = {name: _column(block, name) for name in texts}
    read = {columns[name].id: _read(draft, block, columns[name], text) for name, text in texts.items()}
    return row.having(**read)


def _column(block: Rows[Any], name: str) -> Field:
    """Return the column with an id or a label; raise UsageError, naming those that there are."""
    wanted = name.strip().casefold()
    for one in block.asked:
        if wanted in (one.id.casefold(), one.label.casefold()):
            return one
    raise UsageError(f"there is no column '{name}'", location=block.id, hint=f"There are: {_names(block)}")


def _names(block: Rows[Any]) -> str:
    return ", ".join(one.id for one in block.asked)


def _read(draft: Draft, block: Rows[Any], one: Field, text: str) -> str:
    if not text.strip():
        return ""
    reading = read_answer(
        one, text, context_of(draft, draft.updated, draft.template.find(block.id)._replace(field=one))
    )
    if reading.problem:
        raise UsageError(reading.problem, location=f"{block.id}.{one.id}")
    return reading.text
