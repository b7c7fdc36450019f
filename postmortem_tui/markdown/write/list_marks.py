"""Continue a list while it is typed: the mark at the start of the next line."""

from collections.abc import Sequence

from postmortem_tui.lazy import late

_MARKED = late(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,3})(?P<stop>[.)]))(?P<gap>[ \t]+)(?P<text>.*)")
_FENCE = late(r" {0,3}(?:```|~~~)")


def renumbered(below: Sequence[str], mark: str) -> Sequence[str]:
    """Return the items below a new one of a numbered list, numbered on from `mark`.

    They end before the first line that is no item of the same indent; the lines after that are not returned.
    """
    found = _MARKED.fullmatch(f"{mark}x")
    if found is None or not found["number"]:
        return ()
    number, lines = int(found["number"]), list[str]()
    for line in below:
        item = _MARKED.fullmatch(line)
        if item is None or item["indent"] != found["indent"] or not item["number"]:
            break
        number += 1
        lines.append(f"{item['indent']}{number}{item['stop']}{item['gap']}{item['text']}")
    return lines


def doubled(line: str, mark: str) -> bool:
    """Return whether a line begins with a mark that is followed by a second, typed one: `2. 2. text`."""
    return line.startswith(mark) and _MARKED.fullmatch(line[len(mark) :]) is not None


def mark_after(above: Sequence[str], before: str, after: str) -> str | None:
    """Return the mark of a new line below an item; "" below an item without words, None outside of lists.

    `before` and `after` are the line on both sides of the cursor, `above` the lines over it. In a fence there are no
    lists.
    """
    found = _MARKED.fullmatch(before)
    if found is None or sum(1 for line in above if _FENCE.match(line)) % 2:
        return None
    if not (found["text"] + after).strip():
        return ""
    mark = f"{int(found['number']) + 1}{found['stop']}" if found["number"] else found["mark"]
    return f"{found['indent']}{mark}{found['gap']}"
