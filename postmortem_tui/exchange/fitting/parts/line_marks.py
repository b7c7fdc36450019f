"""The list marks at the start of lines."""

from postmortem_tui.lazy import late

_ITEM = late(r"[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]*")


def after_mark(line: str) -> int:
    """Return the column in a line at which the text of a list item begins."""
    found = _ITEM.match(line)
    return found.end() if found else 0
