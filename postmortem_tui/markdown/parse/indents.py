"""Blanks at the beginning of lines, counted in columns: a tab goes on to the next multiple of four."""

from postmortem_tui.lazy import late

FATHOM = 24
"""Marks and blanks at the beginning of a line that are read as structure, in columns."""

_BLANKS = late(r"[ \t]*")
_CONTAINERS = late(r"(?:[ \t]*(?:[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|>))*[ \t]*")


def is_blank(line: str) -> bool:
    """Return whether a line is blank as Markdown has it: other spaces than these two are text."""
    return not line.strip(" \t\r")


def expand(line: str) -> str:
    """Return the line with the tabs before and after a list's mark as spaces."""
    end = _CONTAINERS.match(line)
    cut = end.end() if end else 0
    return line[:cut].expandtabs(4) + line[cut:] if "\t" in line[:cut] else line


def indent_of(line: str) -> int:
    """Return the width of the blanks that a line begins with, in columns."""
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blanks.expandtabs(4)) if "\t" in blanks else len(blanks)


def dedent(line: str, columns: int) -> str:
    """Take up to so many columns of blanks off a line."""
    text = line.lstrip(" \t")
    blanks = line[: len(line) - len(text)]
    if "\t" not in blanks[:columns]:
        return blanks[columns:] + text
    return blanks.expandtabs(4)[columns:] + text


def shallow(line: str) -> str:
    """Return a line that nests no deeper than can be followed.

    Marks of lists and quotes are made text from a column on, so that a hostile line cannot send the parser down
    thousands of levels, nor make it give up and take the rest of the document into one list.
    """
    line = line.replace("\r", " ")
    found = _CONTAINERS.match(line)
    end = found.end() if found else 0
    if end <= FATHOM // 4 or is_blank(line):
        return line
    start = line[:end].expandtabs(4)
    if len(start) <= FATHOM or _is_rule(line):
        return line
    return start[:FATHOM] + "x" * (len(start) - FATHOM) + line[end:]


def _is_rule(line: str) -> bool:
    return len(set(line.replace(" ", "").replace("\t", ""))) == 1
