"""Asks for points."""

from postmortem_tui.blocks.points import Point
from postmortem_tui.plain.kinds.rows import RowsAsker


class PointsAsker(RowsAsker[Point]):
    """Asks for lines."""

    noun = "point"
