"""Undo and redo: the cursor goes to what changed, and the help line names it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.changes.acts import Edit, edit_of
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.questions import title
from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.editors.base import EditorPosition
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.plain import shortened

if TYPE_CHECKING:
    from postmortem_tui.tui.draft.page.writing_screen import WritingScreen

LONGEST = 32
"""Cells of a text in the help line; a longer one is cut."""


class History:
    """Undoes and redoes acts, and shows what changed."""

    def __init__(self, screen: "WritingScreen") -> None:
        self._screen = screen
        self._session = screen.session

    async def take_back(self, focused: Widget | None) -> None:
        """Close what a key has opened in the focused editor.

        Else undo the last change, those in that question first.
        """
        if sentence := self._screen.editors.put_away(focused):
            self._screen.say(sentence)
        else:
            await self.undo(self._screen.editors.question(focused))

    async def undo(self, here: Reference | None = None) -> None:
        """Undo the last act; if `here` was changed, the last act in that question, even if others came later."""
        undo = partial(self._session.undo, here)
        await self._step(undo, "Taken back", f"{key_of('redo')} makes it again.", "Nothing to undo.")

    async def redo(self) -> None:
        """Redo the act that was undone last."""
        await self._step(self._session.redo, "Made again", f"{key_of('undo')} takes it back.", "Nothing to redo.")

    async def _step(self, step: Callable[[], str | None], done: str, way_back: str, nothing: str) -> None:
        before = self._session.draft
        changed = step()
        if changed is None:
            self._screen.say(nothing)
            return
        draft = self._session.draft
        question, edit = difference(before, draft, changed)
        if question is not None:
            await self._screen.show_change(question)
        self._screen.editors.show_changed(before, changed)
        if question is not None and edit is not None:
            self._screen.editors.focus_position(question.block.id, EditorPosition(edit.field, edit.row, edit.end))
        self._screen.changed()
        what = self._session.steps.stepped or named(draft, question, edit)
        await self._screen.say_last(f"{done}: {what}; {way_back}")


def difference(before: Draft, draft: Draft, changed: str) -> tuple[Reference | None, Edit | None]:
    """Return the question that differs in the block with the id `changed`, and how; None twice if the id is empty."""
    if not changed:
        return None, None
    block: Block[Any] = draft.template.find(changed).block
    edit = edit_of(block, before[block], draft[block])
    whole = draft.template.find(changed)
    if edit is None:
        waived = {name for name, _ in before.waived.items() ^ draft.waived.items()}
        return (draft.template.find(waived.pop()) if len(waived) == 1 else whole), None
    if not edit.field or not isinstance(whole.block, Fields):
        return whole, edit
    return draft.template.find(f"{changed}.{edit.field}"), edit


def named(draft: Draft, question: Reference | None, edit: Edit | None) -> str:
    """Return what a step has changed, in words: the question, what went, and what came back."""
    if question is None:
        return "why a finding may stand"
    name = title(draft.template, question)
    if edit is None:
        return f"{name}, whether it applies"
    if edit.rows_gone or edit.rows_came:
        return f"{name}, {_rows_in_words(edit.rows_gone, edit.rows_came)}"
    gone, came = (f"“{shortened(text, LONGEST)}”" if text.strip() else "" for text in (edit.gone, edit.came))
    if gone == came:  # they differ where a line does not show it: in blanks, or further on
        gone = ""
    if came:
        return f"{name}, {f'{gone} is ' if gone else ''}{came} again"
    if gone:
        return f"{name}, {gone}"
    if edit.gone or edit.came:
        return f"{name}, blanks"
    return f"{name}, {'the order' if edit.row_before is None else f'how row {edit.row_before + 1} is marked'}"


def _rows_in_words(gone: int, came: int) -> str:
    """Return how many rows went, came back, or changed, in words."""
    if gone and came:
        return f"{max(gone, came)} rows are changed"
    return f"{came} rows are back" if came else f"{gone} rows are gone"
