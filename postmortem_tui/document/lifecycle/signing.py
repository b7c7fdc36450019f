"""Signatures: how somebody signs, and how a signature becomes void; `blocks/records.py` says which rows are signed."""

from datetime import date

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.records import VOID, Records, signature_of
from postmortem_tui.values.times.dates import say_date


def signed(block: Records, row: Row, name: str, day: date, word: str) -> Row:
    """Return the row as somebody has signed it; the same row if the block has no columns for signatures."""
    columns = signature_of(block)
    if columns is None:
        return row
    return row.having(**{columns.name.id: name, columns.day.id: say_date(day), columns.word.id: word})


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
