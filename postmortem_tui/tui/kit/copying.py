"""Copy a text out of the terminal, and say what is known about the success."""

import os
import subprocess
from base64 import b64encode
from collections.abc import Mapping

from postmortem_tui.terminal.lifecycle.external_program import to_run

LONGEST = 74_994
"""The longest text, in characters of base64, that all terminals accept in an escape sequence (OSC 52)."""

TIMEOUT = 2.0
"""Seconds that tmux may take."""

_TMUX = (("tmux", "load-buffer", "-w", "-"), ("tmux", "load-buffer", "-"))
"""With `-w` tmux passes the text on to the clipboard of its terminal; versions before 3.2 do not know the option."""


def copied(text: str) -> str:
    """Copy a text, which the terminal has already been sent, to tmux, too.

    Return a notice on where it can be pasted.
    """
    return in_words(text, in_tmux=into_tmux(text, os.environ))


def into_tmux(text: str, environ: Mapping[str, str]) -> bool:
    """Put a text into the buffer of tmux, if the app runs in tmux; return whether that worked."""
    return bool(environ.get("TMUX")) and any(_ran(command, text) for command in _TMUX)


def _ran(command: tuple[str, ...], text: str) -> bool:
    try:
        done = subprocess.run(
            to_run(command), input=text.encode("utf-8"), capture_output=True, timeout=TIMEOUT, check=False
        )
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
    doubt = "many take none of this length" if long else "whether it arrived cannot be known"
    return f"Copied {what}: sent to the terminal; {doubt}."
