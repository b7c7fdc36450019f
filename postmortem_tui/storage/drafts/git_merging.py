"""Three versions of a draft file put together, as git asks its merge drivers to."""

from pathlib import Path

from postmortem_tui.document.merging import Merged, merge
from postmortem_tui.errors import DraftError, StorageError
from postmortem_tui.storage.disk.files import read_bytes, read_text, stamp_of, write_atomic
from postmortem_tui.storage.disk.toml_comments import comments_of, together
from postmortem_tui.storage.drafts.draft_text import draft_from_text, draft_to_bytes
from postmortem_tui.storage.settings.templates import Templates


def merge_files(base: Path, ours: Path, theirs: Path, name: str, templates: Templates) -> Merged:
    """Write the draft of both sides in place of `ours`, and return the merge; `name` is the draft's own path.

    Where both added the file, `base` is empty. Raise DraftError or StorageError where one of them is no draft; the
    files are untouched then.
    """
    texts = [read_text(path) for path in (ours, theirs)]
    mine, other = (draft_from_text(text, name, templates) for text in texts)
    old = draft_from_text(read_text(base), name, templates) if read_bytes(base).strip() else None
    merged = merge(old, mine, other)
    written = draft_to_bytes(merged.draft, mine.id, together(*map(comments_of, texts)))
    if draft_from_text(written.decode("utf-8"), name, templates) != merged.draft:
        raise DraftError("what was merged would not be read back the same", place=name)
    if stamp_of(ours) is None:
        raise StorageError("it went away while it was merged", place=str(ours))
    write_atomic(ours, written, ours.stat().st_mode & 0o777)
    return merged
