"""The marks that a line of a list begins with."""

from postmortem_tui.lazy import late

_ITEM = late(r"[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]*")


def behind_mark(line: str) -> int:
    """Return the column in a line at which the words of a list's item begin."""
    found = _ITEM.match(line)
    return found.end() if found else 0
