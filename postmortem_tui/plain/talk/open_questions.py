"""Find questions by a part of a name, and list those that are still open."""

from collections.abc import Sequence
from dataclasses import dataclass

from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.template.template import Reference, Template
from postmortem_tui.values.answers.choices import folded


@dataclass(frozen=True, slots=True)
class Open:
    """The open questions: needed ones without an answer, unreadable answers, optional ones without an answer."""

    needed: Sequence[Reference]
    unreadable: Sequence[Reference]
    optional: Sequence[Reference]


def still_open(draft: Draft, order: Sequence[Reference]) -> Open:
    """Return which questions of an order are open."""
    unanswered = [question for question in order if not questions.is_done(draft, question)]
    return Open(
        [question for question in unanswered if questions.needed(question)],
        [question for question in order if problem(draft, question)],
        [question for question in unanswered if not questions.needed(question)],
    )


def problem(draft: Draft, question: Reference) -> str:
    """Return why an answer cannot be read; "" if it can."""
    return questions.problem(draft, question, context_of(draft, draft.updated, question))


def named(template: Template, question: Reference) -> str:
    """Return the name of a question, after that of its section."""
    section = template.section_of(question.block).title
    title = questions.title(template, question)
    return title if title == section else f"{section}: {title}"


def find(template: Template, order: Sequence[Reference], words: str) -> list[Reference]:
    """Return the questions that a part of a name can mean: only those of the best kind of match.

    For a section its first.
    """
    wanted = folded(words)
    scored = [(_fit(template, question, wanted), question) for question in order]
    best = max((fit for fit, _ in scored), default=0)
    found = [question for fit, question in scored if fit == best and best > 0]
    sections = {template.section_of(question.block).id for question in found}
    in_order = [question for section in template.sections for question in questions.of_section(section)]
    whole = best in (SECTION, SECTION_START) and len(sections) == 1
    return [question for question in in_order if question in found][: 1 if whole else None]


TITLE, SECTION, TITLE_START, SECTION_START, PART = 5, 4, 3, 2, 1
"""How well words fit: the whole name of a question, of a section, the beginning of either, parts of both."""


def _fit(template: Template, question: Reference, wanted: str) -> int:
    section = template.section_of(question.block)
    title, over = (
        folded(questions.title(template, question)),
        tuple(folded(name) for name in (section.title, section.short, section.written) if name),
    )
    if wanted == title:
        return TITLE
    if wanted in over:
        return SECTION
    if title.startswith(wanted):
        return TITLE_START
    if any(name.startswith(wanted) for name in over):
        return SECTION_START
    return PART if all(word in f"{' '.join(over)} {title}" for word in wanted.split()) else 0
