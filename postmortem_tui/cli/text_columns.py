"""Text in columns, by the cells that it takes: nothing is loaded for it where all of it is in Latin letters."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Printed(NamedTuple):
    """What goes to stdout, and to stderr; nothing is printed where a text is empty."""

    result: str = ""
    message: str = ""


ELLIPSIS = "…"
"""Ends a text that is cut."""

FIRST_COMBINING = "\u0300"
"""The first character that takes no cell of its own, beside those that are not printable (Unicode 16, block list)."""


def one_line(text: str) -> str:
    """Return text with its line breaks and tabs as blanks."""
    return " ".join(text.split())


def width(text: str) -> int:
    """Return how many cells of a terminal a line of text takes: as the app counts them, by clusters (UAX 29)."""
    return len(text) if is_narrow(text) else sum(wide for _, wide in _clusters(text))


def is_narrow(text: str) -> bool:
    """Return whether each character of a line of text takes one cell: Latin letters, and the ellipsis of a cut."""
    if text.isascii():
        return True
    others = text.replace(ELLIPSIS, "")
    return others.isprintable() and max(others, default="") < FIRST_COMBINING


def cut(text: str, cells: int) -> str:
    """Return a line of text in at most so many cells, with an ellipsis where it was longer; no cluster is cut."""
    if width(text) <= cells:
        return text
    if is_narrow(text):
        return f"{text[: cells - 1].rstrip()}{ELLIPSIS}"
    kept, taken = [], 0
    for cluster, wide in _clusters(text):
        taken += wide
        if taken >= cells:
            break
        kept.append(cluster)
    return f"{''.join(kept).rstrip()}{ELLIPSIS}"


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    # Late, for the tables of widths take 11 ms to load, a fifth of a `list`: most titles are in Latin letters.
    from postmortem_tui.terminal.wire.clusters import clusters

    return clusters(text)


GAP = 2
"""Cells between two columns."""


def table(rows: list[tuple[str, ...]]) -> str:
    """Return rows as lines with aligned columns."""
    columns = [_padded(column) for column in zip(*rows, strict=True)]
    return "\n".join(map(str.rstrip, map((" " * GAP).join, zip(*columns, strict=True))))


def fitted(rows: list[tuple[str, ...]], columns: int, flexible: int) -> str:
    """Return rows as lines of at most so many columns, 0 being no limit: the cells of one column are cut for it."""
    if not columns:
        return table(rows)
    others = sum(max(map(width, column)) + GAP for n, column in enumerate(zip(*rows, strict=True)) if n != flexible)
    room = max(NARROWEST, columns - others)
    return table([(*row[:flexible], cut(row[flexible], room), *row[flexible + 1 :]) for row in rows])


NARROWEST = 20
"""Cells that a cut column has at least, even where its row then takes two lines of the terminal."""


WIDEST = 1000
"""Cells that a column is padded to at most: one title of 100,000 made 105 MB of blanks beside 490 others."""


def _padded(column: Sequence[str]) -> list[str]:
    """Return the cells of a column in equal width, but for those that are wider than WIDEST."""
    if all(map(is_narrow, column)):
        widest = min(WIDEST, max(map(len, column)))
        return [cell.ljust(widest) for cell in column]
    widths = list(map(width, column))
    widest = min(WIDEST, max(widths))
    return [cell + " " * (widest - wide) for cell, wide in zip(column, widths, strict=True)]
