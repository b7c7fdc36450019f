"""Read a text as rows of a list of any kind: pasted lines, or one line that is typed into a cell."""

from collections.abc import Collection
from typing import Any, assert_never

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.exchange.pasted.items import read_item, read_items
from postmortem_tui.exchange.pasted.lists import (
    read_excerpts,
    read_links,
    read_points,
    read_records,
    typed_link,
    typed_point,
    typed_record,
)
from postmortem_tui.exchange.pasted.pasted_rows import PasteContext, Pasted
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.values.text.cleaning import clean_text
from postmortem_tui.values.text.typed import Context

PastedList = Checklist | Excerpts | Links | Points | Records
"""The kinds of list whose texts are read here; a text for a timeline is evidence."""


def read_rows(block: PastedList, text: str, context: Context, words: Vocabulary, names: Collection[str] = ()) -> Pasted:
    """Return the rows of a text for a list, in normal form, and the rest of the text. Raise nothing."""
    cleaned = clean_text(text)
    pasted = _read(block, cleaned, PasteContext(context, words, names))
    rows: Any = block.clean(pasted.rows)
    if not rows:  # such as a box without words
        return pasted._replace(rows=rows, left=tuple(line for line in cleaned.split("\n") if line.strip()))
    return pasted._replace(rows=rows)


LONGEST_TYPED = 4000
"""Characters of a line that is read as a whole row at each key: 64 kB of mail addresses took 0.15 to 0.35 s a key."""


def _read(block: PastedList, text: str, pasting: PasteContext) -> Pasted:
    match block:
        case Checklist():
            return read_items(block, text, pasting)
        case Points():
            return read_points(block, text)
        case Links():
            return read_links(block, text)
        case Records():
            return read_records(block, text, pasting)
        case Excerpts():
            return read_excerpts(block, text)
        case _:
            assert_never(block)


def read_whole(
    block: PastedList, typed: str, context: Context, words: Vocabulary, names: Collection[str] = ()
) -> Row | None:
    """Return the row of a line that is typed into the first cell; None if the line is only the text of that cell.

    So is a line of over LONGEST_TYPED characters, which nobody types.
    """
    if len(typed) > LONGEST_TYPED:
        return None
    line, pasting = clean_text(typed), PasteContext(context, words, names)
    match block:
        case Checklist():
            return read_item(block, line, pasting)
        case Points():
            return typed_point(block, line)
        case Links():
            return typed_link(block, line)
        case Records():
            return typed_record(block, line, pasting)
        case Excerpts():
            return None
        case _:
            assert_never(block)
