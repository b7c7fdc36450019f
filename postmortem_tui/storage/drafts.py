"""The library: a person's drafts, each a file of its own, and the one door through which they are saved."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.session import now_utc
from postmortem_tui.document.template import Template
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.draft_files import (
    Summary,
    draft_files,
    draft_from_text,
    draft_to_bytes,
    read_draft,
    summarise,
)
from postmortem_tui.storage.failing import about
from postmortem_tui.storage.files import PRIVATE_FILE, make_folder, move_new, write_atomic, write_new
from postmortem_tui.storage.naming import SAFE_ID, find_id, new_id
from postmortem_tui.storage.places import Places, path_of_word
from postmortem_tui.storage.templates import ENDING, Templates, packaged

__all__ = ["LAST", "DraftStore", "Summary"]

LAST = "last"
"""The word for the draft that was saved last."""

WORKED_EXAMPLE = "worked_example.toml"


class DraftStore:
    """Drafts by id, in the library's folder; and drafts by path, which are saved where they were opened."""

    def __init__(self, places: Places, templates: Templates, clock: Callable[[], datetime] = now_utc) -> None:
        self.places = places
        self.templates = templates
        self._clock = clock
        self._elsewhere: dict[str, Path] = {}

    def ids(self) -> tuple[str, ...]:
        """Give the ids of the drafts in the library, the one that was saved last first."""
        return tuple(path.stem for path in draft_files(self.places.drafts))

    def path_of(self, identity: str) -> Path:
        """Give the file that a draft is saved to, whether it stands already or not."""
        return self._elsewhere.get(identity) or self.places.drafts / f"{identity}{ENDING}"

    def resolve(self, word: str) -> Path:
        """Give the file of a draft named by its id, the beginning of one, a path, or `last`.

        Raise UsageError where several ids begin so, and StorageError where no draft is called so.
        """
        ids = self.ids()
        if word == LAST and LAST not in ids:
            if not ids:
                raise StorageError("there is no draft yet", hint="`postmortem new` begins one.")
            return self.path_of(ids[0])
        path = path_of_word(word)
        if word not in ids and (os.sep in word or path.suffix == ENDING):
            return path
        try:
            return self.path_of(find_id(word, ids))
        except StorageError:
            if path.is_file():
                return path
            raise

    def summaries(self) -> list[Summary]:
        """Give every draft of the library, the one that was saved last first; those that cannot be read say why."""
        return [summarise(path, self.templates) for path in draft_files(self.places.drafts)]

    def open(self, word: str) -> Draft:
        """Give the draft that a word names; raise what `resolve` and `load` raise."""
        return self.load(self.resolve(word))

    def load(self, path: Path) -> Draft:
        """Give the draft in a file; raise DraftError or StorageError where it cannot be read, the file untouched.

        In the library, the file's name is the draft's id. Elsewhere a draft with the id of another one gets a new id.
        """
        draft = read_draft(path, self.templates)
        path = path.absolute()
        if path.parent.resolve() == self.places.drafts.resolve():
            return replace(draft, id=path.stem)
        if self._elsewhere.get(draft.id, path) != path or draft.id in self.ids():
            draft = replace(draft, id=self._fresh_id(draft.role("title"), draft.created))
        self._elsewhere[draft.id] = path
        return draft

    def worked_example(self) -> Draft:
        """Give the finished example that comes with the program; its first save, or `add`, puts it into the library."""
        draft = draft_from_text(packaged(WORKED_EXAMPLE), WORKED_EXAMPLE, self.templates)
        return replace(draft, id=self._fresh_id(draft.role("title"), draft.created))

    def begin(self, template: Template, title: str, now: datetime) -> Draft:
        """Give a new draft that is not in the library yet: its first save, or `add`, puts it there."""
        return Draft.begin(template, self._fresh_id(title, now), now, title)

    def new(self, template: Template, title: str, now: datetime) -> Draft:
        """Give a new draft, put into the library; raise StorageError when that fails."""
        return self.add(self.begin(template, title, now))

    def add(self, draft: Draft) -> Draft:
        """Put a draft into the library, under a new id unless it has a free one; raise StorageError when that fails."""
        if not SAFE_ID.fullmatch(draft.id) or draft.id in self._taken():
            draft = replace(draft, id=self._fresh_id(draft.role("title"), draft.created))
        data = draft_to_bytes(draft, draft.id)
        make_folder(self.places.drafts)
        write_new(self.path_of(draft.id), data)
        return draft

    def save(self, draft: Draft) -> None:
        """Save a draft where it came from; raise StorageError or DraftError when that fails, the old file untouched."""
        path = self.path_of(draft.id)
        if draft.id in self._elsewhere:
            write_atomic(path, draft_to_bytes(draft, str(path)), _mode_of(path))
        else:
            data = draft_to_bytes(draft, draft.id)
            make_folder(self.places.drafts)
            write_atomic(path, data)

    def duplicate(self, draft: Draft) -> Draft:
        """Put a copy of a draft into the library, and give it; raise StorageError when that fails."""
        now = self._clock()
        return self.add(draft.copied(self._fresh_id(draft.role("title"), now), now))

    def trash(self, identity: str) -> Path:
        """Move a draft of the library to the trash folder; give its file there. Raise StorageError when that fails."""
        make_folder(self.places.trash)
        stamp = f"{self._clock().astimezone(UTC):%Y%m%dT%H%M%SZ}"
        names = (f"{identity}~{stamp}-{number}{ENDING}" for number in count(1))
        target = next(self.places.trash / name for name in names if not os.path.lexists(self.places.trash / name))
        move_new(self.places.drafts / f"{identity}{ENDING}", target)
        return target

    def restore(self, identity: str) -> Draft:
        """Bring back the draft of an id that was trashed last; raise StorageError where there is none, or a new one."""
        trashed = [path for path in draft_files(self.places.trash) if path.stem.rpartition("~")[0] == identity]
        if not trashed:
            raise StorageError(f"no draft called '{identity}' is in the trash", place=str(self.places.trash))
        path = self.places.drafts / f"{identity}{ENDING}"
        make_folder(self.places.drafts)
        move_new(max(trashed, key=lambda path: path.stat().st_ctime_ns), path)
        return self.load(path)

    def _taken(self) -> set[str]:
        return {*self.ids(), *self._elsewhere}

    def _fresh_id(self, title: str, now: datetime) -> str:
        return new_id(title, now.date(), self._taken())


def _mode_of(path: Path) -> int:
    with about(path):
        return stat.S_IMODE(path.stat().st_mode) if path.exists() else PRIVATE_FILE
