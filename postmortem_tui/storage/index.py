"""The index of the library: what a list shows of each draft, kept so that only what changed is read again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from postmortem_tui import __version__
from postmortem_tui.errors import PostmortemError, StorageError
from postmortem_tui.storage.draft_files import Summary, summarise
from postmortem_tui.storage.files import make_folder, read_text, write_atomic
from postmortem_tui.storage.templates import Templates

SHAPE = "1"
"""Changes when a summary says something else than before, so that an index that was written before is not believed."""

LIMIT = 64 * 1024 * 1024
"""Bytes of the index."""

Stamp = tuple[int, int, int]
"""What a file that was written to differs in: the time of its last change in nanoseconds, its size, its inode."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A summary, and of what: the file's stamp, and the fingerprint of the template that it was read with."""

    stamp: Stamp
    fingerprint: str
    summary: Summary


_INDEX = TypeAdapter(dict[str, Kept])


class Index:
    """Summaries by the names of their files. A damaged index, or one that cannot be written, costs time and no more."""

    def __init__(self, file: Path, templates: Templates) -> None:
        self._file = file
        self._templates = templates

    def survey(self, paths: Sequence[Path]) -> Iterator[Summary]:
        """Give the summary of each draft file in turn; the index is written once all of them were asked for."""
        before = self._load()
        after: dict[str, Kept] = {}
        prints: dict[str, str] = {}
        for path in paths:
            stamp = _stamp(path)
            kept = before.get(path.name)
            if kept and kept.stamp == stamp and kept.fingerprint == self._fingerprint(kept.summary.template, prints):
                after[path.name] = kept
                yield replace(kept.summary, id=path.stem, path=path)
                continue
            with suppress(StorageError):  # it went away since the folder was listed
                summary = summarise(path, self._templates)
                if stamp and not summary.problem:
                    after[path.name] = Kept(stamp, self._fingerprint(summary.template, prints), summary)
                yield summary
        if after != before:
            with suppress(StorageError):
                make_folder(self._file.parent)
                write_atomic(self._file, _INDEX.dump_json(after))

    def _load(self) -> Mapping[str, Kept]:
        try:
            return _INDEX.validate_json(read_text(self._file, LIMIT))
        except (StorageError, ValidationError):
            return {}

    def _fingerprint(self, template: str, known: dict[str, str]) -> str:
        """Give what changes with a template, and with the program; nothing where there is no such template."""
        if template not in known:
            try:
                source = self._templates.source(template)
            except PostmortemError:
                known[template] = ""
            else:
                known[template] = sha256("\0".join((SHAPE, __version__, source)).encode()).hexdigest()
        return known[template]


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
