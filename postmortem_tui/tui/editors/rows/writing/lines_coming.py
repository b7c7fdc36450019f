"""Lines that come into a list by a paste or from a person's own editor: show their rows, then add them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic

from textual.screen import Screen

from postmortem_tui.blocks.base import R
from postmortem_tui.tui.editors.base import Editor, LinesAnswered, LinesShown, Notice
from postmortem_tui.tui.editors.rows.row_keys import RowActs
from postmortem_tui.tui.editors.rows.traits.row_list import RowList
from postmortem_tui.tui.editors.rows.writing.row_writing import RowWriting
from postmortem_tui.tui.kit.messages import TextInserted
from postmortem_tui.values.text.cleaning import unfit

if TYPE_CHECKING:
    from postmortem_tui.tui.editors.rows.writing.paste_preview import Previewed


class LinesComing(Generic[R]):
    """Adds the rows that lines make, once a person has seen them."""

    def __init__(self, editor: Editor[Any], model: RowList[R], writer: RowWriting[R], acts: RowActs[R]) -> None:
        """Take the editor of the list, its rows, the part that writes rows, and the one that adds them."""
        self._editor = editor
        self._model = model
        self._writer = writer
        self._acts = acts

    def take(self, text: str, then: Callable[[str], None]) -> None:
        """Show the rows that lines make, add them once a person confirms, and call `then` with the notice."""
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

    def _add(self, text: str, shown: "Previewed", then: Callable[[str], None]) -> None:
        if not shown.made:
            nothing = " ".join(("There is nothing new in these lines.", *shown.told()))
            self._editor.post_message(Notice(nothing))
            return
        self._editor.post_message(TextInserted(unfit(text)))
        if self._writer.form.is_open:
            self._writer.close()
        notice = self._acts.add(shown.made)
        self._editor.focus_question()
        then(notice)
