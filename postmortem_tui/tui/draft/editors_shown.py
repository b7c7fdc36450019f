"""The editors that are on the screen, whichever they are: what each of them is made to show."""

from collections.abc import Callable, Iterable
from typing import Any

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.session import Session
from postmortem_tui.tui.editors.base import Editor

Editors = Callable[[], Iterable[Editor[Any]]]


class EditorsShown:
    """Shows in the editors what they did not write themselves."""

    def __init__(self, session: Session, editors: Editors) -> None:
        """Take what returns the editors that there are now."""
        self._session = session
        self._editors = editors

    def show_as_it_is(self) -> None:
        """Show the draft's values in the editors that show others."""
        for editor in self._editors():
            if editor.value != self._session.draft[editor.block]:
                editor.show(self._session.draft[editor.block])

    def show_changed(self, before: Draft, but: str = "") -> None:
        """Show the blocks that differ from an earlier draft, but for the one that is shown already."""
        for editor in self._editors():
            if editor.block.id != but and self._session.draft[editor.block] != before[editor.block]:
                editor.show(self._session.draft[editor.block])

    def follow(self, block: str, row: int) -> None:
        """Put the cursor on a row of a list, where that list is shown."""
        for editor in self._editors():
            if editor.block.id == block:
                editor.focus_question()
                editor.focus_found(row, 0, 0)
