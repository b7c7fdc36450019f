"""Replacing a text in the rows of a list: asked for, shown, and then done."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.occurrences import columns_of_words
from postmortem_tui.tui.editors.base import Editor, Notice
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.editors.rows.traits.rows_meant import GONE, indexes_now
from postmortem_tui.tui.editors.rows.writing.paste_preview import PastePreview, Previewed
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine


class Meant(NamedTuple):
    """The chosen rows by their indexes, and what returns all rows of the list as they are by then."""

    rows: Mapping[int, Any]
    present: Callable[[], Sequence[Any]]
    marked: bool
    """Whether they are meant because they are marked."""


class Put(Protocol):
    """Puts all rows of a list, with the cursor on one of them; `notice` is said once that is done."""

    def __call__(self, rows: Sequence[Any], at: int, *, same: bool, notice: str) -> None:
        """Put them; `same` where each row stands where it stood."""


def ask(editor: Editor[Any], traits: RowTraits[R], meant: Meant, put: Put) -> None:
    """Ask what to replace in some rows, and with what; show what becomes of them, and then `put` them."""
    rows: Mapping[int, R] = meant.rows

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
        now = list(meant.present())
        indexes = indexes_now(now, {n: rows[n] for n in changed})
        if not indexes:
            editor.post_message(Notice(GONE, problem=True))
            return
        for n, at in indexes.items():
            now[at] = changed[n]
        gone = len(changed) - len(indexes)
        left = f"; {gone} had been changed meanwhile and stay{'s' if gone == 1 else ''}" if gone else ""
        notice = f"Replaced in {len(indexes)} of the rows{left}; {key_of('undo_row')} takes that back"
        put(now, min(indexes.values()), same=True, notice=notice)

    where = "the marked rows" if meant.marked else "the rows shown"
    editor.app.push_screen(AskLine(f"Replace what in {where}?"), with_what)


def replaced(block: Rows[R], row: R, old: str, new: str) -> R:
    """Return a row with a text replaced wherever it occurs in the words of the row; days and times stay."""
    words = columns_of_words(block)
    return row.having(**{name: text.replace(old, new) for name in words if old in (text := row.text(name))})
