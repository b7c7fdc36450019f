"""Finding text in a draft: each answer that has it, where it stands, and what is around it."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import BETWEEN_CELLS, Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Section

BEFORE = 24
"""Characters of a snippet before what was found."""

AFTER = 60
"""Characters of a snippet from where it was found on."""


ENOUGH = 66
"""Characters of a text that is shown whole: as many as a line has room for in a narrow place."""

WHOLE = sys.maxsize
"""Where a hit ends that stands for a whole line or row: wherever in it the cursor is, it is at the cursor."""


class CursorAt(NamedTuple):
    """Where a cursor is: the block by its id, the row of a list or line of a form, from 0, and the character."""

    block: str
    row: int
    at: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer in which the text stands: the row, from 0, of a list; where in the text it begins and ends."""

    section: Section
    question: Reference
    row: int
    start: int
    end: int
    snippet: str
    """What is around it, on one line."""


_BEGINS = 100
"""Characters by which a text is looked for first."""


class Sought:
    """Words that are looked for, whatever blanks are between them.

    A pasted page is looked for by what it begins with: a pattern of 64 kB takes 0.2 s of the processor to compile, at
    each key, and hardly a text is as long.
    """

    def __init__(self, words: str, *, ignoring_case: bool = True) -> None:
        self._words = " ".join(words.split())
        self._flags = re.IGNORECASE if ignoring_case else re.NOFLAG
        self._begins = self._compiled(self._words[:_BEGINS])

    def within(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text."""
        if len(text) < len(self._words) or not self._begins.search(text):
            return iter(())
        return self._whole.finditer(text)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return self._begins if len(self._words) <= _BEGINS else self._compiled(self._words)

    def _compiled(self, words: str) -> re.Pattern[str]:
        return re.compile(r"\s+".join(map(re.escape, words.split())), self._flags)


def find(draft: Draft, words: str) -> tuple[Hit, ...]:
    """Return every match of the words, in the document's order; case and the kind of blanks between them do not matter.

    A field and a row of a list are one hit each, prose has one for every time.
    """
    if not words.strip():
        return ()
    sought = Sought(words)
    template = draft.template
    sections = (*template.sections, *([template.unplaced_section] if draft.unplaced else []))
    asked = ((section, block) for section in sections for block in section.asked)
    return tuple(hit for section, block in asked for hit in _hits(draft, section, block, sought))


def first_from(draft: Draft, hits: Sequence[Hit], cursor: CursorAt | None) -> int:
    """Return the index of the first hit at a cursor or after it, round the end of the draft; 0 if there is none."""
    if cursor is None:
        return 0
    order = {block.id: n for n, block in enumerate(draft.template.blocks())}
    at = (order.get(cursor.block, -1), cursor.row, cursor.at)
    behind = (n for n, hit in enumerate(hits) if _order_of(hit, order) >= at)
    return next(behind, 0)


def _order_of(hit: Hit, order: Mapping[str, int]) -> tuple[int, int, int]:
    block, field = hit.question.block, hit.question.field
    at = hit.end if isinstance(block, Prose) else WHOLE
    row = line_of(block, field.id) if field else hit.row
    return order.get(block.id, len(order)), row, at


def line_of(block: AnyBlock, field: str) -> int:
    """Return which of a form's lines a field is; 0 if it is none of them."""
    asked = block.asked if isinstance(block, Fields) else ()
    return next((n for n, one in enumerate(asked) if one.id == field), 0)


def _hits(draft: Draft, section: Section, block: AnyBlock, sought: Sought) -> Iterator[Hit]:
    for question, row, text in texts_of(draft, block):
        for found in sought.within(text):
            lead = "" if isinstance(block, Prose) else text.partition(BETWEEN_CELLS)[0]
            snippet = _snippet(text, found.start(), found.end(), lead)
            yield Hit(section, question, row, found.start(), found.end(), snippet)
            if not isinstance(block, Prose):
                break


def texts_of(draft: Draft, block: AnyBlock) -> Iterator[tuple[Reference, int, str]]:
    """Yield the texts of a block with the question and the row that they answer, reasons for no answer too."""
    for name, reason in draft.waived.items():
        if name.partition(".")[0] == block.id:
            yield draft.template.find(name), 0, reason
    match block:
        case Prose():
            yield Reference(block), 0, draft[block]
        case Fields():
            row = draft[block]
            yield from ((Reference(block, field), 0, row.text(field.id)) for field in block.asked)
        case Rows():
            listed: Rows[Any] = block
            rows = draft[listed]
            asked = Reference(block)
            names = [column.id for column in listed.asked]
            for n, one in enumerate(rows):
                yield asked, n, BETWEEN_CELLS.join(filter(None, map(one.text, names)))


def _snippet(text: str, start: int, end: int, lead: str) -> str:
    """Return the text around a match: all of it if it is short, and of a row the first cell."""
    begin = 0 if end <= ENOUGH else max(0, start - BEFORE)
    stop = max(end, start + AFTER) if begin else ENOUGH
    line = " ".join(text[begin:stop].split())
    first = f"{lead}{BETWEEN_CELLS}" if begin > len(lead) > 0 and len(lead) <= BEFORE else ""
    return f"{first}{'…' if begin else ''}{line}{'…' if stop < len(text) else ''}"
