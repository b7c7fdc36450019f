"""A draft and the file that it was imported from: only the changes are written back."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import PostmortemError, StorageError, UsageError, complaint
from postmortem_tui.exchange.importing.exact import Imported
from postmortem_tui.exchange.writing_back.answers_compared import blocks_of, value_in
from postmortem_tui.exchange.writing_back.around_blocks import names_added, without_empty_parts
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.storage.disk.files import decode, write_atomic
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.disk.locks.folder_lock import alone_in
from postmortem_tui.storage.documents.document_texts import read_document
from postmortem_tui.storage.documents.document_writing import require_no_draft
from postmortem_tui.storage.documents.merged_documents import both_in_words, with_document
from postmortem_tui.storage.documents.moved_documents import MOVED
from postmortem_tui.storage.documents.origins import Origin, may_lack_answers, note_written, read_origin, write_origin
from postmortem_tui.storage.documents.own_documents import may_write
from postmortem_tui.storage.drafts.beside.lacking_answers import note_lacking
from postmortem_tui.storage.drafts.beside.noted_documents import note_document
from postmortem_tui.storage.library.store import DraftStore

TRIES = 5
"""The most times that a document is read again when somebody else writes it at the same time."""


class PutBack(NamedTuple):
    """A document that a draft was written into: its path, whether it changed, and notices for the person."""

    path: Path
    changed: bool
    notices: tuple[str, ...] = ()
    lacking: StorageError | None = None
    """What the document lacks, in words; the draft has it."""
    lacks_more: bool = False
    """Whether it lacks what it did not lack before, or lacked in other words."""

    @property
    def failure(self) -> StorageError | None:
        """What could not be written now; None if everything could, or if that is known of all that is lacking."""
        return self.lacking if self.lacks_more else None

    @property
    def in_words(self) -> tuple[str, ...]:
        """The notices, with what the document is known to lack."""
        return (*self.notices, complaint(self.lacking)) if self.lacking and not self.failure else self.notices


def bring_in(store: DraftStore, data: bytes, path: Path | None, imported: Imported, now: datetime) -> Draft:
    """Put a draft read from a document into the library, with the document as its origin; raise StorageError."""
    draft = store.add(replace(imported.draft, created=min(now, imported.draft.updated)))
    origin = Origin(str(path.absolute()) if path else "", data, now)
    write_origin(store.path_of(draft.id), origin)
    note_document(store.folders, store.path_of(draft.id), origin.path)
    return draft


def document_in_place(store: DraftStore, draft: Draft) -> str | None:
    """Return the document that a draft was read from, with the draft's answers in it; None for a draft without one."""
    origin = read_origin(store.path_of(draft.id))
    if origin is None:
        return None
    words = store.templates.words()
    return put_back(origin.text, draft.template, draft, origin.read, words, path=origin.path).text


def write_in_place(store: DraftStore, draft: Draft) -> PutBack:
    """Write a draft into the file that it was imported from; raise StorageError or UsageError, and change nothing.

    Where the file was changed since it was read, its changes are merged into the draft, which is saved: an answer that
    both have changed has both texts then, in the file too.
    """
    own = store.path_of(draft.id)
    origin = read_origin(own)
    if origin is None or not origin.path:
        raise UsageError(
            "the draft was not imported from a file", location=draft.id, hint="Name one: export DRAFT -o FILE.md"
        )
    path = Path(origin.path)
    if not may_write(store.folders, own, origin):
        raise UsageError(
            f"it names {path} as its document, which is neither Markdown beside it nor a file that you opened it from",
            location=draft.id,
            hint="Name one: export DRAFT -o FILE.md",
        )
    if not path.exists():
        raise StorageError(
            "the document no longer exists",
            location=str(path),
            hint=f"{MOVED} Else write another: export DRAFT -o FILE.md",
        )
    require_no_draft(path, path.stat(), own)
    with alone_in(real(path).parent):
        for _ in range(TRIES):
            written = _written(store, draft, path)
            if written is not None:
                return written
            draft = store.load(own)
    raise StorageError("somebody else keeps writing it", location=str(path))


def no_room_in_place(store: DraftStore, draft: Draft) -> tuple[str, ...]:
    """Return the headings of the answers of a draft for which its document, as it was read, has no place."""
    origin = read_origin(store.path_of(draft.id))
    if origin is None:
        return ()
    words = store.templates.words()
    return put_back(origin.text, draft.template, draft, origin.read, words, path=origin.path).left_out


