"""Whether all is there: answers that can be read, and signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.records import Records, is_signed
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft import questions
from postmortem_tui.document.lifecycle.signing import as_text
from postmortem_tui.document.template.template import fields_of
from postmortem_tui.review.findings import Finding, Location
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.texts.passages import rows_of
from postmortem_tui.values.answers.addresses import is_address
from postmortem_tui.values.answers.answers import Field, read_answer, stands
from postmortem_tui.values.text.one_row import sides_of
from postmortem_tui.values.times.clock import Context
from postmortem_tui.values.times.leading import time_of_event


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield what is missing or unreadable."""
    yield from _missing(reviewed)
    yield from _unreadable(reviewed)
    yield from _twice(reviewed)
    yield from _title_of_something_else(reviewed)
    yield from _unsigned(reviewed)


def _missing(reviewed: ReviewedDraft) -> Iterator[Finding]:
    for question in questions.missing(reviewed.draft):
        title = questions.title(reviewed.draft.template, question)
        yield Finding(
            "answer-missing",
            "blocks",
            Location.of(question),
            f"Nobody has answered “{title}”.",
            "Answer it, or say why it does not apply.",
        )


def _unreadable(reviewed: ReviewedDraft) -> Iterator[Finding]:
    context = Context(reviewed.now, reviewed.day)
    for block in reviewed.draft.template.blocks():
        shaped = [field for field in fields_of(block) if _has_shape(field)]
        if not shaped or block.id not in reviewed.draft.answers:
            continue
        if isinstance(block, Fields):
            yield from _misread(Location(block.id), shaped, reviewed.draft[block], context)
        elif isinstance(block, Rows):
            for number, row in enumerate(rows_of(reviewed.draft, block)):
                yield from _misread(Location(block.id, row=number), shaped, row, context)


def _twice(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield a finding for each answer that has the texts of two people side by side, which a merge left."""
    for block in reviewed.draft.template.blocks():
        answers = reviewed.draft[block] if isinstance(block, Fields) else Row()
        for field in fields_of(block):
            if sides := sides_of(answers.text(field.id)):
                yield Finding(
                    "answer-twice",
                    "blocks",
                    Location(block.id, field=field.id),
                    f"“{field.written}” has {len(sides)} texts: {', '.join(f'“{one}”' for one in sides)}.",
                    "Two people wrote it at the same time: choose one of them.",
                    about="".join(sides),
                )


def _title_of_something_else(reviewed: ReviewedDraft) -> Iterator[Finding]:
    question, title = reviewed.draft.template.role("title"), reviewed.draft.role("title")
    if question and is_address(title):
        yield Finding(
            "title-address",
            "hints",
            Location.of(question),
            f"{title} is an address.",
            "Say in the title what broke: people search for it.",
            about=title,
        )
    elif question and (time := time_of_event(title)):
        yield Finding(
            "title-event",
            "hints",
            Location.of(question),
            f"{time} at its beginning reads like a row of the timeline.",
            "Say in the title what broke; what happened when stands in the timeline.",
            about=title,
        )


def _has_shape(field: Field) -> bool:
    return not field.shows and (field.type not in ("text", "people") or bool(field.pattern))


def _says_nothing(text: str) -> bool:
    """Return whether a text only marks that there is no answer: a dash."""
    return bool(text) and not any(map(str.isalnum, text))


def _misread(location: Location, fields: Sequence[Field], row: Row, context: Context) -> Iterator[Finding]:
    for field in fields:
        text = row.text(field.id)
        if sides_of(text) or (_says_nothing(text) and not field.required):
            continue
        if (problem := read_answer(field, text, context).problem) and not stands(field, text):
            yield Finding(
                "answer-unreadable",
                "blocks" if field.required and field.type != "choice" else "warns",  # another's word is an answer too
                replace(location, field=field.id),
                problem,
                f"Write “{field.written}” as it is asked for.",
                about=text,
            )


def _unsigned(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield a finding for each row that is prepared for a signature and is not complete."""
    question = reviewed.draft.template.role("signatures")
    if question is None or not isinstance(question.block, Records) or not reviewed.draft.applies(question):
        return
    block = question.block
    lead = block.fields[0].id
    rows = reviewed.draft[block]
    for role in block.presets:
        number = next((n for n, row in enumerate(rows) if row.text(lead) == role), None)
        if number is None or not is_signed(block, rows[number]):
            yield Finding(
                "sign-off-missing",
                "blocks",
                Location(block.id, lead, number),
                f"The {role} has not signed.",
                "Each person signs for themselves, with name, date and a word, once they have read the text.",
                about=role,
            )
        elif as_text(block, rows[number]) in reviewed.draft.printed:
            yield Finding(
                "sign-off-as-printed",
                "warns",
                Location(block.id, lead, number),
                f"The word of the {role} is the one that the form prints: have they said it?",
                "Let them sign in words of their own, or waive this if they did.",
                about=role,
            )
