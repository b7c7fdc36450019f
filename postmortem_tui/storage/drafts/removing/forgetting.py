"""Forgetting: a text that was removed from a draft is also removed from all files that are kept about that draft.

A journal holds text as single keys, so no word can be cut out of it: its changes are saved to the draft, and the
journal is removed. In draft files and other texts the words are replaced. An index or a list, which the program can
make again, is removed as a whole.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from postmortem_tui.errors import ChecksFailed, PostmortemError, StorageError, UsageError
from postmortem_tui.storage.disk.draft_files import draft_files
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import DRAFT_LIMIT, decode, write_own
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.own_files import kind_of, read_own
from postmortem_tui.storage.disk.sidecar_names import backup_of, journal_of, lock_of, origin_of, takeover_of
from postmortem_tui.storage.disk.toml.toml_comments import comments_of, with_comments
from postmortem_tui.storage.disk.toml.toml_text import dumps, loads, texts
from postmortem_tui.storage.drafts.beside.noted_documents import noted_document
from postmortem_tui.storage.drafts.opening.recovery import recover
from postmortem_tui.storage.drafts.text.draft_ids import NAMELESS, slug
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from postmortem_tui.storage.settings.templates import Templates

INSTEAD = "[forgotten]"
"""The replacement of a forgotten text."""

SHORTEST = 4
"""The least number of characters of a text: a shorter one is part of too many words by chance."""

LARGEST = 256 * 1024 * 1024
"""The most bytes of a file that is searched."""


DATABASE = b"SQLite format 3\0"
"""The first bytes of a database (SQLite, "Database File Format", 1.3)."""


class Forgotten(NamedTuple):
    """Files in which texts were replaced, files that were removed, and files that still contain them, unchanged."""

    cleaned: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


def _is_named_after(draft: Path, text: str) -> bool:
    """Return whether a draft's name contains a text in the form of an id: small letters, with hyphens for the rest."""
    words = slug(text, longest=len(text) or 1)
    return words != NAMELESS and len(words) >= SHORTEST and f"-{words}-" in f"-{draft.stem}-"


