"""Normalise answers that were written by hand to the form that a draft keeps."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, tzinfo
from typing import Any

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.template.template import Reference
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.answers import SPELLED, Field, read_answer
from postmortem_tui.values.text.one_row import each_side
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.times.clock import Context
from postmortem_tui.values.times.moments import read_fixed

_YEAR = late(r"(?<!\d)\d{4}(?!\d)|\d{8}")


def as_kept(draft: Draft, zone: tzinfo = UTC, day: date | None = None) -> Draft:
    """Return the draft with its dates, moments and choices normalised; an answer that cannot be read is unchanged.

    Each is read as if it had been typed into a draft with the others: an end without a day is on the day of the start.
    A moment without a zone is read in `zone`; one without a day is on `day` if no answer says another, and is unchanged
    if that is unknown, too.
    """
    for block in draft.template.blocks():
        match block:
            case Fields():
                for field in _spelled(block.asked):
                    row = draft[block]
                    if not row.text(field.id):
                        continue
                    others = draft.put(block, row.having(**{field.id: ""}))
                    context = context_of(others, draft.updated, Reference(block, field))
                    context = context._replace(zone=zone, day=context.day or day)
                    if (kept := _with_read(row, field, context)) is not row:
                        draft = draft.put(block, kept)
            case Rows():
                listed: Block[Any] = block
                context = Context(now=draft.updated)
                found = rows = draft[listed]
                for field in _spelled(block.asked):
                    rows = tuple(_with_read(row, field, context) for row in rows)
                if any(new is not old for new, old in zip(rows, found, strict=True)):
                    draft = draft.put(listed, rows)
            case _:
                pass
    return draft


def says(draft: Draft, fact: str, text: str) -> bool:
    """Return whether a text that was written by hand says the same as a fact of the draft, in any spelling."""
    known = draft.facts()[fact]
    asked = next((draft.template.find(name) for role, name in draft.template.played.items() if role == fact), None)
    field = asked.field if asked and asked.field else Field(id=fact, label="", type="duration")
    context = Context(now=draft.updated)
    return text == known or read_answer(field, text, context).text == read_answer(field, known, context).text


def _is_fixed(text: str, context: Context) -> bool:
    """Return whether a moment is the same on whichever day it is read."""
    with suppress(Misread):
        return bool(read_fixed(text, context))
    return False


def _spelled(fields: tuple[Field, ...]) -> Iterator[Field]:
    return (field for field in fields if field.type in SPELLED)


def _with_read(row: Row, field: Field, context: Context) -> Row:
    if field.type == "date" and not _YEAR.search(row.text(field.id)):
        return row  # the year is unknown, and no day is better than a wrong one

    def read(text: str) -> str:
        reading = read_answer(field, text, context)
        if reading.problem or (field.type == "moment" and not _is_fixed(text, context)):
            return text
        return reading.text

    before = row.text(field.id)
    after = each_side(before, read)
    return row if after == before else row.having(**{field.id: after})
