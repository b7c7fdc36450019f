"""The steps that can be undone, and how one that others came after is taken back by itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.changes.acts import Edit, goes_on
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference

PAUSE = 1.0
"""Seconds: the changes of one act, such as a word, are undone together unless there is a pause this long in it."""

DEPTH = 1000
"""How many steps can be undone."""


class Step(NamedTuple):
    """A draft that can be gone back to, the block whose change left it, and what an act in many places is called."""

    draft: Draft
    block: str
    name: str = ""


class UndoSteps:
    """What can be undone and redone of a draft; `ticks` returns the seconds by which pauses in typing are measured."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        self.to_undo: list[Step] = []
        self._to_redo: list[Step] = []
        self.ticks = ticks
        self._last_change: tuple[str, Edit, float] | None = None
        self._apart = False
        self.stepped = ""
        """The name of the act that was undone or redone last; "" if what changed says it."""

    def set_apart(self) -> None:
        """Let the next change be a step of its own, however soon after the last and before the next one it comes."""
        self._last_change = None
        self._apart = True

    def drafts(self) -> Iterator[Draft]:
        """Yield each draft that an undo or redo could bring back."""
        return (step.draft for steps in (self.to_undo, self._to_redo) for step in steps)

    def add(self, before: Draft, block: str, edit: Edit | None = None, name: str = "") -> None:
        """Add the draft before a change of a block; an edit that goes on with the last one is part of its step."""
        tick = self.ticks()
        if not (self.to_undo and self._goes_on(block, edit, tick)):
            self.to_undo = [*self.to_undo[-DEPTH:], Step(before, block, name)]
        self._to_redo.clear()
        self._last_change = None if self._apart or edit is None else (block, edit, tick)
        self._apart = False

    def _goes_on(self, block: str, edit: Edit | None, tick: float) -> bool:
        """Return whether a change is part of the same act as the one before it."""
        if edit is None or self._last_change is None:
            return False
        last_block, last_edit, last_tick = self._last_change
        return last_block == block and tick - last_tick < PAUSE and goes_on(last_edit, edit)

    def undo(self, now: Draft, first: Reference | None) -> tuple[Draft, str] | None:
        """Return the draft without the last step, and the block that this changes; None if there is no step.

        What was done last to the `first` question is taken back before what was done to others since.
        """
        at = own_step(self.to_undo, now, first) if first else None
        if first is None or at is None or at == len(self.to_undo) - 1:
            return self._step(now, self.to_undo, self._to_redo)
        step, self._last_change = self.to_undo[at], None
        self._to_redo.append(step._replace(draft=now))
        self.to_undo, draft = without_step(self.to_undo, now, at, first)
        self.stepped = step.name
        return draft, first.block.id

    def redo(self, now: Draft) -> tuple[Draft, str] | None:
        """Return the draft with the step that was undone last, and the block that this changes; None without one."""
        return self._step(now, self._to_redo, self.to_undo)

    def _step(self, now: Draft, taken: list[Step], given: list[Step]) -> tuple[Draft, str] | None:
        while taken and is_alike(taken[-1].draft, now):
            taken.pop()  # what was typed and removed again in one go has changed nothing
        if not taken:
            return None
        step = taken.pop()
        given.append(step._replace(draft=now))
        self.stepped = step.name
        self._last_change = None
        return step.draft, step.block

    def rebase(self, merged: Callable[[Draft], Draft]) -> None:
        """Put what others wrote into each draft that can be gone back to."""
        for steps in (self.to_undo, self._to_redo):
            steps[:] = [step._replace(draft=merged(step.draft)) for step in steps]


def is_alike(one: Draft, other: Draft) -> bool:
    """Return whether two drafts differ in nothing but when they were changed."""
    return replace(one, updated=other.updated) == other


def own_step(steps: Sequence[Step], now: Draft, question: Reference) -> int | None:
    """Return the index of the step that changed a question last; None if there is none, or it changed more."""
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
