"""Where postmortems lie: folders with drafts and Markdown in them, subfolders too, and single files."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

from postmortem_tui.collection.records.record import Kind
from postmortem_tui.storage.disk.draft_files import DraftFile, draft_files
from postmortem_tui.storage.disk.failing import storage_error
from postmortem_tui.storage.disk.file_names import ENDING, MARKDOWN, PROJECT_FILE
from postmortem_tui.storage.disk.folders import real

MOST = 50_000
"""Files of one source; further ones are left out, with a notice."""

HEAD = 4096
"""Bytes of a TOML file in which the table of a draft has to begin."""

_DRAFT_TABLE = b"[postmortem]"

_NO_POSTMORTEMS = frozenset(
    {"readme", "index", "template", "contributing", "changelog", "license", "code_of_conduct", "security"}
)
"""Names, without their ending and in small letters, of Markdown files that are about a folder, and no postmortem."""


class File(NamedTuple):
    """A file that may be a postmortem; its stamp changes when anything is written to it, or to its journal."""

    path: str
    kind: Kind
    stamp: str
    changed: int
    """When it was changed last, in nanoseconds since 1970."""
    named: bool = False
    """Whether somebody named the file itself: it is a postmortem, whatever it looks like."""


@dataclass
class Survey:
    """The files of some sources, and in words what could not be looked at."""

    files: list[File] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    """The sources that could not be read, or not completely."""
    mark: int | None = None
    """A number that changes when an own draft is written, added or removed: that of `Library.mark`."""


def survey(drafts: Path | None, sources: Sequence[Path]) -> Survey:
    """Return the files in the folder of one's own drafts, if one is given, and in sources: folders, or single files.

    A folder that cannot be read is a problem, and the others are looked at all the same. A file in two sources is
    returned once. The paths of the files begin at the root, so that the index knows each by one.
    """
    found = Survey()
    own = str(real(drafts)) if drafts else ""
    if drafts:
        listed = draft_files(drafts)
        found.mark = hash(tuple(listed))
        found.files.extend(map(own_file, listed))
    seen = {f"{own}{os.sep}{_name(file.path)}" for file in found.files} if sources else set()
    for source in map(from_root, sources):
        before = len(found.problems)
        for number, file in enumerate(_of_source(source, found)):
            if number == MOST:
                found.problems.append(f"{source}: more than {MOST:,} files; the others are left out.")
                break
            followed = str(real(file.path))
            if followed not in seen:
                seen.add(followed)
                found.files.append(file)
        if len(found.problems) > before:
            found.unread.append(source)
    return found


def from_root(source: Path) -> Path:
    """Return the path of a source from the root; one that has `..` is followed through links, as the system does."""
    return real(source) if os.pardir in source.parts else source.absolute()


def own_file(file: DraftFile) -> File:
    """Return one's own draft as a file of a collection."""
    document = () if file.document is None else (file.document,)
    stamps = (*(file.stamp or (0,)), *(file.journal or (0,)), *document)
    changed = max(stamp[0] for stamp in (file.stamp, file.journal) if stamp)
    return File(file.path, "draft", "-".join(map(str, stamps)), changed)


def _of_source(source: Path, found: Survey) -> Iterator[File]:
    try:
        status = source.stat()
    except OSError as error:
        found.problems.append(str(storage_error(error, str(source))))
        return
    if not S_ISDIR(status.st_mode):
        if file := _file(str(source), status, named=True):
            yield file
        else:
            found.problems.append(f"{source}: neither a draft nor Markdown.")
        return
    yield from _walk(str(source), found)


def _walk(folder: str, found: Survey) -> Iterator[File]:
    """Yield the files in a folder and below it, in order of name; no link to a folder is followed."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            found.problems.append(str(storage_error(error, here)))
            continue
        below = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.path)
            elif entry.name.endswith(ENDING) or entry.name.casefold().endswith(MARKDOWN):
                try:
                    file = _file(entry.path, entry.stat())
                except OSError:  # a link that leads nowhere, or in a circle
                    continue
                if file:
                    yield file
        waiting.extend(reversed(below))


def _file(path: str, status: os.stat_result, *, named: bool = False) -> File | None:
    name = _name(path)
    stamp = f"{status.st_mtime_ns}-{status.st_size}-{status.st_ino}-{status.st_ctime_ns}"
    stem, _, ending = name.casefold().rpartition(".")
    if f".{ending}" in MARKDOWN and (named or stem not in _NO_POSTMORTEMS):
        return File(path, "markdown", f"{stamp}-named" if named else stamp, status.st_mtime_ns, named)
    if name.endswith(ENDING) and name != PROJECT_FILE and _is_draft(path):
        return File(path, "draft", stamp, status.st_mtime_ns)
    return None


def _is_draft(path: str) -> bool:
    """Return whether a TOML file begins with the table of a draft; a repository holds many that do not."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            return _DRAFT_TABLE in os.read(descriptor, HEAD)
        finally:
            os.close(descriptor)
    except OSError:
        return False


def _name(path: str) -> str:
    """Return the last part of a path."""
    return path.rpartition(os.sep)[2]
