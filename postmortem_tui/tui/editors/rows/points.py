"""The editor of points: one line each."""

from postmortem_tui.blocks.points import Point
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits
from postmortem_tui.tui.kit.commands.keys_now import key_of


class PointTraits(RowTraits[Point]):
    """Points in any order."""

    nouns = "points"

    def hint(self) -> str:
        """Return how points are added to an empty list."""
        return f"{key_of('add')} adds one, a line each; a paste makes one of each line"


class PointsEditor(RowsEditor[Point]):
    """Edits a list of lines."""

    traits_type = PointTraits
