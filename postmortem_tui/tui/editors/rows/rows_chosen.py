"""Choose rows of a list by keys: mark them, or show only those that have some words."""

from typing import Any, Generic

from postmortem_tui.blocks.base import R
from postmortem_tui.tui.editors.base import Editor, Notice
from postmortem_tui.tui.editors.rows.rows_shown import RowsShown
from postmortem_tui.tui.kit.find_line import FindLine
from postmortem_tui.tui.kit.tables.row_table import RowTable


class Choosing(Generic[R]):
    """Marks and filters the rows that are shown; the line for the words is made when it is first needed."""

    def __init__(self, editor: Editor[Any], table: RowTable, shown: RowsShown[R]) -> None:
        """Take the editor of the list, its table, and the rows that are shown in it."""
        self._editor = editor
        self._table = table
        self._shown = shown
        self._words: FindLine | None = None
        shown.on_all_shown = self._forget_words

    def say(self, *, of_cursor: bool = False) -> None:
        """Say what can be done with marked rows; else the cut texts of the row in full, or what the filter hides."""
        in_full = "" if self._shown.marks else self._shown.in_full()
        self._editor.post_message(Notice(in_full or self._shown.state(), of_cursor=of_cursor))

    def say_in_table(self, *, of_cursor: bool = False) -> None:
        """Call `say` if the table has the focus."""
        if self._table.has_focus:
            self.say(of_cursor=of_cursor)

    def mark(self) -> None:
        """Mark the row, or remove its mark, and go on to the next; as many rows as the number says before the key."""
        for _ in range(len(self._shown.counted)):
            self._shown.mark()
            self._table.move_cursor(self._table.cursor_row + 1)
        self._changed()

    def mark_range(self) -> None:
        """Mark all rows from the one that was marked last to here.

        Without one, begin a range that follows the cursor.
        """
        self._shown.mark_through()
        self._changed()

    def follow(self) -> None:
        """Extend a range to the cursor, which has moved, and say what `say` does."""
        if self._shown.follow():
            self._editor.refresh_bindings()
        self.say(of_cursor=True)

    def _changed(self) -> None:
        self._editor.refresh_bindings()
        self.say()

    async def ask_for_words(self) -> None:
        """Ask for words, and show only the rows that have them."""
        if self._words is None:
            self._words = FindLine()
            await self._editor.mount(self._words, before=self._table)
        self._words.begin()

    def narrow(self) -> None:
        """Show only the rows that have the typed words."""
        if self._words and self._words.words != self._shown.words:
            self._shown.narrow(self._words.words)
            self.say_in_table()

    def _forget_words(self) -> None:
        """Clear the line of the words, after the filter was dropped."""
        if self._words:
            self._words.clear()

    def go_back(self) -> None:
        """Go back from the words to the table."""
        self._editor.screen.set_focus(self._table)
        self._changed()

    def undo(self) -> None:
        """Remove the marks; without any, drop the filter."""
        if self._shown.marks:
            self._shown.unmark()
        elif self._words:
            self._words.action_cancel()
        self._editor.refresh_bindings()
        if not self._shown.words:
            self.say()
