"""The position of the cursor in each draft, and the zone that its times were typed in; no text of the draft.

Each is a small JSON file in the state folder: a draft may be shared, so one person's position is not part of it.
"""

from pathlib import Path
from typing import Any, NamedTuple

from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.drafts.beside.state_files import read_state, state_file, write_state
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.zones import zone_named

FOLDER = "cursor"
ZONES = "zone"


LIBRARY = "library.json"
"""The file of the library's position, beside the folder of the drafts' positions."""


class LibraryPosition(NamedTuple):
    """The last view of the library: the id of the draft with the cursor, and the name of the order."""

    at: str = ""
    order: str = ""
    turned: bool = False


def keep_library(folders: Folders, position: LibraryPosition) -> None:
    """Keep the view of the library; a failure is ignored."""
    write_state(folders.state / LIBRARY, position._asdict())


def kept_library(folders: Folders) -> LibraryPosition:
    """Return the last view of the library; the default where none is kept, or it cannot be read."""
    return LibraryPosition(**_known(read_state(folders.state / LIBRARY), LibraryPosition()._asdict()))


class CursorPosition(NamedTuple):
    """A position of the cursor in a draft."""

    block: str
    guided: bool = False
    """Whether the questions were asked one at a time."""
    field: str = ""
    """The field of a form, or the column of a list whose row was being written."""
    row: int | None = None
    """The index of the row in a list, as in its value."""
    at: int = 0
    """The characters before the cursor in the text."""
    scroll: int = 0
    """The rows of the page above the visible part."""


def keep_cursor(folders: Folders, draft: Path, position: CursorPosition) -> None:
    """Keep where the cursor is in a draft's file; a failure is ignored."""
    write_state(state_file(folders, draft, FOLDER), position._asdict())


def kept_cursor(folders: Folders, draft: Path) -> CursorPosition | None:
    """Return where the cursor was in a draft's file; None where that is not kept, or cannot be read."""
    found = read_state(state_file(folders, draft, FOLDER))
    usual = {name: value for name, value in CursorPosition("")._asdict().items() if name != "row"}
    row = found.get("row")
    position = CursorPosition(**{"block": ""} | _known(found, usual), row=row if type(row) is int else None)
    return position if position.block and min(position.at, position.scroll, position.row or 0) >= 0 else None


def keep_zone(folders: Folders, draft: Path, name: str) -> None:
    """Keep the zone in which this person types the times of a draft; a failure is ignored."""
    write_state(state_file(folders, draft, ZONES), {"zone": name})


def kept_zone(folders: Folders, draft: Path) -> str:
    """Return the zone in which this person typed the times of a draft; an empty text where no known zone is kept."""
    name = _known(read_state(state_file(folders, draft, ZONES)), {"zone": ""}).get("zone", "")
    try:
        zone_named(name)
    except Misread:
        return ""
    return str(name)


def _known(found: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    """Return the values whose type is that of the default with the same name."""
    return {name: value for name, value in found.items() if name in usual and type(value) is type(usual[name])}
