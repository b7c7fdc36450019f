"""Opening a draft: its snapshot, else the backup, with the newer changes of its journal, and a sentence on that."""

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import to_plain
from postmortem_tui.document.template.template import UNPLACED
from postmortem_tui.errors import DraftError, PostmortemError, StorageError
from postmortem_tui.lazy import library
from postmortem_tui.storage.disk.failing import Missing, answering_for
from postmortem_tui.storage.disk.files import DRAFT_LIMIT, decode, read_bytes, read_text
from postmortem_tui.storage.disk.own_files import is_own, read_own
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of, origin_of
from postmortem_tui.storage.disk.toml.toml_comments import Comment, comments_of, together
from postmortem_tui.storage.drafts.git.conflict_marks import first_mark, sides_of
from postmortem_tui.storage.drafts.text.draft_text import draft_from_text, template_called, unfit_in
from postmortem_tui.storage.journal.draft_parts import blank, homeless, titles_of, with_parts
from postmortem_tui.storage.journal.replay import Journalled, Replay, read_journal
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.values.text.one_row import sides_of as texts_beside

if TYPE_CHECKING:
    import hashlib

    from postmortem_tui.document.changes.sides import Sides
    from postmortem_tui.document.merging.merging import Merged
else:
    hashlib = library("hashlib")  # loads a library of ciphers, which takes 2.5 ms


class Snapshot(NamedTuple):
    """The draft in a file, and the file's bytes; both are None where there is no file.

    `unfit` counts the control characters in the file that the draft does not have; `comments` are those that a person
    added.
    """

    draft: Draft | None = None
    data: bytes | None = None
    unfit: int = 0
    comments: tuple[Comment, ...] = ()

    @property
    def checksum(self) -> str:
        """The checksum by which a journal identifies the snapshot; "" without a file."""
        return "" if self.data is None else checksum_of(self.data)


class Recovered(NamedTuple):
    """A recovered draft, the snapshot that it is based on, and a sentence where the two differ.

    `aside` says why the journal has to be kept: not all of it is in the draft. `marks` is the line of the file, from 1,
    in which a conflict that Git left begins, 0 without one; `sides` are the two sides of that conflict.
    """

    draft: Draft
    snapshot: Snapshot
    sentence: str = ""
    aside: str = ""
    marks: int = 0
    sides: "Sides | None" = None

    def called(self, identity: str) -> "Recovered":
        """Return the same with another id for the draft."""
        kept = self.snapshot.draft and replace(self.snapshot.draft, id=identity)
        draft = kept if self.draft is self.snapshot.draft and kept else replace(self.draft, id=identity)
        return self._replace(draft=draft, snapshot=self.snapshot._replace(draft=kept))

    def remarks(self, path: Path) -> tuple[str, ...]:
        """Return warnings for a person who only looks at the draft: how its file at `path` differs from the draft."""
        marks = f"line {self.marks}: the file has conflict marks that Git left" if self.marks else ""
        aside = f"not all of what was typed last can be read: {self.aside}" if self.aside else ""
        return tuple(f"{path}: {notice}." for notice in (marks, aside) if notice)


def checksum_of(data: bytes) -> str:
    """Return the checksum by which a snapshot is known."""
    return hashlib.sha256(data).hexdigest()


def is_empty(data: bytes) -> bool:
    """Return whether a file is empty, or has only the NUL bytes that a power cut leaves."""
    return not data.strip(b"\0 \n")


def recover(path: Path, templates: Templates, known: Snapshot | None = None) -> Recovered:
    """Return the draft in a file with all changes of its journal; change nothing on disk.

    `known` is the result of an earlier reading, which is used again for the same bytes. Raise DraftError or
    StorageError where the draft cannot be read, whatever the reason.
    """
    with answering_for(path):
        journal = read_journal(journal_of(path))
        found = _snapshot(path, templates, known)
        if found is None:
            return _without_file(path, journal, templates)
        return _with_journal(path, found, journal, templates)


