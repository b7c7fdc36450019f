"""The one path of the wizard: the needed questions one at a time, then the optional ones by section."""

from collections.abc import Sequence
from typing import NamedTuple

from postmortem_tui.blocks.records import Records, unsigned
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.template.template import Reference, Section, Template


class Stop(NamedTuple):
    """What the wizard asks at once: one question, or with `more` all the optional ones of a section."""

    section: Section
    questions: tuple[Reference, ...]
    more: bool = False

    def asks(self, name: str) -> bool:
        """Return whether a question of this name is asked here, or one of the block of this name."""
        return any(name in (question.name, question.block.id) for question in self.questions)


def path(template: Template) -> tuple[Stop, ...]:
    """Return all stops: what is needed, first what the template wants first, then the summary, then the optional rest.

    The summary comes late, wherever it is in the document: it is easier to write once the rest is known. What is
    optional is asked with the rest of its section, even if the template wants it first.
    """
    summary = template.role("summary")
    alone = [question for question in questions.in_order(template) if questions.needed(question)]
    alone.sort(key=lambda question: question == summary)
    taken = {question.name for question in alone}
    more = (
        (section, tuple(question for question in questions.of_section(section) if question.name not in taken))
        for section in template.sections
    )
    return (
        *(Stop(template.section_of(question.block), (question,)) for question in alone),
        *(Stop(section, optional, more=len(optional) > 1) for section, optional in more if optional),
    )


def order(template: Template) -> tuple[Reference, ...]:
    """Return every question once, in the order of the path."""
    return tuple(question for stop in path(template) for question in stop.questions)


def index_of(stops: Sequence[Stop], asked: Reference, otherwise: int) -> int:
    """Return the index of the stop that asks a question, or the first one of its block if it names a whole form."""
    for name in (asked.name, asked.block.id):
        exact = (n for n, stop in enumerate(stops) if any(name == question.name for question in stop.questions))
        if (found := next(exact, None)) is not None:
            return found
    return next((n for n, stop in enumerate(stops) if stop.asks(asked.block.id)), otherwise)


def going_on(draft: Draft, stops: Sequence[Stop]) -> int:
    """Return the index of the stop to continue with; the number of stops if there is none.

    It is where the first open stretch begins that has a needed question in it, so that what was skipped on the way
    there is not asked again. When nothing is needed any more, it is where the open stops at the end begin.
    """
    is_open = [not any(questions.is_done(draft, question) for question in stop.questions) for stop in stops]
    return questions.begin_of_open(is_open, [any(map(questions.needed, stop.questions)) for stop in stops])


def next_needed(draft: Draft, order: Sequence[Reference], asked: Reference | None) -> Reference | None:
    """Return the next question of an order that is needed and open, round the end; None if none is left.

    `asked` is the question under the cursor; it comes last.
    """
    at = questions.index_of(order, asked, -1) if asked else -1
    return next((question for question in (*order[at + 1 :], *order[: at + 1]) if _counts(draft, question)), None)


def counted(draft: Draft) -> tuple[int, int]:
    """Return how many needed questions are waived, or answered so that it can be read, and how many there are."""
    needed = [question for question in questions.in_order(draft.template) if questions.needed(question)]
    return sum(not _counts(draft, question) for question in needed), len(needed)


def progress(draft: Draft) -> tuple[int, int]:
    """Return what `counted` does; where nothing but the title is needed, the same of all that is asked beside it."""
    return _counted_of_all(draft) if needs_title_only(draft.template) else counted(draft)


def to_sign(draft: Draft) -> int:
    """Return how many of the rows that are prepared for signatures are not signed; a text is not final before."""
    question = draft.template.role("signatures")
    if question is None or not isinstance(question.block, Records) or not draft.applies(question):
        return 0
    if not questions.wanted(draft.template, question):
        return 0
    block = question.block
    rows = draft[block]
    return len(unsigned(block, rows))


def counted_while_typing(draft: Draft, before: Draft, asked: Reference | None) -> tuple[int, int]:
    """Return what `counted` does, with the question under the cursor counted as it was before the cursor came to it.

    So the number only grows: an answer that is deleted to write another one counts until the cursor leaves it.
    """
    done, of = progress(draft)
    if needs_title_only(draft.template):
        return done, of
    retyped = asked is not None and questions.needed(asked) and _counts(draft, asked) and not _counts(before, asked)
    return done + retyped, of


def counted_in_words(draft: Draft, numbers: tuple[int, int] | None = None) -> str:
    """Return how much of what is needed is answered, and once it is what is left to sign.

    Where nothing but the title is needed, it is how much of all that is asked beside it.
    """
    of_all = needs_title_only(draft.template)
    done, of = numbers or progress(draft)
    left = to_sign(draft) if done == of else 0
    return f"{done} done of {of} {'asked' if of_all else 'needed'}{f', {left} to sign' if left else ''}"


def needs_title_only(template: Template) -> bool:
    """Return whether a template needs nothing but the title, and asks for more.

    One that is made of a team's Markdown does: its title is known from the start, and says nothing of the rest.
    """
    asked, title = questions.in_order(template), template.role("title")
    return len(asked) > 1 and all(one == title for one in asked if questions.needed(one))


def _counted_of_all(draft: Draft) -> tuple[int, int]:
    """Return how many questions beside the title are answered or waived, and how many there are."""
    title = draft.template.role("title")
    asked = [one for one in questions.in_order(draft.template) if one != title]
    return sum(questions.is_done(draft, one) for one in asked), len(asked)


def _counts(draft: Draft, question: Reference) -> bool:
    return questions.needed(question) and (not questions.is_done(draft, question) or _unread(draft, question))


def _unread(draft: Draft, question: Reference) -> bool:
    """Return whether an answer is there, and nothing of it can be read."""
    return questions.unread(draft, question, context_of(draft, draft.created, question))
