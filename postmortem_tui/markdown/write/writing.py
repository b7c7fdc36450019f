"""Write well-formed blocks of Markdown; their content is passed as inline Markdown, except fenced text."""

import re
from collections.abc import Iterable, Sequence

from postmortem_tui.markdown.parse.table_lines import with_escaped_pipes


def blocks(*parts: str) -> str:
    """Return the parts that are not empty, with a blank line between them."""
    return "\n\n".join(part for part in parts if part)


def heading(level: int, text: str) -> str:
    """Return a heading of level 1 to 6."""
    return f"{'#' * level} {_on_one_line(text)}".rstrip(" ")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; pipes in cells are escaped, and each row gets as many cells as the header."""
    width = len(header)
    if not width:
        return ""
    wide = ([*row, *[""] * width][:width] for row in rows)
    return "\n".join(map(_row, [header, ["---"] * width, *wide]))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(with_escaped_pipes(_on_one_line(cell)) for cell in cells)} |"


def _on_one_line(text: str) -> str:
    return " ".join(line.strip(" \t") for line in text.split("\n")) if "\n" in text else text


def fence(body: str, language: str = "") -> str:
    """Return fenced text, in a fence that neither the text nor the language can close."""
    language = _on_one_line(language).strip(" \t")
    character = "~" if "`" in language else "`"
    longest = max((len(run) for run in re.findall(f"{character}+", body)), default=0)
    run = character * max(3, longest + 1)
    between = " " if language.startswith(character) else ""
    return "\n".join([f"{run}{between}{language}", *([body] if body else []), run])


def bullets(items: Iterable[str]) -> str:
    """Return a bulleted list; the further lines of an item are indented to its first character."""
    return "\n".join(_item("-", item) for item in items)


NESTED = "*"
"""The mark of items that are items of their own under another one, and no part of its text."""


def nested_bullet(item: str, level: int) -> str:
    """Return an item of a bulleted list that is nested under so many others."""
    indent = "  " * level
    return "\n".join(indent + line if line else line for line in _item(NESTED if level else "-", item).split("\n"))


def numbered(items: Iterable[str]) -> str:
    """Return a list numbered from 1."""
    return "\n".join(_item(f"{n}.", item) for n, item in enumerate(items, 1))


def _item(mark: str, text: str) -> str:
    first, *more = text.split("\n")
    indent = " " * (len(mark) + 1)
    return "\n".join([f"{mark} {first}".rstrip(" "), *(indent + line if line else line for line in more)])


def checkbox(done: bool, text: str) -> str:
    """Return the text of a list item with a box."""
    return f"[{'x' if done else ' '}] {text}".rstrip(" ")