def peek(path: Path, templates: Templates) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft of `recover` and its remarks, when nothing else is needed; raise what `recover` raises.

    Most files are undamaged and have no journal: these are read once, without their comments.
    """
    if not os.path.lexists(journal_of(path)):
        with suppress(PostmortemError), answering_for(path):
            return draft_from_text(read_text(path, DRAFT_LIMIT), str(path), templates), ()
    found = recover(path, templates)
    return found.draft, found.remarks(path)


def _with_journal(path: Path, found: Recovered, journal: Journalled, templates: Templates) -> Recovered:
    """Return the content of a file with its journal's changes; a journal that does not fit is kept and not used."""
    replay, trouble = journal
    if replay is None or found.snapshot.draft is None:
        return found._replace(aside=trouble or ("" if replay is None else AMID_CONFLICT))
    try:
        with answering_for(journal_of(path)):
            added = _added(path, found, replay, templates)
    except PostmortemError as error:
        return found._replace(aside=error.sentence)
    return added._replace(aside=trouble or added.aside, marks=found.marks)


AMID_CONFLICT = "it was written for a version of the file without the conflict"
NOT_ITS_OWN = "it belongs to another draft, or to a version of this one that is not here"


def _added(path: Path, found: Recovered, replay: Replay, templates: Templates) -> Recovered:
    lacking = replay.since(found.snapshot.checksum)
    if lacking is not None:
        if not lacking:
            return found
        draft = with_parts(found.draft, lacking)
        notice = _lacking_in_words(titles_of(lacking, draft.template))
        return Recovered(draft, found.snapshot, notice, _homeless_in_words(homeless(draft, lacking)))
    if not replay.parts:
        return found
    before = _backup(path, templates)
    known = before is not None and replay.knows(before.checksum)
    if not known and not replay.is_of(found.draft.id):
        return found._replace(aside=NOT_ITS_OWN)
    from postmortem_tui.document.merging.merging import keeping_both, merge

    # Somebody else has written the file since; the changes in the journal are based on the backup.
    base = before.draft if before is not None and known else None
    mine = with_parts(base or found.draft, replay.parts)
    merged = merge(base, mine, found.draft, keeping_both(together=has_document(path)))
    sentence = f"The file was changed elsewhere; {merge_in_words(merged, _lacking_in_words(()))}"
    return Recovered(merged.draft, found.snapshot, sentence, _homeless_in_words(homeless(mine, replay.parts)))


def _without_file(path: Path, journal: Journalled, templates: Templates) -> Recovered:
    replay, trouble = journal
    if replay is not None and not replay.base and "template" in replay.head:
        draft = with_parts(blank(replay.head, template_called(replay.head["template"], templates)), replay.parts)
        aside = trouble or _homeless_in_words(homeless(draft, replay.parts))
        return Recovered(draft, Snapshot(), _lacking_in_words(titles_of(replay.parts, draft.template)), aside)
    before = _backup(path, templates)
    if before is None or before.draft is None:
        if trouble:
            raise DraftError(f"only its journal is left, and {trouble}", location=str(path))
        read_bytes(path, DRAFT_LIMIT)  # raises the reason
        raise StorageError("the file is empty, and there is no backup", location=str(path))
    lost = Snapshot(comments=before.comments)
    found = Recovered(before.draft, lost)
    fits = replay is not None and (replay.knows(before.checksum) or replay.is_of(before.draft.id))
    if replay is not None and replay.parts and fits:
        draft = with_parts(before.draft, replay.parts)
        found = Recovered(draft, lost, _lacking_in_words(titles_of(replay.parts, draft.template)))
        trouble = trouble or _homeless_in_words(homeless(draft, replay.parts))
    elif replay is not None and replay.parts:
        trouble = NOT_ITS_OWN
    sentence = f"The file was lost or damaged; this is the version before its last one. {found.sentence}".strip()
    return found._replace(sentence=sentence, aside=trouble)


