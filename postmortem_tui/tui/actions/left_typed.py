"""What was typed into a question about action items when the line dropped: kept, and there again when it is asked."""

from collections.abc import Mapping

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.scratch import Scratch
from postmortem_tui.storage.drafts.beside.untaken_texts import ACTION_ITEMS, block_of_lines, left_beside

WONT, DUE, OWNER = "Won't do, because", "Due: 2026-03-01, fri, 2w", "Owner"

ASKED_BY: Mapping[str, str] = {WONT: "wont_item", DUE: "due_item", OWNER: "owner_item"}
"""The command that asks each question."""


def left_typed(folders: Folders) -> dict[str, Scratch]:
    """Return what is kept, by its question; what cannot be read is left where it is."""
    found: dict[str, Scratch] = {}
    beside = folders.state / ACTION_ITEMS
    try:
        for path in left_beside(beside):
            if question := block_of_lines(beside, path, ASKED_BY):
                found[question] = Scratch.left(path)
    except PostmortemError:
        pass
    return found
