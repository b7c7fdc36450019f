"""Texts beside a draft that are not in it yet: pasted lines, what was typed into a question, an editor's text."""

import os
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import write_new, write_own
from postmortem_tui.storage.disk.own_files import is_own
from postmortem_tui.storage.disk.rights import PRIVATE_FILE, make_folder
from postmortem_tui.storage.disk.sidecar_names import UNTAKEN, untaken_prefix

_LINES = "lines-"

ASKED = "?"
"""Stands for a block where a text was typed into a question over the draft, and not taken."""

ACTION_ITEMS = "action-items"
"""The name, in the folder of states, beside which texts are kept that were typed into questions about action items."""


def lines_file(draft: Path, block: str, text: str) -> Path:
    """Return the file beside a draft for lines that were pasted into a block and not taken yet."""
    return draft.with_name(f"{untaken_prefix(draft)}{_LINES}{_checksum(block)}-{_checksum(text)}{UNTAKEN}")


def keep_lines(draft: Path, block: str, text: str) -> None:
    """Keep lines that were pasted into a block until they are taken, the same lines only once. Raise StorageError."""
    path = lines_file(draft, block, text)
    _make_way(path)
    if not is_own(path):
        write_new(path, text.encode("utf-8", "replace"), PRIVATE_FILE)


def _make_way(path: Path) -> None:
    with about(path.parent):
        if not path.parent.exists():  # a draft that has not been saved yet may have no folder
            make_folder(path.parent)


def keep_typed(draft: Path, block: str, question: str, text: str) -> None:
    """Keep a text that was typed into a question and not taken, in place of an earlier one; an empty one removes that.

    Raise StorageError.
    """
    path = lines_file(draft, block, question)
    if text:
        _make_way(path)
        write_own(path, text.encode("utf-8", "replace"))
    elif is_own(path):
        with about(path):
            path.unlink(missing_ok=True)


def block_of_lines(draft: Path, path: Path, blocks: Iterable[str]) -> str:
    """Return the id of the block that the lines in a file were pasted into; an empty text for an editor's file."""
    kept = path.name.removeprefix(untaken_prefix(draft))
    return next((block for block in blocks if kept.startswith(f"{_LINES}{_checksum(block)}-")), "")


def _checksum(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"


def left_beside(draft: Path) -> tuple[Path, ...]:
    """Return this user's files beside a draft with a text that was never taken: pasted lines, or an editor's text."""
    beginning = untaken_prefix(draft)
    with about(draft.parent):
        if not draft.parent.exists():  # a draft that has not been saved yet may have no folder
            return ()
        with os.scandir(draft.parent) as entries:
            names = [entry.name for entry in entries]
    named = [name for name in names if name.startswith(beginning) and name.endswith(UNTAKEN)]
    return tuple(path for path in map(draft.with_name, sorted(named)) if is_own(path))
