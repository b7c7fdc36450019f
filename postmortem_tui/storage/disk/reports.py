"""Reports of crashes: one file each in the state folder, which only its owner can read."""

import os
from pathlib import Path

from postmortem_tui.storage.disk.files import write_new
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.rights import PRIVATE_FILE, make_folder


def keep_report(folders: Folders, text: str) -> Path:
    """Keep a report in a new file, and return its path; raise StorageError when that fails."""
    make_folder(folders.state)
    path = folders.state / f"crash-{os.urandom(4).hex()}.txt"
    write_new(path, text.encode("utf-8", "replace"), PRIVATE_FILE)
    return path
