"""Every line of a source is accounted for: it begins a row, is said in one, or has a reason why not."""

from collections.abc import Sequence
from operator import itemgetter

from postmortem_tui.evidence.model import Ignored, Seen
from postmortem_tui.lazy import late

_WORD = late(r"\w+")


_FIELD_OF_ROW = "the time, or another field, of the row that begins on line "
"""The beginning of the reason of a line that belongs to a row and is not said in it."""
_FURTHEST = 400
"""Lines above the time of an object in which its beginning is looked for."""


def left_out(
    lines: Sequence[str], seen: Sequence[Seen], ignored: Sequence[Ignored], *, by_lines: bool = True
) -> list[Ignored]:
    """Return the lines that say something which no row says, and that have no reason yet, with theirs.

    They are the times and the other fields of rows that take several lines, or what is before any row. In JSON and
    YAML, which are not read `by_lines`, the fields of an object are above its time as well.
    """
    begun = {one.line for one in seen}
    begun.update(one.line for one in ignored)
    if len(begun) >= len(lines) - 1:
        return []  # as in a log whose every line is a row
    told = (one for one in seen if one.text is not None)
    rows = sorted(((one.line if by_lines else _opening(lines, one.line), one) for one in told), key=itemgetter(0))
    left: list[Ignored] = []
    at = -1
    words_of: dict[int, frozenset[str]] = {}  # of each row, found once: it may have thousands of lines
    for number, line in enumerate(lines, 1):
        while at + 1 < len(rows) and rows[at + 1][0] <= number:
            at += 1
        if number in begun or not line.strip() or not any(character.isalnum() for character in line):
            continue
        if at < 0:
            left.append(Ignored(number, "stands before the first row, and is no part of one"))
        elif not by_lines and _indent(line) < _indent(lines[rows[at][0] - 1]):
            left.append(Ignored(number, "stands beside the rows, and is no part of one"))
        elif not _holds(line.strip(), rows[at][1], words_of):
            left.append(Ignored(number, f"{_FIELD_OF_ROW}{rows[at][1].line}"))
    return left


def of_no_row(ignored: Sequence[Ignored]) -> list[Ignored]:
    """Return the lines that belong to no row: fields of rows are none of them, of which JSON has many."""
    return [one for one in ignored if not one.why.startswith(_FIELD_OF_ROW)]


def _opening(lines: Sequence[str], number: int) -> int:
    """Return the number of the line on which the object that has a field on a line begins, by its indentation."""
    deep = _indent(lines[number - 1]) if number <= len(lines) else 0
    for at in range(number - 1, max(-1, number - 1 - _FURTHEST), -1):
        line = lines[at].strip()
        if line[:1] in ("{", "-") or (line[-1:] == "{" and _indent(lines[at]) < deep):
            return at + 1
    return number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _holds(line: str, row: Seen, words_of: dict[int, frozenset[str]]) -> bool:
    """Return whether a row has the text of a line: as it is, or most of its words, where marks were taken out of it."""
    if line in (row.text or ""):
        return True
    if row.line not in words_of:
        words_of[row.line] = _words(f"{row.text} {row.who}")
    words = _words(line)
    return len(words & words_of[row.line]) * 2 >= len(words)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
