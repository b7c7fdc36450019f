"""The zone in which the times of a draft are typed: that of the start, else of its document."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_tui.storage.disk.sidecar_names import origin_of
from postmortem_tui.storage.drafts.beside.cursor_positions import kept_zone
from postmortem_tui.storage.library.library import Library

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft


def zone_of_typing(library: Library, path: Path, draft: "Draft") -> str:
    """Return the name of the zone of times that are typed into a draft without one; "" where only a setting says it.

    It is the zone in which this person typed the start, or chose since; else that which the draft's document names.
    """
    if kept := kept_zone(library.folders, path):
        return kept
    return library.documents.zone_of(library, path, draft) if os.path.lexists(origin_of(path)) else ""
