"""The editor of excerpts: pieces of text of many lines, with a caption and a language."""

from typing import ClassVar

from postmortem_tui.blocks.excerpts import Excerpt
from postmortem_tui.tui.editors.rows import RowsEditor

BODY = "body"


class ExcerptsEditor(RowsEditor[Excerpt]):
    """Edits a list of texts that are kept as they are."""

    nouns = "excerpts"
    hint: ClassVar[str] = "a adds one, a paste begins one"
    long = (BODY,)
    takes_lines = True

    def take_lines(self, text: str) -> None:
        """Put what is pasted into the text of the row that is written, or of a new one."""
        if self.writing:
            self._pour(text)
        else:
            self.run_worker(self._begin_with(text))

    async def _begin_with(self, text: str) -> None:
        await self.action_add()
        self._pour(text)

    def _pour(self, text: str) -> None:
        if self._form:
            self._form.pour(BODY, text)
