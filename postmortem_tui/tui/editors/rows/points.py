"""The editor of points: one line each."""

from postmortem_tui.blocks.points import Point
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.editors.rows.traits.row_traits import RowTraits


class PointTraits(RowTraits[Point]):
    """Points as they stand."""

    nouns = "points"


class PointsEditor(RowsEditor[Point]):
    """Edits a list of lines."""

    traits_type = PointTraits
