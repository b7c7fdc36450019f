"""The editor of links: a title and an address each."""

from postmortem_tui.blocks.links import Link
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits


class LinkTraits(RowTraits[Link]):
    """Links as they stand."""

    nouns = "links"

    def in_one_line(self) -> str:
        """Return a title with its address."""
        return "Dashboard https://…"


class LinksEditor(RowsEditor[Link]):
    """Edits a list of links."""

    traits_type = LinkTraits
