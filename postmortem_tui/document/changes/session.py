"""The draft being edited: the one door for changes, with undo, redo, and saving by the saver it was given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock, RLock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.changes.acts import Edit, edit_of
from postmortem_tui.document.changes.undo_steps import UndoSteps
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference
from postmortem_tui.lazy import library

if TYPE_CHECKING:
    from postmortem_tui.document.changes.saver import Saver
    from postmortem_tui.document.merging import merging
    from postmortem_tui.document.merging.merging import Merged, TypedAgain

    Merge = Callable[[Draft, Draft, Draft], Merged]
else:
    merging = library("postmortem_tui.document.merging.merging")  # for whoever meets others' changes


V = TypeVar("V")


def now_utc() -> datetime:
    """Return the moment in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


class Session:
    """A draft, what can be undone and redone, and what is not saved yet; saving may happen in another thread.

    `clock` returns the moment in UTC, `ticks` the seconds by which pauses in typing are measured.
    """

    def __init__(
        self,
        draft: Draft,
        saver: "Saver",
        clock: Callable[[], datetime] = now_utc,
        ticks: Callable[[], float] = monotonic,
        *,
        saved: bool = True,
    ) -> None:
        """Take the draft, and whether it is saved as it is."""
        self.draft = draft
        self.saved: Draft | None = draft if saved else None
        self.saved_at: datetime | None = None
        self.zone = ""
        """The zone of times typed without one, as the person named it; "" for UTC."""
        self.working = False
        """Whether the days until something is due are typed in working days."""
        self.clock = clock
        self.steps = UndoSteps(ticks)
        self._saver = saver
        self._saving = Lock()
        self._changing = RLock()
        self._arrived: Merged | None = None
        self._opened = draft
        self._typed_again: TypedAgain | None = None

    @property
    def dirty(self) -> bool:
        """Whether the draft differs from what was saved last."""
        return self.draft is not self.saved

    def put(self, block: Block[V], value: V, made_from: V | None = None) -> bool:
        """Put a value into a block, where what came since `made_from` stays. Return whether anything changed."""
        with self._changing:
            changed, merged = put_since(self.draft, block, value, made_from, self.merge)
            edit = edit_of(block, self.draft[block], changed[block])
            if edit is None and changed.unplaced == self.draft.unplaced:
                return False
            self._change(changed, block.id, edit)
            self._tell_conflicts(merged)
            return True

    def waive(self, question: Reference, reason: str) -> bool:
        """Say that a question does not apply, or without a reason that it does. Return whether anything changed."""
        with self._changing:
            changed = self.draft.waive(question, reason)
            if (changed.answers, changed.waived) == (self.draft.answers, self.draft.waived):
                return False
            self._change(changed, question.block.id)
            return True

    def dismiss(self, finding: str, reason: str) -> bool:
        """Say that a review's finding may stand, or without a reason that it counts. Return whether anything changed.

        It is a step of its own, and belongs to no block.
        """
        with self._changing:
            changed = self.draft.dismiss(finding, reason)
            return changed.dismissed != self.draft.dismissed and self.take(changed, self.draft, "")

    def remark(self, made: Callable[[Draft], Draft]) -> bool:
        """Take the remarks that `made` makes of the draft, in a step of no block. Return whether they differ."""
        with self._changing:
            changed = replace(self.draft, remarks=made(self.draft).remarks)
            return self.take(changed, self.draft, "")

    def take(self, changed: Draft, made_from: Draft, block: str, name: str = "") -> bool:
        """Take a draft in place of the one that it was made from, in one step. Return whether that differs.

        What came since stays. The step is that of the block with this id; an act in many places has a `name` that an
        undo says.
        """
        with self._changing:
            changed, merged = _since(made_from, changed, self.draft, self.merge)
            if changed == self.draft:
                return False
            self._change(changed, block, name=name)
            self._tell_conflicts(merged)
            return True

    @property
    def has_unplaced(self) -> bool:
        """Whether there is unplaced text, or an undo or redo could bring some back."""
        return any(draft.unplaced for draft in (self.draft, *self.steps.drafts()))

    def _change(self, changed: Draft, block: str, edit: Edit | None = None, name: str = "") -> None:
        from postmortem_tui.document.lifecycle.consequences import with_consequences

        changed = with_consequences(self.draft, changed, self.clock().astimezone().date())
        self.steps.add(self.draft, block, edit, name)
        self._become(changed)

    def _become(self, draft: Draft) -> None:
        self.draft = replace(draft, updated=max(self.clock(), draft.created))
        self._saver.record(self.draft)

    def undo(self, first: Reference | None = None) -> str | None:
        """Go back a step. Return the id of the block that changed, or None when there is nothing to undo.

        What was done last to the `first` question is taken back before what was done to others since.
        """
        with self._changing:
            return self._go_to(self.steps.undo(self.draft, first))

    def redo(self) -> str | None:
        """Go forward a step again. Return the id of the block that changed, or None when there is nothing to redo."""
        with self._changing:
            return self._go_to(self.steps.redo(self.draft))

    def _go_to(self, step: tuple[Draft, str] | None) -> str | None:
        if step is None:
            return None
        draft, block = step
        self._become(draft)
        return block

    def save(self) -> bool:
        """Save what is not saved yet. Return whether there was any.

        Raise what the saver raises; the draft stays dirty then. One save waits for another, so that the later one wins.
        """
        with self._saving:
            if not self.dirty:
                return False
            draft = self.draft
            kept = self._saver.save(draft)
            with self._changing:
                before, self.saved = self.saved, kept
                self.saved_at = self.clock()
                if kept is not draft:
                    self._take_in(draft, kept, before or draft)
            return True

    def look(self) -> bool:
        """Take in what others have written since the last save, and return whether there was anything.

        What is not saved yet is left to the next save, which takes it in too. Raise what the saver raises.
        """
        with self._saving:
            if self.dirty:
                return False
            draft = self.draft
            kept = self._saver.arrived(draft)
            if kept is None or kept is draft:
                return False
            with self._changing:
                self.saved = kept
                self._take_in(draft, kept, draft)
            return True

    def set_aside(self) -> None:
        """Mark the draft as kept somewhere else, so that it is not saved where it came from."""
        self.saved = self.draft

    def _take_in(self, draft: Draft, kept: Draft, before: Draft) -> None:
        """Continue with the kept draft, and merge the changes of others into every draft that can be undone to.

        `before` is the draft that was saved before this one: what differs from it is what the person has written.
        """
        self._typed_again = self._typed_again or merging.TypedAgain(self._opened)
        merged = self.merge(draft, self.draft, kept)
        if self.draft is draft:
            self.draft = kept
        else:
            self._become(merged.draft)
        again = self._typed_again.in_draft(draft, kept)
        self.steps.rebase(lambda step: self.merge(draft, step, again.draft).draft)
        if again.typed_again:
            self._become(self.merge(kept, self.draft, again.draft).draft)
        mine = merging.changed_blocks(before, draft)
        both = [block for block in merging.changed_blocks(draft, kept) if block in mine]
        twice = tuple(dict.fromkeys((*merged.twice, *both)))
        self._arrived = replace(merged, typed_again=again.typed_again, twice=twice).told_after(self._arrived)

    def merge(self, base: Draft, mine: Draft, theirs: Draft) -> "Merged":
        """Put a draft and another one together, which both come from `base`; both sides of a conflict are kept."""
        together = self._saver.has_document(self.draft)
        return merging.merge(base, mine, theirs, merging.keeping_both(together=together))

    def _tell_conflicts(self, merged: "Merged | None") -> None:
        """Let it be told what both have changed, if a change met what came since."""
        if merged and merged.conflicts:
            self._arrived = replace(merged, changed=()).told_after(self._arrived)

    def take_arrived(self) -> "Merged | None":
        """Return what has come from others since this was asked last: the draft, the blocks, what is in conflict."""
        with self._changing:
            arrived, self._arrived = self._arrived, None
            return arrived and replace(arrived, draft=self.draft)


def put_since(
    draft: Draft, block: Block[V], value: V, made_from: V | None, merge: "Merge"
) -> "tuple[Draft, Merged | None]":
    """Return the draft with another value for a block, and how it was merged with what came since `made_from`."""
    changed, there = draft.put(block, value), draft[block]
    if made_from is None or made_from == there or block.renewed(made_from, there) == there:
        return changed, None
    return _since(draft.put(block, made_from), changed, draft, merge)


def _since(made_from: Draft, changed: Draft, now: Draft, merge: "Merge") -> "tuple[Draft, Merged | None]":
    """Return a changed draft with what is new in the present one, and how both were merged, if there is anything."""
    if made_from is now:
        return changed, None
    merged = merge(made_from, changed, now)
    return merged.draft, merged
