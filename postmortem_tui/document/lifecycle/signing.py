"""Signatures: the columns of a list that hold them, how somebody signs, and how a signature becomes void."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.records import Records
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.times.dates import say_date

VOID = "Void since"
"""The beginning of the word of a signature that is void."""


class Signature(NamedTuple):
    """The columns of a signature: who signs, on which day, and the word."""

    name: Field
    day: Field
    word: Field


def signature_of(block: Records) -> Signature | None:
    """Return the columns that a row is signed in; None where no rows are prepared, or a column is missing."""
    others = block.fields[1:]
    name = next((field for field in others if field.type == "people"), None)
    day = next((field for field in others if field.type == "date"), None)
    word = next((field for field in reversed(others) if field.type == "text"), None)
    return Signature(name, day, word) if block.presets and name and day and word else None


def signed(block: Records, row: Row, name: str, day: date, word: str) -> Row:
    """Return the row as somebody has signed it; the same row where the block has no columns for signatures."""
    columns = signature_of(block)
    if columns is None:
        return row
    return row.having(**{columns.name.id: name, columns.day.id: say_date(day), columns.word.id: word})


def is_signed(block: Records, row: Row) -> bool:
    """Return whether all of a row is filled in, and its signature not void."""
    columns = signature_of(block)
    void = columns is not None and row.text(columns.word.id).startswith(VOID)
    return not void and all(block.cells(row).values())


def unsigned(block: Records, rows: Sequence[Row]) -> Sequence[str]:
    """Return the roles of the prepared rows that have not signed."""
    lead = block.fields[0].id
    return [role for role in block.presets if not any(r.text(lead) == role and is_signed(block, r) for r in rows)]


def as_text(block: Records, row: Row) -> str:
    """Return a row on a line."""
    return " | ".join(block.cells(row).values())


def voided(block: Records, row: Row, today: date) -> Row:
    """Return the row with its signature void, and what it was; a row that nobody has signed stays as it is."""
    columns = signature_of(block)
    word = row.text(columns.word.id) if columns else ""
    if columns is None or not word or word.startswith(VOID):
        return row
    was = f"{VOID} {say_date(today)}; was {word}"
    day = row.text(columns.day.id)
    return row.having(**{columns.word.id: f"{was} on {day}" if day else was, columns.day.id: ""})