class Forgetting:
    """Removes texts from the files that are kept about a draft; the caller has to hold the draft's lock."""

    def __init__(self, texts: Sequence[str], folders: Folders, templates: Templates) -> None:
        """Take the texts; raise UsageError for one that is too short."""
        for text in texts:
            if len(text.strip()) < SHORTEST:
                raise UsageError(f"a text to forget has at least {SHORTEST} characters", hint="Give a longer part.")
        # The longest first: it may contain a shorter one.
        self._texts = sorted({text.strip() for text in texts}, key=len, reverse=True)
        self._forms = [form for text in self._texts for form in _forms(text)]
        self._folders = folders
        self._templates = templates
        self._cleaned: list[Path] = []
        self._removed: list[Path] = []
        self._left: list[Path] = []

    def require_gone(self, draft: Path) -> None:
        """Raise ChecksFailed where a text is still in the draft itself, with the changes of its journal."""
        if any(text in draft.name or _is_named_after(draft, text) for text in self._texts):
            raise ChecksFailed(
                "the text is part of the draft's name", location=str(draft), hint="Rename the file: its name is the id."
            )
        found = recover(draft, self._templates)
        data = read_own(draft, DRAFT_LIMIT) or b""
        if self._is_in(draft_to_bytes(found.draft, "")) or self._is_in(data):
            raise ChecksFailed(
                "the text is still in the draft", location=str(draft), hint="Remove it there first, and save."
            )

    def forget(self, draft: Path) -> Forgotten:
        """Remove the texts from the files beside a draft, from the trash, and from the kept copies of documents.

        The changes in the draft's journal have to be in its file already. Raise StorageError when that fails.
        """
        document = noted_document(self._folders, draft)
        for path in self._beside(draft):
            self._clean_beside(path, draft)
        for file in draft_files(self._folders.trash):
            path = Path(file.path)
            if path.stem.rpartition("~")[0] == draft.stem or self._is_told_of(path):
                self._clean_trashed(path)
        for path in _files_under(self._folders.state):
            self._clean_kept(path)
        with about(draft.parent), os.scandir(draft.parent) as entries:
            others = sorted(entry.name for entry in entries)
        self._left += [path for path in map(draft.with_name, others) if path != draft and self._stands_in(path)]
        if document and document not in self._left and self._stands_in(document):
            self._left.append(document)
        return Forgotten(tuple(self._cleaned), tuple(self._removed), tuple(self._left))

    def _beside(self, draft: Path) -> Iterator[Path]:
        """Yield the files beside a draft: hidden ones with its name, rescued copies, and those in its own folders."""
        staying = {lock_of(draft).name, takeover_of(draft).name}
        with about(draft.parent), os.scandir(draft.parent) as entries:
            names = sorted(entry.name for entry in entries)
        for name in names:
            path = draft.with_name(name)
            if name in staying or name == draft.name:
                continue
            if name.startswith((f".{draft.name}.", f"{draft.stem}.rescued-", f".{draft.stem}.rescued-")):
                yield from _files_under(path) if path.is_dir() and not path.is_symlink() else (path,)
            elif name.startswith((f"{draft.stem}.", f".{draft.stem}.")) and path.is_dir() and not path.is_symlink():
                yield from _files_under(path)

    def _clean_beside(self, path: Path, draft: Path) -> None:
        if path == backup_of(draft) or path.suffix == draft.suffix:
            self._clean_draft_file(path)
        elif path.name.startswith(journal_of(draft).name):
            self._remove(path)
        elif path == origin_of(draft):
            if self._is_in(read_own(path, LARGEST) or b""):
                self._remove(path)  # a document cannot be written back from an altered copy
        else:
            self._clean_kept(path)

    def _clean_trashed(self, draft: Path) -> None:
        """Remove the texts from a draft in the trash; the changes of its journal are saved first."""
        beside = [path for path in self._beside(draft) if path.name.startswith((f".{draft.name}.",))]
        journals = [path for path in beside if path.name.startswith(journal_of(draft).name)]
        if journals:
            try:
                data = draft_to_bytes(recover(draft, self._templates).draft, draft.stem)
            except PostmortemError:
                data = None
            if data is not None:
                write_own(draft, data)
            for path in journals:
                self._remove(path)
        self._clean_draft_file(draft)
        for path in beside:
            if path not in journals:
                self._clean_beside(path, draft)

    def _is_told_of(self, draft: Path) -> bool:
        """Return whether a text is in a trashed draft, with the changes of its journal, or in a file beside it."""
        with suppress(PostmortemError):
            if self._is_in(draft_to_bytes(recover(draft, self._templates).draft, ""), tables=True):
                return True
        return any(self._stands_in(path) for path in (draft, *self._beside(draft)))

    def _clean_draft_file(self, path: Path) -> None:
        """Replace the texts in a draft file; one that cannot be parsed is treated as plain text."""
        data = read_own(path, DRAFT_LIMIT)
        if data is None or not self._is_in(data, tables=True):
            return
        try:
            text = decode(data, str(path))
            comments = [comment._replace(text=self._replaced(comment.text)) for comment in comments_of(text)]
            whole = dumps(self._replaced(loads(text, str(path))), path.stem).decode()
            written = with_comments(whole, comments).encode()
        except PostmortemError:
            self._clean_kept(path)
            return
        if self._is_in(written, tables=True):
            self._remove(path)
        else:
            write_own(path, written)
            self._cleaned.append(path)

    def _clean_kept(self, path: Path) -> None:
        """Replace the texts in a file; remove a file that is not text, or an index, which is made again."""
        try:
            data = read_own(path, LARGEST)
        except StorageError:
            self._left.append(path)
            return
        if data is not None and data.startswith(DATABASE):
            self._remove(path)  # an index keeps words in small letters, and deleted ones for a while
            return
        if data is None or not self._is_in(data):
            return
        if _is_made_again(path, self._folders) or b"\0" in data:
            self._remove(path)
            return
        for form in self._forms:
            data = data.replace(form, INSTEAD.encode())
        write_own(path, data)
        self._cleaned.append(path)

    def _remove(self, path: Path) -> None:
        if kind_of(path) == "own":
            with about(path):
                path.unlink()
            self._removed.append(path)

    def _stands_in(self, path: Path) -> bool:
        try:
            return self._is_in(read_own(path, DRAFT_LIMIT) or b"", tables=True)
        except StorageError:
            return False

    def _is_in(self, data: bytes, *, tables: bool = False) -> bool:
        """Return whether any of the texts is in the bytes, plain or escaped; with `tables`, also in TOML strings."""
        if any(form in data for form in self._forms):
            return True
        if not tables:
            return False
        try:
            parsed = loads(decode(data, ""), "")
        except PostmortemError:
            return False
        return any(text in found for found in _strings(parsed) for text in self._texts)

    def _replaced(self, value: Any) -> Any:
        match value:
            case str():
                for text in self._texts:
                    value = value.replace(text, INSTEAD)
                return value
            case dict():
                return {self._replaced(key): self._replaced(inner) for key, inner in value.items()}
            case list():
                return [self._replaced(inner) for inner in value]
            case _:
                return value


def _strings(value: Any) -> Iterator[str]:
    return (text for _, text in texts(value, ""))


def _forms(text: str) -> Iterator[bytes]:
    """Yield the forms of a text in files: plain, and as JSON and TOML escape it."""
    forms = (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
    yield from dict.fromkeys(form.encode("utf-8", "surrogatepass") for form in forms)


def _files_under(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its subfolders; no link is followed."""
    for here, _, names in os.walk(folder):
        yield from (Path(here, name) for name in sorted(names))


def _is_made_again(path: Path, folders: Folders) -> bool:
    """Return whether the program makes a file again: any file of the state but reports and kept sources."""
    return path.parent == folders.state and not path.name.startswith("crash-") and path.suffix not in (".txt", ".log")
