"""The lines that somebody types to give the answers of a draft."""

from collections.abc import Iterator
from typing import Any, assert_never

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import order
from postmortem_tui.document.template.template import Reference
from postmortem_tui.plain.kinds.checklist import ChecklistAsker
from postmortem_tui.plain.kinds.timeline import TimelineAsker
from postmortem_tui.plain.talk.typed_lines import CELL, LIST, LONG, QUESTION, UNDER_WAY, Command, Line, understand
from postmortem_tui.values.text.one_row import on_one_row


def answers(draft: Draft) -> Iterator[str]:
    """Yield the lines for every question in order; Enter for those without an answer."""
    for question in order(draft.template):
        yield from answer(draft, question)


def answer(draft: Draft, question: Reference) -> Iterator[str]:
    block = question.block
    value = _value(draft, block)
    match block:
        case Note():
            pass
        case Fields():
            assert question.field
            yield typed(on_one_row(value.text(question.field.id)), QUESTION)
        case Prose():
            yield from long(value)
        case Records():
            leads = [row.text(block.fields[0].id) for row in value]
            by_lead = dict(zip(leads, value, strict=True))
            for ready in block.presets:
                cells = [by_lead[ready].text(column.id) for column in block.fields[1:]] if ready in by_lead else [""]
                yield from (typed(on_one_row(cell), CELL) for cell in cells)
            yield from rows(block, [row for row, lead in zip(value, leads, strict=True) if lead not in block.presets])
        case Excerpts():
            for row in value:
                yield from first(row.caption)
                yield typed(row.language, CELL) if row.language else ":clear"
                yield from long(row.body, (*CELL, Command.END))
            yield ""
        case Checklist():
            yield from rows(block, value, ChecklistAsker.commands)
            for number, row in enumerate(value, 1):
                if row.done != block.done_from_the_start:
                    yield f":done {number}"
            yield ""
        case Timeline():
            yield from rows(block, value, TimelineAsker.commands)
            for number, row in enumerate(value, 1):
                if row.milestone:
                    yield f":mark {number} {row.milestone}"
            yield ""
        case Points() | Links():
            yield from rows(block, value)
        case _:
            assert_never(block)


def _value(draft: Draft, block: Block[Any]) -> Any:
    return draft[block]


def rows(block: Any, value: Any, known: Any = LIST) -> Iterator[str]:
    for row in value:
        lead, *others = block.asked
        yield from first(row.text(lead.id), known)
        for column in others:
            yield typed(on_one_row(row.text(column.id)), CELL)
    if not isinstance(block, Checklist | Timeline):
        yield ""


def first(text: str, known: Any = LIST) -> Iterator[str]:
    yield typed(on_one_row(text), known) if text else ":add"


def long(text: str, known: Any = LONG) -> Iterator[str]:
    if not text:
        yield ""
        return
    begin, *more = text.split("\n")
    yield typed(begin, known)
    yield from (typed(line, UNDER_WAY, strict=False) for line in more)
    yield "."


def typed(text: str, known: Any, *, strict: bool = True) -> str:
    """Return a line so that it is taken for an answer."""
    return text if not text or understand(text, known, strict=strict) == Line(text) else f" {text}"