def _written(store: DraftStore, draft: Draft, path: Path) -> PutBack | None:
    """Write a draft into its document; return None, and write nothing, if somebody writes that at the same time."""
    own = store.path_of(draft.id)
    origin = read_origin(own)
    assert origin is not None
    data = read_document(path)
    draft, words = taken_in(store, draft, data)
    kept_at = _kept_at(store, draft)
    document = decode(data, str(path))
    written = put_back(document, draft.template, draft, origin.read, store.templates.words(), path=origin.path)
    text = without_empty_parts(written.text, origin.added, document)
    new = text.encode("utf-8")
    if new != data:
        if not os.access(path, os.W_OK):
            raise StorageError("you may not write it", location=str(path))
        if read_document(path) != data:
            return None
        write_atomic(path, new, stat.S_IMODE(path.stat().st_mode))
        store.written.add(path)
    if new != origin.data:
        added = (*origin.added, *names_added(document, text))
        write_origin(own, origin._replace(data=new, added=tuple(one for one in added if one in text)))
    note_written(own, kept_at)
    store.whole[own] = 0 if words or written.altered else kept_at
    more = note_lacking(store.folders, own, [*_lacking(draft, written.altered)])
    lacking = _lacking_in_words(store, own, path, written.left_out) if written.altered else None
    return PutBack(path, new != data, words, lacking, more)


def _lacking(draft: Draft, titles: Sequence[str]) -> Iterator[str]:
    """Yield the answers of a draft in the parts with some titles; of a timeline the title, which names the rows."""
    yield from titles
    for block in blocks_of(draft):
        if not isinstance(block, Timeline) and (block.title or draft.template.section_of(block).title) in titles:
            yield f"{block.id} {value_in(draft, block)!r}"


def _lacking_in_words(store: DraftStore, own: Path, path: Path, titles: Sequence[str]) -> StorageError:
    """Return the failure to write some answers of a draft into its document, with what a person can do."""
    return StorageError(
        f"read again, the document would not say the same in {', '.join(titles)}: what it lacks is only in the draft",
        location=str(path),
        hint="Write it into the document by hand, or write one that has it: "
        f"`postmortem export {store.word_in_shell(own)} -o FILE.md`.",
    )


def _kept_at(store: DraftStore, draft: Draft) -> int:
    """Return when the file of a draft was written (ns); 0 if it says something else, as keys go on meanwhile."""
    own = store.path_of(draft.id)
    stamp = _changed_at(own)
    try:
        kept = store.load(own)
    except PostmortemError:
        return 0
    same = (kept.answers, kept.waived, kept.unplaced) == (draft.answers, draft.waived, draft.unplaced)
    return stamp if same else 0


def _changed_at(path: Path) -> int:
    """Return when a file was changed (ns); 0 if it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def is_written(store: DraftStore, draft: Path) -> Path | None:
    """Return the document of a draft if this process put the draft whole into it, and neither changed since.

    Without asking, quitting right after a key that writes would read a long document once more.
    """
    origin, kept_at = read_origin(draft), store.whole.get(draft)
    if origin is None or not origin.path or not kept_at or kept_at != _changed_at(draft):
        return None
    path = Path(origin.path)
    return path if path.exists() and read_document(path) == origin.data else None


class WrittenNow(NamedTuple):
    """Whether the document of an open draft has its answers now, and a sentence on that."""

    written: bool
    notice: str


def write_now(store: DraftStore, draft: Draft) -> WrittenNow:
    """Write a draft that is open on the screen into its document.

    A document that somebody else changed since is not written: it is merged with the draft when the screen is left, and
    nothing is lost until then. Raise StorageError or UsageError, and change nothing.
    """
    origin = read_origin(store.path_of(draft.id))
    if origin is not None and read_document(Path(origin.path)) != origin.data:
        return WrittenNow(False, f"{Path(origin.path).name} was changed elsewhere; both are merged when you leave.")
    written = write_in_place(store, draft)
    name = written.path.name
    told = (*written.notices, *([complaint(written.lacking)] if written.lacking else []))
    if told and not written.changed:
        return WrittenNow(False, " ".join((f"Nothing was written to {name}.", *told)))
    return WrittenNow(True, " ".join((f"Written to {name}.", *told)))


def taken_in(store: DraftStore, draft: Draft, data: bytes) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft with what its document holds now, saved, and notices on the merge."""
    own = store.path_of(draft.id)
    origin = read_origin(own)
    if origin is None or data == origin.data:
        return draft, ()
    merged, alone = with_document(draft, origin, data, store.templates.words())
    kept = store.save(merged.draft)
    write_origin(own, origin._replace(data=data))
    words = " ".join(("it was read again." if alone else "both were merged.", *both_in_words(merged)))
    return kept, (f"{Path(origin.path).name} was changed since it was read; {words}",)


def brought_up_to_date(store: DraftStore, draft: Draft) -> tuple[Draft, tuple[str, ...]]:
    """Return a claimed draft, opened as a form, with what its document holds now, saved, and sentences on that.

    Where the document cannot be read or the draft not be saved, the draft is as it was, and a sentence says why.
    """
    document = store.from_files[draft.id]
    behind = may_lack_answers(store.path_of(draft.id))
    try:
        now, told = taken_in(store, draft, read_document(document))
        lacks = f"{document.name} may lack what was last changed in its draft, until it is written again."
        return now, (*told, lacks) if behind else told
    except PostmortemError as error:
        return draft, (f"{store.from_files[draft.id]}: {error.sentence}.",)
