"""Asks for links."""

from postmortem_tui.blocks.links import Link
from postmortem_tui.plain.kinds.rows import RowsAsker


class LinksAsker(RowsAsker[Link]):
    """Asks for titles and addresses."""

    noun = "link"
