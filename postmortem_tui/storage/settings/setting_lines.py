"""The line of a settings file that sets a value."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from postmortem_tui.blocks.base import Plain
from postmortem_tui.lazy import late, library

if TYPE_CHECKING:
    import tomllib
else:
    tomllib = library("tomllib")

LONGEST_VALUE = 20
"""The most lines after a key in which the end of its value is searched for."""

_HEAD = late(r"\s*\[\[\s*commands\s*\]\]")
"""The first line of a command's table."""

Way = tuple[str, ...]
"""The keys that lead to a value."""


def line_of(text: str, way: Way) -> int:
    """Return the line of valid TOML that sets the value at a path of keys; 0 where that is not known.

    TOML parsers return no line numbers, so this finds the first line up to which the text defines the value.
    """
    lines = text.split("\n")
    if way[-1].isdecimal():
        heads = [number for number, line in enumerate(lines, 1) if _HEAD.match(line)]
        at = int(way[-1]) - 1
        return heads[at] if at < len(heads) else line_of(text, way[:-1])
    named = re.compile(rf"""["']?{re.escape(way[-1])}["']?\s*[=.\]]""")
    for number in (number for number, line in enumerate(lines, 1) if named.search(line)):
        tables = _first_whole(lines[:end] for end in range(number, min(number + LONGEST_VALUE, len(lines) + 1)))
        if _holds(tables, way):
            return number
    return 0


def _first_whole(beginnings: Iterable[list[str]]) -> Plain:
    for beginning in beginnings:
        try:
            return tomllib.loads("\n".join(beginning))
        except ValueError:
            continue
    return {}


def _holds(tables: object, way: Way) -> bool:
    for key in way:
        if not isinstance(tables, dict) or key not in tables:
            return False
        tables = tables[key]
    return True
