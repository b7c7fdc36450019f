"""Going on with a list while it is typed: the mark that the next line begins with."""

from collections.abc import Sequence

from postmortem_tui.lazy import late

_MARKED = late(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,3})(?P<stop>[.)]))(?P<gap>[ \t]+)(?P<text>.*)")
_FENCE = late(r" {0,3}(?:```|~~~)")


def mark_after(above: Sequence[str], before: str, behind: str) -> str | None:
    """Return what the line after a list's begins with; nothing after an item without a text, None without a list.

    `before` and `behind` are the line on both sides of the cursor, `above` the lines over it: in a fence there are no
    lists.
    """
    found = _MARKED.fullmatch(before)
    if found is None or sum(1 for line in above if _FENCE.match(line)) % 2:
        return None
    if not (found["text"] + behind).strip():
        return ""
    mark = f"{int(found['number']) + 1}{found['stop']}" if found["number"] else found["mark"]
    return f"{found['indent']}{mark}{found['gap']}"
