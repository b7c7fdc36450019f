"""The start of lines: list marks, and blanks in columns, where a tab reaches to the next multiple of four (2.2)."""

from postmortem_tui.lazy import late

LIST_MARK = r"(?:[-+*]|\d{1,9}[.)])"
"""A pattern of the mark of a list item (CommonMark 5.2)."""

BOX_CHARACTER = "[ xX*✓✔~/>-]"
"""A pattern of the character in the box of an item."""

FATHOM = 24
"""Columns at the start of a line in which marks and blanks are read as structure."""

_CONTAINERS = late(rf"(?:[ \t]*(?:{LIST_MARK}(?=[ \t])|>))*[ \t]*")


def is_blank(line: str) -> bool:
    """Return whether a line has only spaces and tabs (CommonMark 2.1); other Unicode spaces are text."""
    return not line.strip(" \t\r")


def expand(line: str) -> str:
    """Return the line with the tabs around its list marks expanded to spaces."""
    end = _CONTAINERS.match(line)
    cut = end.end() if end else 0
    return line[:cut].expandtabs(4) + line[cut:] if "\t" in line[:cut] else line


def indent_of(line: str) -> int:
    """Return the width of the blanks at the start of a line, in columns."""
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blanks.expandtabs(4)) if "\t" in blanks else len(blanks)


def dedent(line: str, columns: int) -> str:
    """Return a line with up to `columns` columns of its leading blanks removed."""
    text = line.lstrip(" \t")
    blanks = line[: len(line) - len(text)]
    if "\t" not in blanks[:columns]:
        return blanks[columns:] + text
    return blanks.expandtabs(4)[columns:] + text


def shallow(line: str) -> str:
    """Return a line with no marks of lists or quotes after column `FATHOM`.

    Later marks become the letter x, so that a hostile line can neither make the parser nest thousands of levels, nor
    make it give up and take the rest of the document as one list.
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
