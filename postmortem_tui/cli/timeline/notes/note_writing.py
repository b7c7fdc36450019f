"""A note from the command line, without click: its time, its draft, and the notice about it."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_tui.errors import UsageError
from postmortem_tui.storage.drafts.beside import spool
from postmortem_tui.storage.drafts.text.draft_ids import LAST
from postmortem_tui.storage.library.note_keeping import Noted, keep_note
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import writer
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.times.moments import just_now, read_moment
from postmortem_tui.values.zones.zones import zone_named

if TYPE_CHECKING:
    from postmortem_tui.storage.library.library import Library

VARIABLE = "POSTMORTEM_DRAFT"
"""The variable that names the draft of a shell's notes."""

KEPT = 3
"""The exit code where the note is kept but not in the draft yet."""


def draft_for_notes(drafts: "Library", word: str | None) -> Path:
    """Return the file of the draft that a word names, else of $POSTMORTEM_DRAFT, else of the last one.

    Raise UsageError.
    """
    return drafts.resolve(word or os.environ.get(VARIABLE) or LAST)


def names_draft(words: Sequence[str]) -> bool:
    """Return whether the words of a note begin with what names a draft where other verbs are told one."""
    return len(words) > 1 and words[0] == LAST


def note_of(
    drafts: "Library", event: str, when: str | None, who: str | None, mark: str | None, body: str = ""
) -> spool.Note:
    """Return a note with a key of its own; raise UsageError where its time cannot be read."""
    at = written_at(_time(when, drafts.settings.zone))
    return spool.Note(spool.new_key(), at, event, who or writer(drafts.settings), mark or "", body)


def note_kept(drafts: "Library", path: Path, note: spool.Note) -> Noted:
    """Add a note to its draft, and return the notice on its row, or on where it waits."""
    folders = drafts.folders
    return keep_note(lambda: DraftStore(folders, drafts.templates, settings=drafts.settings), path, folders.state, note)


def written_at(at: datetime) -> str:
    """Return a moment in UTC as an entry keeps it, without seconds if they are 0."""
    return at.strftime("%Y-%m-%d %H:%M:%S" if at.second else "%Y-%m-%d %H:%M")


def _time(when: str | None, zone: str) -> datetime:
    """Return a typed time as a moment in UTC, read in a zone, else now; raise UsageError where it cannot be read."""
    now = datetime.now(UTC).replace(microsecond=0)
    if not when:
        return now.replace(second=0)
    try:
        return read_moment(when, just_now(now, zone_named(zone)))
    except Misread as misread:
        raise UsageError(f"--at: {misread}") from None
