"""Small JSON files of the state folder, about what this person did with a draft: the draft itself may be shared."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.files import read_bytes, write_own
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.rights import make_folder

LARGEST = 4096
"""The most bytes of such a file."""


def write_state(path: Path, plain: dict[str, Any]) -> None:
    """Keep a table in a small file of the state folder; a failure is ignored."""
    with suppress(PostmortemError, OSError):
        make_folder(path.parent)
        write_own(path, json.dumps(plain).encode("utf-8"))


def read_state(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file; an empty one where the file cannot be read, or holds something else."""
    try:
        found = json.loads(read_bytes(path, LARGEST))
    except (PostmortemError, OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def state_file(folders: Folders, draft: Path, folder: str) -> Path:
    """Return a draft's file in a folder of the state; outside of the library its name has a checksum of its folder."""
    elsewhere = "" if draft.parent == folders.drafts else f"-{crc32(bytes(draft.parent)):08x}"
    return folders.state / folder / f"{draft.stem}{elsewhere}.json"
