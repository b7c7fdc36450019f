"""Tables as consoles of databases draw them: psql's, and those in frames of lines."""

from collections.abc import Sequence

from postmortem_tui.lazy import late

_LOOKED_AT = 60
"""Lines within which the rule of a table stands."""
_RULE = late(r" ?-{2,}(?:\+-{2,}){1,40} ?")
"""What psql draws below the names of columns: `-----+-----`."""
_FRAME = late(r"\s*[┌├└╔╠╚╭╰╒╞╘┏┣┗|+][─━═┬┼┴╦╬╩╤╪╧┳╋┻┯┿┷┐┤┘╗╣╝╮╯╕╡╛┓┫┛]{2,}\s*")
_BARS = str.maketrans(dict.fromkeys("│┃║", "|"))


def with_bars(lines: Sequence[str]) -> list[str] | None:
    """Return the lines with a bar before and after each row of a drawn table; None if none is drawn."""
    head = lines[:_LOOKED_AT]
    if any(line[:1] in "│┃║" for line in head if line):
        return ["+--+" if _FRAME.fullmatch(line) else line.translate(_BARS) for line in lines]
    bars = next((_bars(head[at], "+") for at in range(1, len(head)) if _is_ruled(head[at - 1], head[at])), ())
    if not bars:
        return None
    return [f"|{line}|" if line.count("|") == len(bars) and " |" in line else line for line in lines]


def _is_ruled(header: str, rule: str) -> bool:
    """Return whether a line draws a rule below another, with a mark below each of its bars."""
    return rule.lstrip()[:2] == "--" and bool(_RULE.fullmatch(rule.rstrip())) and _bars(header, "|") == _bars(rule, "+")


def _bars(line: str, mark: str) -> tuple[int, ...]:
    return tuple(at for at, character in enumerate(line) if character == mark)
