"""The editor of links: a title and an address each."""

from postmortem_tui.blocks.links import Link
from postmortem_tui.tui.editors.rows.row_ways import RowWays
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor


class LinkWays(RowWays[Link]):
    """Links as they stand."""

    nouns = "links"
    in_one_line = "Dashboard https://…"


class LinksEditor(RowsEditor[Link]):
    """Edits a list of links."""

    ways_type = LinkWays
