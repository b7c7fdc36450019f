"""Read the frames that Textual writes: moves of the cursor, styles and text, and nothing else."""

import re
from typing import NamedTuple

from postmortem_tui.terminal.wire.cells import Cells

_FRAME = re.compile(r"\x1b\[\d+;\d+H\Z")
_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d{1,4});(?P<column>\d{1,4})H"
    r"|\x1b\[(?P<style>[\d;]*)m"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+)"
    r"|(?P<newline>\n)"
)
_HARMLESS = re.compile(
    r"(?:\x07|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[\?(?!1049|1047|47)[\d;]+[hl]|\x1b\[\?\d+\$p|\x1b\[[<>]\d*u)*"
)


def is_frame(data: str) -> bool:
    """Return whether a text is a frame: Textual ends each one with a move of the cursor."""
    return _FRAME.search(data) is not None


def leaves_cells(data: str) -> bool:
    """Return whether control sequences leave all cells as they are: bells, clipboards, modes."""
    return _HARMLESS.fullmatch(data) is not None


class Painted(NamedTuple):
    """The effect of a frame: the rows that it painted, and where it left the cursor, as column and row."""

    rows: frozenset[int]
    cursor: tuple[int, int]


def paint(frame: str, cells: Cells) -> Painted | None:
    """Paint a frame into cells; return None, with the cells half painted, if anything in it is not understood."""
    rows: set[int] = set()
    position: tuple[int, int] | None = None
    style = ""
    at = 0
    while at < len(frame):
        token = _TOKEN.match(frame, at)
        if token is None:
            return None
        at = token.end()
        match token.lastgroup:
            case "column":  # the last group of a move
                position = int(token["column"]) - 1, int(token["row"]) - 1
                if not (0 <= position[0] < cells.width and 0 <= position[1] < cells.height):
                    return None
            case "style":
                style = _styled(style, token["style"])
            case "text" if position is not None:
                x, y = position
                end = cells.put(x, y, token["text"], style)
                if end is None:
                    return None
                rows.add(y)
                position = end, y
            case "newline" if position is not None and position[1] + 1 < cells.height:
                position = None  # a move follows
            case _:
                return None
    if position is None or style or position[0] >= cells.width or not cells.is_even():
        return None
    return Painted(frozenset(rows), position)


def _styled(before: str, parameters: str) -> str:
    if parameters in ("", "0"):
        return ""
    return f"{before};{parameters}" if before else parameters
