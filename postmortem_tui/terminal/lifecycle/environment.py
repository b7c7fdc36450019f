"""Set the environment before Textual is imported, which reads it once; this module must not import Textual."""

from collections.abc import MutableMapping

PINNED_SIZE = ("COLUMNS", "LINES")
"""Exported, these variables fix the size that Textual sees, whatever the window becomes."""

WATCHERS = (
    "TEXTUAL",
    "TEXTUAL_LOG",
    "TEXTUAL_DEBUG",
    "TEXTUAL_DRIVER",
    "TEXTUAL_PRESS",
    "TEXTUAL_SCREENSHOT",
    "TEXTUAL_SHOW_RETURN",
)
"""Textual 8.2.8's variables for developers: they log keys, write screens to files, connect to its console."""


def prepare(environ: MutableMapping[str, str]) -> None:
    """Disable animations, and remove the variables above."""
    environ["TEXTUAL_ANIMATIONS"] = "none"
    environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
    for name in (*PINNED_SIZE, *WATCHERS):
        environ.pop(name, None)
