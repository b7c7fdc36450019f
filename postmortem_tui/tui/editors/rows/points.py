"""The editor of points: one line each."""

from postmortem_tui.blocks.points import Point
from postmortem_tui.tui.editors.rows.row_ways import RowWays
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor


class PointWays(RowWays[Point]):
    """Points as they stand."""

    nouns = "points"


class PointsEditor(RowsEditor[Point]):
    """Edits a list of lines."""

    ways_type = PointWays
