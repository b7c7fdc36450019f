"""The names of the files beside a draft: its previous version, journal, lock and document, and texts not in it yet."""

import os
from itertools import count
from pathlib import Path

from postmortem_tui.storage.disk.file_names import JOURNAL, ORIGIN


def backup_of(draft: Path) -> Path:
    """Return the backup: the file with a draft's content before its last snapshot."""
    return draft.with_name(f".{draft.name}.bak")


def journal_of(draft: Path) -> Path:
    """Return the journal: the file with what was typed since a draft's last snapshot."""
    return draft.with_name(f".{draft.name}{JOURNAL}")


def lock_of(draft: Path) -> Path:
    """Return the lock file of a draft, which names its holder."""
    return draft.with_name(f".{draft.name}.lock")


def takeover_of(draft: Path) -> Path:
    """Return the file by which another process asks the holder of a draft to release the draft."""
    return draft.with_name(f".{draft.name}.takeover")


def origin_of(draft: Path) -> Path:
    """Return the file that holds the document which a draft was read from."""
    return draft.with_name(f".{draft.name}{ORIGIN}")


UNTAKEN = ".md"
"""The ending of a text that is not in its draft yet, by which editors recognise Markdown."""


def untaken_prefix(draft: Path) -> str:
    """Return how the names of such texts beside a draft begin."""
    return f".{draft.name}.edit-"


def rescue_of(draft: Path) -> Path:
    """Return a free path, for a draft that may not be saved to its own file any more."""
    names = (draft.with_name(f"{draft.stem}.rescued-{number}{draft.suffix}") for number in count(1))
    return next(path for path in names if not os.path.lexists(path))
