"""Where the cursor was in each draft: a small file of JSON in the state folder, without any text of the draft."""

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.files import read_bytes, write_own
from postmortem_tui.storage.disk.places import Places
from postmortem_tui.storage.disk.rights import make_folder

FOLDER = "cursor"
LARGEST = 4096
"""Bytes of such a file, at most."""


class CursorPlace(NamedTuple):
    """Where somebody was in a draft."""

    block: str
    guided: bool = False
    """Whether the questions were asked one at a time."""
    field: str = ""
    """The field of a form, or the column of a list whose row was being written."""
    row: int | None = None
    """The row of a list, as the value has it."""
    at: int = 0
    """The characters before the cursor in the text."""
    scroll: int = 0
    """The rows of the page above what was seen."""


def keep_cursor(places: Places, draft: Path, place: CursorPlace) -> None:
    """Keep where the cursor is in a draft's file; a place that cannot be kept is not worth a word."""
    path = _file(places, draft)
    with suppress(PostmortemError, OSError):
        make_folder(path.parent)
        write_own(path, json.dumps(place._asdict()).encode("utf-8"))


def kept_cursor(places: Places, draft: Path) -> CursorPlace | None:
    """Return where the cursor was in a draft's file; None where that is not known, or cannot be read."""
    try:
        found = json.loads(read_bytes(_file(places, draft), LARGEST))
    except (PostmortemError, OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    kinds = {name: type(default) for name, default in CursorPlace("")._asdict().items() if name != "row"}
    known = {name: value for name, value in found.items() if type(value) is kinds.get(name)}
    row = found.get("row")
    place = CursorPlace(**{"block": ""} | known, row=row if type(row) is int else None)
    return place if place.block and min(place.at, place.scroll, place.row or 0) >= 0 else None


def _file(places: Places, draft: Path) -> Path:
    """Return the file for a draft; one outside of the library is told from others of its name by its folder."""
    elsewhere = "" if draft.parent == places.drafts else f"-{crc32(bytes(draft.parent)):08x}"
    return places.state / FOLDER / f"{draft.stem}{elsewhere}.json"
