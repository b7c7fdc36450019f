"""Blocks of Markdown, written so that every parser reads them as they were meant."""

import re
from collections.abc import Iterable, Sequence


def blocks(*parts: str) -> str:
    """Give the parts that are not empty, with a blank line between."""
    return "\n\n".join(part for part in parts if part)


def heading(level: int, text: str) -> str:
    """Give a heading of inline Markdown."""
    return f"{'#' * level} {text}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table of inline Markdown, with the pipes in its cells escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(source: str) -> str:
    return source.replace("|", r"\|").replace("\n", "<br>")


def fence(body: str, language: str = "") -> str:
    """Give fenced text, the fence longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall(r"`+", body)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{body}\n{ticks}" if body else f"{ticks}{language}\n{ticks}"


def bullets(items: Iterable[str]) -> str:
    """Give a bulleted list; what an item holds below its first line is indented under it."""
    return "\n".join(_item("- ", item) for item in items)


def numbered(items: Iterable[str]) -> str:
    """Give a numbered list."""
    return "\n".join(_item(f"{n}. ", item) for n, item in enumerate(items, 1))


def _item(marker: str, content: str) -> str:
    return f"{marker}{content}".rstrip().replace("\n", "\n" + " " * len(marker))


def checkbox(done: bool, text: str) -> str:
    """Give the content of a task list's item."""
    return f"[{'x' if done else ' '}] {text}"
