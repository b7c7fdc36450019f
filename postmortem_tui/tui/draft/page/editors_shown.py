"""The editors that are on the screen: update what they show, and fill in what follows from their answers."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Protocol, runtime_checkable

from textual.widget import Widget

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.following import filled_in
from postmortem_tui.document.template.template import Reference
from postmortem_tui.tui.editors.base import Editor, EditorPosition
from postmortem_tui.tui.editors.one_line import OneLine

Editors = Callable[[], Iterable[Editor[Any]]]


@runtime_checkable
class NamesZone(Protocol):
    """An editor that names the zone in which a person types."""

    def follow_zone(self) -> None:
        """Name the zone that it is now."""


class EditorsShown:
    """Finds the editors on the screen, and shows in them what others than they have changed."""

    def __init__(self, session: Session, editors: Editors) -> None:
        """Take the session, and a function that returns the editors that there are now."""
        self._session = session
        self._editors = editors

    def show_as_it_is(self) -> None:
        """Show the draft's values in each editor that shows a different one."""
        for editor in self._editors():
            if editor.value != self._session.draft[editor.block]:
                editor.show(self._session.draft[editor.block])

    def show_arrived(self) -> None:
        """Show what came from another shell or another person in each editor that shows a different value."""
        for editor in self._editors():
            if editor.value != self._session.draft[editor.block]:
                editor.show_arrived(self._session.draft[editor.block])

    def show_changed(self, before: Draft, but: str = "") -> None:
        """Show the blocks that differ from an earlier draft, except the one with the id `but`."""
        for editor in self._editors():
            if editor.block.id != but and self._session.draft[editor.block] != before[editor.block]:
                editor.show(self._session.draft[editor.block])

    def show_filled_in(self, before: Draft) -> None:
        """Show the texts that were filled in since an earlier draft, as texts that nobody typed."""
        for editor in self._editors():
            if self._session.draft[editor.block] != before[editor.block]:
                editor.show_filled_in(self._session.draft[editor.block])

    def show_found(self, fields_of: Callable[[str], Collection[str]]) -> None:
        """Mark the fields in whose answers something was found; `fields_of` returns those of a block by its id."""
        for editor in self._editors():
            editor.show_found(fields_of(editor.block.id))

    def lines(self) -> Iterator[OneLine]:
        """Yield the lines of all editors."""
        for editor in self._editors():
            yield from editor.query(OneLine)

    def follow_zone(self) -> None:
        """Show times, and the titles of lists, in the zone in which a person types now."""
        for line in self.lines():
            line.follow_zone()
        for editor in self._editors():
            if isinstance(editor, NamesZone):
                editor.follow_zone()

    def put_away(self, focused: Widget | None) -> str:
        """Close what a key has opened in the focused editor; return a sentence about it, or ""."""
        editor = self._with(focused)
        return editor.put_away() if editor else ""

    def shows(self, block: str) -> bool:
        """Return whether a block has an editor on the screen."""
        return any(editor.block.id == block for editor in self._editors())

    def row_with_cursor(self, focused: Widget | None) -> tuple[str, int]:
        """Return the list that has the focus and the row with the cursor, from 1; an empty id and 0 without a row."""
        block, position = self.position(focused) or ("", EditorPosition())
        if not block or position.row is None:
            return "", 0
        rows: Block[Any] = self._session.draft.template.find(block).block
        return (block, position.row + 1) if position.row < len(self._session.draft[rows]) else ("", 0)

    def follow(self, block: str, row: int) -> None:
        """Put the cursor on a row of a list, if that list is shown."""
        for editor in self._editors():
            if editor.block.id == block:
                editor.focus_question()
                editor.focus_found(row, 0, 0)

    def take_lines(self, block: str, text: str) -> None:
        """Show the rows that lines make in a list, if that list is shown."""
        for editor in self._editors():
            if editor.block.id == block:
                editor.take_lines(text)

    def aim(self, block: str, column: str, text: str = "") -> None:
        """Choose the column at which the row with the cursor, or with a text in it, opens when somebody edits it."""
        for editor in self._editors():
            if editor.block.id == block:
                editor.aim(column, text)

    def focus_position(self, block: str, position: EditorPosition) -> None:
        """Put the cursor at a position in a block, if that block is shown."""
        for editor in self._editors():
            if editor.block.id == block:
                editor.focus_position(position)

    async def reopen(self, block: str, position: EditorPosition) -> None:
        """Put the cursor where it was in a block when the draft was left."""
        for editor in self._editors():
            if editor.block.id == block:
                await editor.reopen(position)

    def question(self, focused: Widget | None) -> Reference | None:
        """Return the question whose answer has the focus; in a list, that is the whole list."""
        block, position = self.position(focused) or ("", EditorPosition())
        if not block:
            return None
        asked = self._session.draft.template.find(block)
        field = isinstance(asked.block, Fields) and position.field
        return self._session.draft.template.find(f"{block}.{field}") if field else asked

    def position(self, focused: Widget | None) -> tuple[str, EditorPosition] | None:
        """Return the block whose editor has the focus, and where the cursor is in it."""
        editor = self._with(focused)
        return (editor.block.id, editor.position()) if editor else None

    def _with(self, focused: Widget | None) -> Editor[Any] | None:
        """Return the editor that the focused widget is in."""
        around = focused.ancestors_with_self if focused else ()
        return next((node for node in around if isinstance(node, Editor)), None)


class FollowedAnswers:
    """Fills in the answers that follow from those given since the last time."""

    def __init__(self, session: Session, editors: EditorsShown) -> None:
        """Take the session whose draft is filled in, and the editors that show it."""
        self._session = session
        self._editors = editors
        self._followed = session.draft
        """The draft whose answers have been followed."""
        self._sentences = ""
        """What was filled in last, in sentences."""

    @property
    def draft(self) -> Draft:
        """The draft as it was when the cursor came to the present answer."""
        return self._followed

    def in_words(self) -> str:
        """Return what was filled in last, in sentences; "" once something has changed since."""
        return self._sentences if self._session.draft is self._followed else ""

    def take_words(self) -> str:
        """Return what was filled in last, in sentences, and forget them."""
        sentences, self._sentences = self._sentences, ""
        return sentences

    def fill_in(self) -> bool:
        """Fill in answers and show them; return whether there is anything to say about it.

        A final draft stays as it is.
        """
        before, found = self._session.draft, filled_in(self._session.draft, self._followed)
        self._followed = before
        self._sentences = "" if before.seal else " ".join(found.notices)
        if not before.seal and found.draft is not before:
            self._session.take(found.draft, before, "", "what was filled in from answers")
            self._followed = self._session.draft
            self._editors.show_filled_in(before)
        return bool(self._sentences)
