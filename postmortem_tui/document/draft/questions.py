"""The questions one at a time: the order in which a wizard asks them, which are open, and where to go on."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import UNPLACED, Reference, Section, Template
from postmortem_tui.lazy import late
from postmortem_tui.timeline.measured import says_when
from postmortem_tui.values.answers.answers import Field, read_answer, stands
from postmortem_tui.values.text.typed import Context, shown

if TYPE_CHECKING:
    from postmortem_tui.blocks.kinds import AnyBlock


_CLOCK = late(r"~?(?:[12]\d{3}-\d\d-\d\d[ T])?[012]\d:[0-5]\d(?::[0-5]\d)?")
"""A time as most rows keep it: known without what places rows on days, which no first frame loads."""


class NumberInSection(NamedTuple):
    """Where a question is in its section; both numbers count from 1."""

    section: Section
    number: int
    of: int


@lru_cache(maxsize=4)  # each draft of a collection asks it of the same few
def in_order(template: Template) -> tuple[Reference, ...]:
    """Return every question once: those that the template wants first, then the others as the document has them."""
    wanted = (question for name in template.first for question in parts(template.find(name)))
    everything = (question for section in template.sections for question in of_section(section))
    return tuple({question.name: question for question in (*wanted, *everything)}.values())


def index_of(order: Sequence[Reference], asked: Reference, otherwise: int) -> int:
    """Return the index of a question, or of the first one of its block when it names a whole form."""
    same = (n for n, question in enumerate(order) if asked.name in (question.name, question.block.id))
    return next(same, otherwise)


def of_section(section: Section) -> tuple[Reference, ...]:
    """Return a section's questions in the document's order: each field of a form is one, any other block is one."""
    return tuple(question for block in section.asked for question in _of_block(block))


def of_block(texts: Mapping[str, str], block: str) -> Mapping[str, str]:
    """Return the texts about a block, out of those by `block` or `block.field`: by field, of the block itself as ""."""
    ways = ((name.partition("."), text) for name, text in texts.items())
    return {field: text for (of, _, field), text in ways if of == block}


def parts(reference: Reference) -> tuple[Reference, ...]:
    """Return the questions that a reference names: the fields of a form, or the question itself."""
    return (reference,) if reference.field else _of_block(reference.block)


def _of_block(block: "AnyBlock") -> tuple[Reference, ...]:
    if isinstance(block, Fields):
        return tuple(Reference(block, field) for field in block.asked)
    return (Reference(block),)


def number_in_section(template: Template, question: Reference) -> NumberInSection:
    """Return where a question stands."""
    section = template.section_of(question.block)
    names = [other.name for other in of_section(section)]
    return NumberInSection(section, names.index(question.name) + 1, len(names))


def title(template: Template, question: Reference) -> str:
    """Return the title that a question is under."""
    block = question.block
    return question.field.written if question.field else block.shown or template.section_of(block).shown


def why(template: Template, question: Reference) -> str:
    """Return why a question is asked: in its own words, or else in those of what it is in."""
    own = question.field.why if question.field else ""
    return own or question.block.why or template.section_of(question.block).why


def example(question: Reference) -> str:
    """Return an example of a good answer, as Markdown."""
    return question.field.example if question.field else question.block.example


def in_words(template: Template, question: Reference) -> str:
    """Return a question with why it is asked and an example, as plain text; its field may be a column of a list."""
    parts = (title(template, question), why(template, question), example(question))
    texts = [part.strip() for part in parts]
    return "\n\n".join([*filter(None, texts[:2]), *([f"For example:\n{texts[2]}"] if texts[2] else [])])


def answered(draft: Draft, question: Reference) -> bool:
    """Return whether somebody answered a question."""
    if question.field is not None:
        return bool(draft.text(question))
    return question.block.id in draft.answers


def is_done(draft: Draft, question: Reference) -> bool:
    """Return whether a question is answered, or does not apply."""
    return answered(draft, question) or not draft.applies(question)


def needed(question: Reference) -> bool:
    """Return whether a postmortem is not finished without the answer."""
    return question.field.required if question.field else question.block.required


def wanted(template: Template, question: Reference) -> bool:
    """Return whether a text cannot become final without the answer: it is needed, or it is the signatures.

    A template that only offers its questions wants none.
    """
    return needed(question) or (question == template.role("signatures") and not template.offers)


def may_be_waived(template: Template, question: Reference) -> bool:
    """Return whether a question may be said not to apply: not if the product needs it, as the title.

    Where the template only offers its questions, nothing that plays a role may: its text would be gone from a document
    that has no place for the reason.
    """
    needs = (needed(question) or template.offers) and question.name in template.played.values()
    return not needs and question.block.id != UNPLACED


def problem(draft: Draft, question: Reference, context: Context) -> str:
    """Return why an answer of one line, or the first such cell of a list, cannot be read; "" if it can.

    What is kept is in UTC, in whichever zone the context has it that somebody types.
    """
    block, context = question.block, context._replace(zone=UTC)
    match block:
        case Fields() if question.field is not None:
            return _problem(question.field, draft.text(question), context)
        case Timeline():
            entries = draft[block]
            times = (entry.time for entry in entries if entry.time and not says_when(entry.time, context))
            return next((f"Not a time: {shown(time)}." for time in times), "")
        case Rows():
            listed: Block[Any] = block
            rows: Sequence[Row] = draft[listed]
            return next(
                filter(None, (_problem(one, row.text(one.id), context) for row in rows for one in block.asked)), ""
            )
        case _:
            return ""


def _problem(field: Field, stored: str, context: Context) -> str:
    return "" if stands(field, stored) else read_answer(field, stored, context).problem


def unread(draft: Draft, question: Reference, context: Context) -> bool:
    """Return whether nothing of an answer can be read: its one line, or the first cell of every row of a list."""
    match question.block:
        case Fields():
            return bool(problem(draft, question, context))
        case Timeline() as block:
            entries = draft[block]
            if any(not entry.time or _CLOCK.fullmatch(entry.time) for entry in entries):
                return False
            return bool(entries) and not any(says_when(entry.time, context) for entry in entries)
        case Rows():
            listed: Block[Any] = question.block
            rows: Sequence[Row] = draft[listed]
            first = question.block.asked[0]
            texts = (row.text(first.id) for row in rows)
            return bool(rows) and all(read_answer(first, text, context).problem for text in texts)
        case _:
            return False


def missing(draft: Draft) -> tuple[Reference, ...]:
    """Return the questions that have to be answered and are not, in the document's order."""
    return tuple(question for section in draft.template.sections for question in draft.missing(section))


def going_on(draft: Draft, order: Sequence[Reference]) -> int:
    """Return the index of the question to continue with; the number of questions when there is none.

    It is where the first open stretch begins that has a needed question in it, so that what was skipped on the way
    there is not asked again. When nothing is needed any more, it is where the open questions at the end begin.
    """
    return begin_of_open([not is_done(draft, question) for question in order], [*map(needed, order)])


def begin_of_open(is_open: Sequence[bool], is_needed: Sequence[bool]) -> int:
    """Return the index at which the first open stretch begins that has something needed in it, else the last one."""
    both = (n for n, told in enumerate(zip(is_open, is_needed, strict=True)) if all(told))
    index = next(both, len(is_open))
    while index > 0 and is_open[index - 1]:
        index -= 1
    return index
