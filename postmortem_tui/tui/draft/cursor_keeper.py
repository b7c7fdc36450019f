"""The position of the cursor in a draft: keep it each second, and restore it when the draft is opened again."""

from asyncio import to_thread
from functools import partial
from typing import TYPE_CHECKING

from postmortem_tui.document.draft.questions import title
from postmortem_tui.document.template.template import Reference, Template
from postmortem_tui.storage.drafts.beside.cursor_positions import CursorPosition, keep_cursor
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.editors.base import EditorPosition

if TYPE_CHECKING:
    from postmortem_tui.tui.draft.page.writing_screen import CursorScreen


class CursorKeeper:
    """Keeps the position of the cursor whenever it has changed."""

    def __init__(self, screen: "CursorScreen", store: DraftStore) -> None:
        """Take the screen, and the store that knows where the draft lies."""
        self._screen = screen
        self._keep = partial(keep_cursor, store.folders, store.path_of(screen.session.draft.id))
        self._kept: CursorPosition | None = None
        self._found: tuple[str, EditorPosition] | None = None
        """The position of the last match; while the cursor is there, the key to the next match works in a text, too."""

    def here(self) -> tuple[str, EditorPosition] | None:
        """Return the block whose editor has the focus, and where the cursor is in it."""
        return self._screen.editors.position(self._screen.focused)

    def found(self) -> None:
        """Remember the position of the cursor as that of a match."""
        self._found = self.here()

    @property
    def at_found(self) -> bool:
        """Whether the cursor is still at the last match."""
        return self._found is not None and self._found == self.here()

    def leave_found(self) -> bool:
        """Forget the position of the last match; return whether there was one."""
        found, self._found = self._found, None
        return found is not None

    def tick(self) -> None:
        """Keep the position, in a thread."""
        if position := self._moved():
            self._screen.run_in_worker(partial(to_thread, self._keep, position))

    def flush(self) -> None:
        """Keep the position, and wait until it is written."""
        if position := self._moved():
            self._keep(position)

    async def go_back_to(self, position: CursorPosition) -> None:
        """Put the cursor where it was when the draft was left, and say so."""
        template = self._screen.session.draft.template
        question = question_at(template, position)
        if question is None:
            return
        before = self._screen.session.draft
        await self._screen.settle()  # a focused widget first puts its cursor at its usual position
        if not self._screen.is_current or self._screen.session.draft is not before:
            return  # the person has moved on already: what is typed ahead decides
        await self._screen.editors.reopen(position.block, EditorPosition(position.field, position.row, position.at))
        await self._screen.say_last(position_in_words(template, question, position))
        if position.scroll and (page := self._screen.page()):
            page.scroll_to(y=position.scroll, animate=False)

    def _moved(self) -> CursorPosition | None:
        """Return the position of the cursor; None if it is in no question, or has not moved since it was kept."""
        found = self.here() if self._screen.is_current else None
        if found is None:
            return None
        (block, cursor), page = found, self._screen.page()
        scroll = page.scroll_offset.y if page else 0
        position = CursorPosition(block, self._screen.guided, cursor.field, cursor.row, cursor.at, scroll)
        if position == self._kept:
            return None
        self._kept = position
        return position


def question_at(template: Template, position: CursorPosition) -> Reference | None:
    """Return the question of a position; None where the template has none of that name any more."""
    for name in (f"{position.block}.{position.field}", position.block):
        try:
            return template.find(name)
        except ValueError:
            continue
    return None


def position_in_words(template: Template, question: Reference, position: CursorPosition) -> str:
    """Return the position that was restored, in words."""
    row = "" if position.row is None else f", row {position.row + 1}"
    return f"Back at {title(template, question)}{row}"
