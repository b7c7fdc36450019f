"""The names of the files that lie beside a draft: its previous version, its journal, its lock, its document."""

import os
from itertools import count
from pathlib import Path

from postmortem_tui.storage.disk.whereabouts import JOURNAL, ORIGIN


def backup_of(draft: Path) -> Path:
    """Return the file that holds what a draft's file held before its last snapshot."""
    return draft.with_name(f".{draft.name}.bak")


def journal_of(draft: Path) -> Path:
    """Return the file that holds what was typed since a draft's last snapshot."""
    return draft.with_name(f".{draft.name}{JOURNAL}")


def lock_of(draft: Path) -> Path:
    """Return the file that says who writes on a draft."""
    return draft.with_name(f".{draft.name}.lock")


def takeover_of(draft: Path) -> Path:
    """Return the file in which somebody asks the one who writes on a draft to let go."""
    return draft.with_name(f".{draft.name}.takeover")


def origin_of(draft: Path) -> Path:
    """Return the file that holds the document which a draft was read from."""
    return draft.with_name(f".{draft.name}{ORIGIN}")


def rescue_of(draft: Path) -> Path:
    """Return a path at which nothing lies yet, for what cannot be put into the draft's own file any more."""
    names = (draft.with_name(f"{draft.stem}.rescued-{number}{draft.suffix}") for number in count(1))
    return next(path for path in names if not os.path.lexists(path))
