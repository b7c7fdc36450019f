"""Every line of a source is accounted for: it begins a row, is said in one, or has a reason why not."""

from collections.abc import Sequence

from postmortem_tui.evidence.model import Ignored, Seen
from postmortem_tui.lazy import late

_WORD = late(r"\w+")


def left_out(lines: Sequence[str], seen: Sequence[Seen], ignored: Sequence[Ignored]) -> list[Ignored]:
    """Return the lines that say something which no row says, and that have no reason yet, with theirs.

    They are the times and the other fields of rows that take several lines, or what stands before any row.
    """
    begun = {one.line for one in seen}
    begun.update(one.line for one in ignored)
    if len(begun) >= len(lines) - 1:
        return []  # as in a log whose every line is a row
    rows = sorted((one for one in seen if one.text is not None), key=lambda one: one.line)
    left: list[Ignored] = []
    at = -1
    for number, line in enumerate(lines, 1):
        while at + 1 < len(rows) and rows[at + 1].line <= number:
            at += 1
        if number in begun or not line.strip() or not any(character.isalnum() for character in line):
            continue
        if at < 0:
            left.append(Ignored(number, "stands before the first row, and is no part of one"))
        elif not _holds(line.strip(), rows[at]):
            why = f"the time, or another field, of the row that begins on line {rows[at].line}"
            left.append(Ignored(number, why))
    return left


def _holds(line: str, row: Seen) -> bool:
    """Return whether a row says a line: as it is, or most of its words, where marks were taken out of it."""
    text = row.text or ""
    if line in text:
        return True
    words = set(_WORD.findall(line.casefold()))
    return len(words & set(_WORD.findall(f"{text} {row.who}".casefold()))) * 2 >= len(words)
