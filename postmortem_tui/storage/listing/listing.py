"""The list of all drafts as it was printed last, together with all that it was made from.

As long as that is the same to the byte, the list is, and nothing has to be loaded to make it. A damaged file of it, or
one that cannot be written, costs time and no more.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from zlib import crc32

from postmortem_tui import __version__
from postmortem_tui.storage.disk.whereabouts import ENDING, JOURNAL, PACKAGED, PROJECT_FILE, USER_FILE, folders

FILE = "list"

SHAPE = "1"
"""Changes when a list looks otherwise than before."""


class Listing:
    """A list for output of one form: what the form is called goes into what the list was made from."""

    def __init__(self, environ: Mapping[str, str], form: str) -> None:
        """Look at all that a list depends on: before the drafts are read, so that a later change is noticed."""
        paths = folders(environ)
        self.folder = paths["state"]
        self.file = f"{self.folder}{os.sep}{FILE}"
        self.made_from = b""
        try:
            parts = [SHAPE, __version__, form, *_settings(paths, environ), *_stamps(paths)]
        except OSError:
            return
        self.made_from = "\0".join(parts).encode("utf-8", "surrogateescape")

    def printed(self) -> str:
        """Return the list that was printed when everything was as it is now; nothing where there is none."""
        try:
            descriptor = os.open(self.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
                os.close(descriptor)
                return ""
            with open(descriptor, "rb") as file:
                head, _, rest = file.read().partition(b"\n")
        except OSError:
            return ""
        size = len(self.made_from)
        if not size or rest[:size] != self.made_from or head != head_of(size, rest):
            return ""
        return rest[size:].decode("utf-8", "surrogateescape")


def head_of(size: int, rest: bytes) -> bytes:
    """Return the first line of what is kept: the length in bytes of what it was made from, and a checksum of all."""
    return f"{size} {crc32(rest):08x}".encode()


def _settings(paths: Mapping[str, str], environ: Mapping[str, str]) -> Iterator[str]:
    """Yield what decides whether the settings can be used; raise OSError in a repository, whose owner counts too."""
    here = os.getcwd()
    while True:
        if os.path.lexists(f"{here}{os.sep}{PROJECT_FILE}"):
            raise FileExistsError(PROJECT_FILE)
        above = os.path.dirname(here)
        if above == here:
            break
        here = above
    yield from (f"{name}={environ[name]}" for name in sorted(environ) if name.startswith("POSTMORTEM_"))
    try:
        yield _stamp(os.stat(f"{paths['config']}{os.sep}{USER_FILE}"), USER_FILE)
    except FileNotFoundError:
        yield ""


def _stamps(paths: Mapping[str, str]) -> Iterator[str]:
    """Yield what changes with any template, draft or journal."""
    yield from _within(PACKAGED)
    try:
        yield from _within(paths["templates"])
    except FileNotFoundError:
        yield ""
    yield from _within(paths["drafts"])


def _within(folder: str) -> list[str]:
    stamps = []
    with os.scandir(folder) as listed:
        for entry in listed:
            if entry.name.endswith((ENDING, JOURNAL)):
                try:
                    status = entry.stat()
                except OSError:  # a link that leads nowhere
                    status = entry.stat(follow_symlinks=False)
                stamps.append(_stamp(status, entry.name))
    stamps.sort()
    return [folder, *stamps]


def _stamp(status: os.stat_result, name: str) -> str:
    return f"{status.st_mtime_ns} {status.st_size} {status.st_ino} {name}"
