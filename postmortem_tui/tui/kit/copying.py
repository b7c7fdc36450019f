"""Copying out of the terminal, and what is known about its success."""

import os
import subprocess
from base64 import b64encode
from collections.abc import Mapping

LONGEST = 74_994
"""Characters in base64 of the longest escape sequence that all terminals take."""

TIMEOUT = 2.0
"""Seconds that tmux may take."""

_TMUX = (("tmux", "load-buffer", "-w", "-"), ("tmux", "load-buffer", "-"))
"""With `-w` it passes the text on to the clipboard of the terminal that it runs in; before 3.2 it cannot."""


def copied(text: str) -> str:
    """Copy a text, which the terminal has got already, to tmux too; return a notice on where it can be pasted from."""
    return in_words(text, in_tmux=into_tmux(text, os.environ))


def into_tmux(text: str, environ: Mapping[str, str]) -> bool:
    """Put a text into the buffer of tmux, where this runs inside tmux; return whether it is there."""
    return bool(environ.get("TMUX")) and any(_ran(command, text) for command in _TMUX)


def _ran(command: tuple[str, ...], text: str) -> bool:
    try:
        done = subprocess.run(command, input=text.encode("utf-8"), capture_output=True, timeout=TIMEOUT, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def in_words(text: str, *, in_tmux: bool) -> str:
    """Return what was done with a copied text, in words."""
    lines = text.rstrip("\n").count("\n") + 1
    what = f"{lines} lines" if lines > 1 else f"{len(text)} characters" if len(text) > 1 else "1 character"
    if in_tmux:
        return f"Copied {what}: in tmux's buffer, for prefix ]; sent to the terminal too."
    long = len(b64encode(text.encode("utf-8"))) > LONGEST
    doubt = "many take none of this length" if long else "whether it took it cannot be known"
    return f"Copied {what}: sent to the terminal; {doubt}."
