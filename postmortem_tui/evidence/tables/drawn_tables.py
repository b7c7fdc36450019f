"""Tables as consoles of databases draw them: psql's, those in frames of lines, and records with a cell a line."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from postmortem_tui.evidence.tables.records_drawn_below import with_rows
from postmortem_tui.lazy import late

_LOOKED_AT = 60
"""Lines within which the rule of a table stands."""
_RULE = late(r" ?-{2,}(?:\+-{2,}){1,40} ?")
"""What psql draws below the names of columns: `-----+-----`."""
_FRAME = late(r"\s*[┌├└╔╠╚╭╰╒╞╘┏┣┗|+][─━═┬┼┴╦╬╩╤╪╧┳╋┻┯┿┷┐┤┘╗╣╝╮╯╕╡╛┓┫┛]{2,}\s*")
_GRID_RULE = late(r"\+(?:[-=]{2,}\+){1,40}")
_IN_CELL = "<br>"
"""A line break in a cell, as Markdown writes it."""
_BARS = str.maketrans(dict.fromkeys("│┃║", "|"))


def with_bars(lines: Sequence[str]) -> list[str] | None:
    """Return the lines with a bar before and after each row of a drawn table; None if none is drawn."""
    head = lines[:_LOOKED_AT]
    if rows := with_rows(lines):
        return rows
    if grid := _with_whole_rows(lines):
        return grid
    if any(line[:1] in "│┃║" for line in head if line):
        return ["+--+" if _FRAME.fullmatch(line) else line.translate(_BARS) for line in lines]
    bars = next((_bars(head[at], "+") for at in range(1, len(head)) if _is_ruled(head[at - 1], head[at])), ())
    if not bars:
        return None
    return [f"|{line}|" if line.count("|") == len(bars) and " |" in line else line for line in lines]


def _with_whole_rows(lines: Sequence[str]) -> list[str] | None:
    """Return the lines of a grid, whose rows have rules between them, with each row on its first line; None if none is.

    The table of reStructuredText has a rule of `=` below its header; another one has more rules than a header needs.
    """
    if not any(line[:1] == "+" for line in lines[:_LOOKED_AT]):
        return None
    rules = [at for at, line in enumerate(lines) if _GRID_RULE.fullmatch(line.rstrip()[:2000])]
    if len(rules) < 3 or (len(rules) == 3 and not any("=" in lines[at] for at in rules)):
        return None
    whole = list(lines)
    for above, below in pairwise(rules):
        if below - above > 2 and all(line[:1] == "|" for line in lines[above + 1 : below]):
            rows = [line.strip().strip("|").split("|") for line in lines[above + 1 : below]]
            cells = [_IN_CELL.join(filter(None, map(str.strip, column))) for column in zip_longest(*rows, fillvalue="")]
            whole[above + 1 : below] = [f"| {' | '.join(cells)} |", *[""] * (below - above - 2)]
    return whole


def _is_ruled(header: str, rule: str) -> bool:
    """Return whether a line draws a rule below another, with a mark below each of its bars."""
    return rule.lstrip()[:2] == "--" and bool(_RULE.fullmatch(rule.rstrip())) and _bars(header, "|") == _bars(rule, "+")


def _bars(line: str, mark: str) -> tuple[int, ...]:
    return tuple(at for at, character in enumerate(line) if character == mark)
