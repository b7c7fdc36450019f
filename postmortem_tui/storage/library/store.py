"""The store of a person's drafts: each is begun, opened, claimed, saved and released here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template, nearest
from postmortem_tui.errors import PostmortemError, StorageError, UsageError
from postmortem_tui.storage.disk.file_names import ENDING
from postmortem_tui.storage.disk.files import write_new
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.own_files import take_away
from postmortem_tui.storage.disk.rights import make_folder, rights_in
from postmortem_tui.storage.disk.sidecar_names import lock_of
from postmortem_tui.storage.drafts.beside.noted_documents import document_as_form
from postmortem_tui.storage.drafts.beside.sidecar_clearing import aside_in_words, cleared, is_begun, moved_in_words
from postmortem_tui.storage.drafts.beside.spool import keep_whole, kept_whole
from postmortem_tui.storage.drafts.opening.keeper import Keeper
from postmortem_tui.storage.drafts.opening.recovery import Recovered, Snapshot, has_document, recover
from postmortem_tui.storage.drafts.text.draft_ids import LAST, SAFE_ID, new_id
from postmortem_tui.storage.drafts.text.draft_text import draft_from_text, draft_to_bytes
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import BUILT_IN, STANDARD, Templates, packaged
from postmortem_tui.storage.sharing.holder import Holder
from postmortem_tui.storage.sharing.lock import DraftLock
from postmortem_tui.values.text.cleaning import unfit_in_words

if TYPE_CHECKING:
    from postmortem_tui.document.changes.sides import Sides

__all__ = ["LAST", "DraftStore"]

WORKED_EXAMPLE = "worked_example.toml"
"""The finished example of the standard template; the other examples are in WORKED, by their template's name."""

WORKED = "worked"

LOOKED_AT = 8
"""The most drafts that are read to find the last one that is no example."""


class Claimed(NamedTuple):
    """A claimed draft, and a sentence on what was recovered; `saved` says whether the file has the recovered text.

    `sides` are the sides of a conflict that git left in the file; the draft has both.
    """

    draft: Draft
    sentence: str = ""
    saved: bool = True
    sides: "Sides | None" = None


