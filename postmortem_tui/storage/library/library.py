"""The library as a folder of drafts: finding a draft by name, and reading one."""

import os
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.storage.disk.draft_files import any_draft_in, draft_files
from postmortem_tui.storage.disk.file_names import ENDING, MARKDOWN
from postmortem_tui.storage.disk.folders import Folders, path_of_word, real
from postmortem_tui.storage.disk.sidecar_names import origin_of
from postmortem_tui.storage.drafts.beside.cursor_positions import kept_zone
from postmortem_tui.storage.drafts.text.draft_ids import LAST, find_id
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import Templates

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.drafts.opening.recovery import Recovered


class Seen(NamedTuple):
    """A draft that was read, not claimed for writing, and its file.

    `marks` is the line in which a conflict that Git left begins; 0 where there is none.
    """

    draft: "Draft"
    path: Path
    marks: int = 0


def _heard_elsewhere(sentence: str) -> None:
    """Ignore a notice, which another part reports."""


class Documents(Protocol):
    """What a Markdown file stands for where a word names one in place of a draft."""

    def file_of(self, library: "Library", document: Path) -> Path:
        """Return the file of the draft that a document is read into."""

    def seen(self, library: "Library", document: Path) -> Seen:
        """Return the draft that a document is read as, for reading only."""

    def zone_of(self, library: "Library", path: Path, draft: "Draft") -> str:
        """Return the name of the zone of the times in the document that a draft in a file was read from, or ""."""

    def shown(self, library: "Library", path: Path, draft: "Draft", *, named: bool) -> "Draft":
        """Return the draft in a file as it is shown: with what others changed in its document since."""

    def taken_in(self, library: "Library", draft: "Draft") -> "tuple[Draft, tuple[str, ...]]":
        """Return a claimed draft with what others changed in its document since, saved, and sentences on that."""


class _NoDocuments:
    """The documents of a library that opens none."""

    def file_of(self, library: "Library", document: Path) -> Path:
        """Raise UsageError, which says how a document becomes a draft."""
        raise UsageError(
            "that is a document in Markdown, not a draft",
            location=str(document),
            hint="`postmortem import FILE` makes a draft of it, `postmortem FILE` opens it as a form.",
        )

    def seen(self, library: "Library", document: Path) -> Seen:
        """Raise UsageError, as `file_of` does."""
        return library.look(str(self.file_of(library, document)))

    def zone_of(self, library: "Library", path: Path, draft: "Draft") -> str:
        """Return ""."""
        return ""

    def shown(self, library: "Library", path: Path, draft: "Draft", *, named: bool) -> "Draft":
        """Return the draft."""
        return draft

    def taken_in(self, library: "Library", draft: "Draft") -> "tuple[Draft, tuple[str, ...]]":
        """Return the draft, and no sentence."""
        return draft, ()


class Library:
    """The drafts in the library's folder, by id."""

    def __init__(self, folders: Folders, templates: Templates, settings: Settings | None = None) -> None:
        self.folders = folders
        self.templates = templates
        self.settings = settings or Settings()
        self.own = True
        """Whether lists include the person's own drafts; a library of a folder does not."""
        self.notify: Callable[[str], object] = _heard_elsewhere
        """Called with each notice on how a file that was read differs from its draft; a screen sets its own function.
        """
        self.documents: Documents = _NoDocuments()
        """What opens the Markdown file that a word names; the verbs set it."""

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the drafts in the library, the last saved first."""
        return tuple(file.id for file in draft_files(self.folders.drafts))

    def mark(self) -> int:
        """Return a number that changes when any draft is written, added or removed. Raise StorageError."""
        return hash(tuple(draft_files(self.folders.drafts)))

    def begun(self) -> bool:
        """Return whether the library has any draft."""
        return any_draft_in(self.folders.drafts)

    def path_of(self, identity: str) -> Path:
        """Return the file of a draft, whether it exists yet or not."""
        return self.folders.drafts / f"{identity}{ENDING}"

    def zone_of_typing(self, path: Path, draft: "Draft | None") -> str:
        """Return the name of the zone of times typed into a draft without one; "" where only a setting says it.

        It is the zone in which this person typed the start, or chose since; else that which its document names, if the
        draft can be read.
        """
        if kept := kept_zone(self.folders, path):
            return kept
        return self.documents.zone_of(self, path, draft) if draft and os.path.lexists(origin_of(path)) else ""

    def word_in_shell(self, path: Path) -> str:
        """Return the word that names the draft in a file, quoted for a shell: its id in the library, else its path."""
        return shlex.quote(path.stem if self.holds(path) else str(path.absolute()))

    def resolve(self, word: str) -> Path:
        """Return the file of a draft named by its id, the beginning of one, a path, or `last`.

        A path of Markdown names the draft that the document is read into. Raise UsageError where several ids begin with
        the word, and StorageError where it names no draft.
        """
        ids = self.ids()
        if word == LAST and LAST not in ids:
            if not ids:
                raise StorageError("there is no draft yet", hint="`postmortem new` begins one.")
            return self.path_of(ids[0])
        path = path_of_word(word)
        if self._names_document(word):
            return self.documents.file_of(self, path)
        if word not in ids and (os.sep in word or path.suffix == ENDING):
            return path
        try:
            return self.path_of(find_id(word, ids))
        except StorageError:
            if path.is_file():
                return path
            if path.is_dir():
                raise UsageError("it is a folder", location=word, hint="Name a draft, or a file of it.") from None
            if path.suffix.casefold() in MARKDOWN:
                raise StorageError("there is no such file or folder", location=word) from None
            raise

    def read(self, word: str) -> "Draft":
        """Return the draft that a word names, for reading; raise what `look` raises."""
        return self.look(word).draft

    def look(self, word: str) -> "Seen":
        """Return the draft that a word names, its file, and what is to be told of that file.

        Raise what `resolve` raises, DraftError or StorageError.
        """
        if self._names_document(word):
            return self.documents.seen(self, path_of_word(word))
        return self.look_at(self.resolve(word))

    def look_at(self, path: Path, *, named: bool = False) -> "Seen":
        """Return the draft in a file; `named` says that a person named its document. Raise DraftError or StorageError.

        Where its document counts, it has what others changed in that since.
        """
        from postmortem_tui.storage.drafts.opening.recovery import recover

        found = recover(path, self.templates)
        self._notify_of(found, path)
        draft = replace(found.draft, id=path.stem) if self.holds(path) else found.draft
        if os.path.lexists(origin_of(path)):
            draft = self.documents.shown(self, path, draft, named=named)
        return Seen(draft, path, found.marks)

    def _names_document(self, word: str) -> bool:
        """Return whether a word is the path of a Markdown file that is there, and no draft's id."""
        path = path_of_word(word)
        return path.suffix.casefold() in MARKDOWN and path.is_file() and word not in self.ids()

    def _notify_of(self, found: "Recovered", path: Path) -> None:
        for remark in found.remarks(path):
            self.notify(remark)

    def holds(self, path: Path) -> bool:
        """Return whether a file is in the library, where its name is the draft's id."""
        return real(path.absolute().parent) == real(self.folders.drafts)