def _snapshot(path: Path, templates: Templates, known: Snapshot | None) -> Recovered | None:
    """Return what the file holds; None where there is no file, or a power cut left it empty."""
    try:
        data = read_bytes(path, DRAFT_LIMIT)
    except Missing:
        return None
    if is_empty(data) and is_own(backup_of(path)):
        return None
    if known is not None and known.draft is not None and known.data == data:
        return Recovered(known.draft, known)
    return read_snapshot(data, path, templates)


def has_document(path: Path) -> bool:
    """Return whether a draft has a document, read or exported, into which its answers are written in place."""
    return is_own(origin_of(path))


def read_snapshot(data: bytes, path: Path, templates: Templates) -> Recovered:
    """Return the draft in the bytes of a file, with both sides of a Git conflict merged; raise DraftError."""
    text = decode(data, str(path))
    try:
        draft = draft_from_text(text, str(path), templates)
    except DraftError as error:
        from postmortem_tui.storage.drafts.git.both_sides import of_both_sides

        both = of_both_sides(text, path, templates)
        if both is None:
            raise _naming_the_backup(error, path) from error
        merged, sides = both
        sentence = merge_in_words(merged, "Both sides of a conflict that Git left in the file were merged.")
        snapshot = Snapshot(None, data, comments=_comments_of_both(text))
        return Recovered(merged.draft, snapshot, sentence, marks=first_mark(text), sides=sides)
    return Recovered(draft, Snapshot(draft, data, unfit_in(text, draft), comments_of(text)))


def _comments_of_both(text: str) -> tuple[Comment, ...]:
    sides = sides_of(text)
    return () if sides is None else together(comments_of(sides.ours), comments_of(sides.theirs))


def _backup(path: Path, templates: Templates) -> Snapshot | None:
    try:
        data = read_own(backup_of(path), DRAFT_LIMIT)
        if data is None:
            return None
        text = decode(data, str(path))
        return Snapshot(draft_from_text(text, str(path), templates), data, 0, comments_of(text))
    except PostmortemError:
        return None


def _naming_the_backup(error: DraftError, path: Path) -> DraftError:
    backup = backup_of(path)
    if not is_own(backup):
        return error
    hint = f"{error.hint} The version before it is in {backup}.".strip()
    return DraftError(error.sentence, location=error.location, hint=hint)


def _homeless_in_words(names: tuple[str, ...]) -> str:
    """Return a sentence on the tables that the template does not know; an empty text where there are none."""
    shown = ", ".join(f"[{name}]" for name in names)
    return f"the template has no place for a part of it, which is in the file now under {shown}" if names else ""


def _lacking_in_words(titles: tuple[str, ...]) -> str:
    where = f", in {', '.join(titles[:3])}{' and more' if len(titles) > 3 else ''}" if titles else ""
    return f"Recovered what was typed last and not saved yet{where}."


def merge_in_words(merged: "Merged", sentence: str) -> str:
    """Return a sentence about a merge: where its conflicts are, and which answers stay as they were typed."""
    if merged.typed_again:
        names = titles_of(merged.typed_again, merged.draft.template)
        sentence = f"{sentence} What you typed stays, though the file no longer had it: {', '.join(names)}."
    if merged.together and UNPLACED not in merged.changed:
        both = dict.fromkeys((*(one.block for one in merged.conflicts), *merged.twice, *merged.changed))
        names = titles_of([name for name in both if _is_twice(merged, name)], merged.draft.template)
        return f"{sentence} Where both of you wrote, both texts are there: {', '.join(names)}." if names else sentence
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


def _is_twice(merged: "Merged", name: str) -> bool:
    """Return whether both sides wrote in a block of a merged draft, or an earlier merge left both texts there."""
    if name in merged.twice or any(one.block == name for one in merged.conflicts):
        return True
    table = to_plain(merged.draft).get(name, {})
    texts = table.values() if isinstance(table, dict) else ()
    return any(texts_beside(str(one)) for one in texts)
