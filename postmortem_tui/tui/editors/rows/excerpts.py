"""The editor of excerpts: texts of many lines, each with a caption and a language."""

from collections.abc import Sequence

from postmortem_tui.blocks.excerpts import LANGUAGES, Excerpt
from postmortem_tui.tui.editors.lines_asked import LinesAnswered
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.values.answers.answers import Field

BODY, LANGUAGE = "body", "language"


class ExcerptTraits(RowTraits[Excerpt]):
    """Texts that are kept as they are."""

    nouns = "excerpts"
    long = (BODY,)

    def hint(self) -> str:
        """Return how lines become excerpts."""
        return f"{key_of('add')} adds one, its caption first; a paste makes one, or one for each fence"

    def line_hint(self) -> str:
        """Return what to type into the first cell, and what a paste does."""
        return "What its lines show; a paste is its text"

    def lines_help(self) -> str:
        """Return, in sentences, what lines make."""
        return "Lines that are pasted or typed into the text are one excerpt; in the list each fence is one."

    def offers(self, column: Field) -> Sequence[str]:
        """List and complete the name of a language."""
        return LANGUAGES if column.id == LANGUAGE else ()


class ExcerptsEditor(RowsEditor[Excerpt]):
    """Edits a list of texts that are kept as they are."""

    traits_type = ExcerptTraits

    def take_lines(self, text: str) -> None:
        """Put the lines into the text of the open row; without an open row, they make rows."""
        if self.form.is_open:
            self.form.put_in(BODY, text)
            self.post_message(LinesAnswered(self.block, text))
        else:
            super().take_lines(text)
