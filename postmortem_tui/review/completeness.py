"""Whether all is there: answers, signatures, a summary of the right length, and no placeholder left standing."""

import re
from collections.abc import Iterator
from dataclasses import replace

from postmortem_tui.blocks.answers import Field, read_answer
from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.clock import Context
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document import questions
from postmortem_tui.document.template import Template, fields_of
from postmortem_tui.markdown.inline import fold
from postmortem_tui.review.findings import Finding, Place
from postmortem_tui.review.manuscript import Manner, Manuscript, Said, without_code

SENTENCES = (2, 3)
"""How many sentences a summary has."""

_BRACKETED = re.compile(r"(?<![\]\w\\!])\[([^\[\]\n]{1,120})\](?![(\[:])")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx|ca|no|a\.m|p\.m|Mr|Ms|Mrs|Dr|St)\.$", re.IGNORECASE)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Give what is missing, unreadable or not finished."""
    yield from _missing(manuscript)
    yield from _unreadable(manuscript)
    yield from _unsigned(manuscript)
    hints = _template_hints(manuscript.draft.template)
    for said in manuscript.texts:
        yield from _placeholders(manuscript, said, hints)
    yield from _summary(manuscript)


def _missing(manuscript: Manuscript) -> Iterator[Finding]:
    for question in questions.missing(manuscript.draft):
        title = questions.title(manuscript.draft.template, question)
        yield Finding(
            "answer-missing",
            "blocks",
            Place(question.block.id, question.field.id if question.field else ""),
            f"Nobody has answered “{title}”.",
            "Answer it, or say why it does not apply.",
        )


def _unreadable(manuscript: Manuscript) -> Iterator[Finding]:
    context = Context(manuscript.now, manuscript.day)
    for block in manuscript.draft.template.blocks():
        if block.id not in manuscript.draft.answers:
            continue
        if isinstance(block, Fields):
            row = manuscript.draft[block]
            yield from (_misread(Place(block.id, f.id), f, row, context) for f in block.asked if _wrong(f, row, context))
        elif isinstance(block, Rows):
            shaped = [column for column in block.asked if _has_shape(column)]
            for number, row in enumerate(manuscript.draft[block]):
                places = (Place(block.id, column.id, number) for column in shaped)
                yield from (
                    _misread(place, column, row, context)
                    for place, column in zip(places, shaped, strict=True)
                    if _wrong(column, row, context)
                )


def _has_shape(field: Field) -> bool:
    return field.type not in ("text", "people") or bool(field.pattern)


def _wrong(field: Field, row: Row, context: Context) -> bool:
    return _has_shape(field) and bool(read_answer(field, row.text(field.id), context).problem)


def _misread(place: Place, field: Field, row: Row, context: Context) -> Finding:
    text = row.text(field.id)
    level = "blocks" if field.required else "warns"
    problem = read_answer(field, text, context).problem
    return Finding("answer-unreadable", level, place, problem, f"Write “{field.label}” as it is asked for.", about=text)


def _unsigned(manuscript: Manuscript) -> Iterator[Finding]:
    """Give a finding for each row that stands ready to be signed, by a person and with a date, and is not."""
    for block in manuscript.draft.template.blocks():
        if not isinstance(block, Records) or not {"people", "date"} <= {field.type for field in block.fields}:
            continue
        lead = block.fields[0].id
        rows = manuscript.draft[block]
        for role in block.presets:
            number = next((n for n, row in enumerate(rows) if row.text(lead) == role), None)
            if number is None or not all(block.cells(rows[number]).values()):
                yield Finding(
                    "sign-off-missing",
                    "blocks",
                    Place(block.id, lead, number),
                    f"The {role} has not signed.",
                    "Each person signs for themselves, with name, date and a word, once they have read the text.",
                    about=role,
                )


def _template_hints(template: Template) -> frozenset[str]:
    """Give the words that the template itself puts in brackets, folded."""
    hints = {section.placeholder for section in template.sections}
    for block in template.blocks():
        hints.add(block.placeholder)
        hints.update(field.placeholder for field in fields_of(block))
        hints.update(words for sample in block.samples for words in _BRACKETED.findall(sample))
    return frozenset(map(fold, hints - {""}))


def _placeholders(manuscript: Manuscript, said: Said, hints: frozenset[str]) -> Iterator[Finding]:
    words = manuscript.guide.completeness
    lines = without_code(said.text) if said.manner is Manner.PROSE else said.text.split("\n")
    for number, line in enumerate([] if said.manner is Manner.CODE else lines):
        found = [match[0] for match in words.placeholder.finditer(line)] if line else []
        if "[" in line:
            bracketed = (match[1] for match in _BRACKETED.finditer(line))
            found += [f"[{text}]" for text in bracketed if fold(text) in hints or fold(text) in words.blank]
        for text in dict.fromkeys(found):
            yield Finding(
                "placeholder-left",
                "blocks",
                replace(said.place, text_line=number),
                f"“{text}” is a placeholder.",
                "Write what should stand there, or take it out.",
                words=(text,),
                about=line.strip(),
            )


def _summary(manuscript: Manuscript) -> Iterator[Finding]:
    question = manuscript.draft.template.role("summary")
    text = manuscript.draft.role("summary")
    if question is None or not text:
        return
    place = Place(question.block.id, question.field.id if question.field else "")
    least, most = SENTENCES
    number = len(sentences(text))
    if not least <= number <= most:
        yield Finding(
            "summary-length",
            "hints",
            place,
            f"The summary has {number} sentence{'' if number == 1 else 's'}.",
            "Two or three say what happened, why, and what is being done.",
            about=str(number),
        )
    jargon = tuple(dict.fromkeys(match[0] for match in manuscript.guide.completeness.jargon_word.finditer(text)))
    if jargon:
        yield Finding(
            "summary-jargon",
            "hints",
            place,
            f"Readers outside engineering may not know {', '.join(f'“{word}”' for word in jargon)}.",
            "Say what it means for people who use the product.",
            words=jargon,
            about=" ".join(jargon),
        )


def sentences(text: str) -> list[str]:
    """Give the sentences of a text; a paragraph or a list's item ends one too."""
    found: list[str] = []
    for part in re.split(r"\n\s*\n|\n\s*(?=[-*+]\s|\d+[.)]\s)", text.strip()):
        for piece in _SENTENCE_END.split(" ".join(part.split())):
            if found and _ABBREVIATION.search(found[-1]):
                found[-1] += f" {piece}"
            elif piece:
                found.append(piece)
    return found
