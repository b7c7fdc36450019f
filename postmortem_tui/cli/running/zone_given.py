"""The zone of times that are typed on the command line without one, by the same rule as on the screen."""

from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_tui.cli.running.given import given
from postmortem_tui.document.draft.draft import Draft

if TYPE_CHECKING:
    from postmortem_tui.storage.library.library import Library


def zone_name_for(drafts: "Library", path: Path, draft: Draft | None) -> str:
    """Return the name of the zone of `--zone`, else that in which the draft's times are typed, else of the setting.

    The draft is None where its file cannot be read.
    """
    if "zone" in given().settings:
        return drafts.settings.zone
    return drafts.zone_of_typing(path, draft) or drafts.settings.zone
