"""One text in the place of another in the rows of a list: asked for, shown, and then done."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from postmortem_tui.blocks.base import R
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.tui.editors.base import Editor, Notice
from postmortem_tui.tui.editors.rows.paste_preview import PastePreview
from postmortem_tui.tui.editors.rows.row_ways import RowWays
from postmortem_tui.tui.kit.dialogs import AskLine


class Meant(NamedTuple):
    """All rows of a list, and the places of those that are meant."""

    rows: Sequence[Any]
    indexes: Sequence[int]
    marked: bool
    """Whether they are meant because they are marked."""


def ask(editor: Editor[Any], ways: RowWays[R], meant: Meant, put: Callable[[Sequence[R], int], None]) -> None:
    """Ask what to replace in some rows, and with what; show what becomes of them, and then `put` them."""
    rows: Sequence[R] = meant.rows

    def with_what(old: str | None) -> None:
        if old:
            editor.app.push_screen(AskLine(f"Replace “{old}” with what?"), lambda new: show(old, new))

    def show(old: str, new: str | None) -> None:
        if new is None:
            return
        made = {n: replaced(ways.list, rows[n], old, new) for n in meant.indexes}
        changed = {n: row for n, row in made.items() if row != rows[n]}
        if not changed:
            editor.post_message(Notice(f"Nothing is replaced: no row has “{old}” in its words."))
            return
        lead = "1 row becomes" if len(changed) == 1 else f"{len(changed)} rows become"
        cells = [ways.cells(row) for row in changed.values()]
        preview = PastePreview(ways.titles(), cells, {}, lead=lead)
        editor.app.push_screen(preview, lambda yes: take(changed) if yes else None)

    def take(changed: dict[int, R]) -> None:
        put([changed.get(n, row) for n, row in enumerate(rows)], min(changed))
        editor.post_message(Notice(f"Replaced in {len(changed)} of the rows; u takes that back"))

    where = "the marked rows" if meant.marked else "the rows shown"
    editor.app.push_screen(AskLine(f"Replace what in {where}?"), with_what)


def replaced(block: Rows[R], row: R, old: str, new: str) -> R:
    """Return a row with one text in the place of another wherever that stands in its words; days and times stay."""
    times = {block.time.id} if isinstance(block, Timeline) else set()
    words = (one.id for one in block.asked if one.type in ("text", "people", "link") and one.id not in times)
    return row.having(**{name: text.replace(old, new) for name in words if old in (text := row.text(name))})
