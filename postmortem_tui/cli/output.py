"""What leaves the program: results on stdout, messages on stderr, and to a terminal no control signs."""

import sys
import unicodedata
from collections.abc import Sequence
from typing import Any, TextIO

import click

from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.values.harmless import harmless


def shown(text: str, stream: TextIO | None) -> str:
    """Return text as a stream may have it: harmless on a terminal, as it is anywhere else."""
    return harmless(text) if on_terminal(stream) else text


def result(text: str) -> None:
    """Print a result, and a line's end."""
    click.echo(shown(text, sys.stdout))


def message(text: str) -> None:
    """Print a message, and a line's end, to stderr."""
    click.echo(shown(text, sys.stderr), err=True)


def as_json(value: Any) -> str:
    """Return plain values as JSON; moments and dates as in ISO 8601."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2, default=lambda moment: moment.isoformat())


def one_line(text: str) -> str:
    """Return text with its line breaks and tabs as blanks."""
    return " ".join(text.split())


def width(text: str) -> int:
    """Return how many cells of a terminal a line of text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def cut(text: str, cells: int) -> str:
    """Return a line of text in at most so many cells, with an ellipsis where it was longer."""
    if width(text) <= cells:
        return text
    kept = text
    while kept and width(kept) >= cells:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


GAP = 2
"""Cells between two columns."""


def table(rows: list[tuple[str, ...]]) -> str:
    """Return rows as lines with aligned columns."""
    columns = [_padded(column) for column in zip(*rows, strict=True)]
    return "\n".join(map(str.rstrip, map((" " * GAP).join, zip(*columns, strict=True))))


def _padded(column: Sequence[str]) -> list[str]:
    """Return the cells of a column in equal width."""
    widths = list(map(len if all(map(str.isascii, column)) else width, column))
    widest = max(widths)
    return [cell + " " * (widest - wide) for cell, wide in zip(column, widths, strict=True)]
