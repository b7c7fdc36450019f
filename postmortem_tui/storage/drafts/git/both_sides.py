"""A draft with a Git conflict in its file: both sides, merged."""

from pathlib import Path

from postmortem_tui.document.changes.sides import Sides
from postmortem_tui.document.merging.merging import Merged, merge
from postmortem_tui.errors import DraftError
from postmortem_tui.storage.drafts.git.conflict_marks import sides_of
from postmortem_tui.storage.drafts.text.draft_text import draft_from_text
from postmortem_tui.storage.settings.templates import Templates


def of_both_sides(text: str, path: Path, templates: Templates) -> tuple[Merged, Sides] | None:
    """Return both sides of a Git conflict merged, and each alone; None where a side is not a draft."""
    sides = sides_of(text)
    if sides is None:
        return None
    try:
        ours, theirs = (draft_from_text(side, str(path), templates) for side in (sides.ours, sides.theirs))
        base = None if sides.base is None else draft_from_text(sides.base, str(path), templates)
        return merge(base, ours, theirs), Sides(ours, theirs, base)
    except DraftError:
        return None
