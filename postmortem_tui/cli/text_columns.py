"""Text in columns, measured in terminal cells; for Latin letters alone no tables of widths are loaded."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Printed(NamedTuple):
    """The text for stdout and the text for stderr; an empty one is not printed."""

    result: str = ""
    message: str = ""


ELLIPSIS = "…"
"""Ends a text that is cut."""

FIRST_COMBINING = "\u0300"
"""The first printable character that takes no cell of its own (Unicode 16, block list)."""


def one_line(text: str) -> str:
    """Return text with its line breaks and tabs replaced by blanks."""
    return " ".join(text.split())


def width(text: str) -> int:
    """Return how many cells of a terminal a line of text takes, counted by clusters as in the app (UAX 29)."""
    return len(text) if is_narrow(text) else sum(wide for _, wide in _clusters(text))


def is_narrow(text: str) -> bool:
    """Return whether each character of a line of text takes one cell: Latin letters, and the ellipsis of a cut."""
    if text.isascii():
        return True
    others = text.replace(ELLIPSIS, "")
    return others.isprintable() and max(others, default="") < FIRST_COMBINING


def cut(text: str, cells: int) -> str:
    """Return a line of text cut to at most `cells` cells, with an ellipsis where it was longer; no cluster is cut."""
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
    # Imported late: the tables of widths take 11 ms to load, a fifth of a `list`, and most titles are in Latin letters.
    from postmortem_tui.terminal.wire.clusters import clusters

    return clusters(text)


GAP = 2
"""Cells between two columns."""


def table(rows: list[tuple[str, ...]]) -> str:
    """Return rows as lines with aligned columns."""
    columns = [_padded(column) for column in zip(*rows, strict=True)]
    return "\n".join(map(str.rstrip, map((" " * GAP).join, zip(*columns, strict=True))))


def fitted(rows: list[tuple[str, ...]], columns: int, flexible: int) -> str:
    """Return rows as lines of at most `columns` columns, 0 for no limit; the column `flexible` is cut to fit."""
    if not columns:
        return table(rows)
    others = sum(max(map(width, column)) + GAP for n, column in enumerate(zip(*rows, strict=True)) if n != flexible)
    room = max(NARROWEST, columns - others)
    return table([(*row[:flexible], cut(row[flexible], room), *row[flexible + 1 :]) for row in rows])


NARROWEST = 20
"""The least cells of a column that is cut, even where its row then takes two lines of the terminal."""


WIDEST = 1000
"""The most cells that a column is padded to: one title of 100,000 cells made 105 MB of blanks beside 490 others."""


def _padded(column: Sequence[str]) -> list[str]:
    """Return the texts of a column padded to equal width, except those that are wider than WIDEST."""
    if all(map(is_narrow, column)):
        widest = min(WIDEST, max(map(len, column)))
        return [cell.ljust(widest) for cell in column]
    widths = list(map(width, column))
    widest = min(WIDEST, max(widths))
    return [cell + " " * (widest - wide) for cell, wide in zip(column, widths, strict=True)]
