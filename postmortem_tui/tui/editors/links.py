"""The editor of links: a title and an address each."""

from postmortem_tui.blocks.links import Link
from postmortem_tui.tui.editors.rows import RowsEditor


class LinksEditor(RowsEditor[Link]):
    """Edits a list of links."""

    nouns = "links"
