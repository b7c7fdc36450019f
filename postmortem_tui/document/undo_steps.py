"""The steps that can be undone, and how one that others came after is taken back by itself."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Reference


class Step(NamedTuple):
    """A draft that can be gone back to, the block whose change left it, and what an act in many places is called."""

    draft: Draft
    block: str
    name: str = ""


def own_step(steps: Sequence[Step], now: Draft, question: Reference) -> int | None:
    """Return the index of the step that changed a question last; None where there is none, or it changed more."""
    after = now
    for n in range(len(steps) - 1, -1, -1):
        before = steps[n].draft
        if _answer(before, question) != _answer(after, question):
            back = replace(_with_answer(after, question, before), updated=before.updated)
            return n if back == before else None
        after = before
    return None


def without_step(steps: Sequence[Step], now: Draft, at: int, question: Reference) -> tuple[list[Step], Draft]:
    """Return the steps without one that changed a question and nothing else, and the draft as it is without it."""
    before = steps[at].draft
    later = (step._replace(draft=_with_answer(step.draft, question, before)) for step in steps[at + 1 :])
    return [*steps[:at], *later], _with_answer(now, question, before)


def _answer(draft: Draft, question: Reference) -> object:
    block: Block[Any] = question.block
    return draft.text(question) if question.field else draft[block]


def _with_answer(draft: Draft, question: Reference, other: Draft) -> Draft:
    """Return a draft with the answer that another one has to a question."""
    block: Block[Any] = question.block
    if isinstance(block, Fields) and question.field:
        return draft.put(block, draft[block].having(**{question.field.id: other.text(question)}))
    return draft.put(block, other[block])
