"""The editor of links: a title and an address each."""

from postmortem_tui.blocks.links import Link
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits


class LinkTraits(RowTraits[Link]):
    """Links in any order."""

    nouns = "links"

    def in_one_line(self) -> str:
        """Return an example of a link in one line."""
        return "Dashboard https://…"


class LinksEditor(RowsEditor[Link]):
    """Edits a list of links."""

    traits_type = LinkTraits
