"""Asks for excerpts."""

from postmortem_tui.blocks.excerpts import Excerpt
from postmortem_tui.plain.kinds.rows import RowsAsker


class ExcerptsAsker(RowsAsker[Excerpt]):
    """Asks for excerpts: the caption, the language, and the text line by line."""

    noun = "excerpt"
    long = ("body",)

    def in_words(self, row: Excerpt) -> str:
        """Return the caption, and how long the text is."""
        lines = len(row.body.splitlines())
        return " | ".join(filter(None, (row.caption, row.language, f"{lines} line{'' if lines == 1 else 's'}")))
