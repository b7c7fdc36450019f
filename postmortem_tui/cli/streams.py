"""The standard streams: whether they are a terminal, how wide it is, and their encoding."""

import io
import os

TYPE_CHECKING = False  # not imported: typing takes longer to load than all that a repeated list needs
if TYPE_CHECKING:
    from typing import TextIO

PIPE = "-"
"""The word that stands for stdin, or stdout, where a file could be named."""


def on_terminal(stream: "TextIO | None") -> bool:
    """Return whether a stream is a terminal; None stands for one that was closed before the start."""
    return stream is not None and stream.isatty()


def columns(stream: "TextIO | None") -> int:
    """Return the columns of the terminal that a stream is; 0 where it is no terminal."""
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
"""The columns of a terminal that does not say its width."""


def set_encodings(*streams: "TextIO") -> None:
    """Make streams to files or programs UTF-8, whatever the locale; replace what a terminal cannot show."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")
