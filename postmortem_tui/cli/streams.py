"""What the streams of the program lead to, and what they can take."""

import io
import os

TYPE_CHECKING = False  # not imported: typing takes longer to load than all that a repeated list needs
if TYPE_CHECKING:
    from typing import TextIO

PIPE = "-"
"""The word that stands for stdin, or stdout, where a file could be named."""


def on_terminal(stream: "TextIO | None") -> bool:
    """Return whether a stream leads to a terminal; one that was closed before the start is None."""
    return stream is not None and stream.isatty()


def columns(stream: "TextIO | None") -> int:
    """Return how wide the terminal is that a stream leads to; 0 where it leads to none."""
    if stream is None or not stream.isatty():
        return 0
    width = os.environ.get("COLUMNS", "")
    if width.isdecimal() and int(width):
        return int(width)
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except (OSError, ValueError):
        return USUAL


USUAL = 80
"""Columns of a terminal that does not say how many it has."""


def set_encodings(*streams: "TextIO") -> None:
    """Make streams that lead to files or programs UTF-8, whatever the locale; characters it lacks stop nothing."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")
