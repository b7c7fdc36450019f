"""One change of an answer: where it is, what was removed, what was added; and whether the next one continues it.

An act is what one undo takes back: a word that was typed or deleted, or whatever else was done to one answer.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import BETWEEN_CELLS, Rows
from postmortem_tui.lazy import late

_WORD_BEGINS = late(r"\s\S")


class Edit(NamedTuple):
    """The difference between two values of a block."""

    field: str = ""
    """The field of a form or the column of a list; empty in prose, and if more than one differs."""
    row: int | None = None
    """The row of a list, as the later value counts them; if the row went, the row that has its index now."""
    row_before: int | None = None
    """The same row, as the earlier value counts them."""
    at: int = 0
    """Where the text differs, in characters from its beginning."""
    gone: str = ""
    came: str = ""
    text: str = ""
    """The later text, all of it."""
    freely_typed: bool = False
    """Whether the text is kept as it is typed, and so grows by single characters."""
    rows_gone: int = 0
    """How many rows went, if several went or came; else 0."""
    rows_came: int = 0

    @property
    def end(self) -> int:
        """Where the added text ends."""
        return self.at + len(self.came)


def edit_of(block: Block[Any], before: Any, after: Any) -> Edit | None:
    """Return what differs between two values of a block; None if nothing does."""
    if before == after:
        return None
    match block:
        case Prose():
            return _in_text(Edit(freely_typed=True), before, after)
        case Fields():
            return _in_row(block, Edit(), before, after)
        case Rows():
            return _in_rows(block, before, after)
        case _:
            return Edit()


def _in_text(edit: Edit, before: str, after: str) -> Edit:
    start = _alike(before, after)
    shorter = min(len(before), len(after)) - start
    end = min(_alike(before[::-1], after[::-1]), shorter)
    gone, came = before[start : len(before) - end], after[start : len(after) - end]
    return edit._replace(at=start, gone=gone, came=came, text=after)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _in_row(block: Fields | Rows[Any], edit: Edit, before: Row, after: Row) -> Edit:
    """Return the field that differs; the whole row if several do; the texts outside of its columns if none does."""
    fields = {field.id: field for field in block.asked if before.text(field.id) != after.text(field.id)}
    if not fields:
        gone, came = (BETWEEN_CELLS.join(_beside(row, other)) for row, other in ((before, after), (after, before)))
        return edit._replace(gone=gone, came=came)
    if len(fields) != 1:
        gone, came = (_in_words(block, row) for row in (before, after))
        return edit._replace(gone=gone, came=came)
    (name, field), *_ = fields.items()
    freely = field.type in ("text", "people", "link")
    return _in_text(edit._replace(field=name, freely_typed=freely), before.text(name), after.text(name))


def _in_rows(block: Rows[Any], before: Sequence[Row], after: Sequence[Row]) -> Edit:
    start = next((n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old is not new), None)
    start = min(len(before), len(after)) if start is None else start
    gone, came = _unmatched(before, after, start), _unmatched(after, before, start)
    edit = Edit(row=came[0] if came else min(start, len(after) - 1), row_before=gone[0] if gone else None)
    if not after:
        edit = edit._replace(row=None)
    if len(gone) <= 1 and len(came) <= 1 and (gone or came):
        old = before[gone[0]] if gone else block.blank()
        new = after[came[0]] if came else block.blank()
        return _in_row(block, edit, old, new)
    return edit._replace(
        gone="\n".join(_in_words(block, before[n]) for n in gone),
        came="\n".join(_in_words(block, after[n]) for n in came),
        rows_gone=len(gone),
        rows_came=len(came),
    )


def _unmatched(rows: Sequence[Row], others: Sequence[Row], start: int) -> list[int]:
    """Return the indexes, from `start` on, of rows that the others do not have; each of several equal rows counts."""
    left = Counter(others[start:])
    found = []
    for n in range(start, len(rows)):
        if left[rows[n]]:
            left[rows[n]] -= 1
        else:
            found.append(n)
    return found


def _beside(row: Row, other: Row) -> list[str]:
    """Return the texts outside of a row's columns that another row does not have, such as why it will not be done."""
    return [text for name in row.part_names() if (text := row.text(name)) != other.text(name) and text.strip()]


def _in_words(block: Fields | Rows[Any], row: Row) -> str:
    return BETWEEN_CELLS.join(filter(None, (row.text(field.id) for field in block.asked)))


def goes_on(last: Edit, edit: Edit) -> bool:
    """Return whether a change is part of the same act as the one before it, if no pause lies between them."""
    if last.field != edit.field or edit.row_before != last.row:
        return False
    if not edit.freely_typed:
        return bool(edit.field) and bool(last.field)
    if edit.came and not edit.gone and last.came and not last.gone:
        # Text that comes at once, as from a paste, may have several words, and continues the word that it begins in.
        return _inserted_at(last, edit) and not _WORD_BEGINS.search(last.came[-1] + edit.came[:2])
    if edit.gone and not edit.came and last.gone and not last.came:
        near = edit.at + len(edit.gone) == last.at or edit.at == last.at
        return near and not (last.gone[0].isspace() and not edit.gone[-1].isspace())
    return False


def _inserted_at(last: Edit, edit: Edit) -> bool:
    """Return whether the added text directly follows what was added last, though equal characters may be beside it."""
    there, size = last.end, len(edit.came)
    return edit.at == there or edit.text[:there] + edit.text[there + size :] == last.text