class DraftStore(Library):
    """Drafts of the library by id, and drafts elsewhere by path, which are saved to the file they were opened from."""

    def __init__(
        self,
        folders: Folders,
        templates: Templates,
        clock: Callable[[], datetime] = now_utc,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(folders, templates, settings)
        self.clock = clock
        self._elsewhere: dict[str, Path] = {}
        self._keepers: dict[str, Keeper] = {}
        self._claimed: set[str] = set()
        self.from_files: dict[str, Path] = {}
        """The documents as which drafts were opened, and into which they are written back, by the drafts' ids."""
        self.written: set[Path] = set()
        """The documents that drafts were written into, and that changed by it."""
        self.whole: dict[Path, int] = {}
        """When the files of drafts were written (ns) that this process has put whole into their documents."""
        self.to_say: dict[str, str] = {}
        """What a person has to know of drafts once they are shown, by the drafts' ids."""
        self.changed: set[str] = set()
        """The ids of the drafts that were changed while they were claimed, and released."""
        self.asked: Callable[[str], None] = self.give_up
        """Called from a thread, with a draft's id, when another process asks for a claimed draft: release it soon."""

    def path_of(self, identity: str) -> Path:
        """Return the file that a draft is saved to, whether it exists yet or not."""
        return self._elsewhere.get(identity) or super().path_of(identity)

    def word_of(self, identity: str) -> str:
        """Return what a person names a draft by: the document as which it was opened, else its id, or its path."""
        path = self.path_of(identity)
        return str(self.from_files.get(identity) or (identity if self.holds(path) else path))

    def open(self, word: str) -> Draft:
        """Return the draft that a word names; raise what `resolve` and `load` raise."""
        return self.load(self.resolve(word))

    def load(self, path: Path) -> Draft:
        """Return the draft in a file; raise DraftError or StorageError where it cannot be read.

        In the library, the file's name is the draft's id. Elsewhere a draft whose id another draft has gets a new id.
        """
        found = recover(path, self.templates)
        self._notify_of(found, path)
        path = path.absolute()
        identity = found.draft.id
        if self.holds(path):
            identity = path.stem
        else:
            if self._elsewhere.get(identity, path) != path or identity in self.ids():
                identity = self._fresh_id(found.draft.role("title"), found.draft.created)
            self._elsewhere[identity] = path
        found = found.called(identity)
        if identity not in self._claimed:
            self._keepers[identity] = self._new_keeper(identity, found.snapshot)
        if document := document_as_form(self.folders, path):
            self.from_files[identity] = document
        return found.draft

    def worked_example(self, template: str = STANDARD) -> Draft:
        """Return the finished example of a built-in template; its first save, or `add`, puts it into the library.

        Raise UsageError where the template comes with no example.
        """
        if template not in BUILT_IN:
            raise UsageError(
                f"no example of {nearest(template, BUILT_IN)} comes with the program", location="--template"
            )
        file = _example_of(template)
        draft = draft_from_text(packaged(file), file, self.templates)
        return replace(draft, id=self._fresh_id(draft.role("title"), draft.created))

    def begin(self, template: Template, title: str, now: datetime) -> Draft:
        """Return a new draft that is not in the library yet: its first save, or `add`, puts it there.

        Its authors are suggested: the author in the settings, else those of the last draft that was begun here.
        """
        draft = Draft.begin(template, self._fresh_id(title, now), now, title)
        if self.settings.author:
            return draft.give_authors(self.settings.author, "from your settings")
        return draft.give_authors(self._last_authors(), "as in your last draft")

    def _last_authors(self) -> str:
        """Return the authors of the draft that was saved last; "" if none can be read.

        Examples do not count, nor do documents that were opened: whose they are says nothing of who writes now.
        """
        for path in map(self.path_of, self.ids()[:LOOKED_AT]):
            with suppress(PostmortemError):
                draft = recover(path, self.templates).draft
                if not _is_example(draft) and not document_as_form(self.folders, path):
                    return draft.role("authors")
        return ""

    def new(self, template: Template, title: str, now: datetime) -> Draft:
        """Return a new draft, put into the library; raise StorageError when that fails."""
        return self.add(self.begin(template, title, now))

    def renamed(self, draft: Draft, when: datetime) -> Draft:
        """Put a claimed draft without a file into the library, under an id made of its title and a day, and return it.

        The journal under its old id is removed once the new file exists. Raise StorageError when that fails.
        """
        named = self.add(replace(draft, id=self._fresh_id(draft.role("title"), when)))
        self.release(draft.id)
        self._keepers.pop(draft.id, None)
        with suppress(StorageError):  # the id has random letters, so nobody else waits for this lock
            take_away(lock_of(self.path_of(draft.id)))
        return named

    def add(self, draft: Draft) -> Draft:
        """Put a draft into the library, under a new id unless it has a free one; raise StorageError when that fails."""
        if not SAFE_ID.fullmatch(draft.id) or draft.id in self._taken():
            draft = replace(draft, id=self._fresh_id(draft.role("title"), draft.created))
        data = draft_to_bytes(draft, draft.id)
        make_folder(self.folders.drafts)
        write_new(self.path_of(draft.id), data, rights_in(self.folders.drafts))
        self._keepers[draft.id] = self._new_keeper(draft.id, Snapshot(draft, data))
        return draft

    def save(self, draft: Draft) -> Draft:
        """Save a draft to its file, and return it as saved, which may include what others wrote meanwhile.

        Raise StorageError or DraftError when that fails; the old file is untouched then.
        """
        return self._keeper(draft).commit(draft)

    def arrived(self, draft: Draft) -> Draft | None:
        """Return a claimed draft with what others have written into its file since its last save; None without any.

        Raise StorageError or DraftError where the file cannot be read.
        """
        keeper = self._keepers.get(draft.id) if draft.id in self._claimed else None
        return keeper.arrived(draft) if keeper else None

    def has_document(self, draft: Draft) -> bool:
        """Return whether a draft has a document, read or exported, into which its answers are written in place."""
        return has_document(self.path_of(draft.id))

    def expect_changes(self, draft: Draft) -> None:
        """Prepare, in a thread, for recording changes of a claimed draft."""
        if keeper := self._keepers.get(draft.id):
            keeper.expect_changes(draft)

    def record(self, draft: Draft) -> None:
        """Record a change in the journal at once, if the draft is claimed; the caller saves it soon after."""
        if keeper := self._keepers.get(draft.id):
            keeper.record(draft)

    def claim(self, draft: Draft) -> Claimed:
        """Claim a draft for writing: each change is recorded from now on, and what was recovered is saved.

        Raise DraftHeld where somebody else writes on it, StorageError or DraftError where it cannot be read any more.
        """
        self.release(draft.id, everything_saved=False)
        path = self.path_of(draft.id)
        lock = DraftLock(path, self.clock, lambda: self.asked(draft.id))
        moved = cleared(path)
        begun = is_begun(path)
        if begun:
            lock.take()
        try:
            claimed = self._claimed_with(lock, draft, path, begun=begun)
        except PostmortemError:
            lock.free()
            raise
        told: tuple[str, ...] = ()
        if begun and claimed.sides is None and draft.id in self.from_files:
            kept, told = self.documents.taken_in(self, claimed.draft)
            claimed = claimed._replace(draft=kept)
        unsaved = _unsaved_in_words(kept_whole(path, self.folders.state))
        sentence = " ".join(filter(None, (claimed.sentence, *told, moved_in_words(moved), unsaved)))
        if sentence:
            self.notify(f"{path}: {sentence}")
        return claimed._replace(sentence=sentence)

    def _claimed_with(self, lock: DraftLock, draft: Draft, path: Path, *, begun: bool) -> Claimed:
        found = Recovered(draft, Snapshot())
        if begun:
            before = self._keepers.get(draft.id)
            found = recover(path, self.templates, before.snapshot if before else None).called(draft.id)
        keeper = self._keepers[draft.id] = self._new_keeper(draft.id, found.snapshot, lock)
        self._claimed.add(draft.id)
        kept, saved, aside = found.draft, True, ""
        with suppress(PostmortemError):
            saved = not found.sentence
            if found.sentence:
                kept, saved = keeper.commit(found.draft), True
                keeper.has_changed = True
        with suppress(PostmortemError):
            if found.aside:
                aside = aside_in_words(found.aside, keeper.keep_journal_aside())
            elif saved:
                keeper.forget_journal()
        keeper.begin_journal(kept)
        if found.aside and not saved:
            keeper.record(kept)
        notices = (found.sentence, aside, _unfit_in_words(found.snapshot))
        return Claimed(kept, " ".join(filter(None, notices)), saved, found.sides)

    def release(self, identity: str, *, everything_saved: bool = True) -> None:
        """Release a claimed draft; changes that are recorded and not saved are recovered when it is opened again.

        Where the draft's folder is gone, and the journal with it, the draft is put into the library. Where neither its
        file nor its journal could be written, the whole draft is kept in the state folder, or in the folder of
        temporary files.
        """
        if identity in self._claimed:
            self._claimed.remove(identity)
            keeper = self._keepers[identity]
            if everything_saved and keeper.has_changed:
                self.changed.add(identity)
            keeper.close(everything_saved=everything_saved)
            if not everything_saved and keeper.recorded and keeper.folder_is_gone():
                with suppress(PostmortemError):
                    kept = self.add(keeper.recorded)
                    self.notify(f"{keeper.path}: its folder is gone; the draft is in your library as {kept.id}.")
            elif not everything_saved and keeper.recorded and not keeper.is_recorded:
                with suppress(PostmortemError):
                    self.notify(_unsaved_in_words([keep_whole(keeper.whole(), keeper.path, self.folders.state)]))

    def give_up(self, identity: str) -> None:
        """Save the last recorded state of a claimed draft, and release it."""
        if identity in self._claimed:
            saved = self._keepers[identity].commit_recorded()
            self.release(identity, everything_saved=saved)

    def take_over(self, draft: Draft, holder: Holder | None) -> None:
        """Take a draft over from its holder, so that it can be claimed; raise StorageError when that fails."""
        from postmortem_tui.storage.sharing.takeover import ask_for

        ask_for(self.path_of(draft.id), holder)

    def duplicate(self, draft: Draft) -> Draft:
        """Put a copy of a draft into the library, and return it; raise StorageError when that fails."""
        now = self.clock()
        return self.add(draft.copied(self._fresh_id(draft.role("title"), now), now))

    @contextmanager
    def locked(self, identity: str) -> Iterator[None]:
        """Hold the lock of a draft that this process has not claimed, and forget what is known of its file.

        Raise DraftHeld where somebody else writes on it.
        """
        self.release(identity, everything_saved=False)
        lock = DraftLock(self.path_of(identity), self.clock, lambda: None)
        lock.take()
        try:
            yield
        finally:
            self._keepers.pop(identity, None)
            lock.free()

    def _keeper(self, draft: Draft) -> Keeper:
        return self._keepers.setdefault(draft.id, self._new_keeper(draft.id, Snapshot()))

    def _new_keeper(self, identity: str, snapshot: Snapshot, lock: DraftLock | None = None) -> Keeper:
        path = self.path_of(identity)
        own = identity not in self._elsewhere
        return Keeper(path, identity if own else str(path), self.templates, snapshot, lock, own=own)

    def _taken(self) -> set[str]:
        return {*self.ids(), *self._elsewhere}

    def _fresh_id(self, title: str, now: datetime) -> str:
        return new_id(title, now.date(), self._taken(), plain=self.settings.plain_ids)


def _unfit_in_words(snapshot: Snapshot) -> str:
    notice = unfit_in_words(snapshot.unfit)
    return f"{notice} The file has them until it is saved, and its last version after that." if notice else ""


def _unsaved_in_words(paths: list[Path]) -> str:
    """Return a sentence on where drafts that could not be saved are; an empty text where there are none."""
    if not paths:
        return ""
    named = " and ".join(map(str, paths))
    return f"What could not be saved is in {named}. `postmortem {paths[-1]}` opens it; remove it when you are done."


def _example_of(template: str) -> str:
    """Return the file of the example of a built-in template."""
    return WORKED_EXAMPLE if template == STANDARD else f"{WORKED}/{template}{ENDING}"


def _is_example(draft: Draft) -> bool:
    """Return whether a draft is a copy of its template's example: it says that it was begun in the same second."""
    name = draft.template.name
    return name in BUILT_IN and f"created = {draft.created:%Y-%m-%dT%H:%M:%SZ}" in packaged(_example_of(name))
