"""Which answers of a draft its document is known to lack: a verb fails with what it adds to them, no other."""

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.beside.state_files import read_state, state_file, write_state

_FOLDER = "lacking"
"""The folder, in the state folder, in which the checksums of these answers are kept: no text of a draft is."""


def note_lacking(folders: Folders, draft: Path, texts: Sequence[str]) -> bool:
    """Note the texts of all answers that a draft's document lacks, and return whether one was not noted before.

    A failure is ignored.
    """
    file = state_file(folders, draft, _FOLDER)
    before = read_state(file).get("answers", [])
    now = sorted(crc32(text.encode("utf-8", "surrogatepass")) for text in texts)
    if now != before:
        write_state(file, {"answers": now})
    return not set(now) <= set(before if isinstance(before, list) else [])
