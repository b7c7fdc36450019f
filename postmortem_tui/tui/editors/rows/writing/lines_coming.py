"""Lines that come into a list by a paste or from a person's own editor: show their rows, then add them."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic

from textual.screen import Screen

from postmortem_tui.blocks.base import R
from postmortem_tui.document.merging.aligning import merged_lists
from postmortem_tui.tui.editors.base import Editor, Notice
from postmortem_tui.tui.editors.lines_asked import LinesAnswered, LinesShown
from postmortem_tui.tui.editors.rows.row_keys import RowActs
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.writing.lines_taken import LinesWritten
from postmortem_tui.tui.editors.rows.writing.row_writing import RowWriting
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.messages import EditorWanted, TextInserted, ZoneGiven
from postmortem_tui.tui.kit.waiting import run_before_next_key
from postmortem_tui.values.text.cleaning import unfit
from postmortem_tui.values.zones.zones import kept_name, zone_named

if TYPE_CHECKING:
    from postmortem_tui.tui.editors.rows.writing.paste_preview import Previewed

Added = Callable[[str, str], None]
"""Is called with the notice about added rows, and the key that goes back to the list from the row that is open then."""


class LinesComing(Generic[R]):
    """Adds the rows that lines make, once a person has seen them."""

    def __init__(
        self,
        editor: Editor[Any],
        model: RowList[R],
        writer: RowWriting[R],
        acts: RowActs[R],
        then: Added,
    ) -> None:
        """Take the editor of the list, its rows, the part that writes rows, and the one that adds them.

        `then` is called about lines that were written in a person's editor and added.
        """
        self._then = then
        self._editor = editor
        self._model = model
        self._writer = writer
        self._acts = acts

    def take(self, text: str, then: Added) -> None:
        """Show the rows that lines make, add them once a person confirms, and call `then`."""
        above = [row for row in self._model.rows if self._model.block.begun(row)]
        preview = self._writer.lines.preview(text, above)

        def taken(shown: "Previewed | None") -> None:
            if shown is not None:
                self._add(text, shown, then)
            self._editor.post_message(LinesAnswered(self._editor.block, text))

        if isinstance(preview, Screen):
            self._editor.post_message(LinesShown(self._editor.block, text))
            self._editor.app.push_screen(preview, taken)
        else:
            taken(preview)

    def write(self) -> None:
        """Ask for lines from a person's editor: all rows as text if there are any, else new ones."""
        before = self._model.value
        text = self._writer.lines.as_text(before)
        taken = partial(self._take_all, before) if text else partial(self.take, then=self._then)
        self._editor.post_message(EditorWanted(LinesWritten(taken, text)))

    def _take_all(self, before: tuple[R, ...], text: str) -> None:
        """Show the rows that lines make in the place of those `before`, and put them once a person confirms."""
        self._show_all(before, self._writer.lines.read_all(text))

    def _show_all(self, before: tuple[R, ...], shown: "Previewed") -> None:
        """Show rows that were written in the place of those `before`, with what has come into the list since."""
        present = self._model.value
        came = sum((Counter(present) - Counter(before)).values())
        if present != before:
            shown = self._writer.lines.with_rows(shown, self._merged(before, shown.made, present))
        if tuple(shown.made) == present:
            self._editor.post_message(Notice("Your lines make the same rows: nothing is changed."))
            return
        new = sum((Counter(shown.made) - Counter(present)).values())
        gone = sum((Counter(present) - Counter(shown.made)).values())
        lead = f"The list becomes {_rows(len(shown.made))}: {new} new or changed, {gone} gone or changed"
        told = (*shown.notices, f"{_rows(came)} of the list came while you wrote.") if came else shown.notices

        def taken(confirmed: object) -> None:
            if confirmed is None:
                return
            if self._model.value != present:
                self._show_all(present, shown)
                return
            notice = f"The list is as you wrote it, {_rows(len(shown.made))}; {key_of('undo_row')} takes that back"
            self._acts.put_all(shown.made, notice)

        self._editor.app.push_screen(self._writer.lines.show_all(shown._replace(notices=told), lead), taken)

    def _merged(self, before: tuple[R, ...], written: Sequence[R], present: tuple[R, ...]) -> tuple[R, ...]:
        """Return the rows that were written in the place of those `before`, merged with the present ones."""
        block = self._model.block
        base, mine, theirs = ([block.row_to_plain(row) for row in rows] for rows in (before, written, present))
        return block.from_plain({block.key: merged_lists(base, mine, theirs)})

    def _add(self, text: str, shown: "Previewed", then: Added) -> None:
        if not shown.made:
            nothing = " ".join(("There is nothing new in these lines.", *shown.told()))
            self._editor.post_message(Notice(nothing))
            return
        self._editor.post_message(TextInserted(unfit(text)))
        goes_on = self._writer.adding
        if self._writer.form.is_open:
            self._writer.close()
        key_before = key_of("leave_row") if goes_on else ""
        told = ""
        if shown.given:
            self._editor.post_message(ZoneGiven(shown.given))
            told = f". Times that you type are read as {kept_name(zone_named(shown.given))}, too"
        notice = self._acts.add(shown.made, key_before, told)
        if goes_on:
            run_before_next_key(self._editor, partial(self._writer.add_after, notice))
        else:
            self._editor.focus_question()
        then(notice, key_before)


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"
