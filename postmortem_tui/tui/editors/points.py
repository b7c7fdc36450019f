"""The editor of points: one line each."""

from postmortem_tui.blocks.points import Point
from postmortem_tui.tui.editors.rows import RowsEditor


class PointsEditor(RowsEditor[Point]):
    """Edits a list of lines."""

    nouns = "points"
