"""One text in the place of another anywhere in a draft: where it stands, and the draft with it; only words change.

Times, days, choices, milestones, the incident's id and whatever a row keeps beside its words stay as they are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.text_search import Sought
from postmortem_tui.document.template.template import Reference, Section

WORDS = ("text", "people", "link")
"""The types of one-line answers that are words; each other one is read as a day, a time or a choice."""


class Occurrence(NamedTuple):
    """An occurrence of a text: the question, in a list the row and the column, and the whole text with the span."""

    section: Section
    question: Reference
    row: int
    column: str
    text: str
    start: int
    end: int
    is_reason: bool = False
    """Whether the text says why the question does not apply."""

    @property
    def found(self) -> str:
        """The text that was found."""
        return self.text[self.start : self.end]

    def becomes(self, new: str) -> str:
        """Return the whole text with this occurrence replaced."""
        return self.text[: self.start] + new + self.text[self.end :]


def columns_of_words(block: Fields | Rows[Any]) -> Collection[str]:
    """Return the ids of the fields or columns that hold words: no days, choices, or times of a timeline."""
    times = {block.time.id} if isinstance(block, Timeline) else set()
    return [one.id for one in block.asked if one.type in WORDS and one.id not in times]


def occurrences(draft: Draft, old: str) -> tuple[Occurrence, ...]:
    """Return every occurrence of a text in the words of a draft, in the document's order.

    Case matters once the text has a capital letter; the kind of blanks between its words does not.
    """
    if not old.strip():
        return ()
    sought = Sought(old, ignoring_case=old == old.lower())
    template = draft.template
    sections = (*template.sections, *([template.unplaced_section] if draft.unplaced else []))
    return tuple(
        Occurrence(section, question, row, column, text, found.start(), found.end(), is_reason)
        for section in sections
        for block in section.asked
        for question, row, column, text, is_reason in _words_of(draft, block)
        for found in sought.within(text)
    )


def _words_of(draft: Draft, block: AnyBlock) -> Iterator[tuple[Reference, int, str, str, bool]]:
    identity = draft.template.role("incident_id")
    for name, reason in draft.waived.items():
        if name.partition(".")[0] == block.id:
            yield draft.template.find(name), 0, "", reason, True
    match block:
        case Prose():
            yield Reference(block), 0, "", draft[block], False
        case Fields():
            for field in block.asked:
                asked = Reference(block, field)
                if field.id in columns_of_words(block) and asked != identity:
                    yield asked, 0, field.id, draft[block].text(field.id), False
        case Rows():
            listed: Rows[Any] = block
            rows = draft[listed]
            for n, row in enumerate(rows):
                yield from ((Reference(block), n, one, row.text(one), False) for one in columns_of_words(listed))


class Replaced(NamedTuple):
    """A draft in which texts were replaced: how many, and how many had changed since they were found."""

    draft: Draft
    done: int
    left: int


def replaced(draft: Draft, chosen: Sequence[Occurrence], new: str) -> Replaced:
    """Return the draft with a text in place of the chosen occurrences.

    A place whose text is another one by now, or where more than the words would change, is left as it is.
    """
    texts: dict[tuple[str, bool, int, str], list[Occurrence]] = defaultdict(list)
    for one in chosen:
        texts[one.question.name, one.is_reason, one.row, one.column].append(one)
    done = 0
    for together in texts.values():
        first = together[0]
        text = first.text
        for one in sorted(together, key=lambda one: one.start, reverse=True):
            text = text[: one.start] + new + text[one.end :]
        changed = _with_text(draft, first, text) if _text_now(draft, first) == first.text else draft
        if changed != draft:
            draft, done = changed, done + len(together)
    return Replaced(draft, done, len(chosen) - done)


def _text_now(draft: Draft, one: Occurrence) -> str | None:
    if one.is_reason:
        return draft.waived.get(one.question.name)
    block: Block[Any] = one.question.block
    value: Any = draft[block]
    match block:
        case Fields():
            return str(value.text(one.column))
        case Rows():
            return str(value[one.row].text(one.column)) if one.row < len(value) else None
        case _:
            return str(value)


def _with_text(draft: Draft, one: Occurrence, text: str) -> Draft:
    if one.is_reason:
        return draft.waive(one.question, text) if text.strip() else draft
    block: Block[Any] = one.question.block
    value: Any = draft[block]
    match block:
        case Fields():
            return draft.put(block, value.having(**{one.column: text}))
        case Rows():
            row = block.clean_row(value[one.row].having(**{one.column: text}))
            if not block.begun(row) or _beside(row, one.column) != _beside(value[one.row], one.column):
                return draft
            return draft.put(block, (*value[: one.row], row, *value[one.row + 1 :]))
        case _:
            return draft.put(block, text)


def _beside(row: Row, column: str) -> object:
    """Return all of a row but one text."""
    return {name: part for name, part in row.plain().items() if name != column}
