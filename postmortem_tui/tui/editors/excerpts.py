"""The editor of excerpts: pieces of text of many lines, with a caption and a language."""

from postmortem_tui.blocks.excerpts import Excerpt
from postmortem_tui.tui.editors.rows import RowsEditor


class ExcerptsEditor(RowsEditor[Excerpt]):
    """Edits a list of texts that are kept as they are."""

    nouns = "excerpts"
    long = ("body",)
