"""What has to be set before Textual is imported, since it reads its environment once; imports none of it."""

from collections.abc import MutableMapping

PINNED_SIZE = ("COLUMNS", "LINES")
"""When exported they pin the size that Textual sees, whatever the window becomes."""

WATCHERS = (
    "TEXTUAL",
    "TEXTUAL_LOG",
    "TEXTUAL_DEBUG",
    "TEXTUAL_DRIVER",
    "TEXTUAL_PRESS",
    "TEXTUAL_SCREENSHOT",
    "TEXTUAL_SHOW_RETURN",
)
"""What Textual 8.2.8 has for those who write programs: keys into a log, screens into files, a line to its console."""


def prepare(environ: MutableMapping[str, str]) -> None:
    """Make an environment fit for a slow line."""
    environ["TEXTUAL_ANIMATIONS"] = "none"
    environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
    for name in (*PINNED_SIZE, *WATCHERS):
        environ.pop(name, None)
