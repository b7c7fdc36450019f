"""What leaves the program: results on stdout, messages on stderr, and to a terminal no control characters."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

import click

from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.errors import UsageError
from postmortem_tui.terminal.controls import harmless


def shown(text: str, stream: TextIO | None) -> str:
    """Return text as a stream may have it: harmless on a terminal, as it is anywhere else."""
    return harmless(text) if on_terminal(stream) else text


def result(text: str) -> None:
    """Print a result, and a line's end."""
    click.echo(shown(text, sys.stdout))


def message(text: str) -> None:
    """Print a message, and a line's end, to stderr."""
    click.echo(shown(text, sys.stderr), err=True)


FIELDS = f"{__name__}.fields"
"""Where a run of the command keeps the names of the fields that JSON is to have, with commas between them."""


def as_json(value: Any) -> str:
    """Return plain values as JSON; moments and dates as in ISO 8601.

    Objects have the fields that were asked for alone; raise UsageError where there is none of a name.
    """
    import json

    context = click.get_current_context(silent=True)
    if context is not None and (names := context.meta.get(FIELDS)):
        value = _with_fields(value, [name.strip() for name in names.split(",")])
    return json.dumps(value, ensure_ascii=False, indent=2, default=lambda moment: moment.isoformat())


def _with_fields(value: Any, names: Sequence[str]) -> Any:
    rows = value if isinstance(value, list) else [value]
    known = dict.fromkeys(name for row in rows if isinstance(row, dict) for name in row)
    if rows and (unknown := [name for name in names if name not in known]):
        raise UsageError(
            f"there is no field '{unknown[0]}'", location="--json", hint=f"There are: {', '.join(known) or 'none'}"
        )
    chosen = [{name: row.get(name) for name in names} if isinstance(row, dict) else row for row in rows]
    return chosen if isinstance(value, list) else chosen[0]


def one_line(text: str) -> str:
    """Return text with its line breaks and tabs as blanks."""
    return " ".join(text.split())


def width(text: str) -> int:
    """Return how many cells of a terminal a line of text takes: as the app counts them, by clusters (UAX 29)."""
    return len(text) if text.isascii() else sum(wide for _, wide in _clusters(text))


def cut(text: str, cells: int) -> str:
    """Return a line of text in at most so many cells, with an ellipsis where it was longer; no cluster is cut."""
    if width(text) <= cells:
        return text
    kept, taken = [], 0
    for cluster, wide in _clusters(text):
        taken += wide
        if taken >= cells:
            break
        kept.append(cluster)
    return f"{''.join(kept).rstrip()}…"


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    # Late, for the tables of widths take 11 ms to load, a fifth of a `list`: most titles are ASCII.
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
    others = sum(max(map(width, column)) + GAP for n, column in enumerate(zip(*rows, strict=True)) if n != flexible)
    room = max(NARROWEST, columns - others)
    if columns:
        rows = [(*row[:flexible], cut(row[flexible], room), *row[flexible + 1 :]) for row in rows]
    return table(rows)


NARROWEST = 20
"""Cells that a cut column has at least, even where its row then takes two lines of the terminal."""


def _padded(column: Sequence[str]) -> list[str]:
    """Return the cells of a column in equal width."""
    widths = list(map(len if all(map(str.isascii, column)) else width, column))
    widest = max(widths)
    return [cell + " " * (widest - wide) for cell, wide in zip(column, widths, strict=True)]
