"""Opening a draft: its snapshot, else the one before, and what the journal holds that is newer; said in a sentence."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.template import UNPLACED
from postmortem_tui.errors import DraftError, PostmortemError, StorageError
from postmortem_tui.storage.disk.beside import backup_of, journal_of
from postmortem_tui.storage.disk.files import decode, read_bytes
from postmortem_tui.storage.drafts.draft_text import draft_from_text, template_called, unfit_in
from postmortem_tui.storage.journal.parts import blank, titles_of, with_parts
from postmortem_tui.storage.journal.replay import Replay, read_journal
from postmortem_tui.storage.settings.templates import Templates

if TYPE_CHECKING:
    from postmortem_tui.document.merging import Merged


class Snapshot(NamedTuple):
    """What a draft's file holds, and the checksum of its bytes; nothing, without one, where there is no file.

    `unfit` counts the control characters that stand in the file, and not in the draft.
    """

    draft: Draft | None = None
    checksum: str = ""
    unfit: int = 0


class Recovered(NamedTuple):
    """A draft as it was found, the snapshot that it goes on from, and a sentence where the two are not the same."""

    draft: Draft
    snapshot: Snapshot
    sentence: str = ""

    def called(self, identity: str) -> "Recovered":
        """Return the same with another id for the draft."""
        kept = self.snapshot.draft and replace(self.snapshot.draft, id=identity)
        draft = kept if self.draft is self.snapshot.draft and kept else replace(self.draft, id=identity)
        return self._replace(draft=draft, snapshot=self.snapshot._replace(draft=kept))


def checksum_of(data: bytes) -> str:
    """Return the checksum by which a snapshot is known."""
    return sha256(data).hexdigest()


def recover(path: Path, templates: Templates, known: Snapshot | None = None) -> Recovered:
    """Return the draft in a file with all that was typed into it; nothing on the disk is changed.

    `known` is what the file held when it was read before: the same bytes say the same again. Raise DraftError or
    StorageError where it cannot be read.
    """
    replay = read_journal(journal_of(path))
    found = _snapshot(path, templates, known)
    if found is None:
        return _without_file(path, replay, templates)
    if replay is None or found.snapshot.draft is None:
        return found
    return _with_journal(path, found, replay, templates)


def _with_journal(path: Path, found: Recovered, replay: Replay, templates: Templates) -> Recovered:
    lacking = replay.since(found.snapshot.checksum)
    if lacking is not None:
        draft = with_parts(found.draft, lacking)
        titles = titles_of(lacking, draft.template)
        return Recovered(draft, found.snapshot, _said_of(titles)) if lacking else found
    if not replay.parts:
        return found
    from postmortem_tui.document.merging import merge

    # Somebody else has written the file since; what was typed here comes from the one before.
    before = _backup(path, templates)
    known = before is not None and replay.knows(before.checksum)
    base = before.draft if before is not None and known else None
    mine = with_parts(base or found.draft, replay.parts)
    merged = merge(base, mine, found.draft)
    sentence = f"The file was changed elsewhere; {said_of_merge(merged, _said_of(()))}"
    return Recovered(merged.draft, found.snapshot, sentence)


def _without_file(path: Path, replay: Replay | None, templates: Templates) -> Recovered:
    if replay is not None and not replay.base and replay.head:
        draft = with_parts(blank(replay.head, template_called(replay.head["template"], templates)), replay.parts)
        return Recovered(draft, Snapshot(), _said_of(titles_of(replay.parts, draft.template)))
    before = _backup(path, templates)
    if before is None or before.draft is None:
        read_bytes(path)  # raises what is the matter
        raise StorageError("the file is empty, and there is no older one", place=str(path))
    draft = with_parts(before.draft, replay.parts) if replay else before.draft
    more = f" {_said_of(titles_of(replay.parts, draft.template))}" if replay and replay.parts else ""
    return Recovered(draft, Snapshot(), f"The file was lost or damaged; this is its last version but one.{more}")


def _snapshot(path: Path, templates: Templates, known: Snapshot | None) -> Recovered | None:
    """Return what the file holds; None where there is none, or where a power cut has left nothing in it."""
    try:
        data = read_bytes(path)
    except StorageError:
        if path.exists():
            raise
        return None
    if not data.strip(b"\0 \n") and backup_of(path).exists():
        return None
    if known is not None and known.draft is not None and known.checksum == checksum_of(data):
        return Recovered(known.draft, known)
    return read_snapshot(data, path, templates)


def read_snapshot(data: bytes, path: Path, templates: Templates) -> Recovered:
    """Return the draft in the bytes of a file, both sides of a conflict of Git put together; raise DraftError."""
    checksum = checksum_of(data)
    text = decode(data, str(path))
    try:
        draft = draft_from_text(text, str(path), templates)
    except DraftError as error:
        merged = _of_both_sides(text, path, templates)
        if merged is None:
            raise _naming_the_backup(error, path) from error
        sentence = said_of_merge(merged, "Both sides of a conflict that Git left in the file were put together.")
        return Recovered(merged.draft, Snapshot(None, checksum), sentence)
    return Recovered(draft, Snapshot(draft, checksum, unfit_in(text, draft)))


def _of_both_sides(text: str, path: Path, templates: Templates) -> "Merged | None":
    from postmortem_tui.storage.drafts.conflict_marks import sides_of

    sides = sides_of(text)
    if sides is None:
        return None
    from postmortem_tui.document.merging import merge

    try:
        ours, theirs = (draft_from_text(side, str(path), templates) for side in (sides.ours, sides.theirs))
        base = None if sides.base is None else draft_from_text(sides.base, str(path), templates)
        return merge(base, ours, theirs)
    except DraftError:
        return None


def _backup(path: Path, templates: Templates) -> Snapshot | None:
    try:
        data = read_bytes(backup_of(path))
        text = decode(data, str(path))
        return Snapshot(draft_from_text(text, str(path), templates), checksum_of(data))
    except PostmortemError:
        return None


def _naming_the_backup(error: DraftError, path: Path) -> DraftError:
    backup = backup_of(path)
    if not backup.exists():
        return error
    hint = f"{error.hint} The version before it is in {backup}.".strip()
    return DraftError(error.sentence, place=error.place, hint=hint)


def _said_of(titles: tuple[str, ...]) -> str:
    where = f", in {', '.join(titles[:3])}{' and more' if len(titles) > 3 else ''}" if titles else ""
    return f"Recovered what was typed last and not saved yet{where}."


def said_of_merge(merged: "Merged", sentence: str) -> str:
    """Return a sentence about a merge, and where to look for what is in conflict."""
    match len(merged.conflicts):
        case 0 if UNPLACED not in merged.changed:
            return sentence
        case 0:
            many = "What both have changed is"
        case 1:
            many = "An answer that differs is"
        case number:
            many = f"{number} answers that differ are"
    return f"{sentence} {many} kept twice: look under {merged.draft.template.unplaced}."
