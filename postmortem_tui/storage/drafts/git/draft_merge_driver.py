"""Merge three versions of a draft file, as git asks its merge drivers to."""

from pathlib import Path

from postmortem_tui.document.changes.sides import Sides
from postmortem_tui.document.merging.merging import merge
from postmortem_tui.document.merging.preference import Preference, Side
from postmortem_tui.errors import DraftError, StorageError
from postmortem_tui.storage.disk.files import DRAFT_LIMIT, read_text, stamp_of, write_atomic
from postmortem_tui.storage.disk.toml.toml_comments import comments_of, together
from postmortem_tui.storage.drafts.git.conflict_marking import with_marks
from postmortem_tui.storage.drafts.text.draft_text import draft_from_text, draft_to_bytes
from postmortem_tui.storage.settings.templates import Templates


def merge_files(base: Path, ours: Path, theirs: Path, name: str, templates: Templates, size: int) -> int:
    """Write the merged draft to `ours`, and return how many answers are in conflict.

    Both sides of a conflict are written to the file between git's marks, of `size` characters. `name` is the draft's
    path in the repository. Where both sides added the file, `base` is empty. Raise DraftError or StorageError where a
    version is not a draft; the files are untouched then.
    """
    before, *texts = [read_text(path, DRAFT_LIMIT) for path in (base, ours, theirs)]
    mine, other = (draft_from_text(text, name, templates) for text in texts)
    old = draft_from_text(before, name, templates) if before.strip() else None
    ways = (Preference(otherwise=side) for side in (Side.MINE, Side.THEIRS))
    one, two = (merge(old, mine, other, way).draft for way in ways)
    comments = together(*map(comments_of, texts))
    written, other_way = (draft_to_bytes(draft, mine.id, comments).decode("utf-8") for draft in (one, two))
    for text, draft in ((written, one), (other_way, two)):
        if draft_from_text(text, name, templates) != draft:
            raise DraftError("the merged draft would not be read back the same", location=name)
    replace_with(ours, with_marks(written, other_way, size))
    return len(Sides(one, two).choices())


def replace_with(path: Path, text: str) -> None:
    """Write a text in place of one of git's own files; raise StorageError where it is gone."""
    if stamp_of(path) is None:
        raise StorageError("it was removed while it was merged", location=str(path))
    write_atomic(path, text.encode("utf-8"), path.stat().st_mode & 0o777)
