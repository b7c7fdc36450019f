"""Replace a text in the rows of a list: ask for it, show the changed rows, and then change them."""

from collections.abc import Sequence
from typing import Any, Protocol

from textual.app import App
from textual.message import Message

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.occurrences import columns_of_words
from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.editors.rows.rows_shown import RowsShown
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.editors.rows.traits.rows_meant import GONE, indexes_now
from postmortem_tui.tui.editors.rows.writing.paste_preview import PastePreview, Previewed
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine


class ListEditor(Protocol):
    """The editor of the list."""

    @property
    def app(self) -> App[Any]:
        """The app, which shows the questions."""

    def post_message(self, message: Message, /) -> bool:
        """Post a message to the screen."""

    def change_rows(self, rows: Sequence[Any], at: int, *, same: bool = False, notice: str = "") -> None:
        """Put all rows, with the cursor on one; `same` means that none has moved; then show the `notice`."""


def ask(editor: ListEditor, traits: RowTraits[R], model: RowList[R], shown: RowsShown[R]) -> None:
    """Ask what to replace in the marked rows, or in all that are shown, and with what.

    Show the new rows, and put them.
    """
    marked, present = shown.marks, model.pinned()
    rows = {n: present[n] for n in marked or (n for n in range(len(present)) if shown.sees(n))}

    def with_what(old: str | None) -> None:
        if old:
            editor.app.push_screen(AskLine(f"Replace “{old}” with what?"), lambda new: show(old, new))

    def show(old: str, new: str | None) -> None:
        if new is None:
            return
        made = {n: replaced(traits.list, row, old, new) for n, row in rows.items()}
        changed = {n: row for n, row in made.items() if row != rows[n]}
        if not changed:
            editor.post_message(Notice(f"Nothing is replaced: no row has “{old}” in its words."))
            return
        lead = "1 row becomes" if len(changed) == 1 else f"{len(changed)} rows become"
        cells = [traits.cells(row) for row in changed.values()]
        preview = PastePreview(traits.titles(), Previewed(cells), lead=lead)
        editor.app.push_screen(preview, lambda taken: take(changed) if taken else None)

    def take(changed: dict[int, R]) -> None:
        now = model.pinned()
        indexes = indexes_now(now, {n: rows[n] for n in changed})
        if not indexes:
            editor.post_message(Notice(GONE, problem=True))
            return
        for n, at in indexes.items():
            now[at] = changed[n]
        gone = len(changed) - len(indexes)
        left = f"; {gone} had been changed meanwhile and stay{'s' if gone == 1 else ''}" if gone else ""
        notice = f"Replaced in {len(indexes)} of the rows{left}; {key_of('undo_row')} takes that back"
        editor.change_rows(now, min(indexes.values()), same=True, notice=notice)

    where = "the selected rows" if marked else "the rows shown"
    editor.app.push_screen(AskLine(f"Replace what in {where}?"), with_what)


def replaced(block: Rows[R], row: R, old: str, new: str) -> R:
    """Return a row with a text replaced wherever it occurs in the words of the row; days and times stay."""
    words = columns_of_words(block)
    return row.having(**{name: text.replace(old, new) for name in words if old in (text := row.text(name))})
