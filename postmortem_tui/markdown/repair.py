"""Damaged fences: closing ones that carry an info string, and ones that were never closed."""

import re
from dataclasses import dataclass

_FENCE = re.compile(r"( {0,3})(`{3,}|~{3,})[ \t]*([^`\n]*)")
_HEADING = re.compile(r"#{1,6}[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its fences whole, and the numbers of the lines, from 1, that were changed."""

    text: str
    lines: tuple[int, ...] = ()


def repair_fences(text: str) -> Repaired:
    """Give the text with its damaged fences mended.

    A line such as ```` ```text ```` inside an open fence closes that fence when a heading, or the end of the text, comes
    before a proper closing line does: otherwise a heading would be swallowed by the fence. A proper closing line that
    comes first leaves the line what it is, a part of the fenced text. A fence that nothing closes is closed at the end.
    """
    lines = text.split("\n")
    changed: list[int] = []
    opener = ""
    for n, line in enumerate(lines):
        found = _FENCE.fullmatch(line.rstrip())
        if not found:
            continue
        if not opener:
            opener = found[2]
        elif found[2].startswith(opener):
            if found[3] and not _closes(lines, n, opener):
                continue
            if found[3]:
                lines[n] = f"{found[1]}{found[2]}"
                changed.append(n + 1)
            opener = ""
    if opener:
        changed.append(len(lines))
        lines.append(opener)
    return Repaired("\n".join(lines), tuple(changed))


def _closes(lines: list[str], n: int, opener: str) -> bool:
    """Tell whether a fence with an info string is more likely the end of the open fence than a part of it."""
    for line in lines[n + 1 :]:
        found = _FENCE.fullmatch(line.rstrip())
        if found and found[2].startswith(opener):
            # The next fence opens a block of its own if it names a language, or closes the open one if it does not.
            return bool(found[3])
        if _HEADING.match(line):
            return True
    return True
