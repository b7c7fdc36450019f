"""The draft being edited: the one door for changes, with undo, redo, and saving by the saver it was given."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from typing import Protocol, TypeVar

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import Reference

V = TypeVar("V")

PAUSE = 1.0
"""Seconds: changes of one block without a pause this long between them are undone together."""

DEPTH = 1000
"""How many steps can be undone."""


class Saver(Protocol):
    """Puts a draft where it lasts."""

    def save(self, draft: Draft) -> None:
        """Save the draft; raise PostmortemError when that fails, with what was there before untouched."""


@dataclass(frozen=True, slots=True)
class Step:
    """A draft that can be gone back to, and the block whose change left it."""

    draft: Draft
    block: str


def now_utc() -> datetime:
    """Give the moment in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


class Session:
    """A draft, what can be undone and redone, and what is not saved yet; saving may happen in another thread.

    `clock` gives the moment in UTC, `ticks` the seconds by which pauses in typing are told.
    """

    def __init__(
        self,
        draft: Draft,
        saver: Saver,
        clock: Callable[[], datetime] = now_utc,
        ticks: Callable[[], float] = monotonic,
    ) -> None:
        self.draft = draft
        self.saved = draft
        self.saved_at: datetime | None = None
        self.clock = clock
        self.ticks = ticks
        self._saver = saver
        self._saving = Lock()
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._last_change: tuple[str, float] | None = None

    @property
    def dirty(self) -> bool:
        """Tell whether the draft differs from what was saved last."""
        return self.draft is not self.saved

    def put(self, block: Block[V], value: V) -> bool:
        """Put a block's value into the draft; tell whether anything changed."""
        changed = self.draft.put(block, value)
        if changed[block] == self.draft[block]:
            return False
        self._change(changed, block.id)
        return True

    def waive(self, question: Reference, reason: str) -> bool:
        """Say that a question does not apply, or without a reason that it does; tell whether anything changed."""
        changed = self.draft.waive(question, reason)
        if (changed.answers, changed.waived) == (self.draft.answers, self.draft.waived):
            return False
        self._change(changed, question.block.id)
        return True

    def put_unplaced(self, text: str) -> bool:
        """Put the text that found no place; tell whether anything changed."""
        if text == self.draft.unplaced:
            return False
        self._change(replace(self.draft, unplaced=text), "")
        return True

    def _change(self, changed: Draft, block: str) -> None:
        tick = self.ticks()
        last_block, last_tick = self._last_change or ("", -PAUSE)
        if not self._undo or last_block != block or tick - last_tick >= PAUSE:
            self._undo = [*self._undo[-DEPTH:], Step(self.draft, block)]
        self._redo.clear()
        self._last_change = (block, tick)
        self.draft = replace(changed, updated=max(self.clock(), changed.created))

    def undo(self) -> str | None:
        """Go back a step; give the id of the block that changed, or None when there is nothing to undo."""
        return self._step(self._undo, self._redo)

    def redo(self) -> str | None:
        """Go forward a step again; give the id of the block that changed, or None when there is nothing to redo."""
        return self._step(self._redo, self._undo)

    def _step(self, taken: list[Step], given: list[Step]) -> str | None:
        if not taken:
            return None
        step = taken.pop()
        given.append(Step(self.draft, step.block))
        self.draft = replace(step.draft, updated=max(self.clock(), self.draft.created))
        self._last_change = None
        return step.block

    def save(self) -> bool:
        """Save what is not saved yet; tell whether there was any.

        Raise what the saver raises; the draft stays dirty then. One save waits for another, so that the later one wins.
        """
        with self._saving:
            if not self.dirty:
                return False
            draft = self.draft
            self._saver.save(draft)
            self.saved = draft
            self.saved_at = self.clock()
            return True
