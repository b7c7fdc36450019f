"""The document that a draft was read from, kept beside the draft: its bytes, its path, and when it was read."""

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.errors import StorageError
from postmortem_tui.lazy import library
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, decode, write_own
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.disk.own_files import read_own
from postmortem_tui.storage.disk.sidecar_names import origin_of
from postmortem_tui.values.times.numbered_days import day_first

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = library("hashlib")

HEAD_LIMIT = 64 * 1024
"""The most bytes of the first line, which says what is kept."""


_NOT_SOUND = (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError)
"""What parsing the first line can raise, as others may write it: a date out of range, deep nesting."""


class Origin(NamedTuple):
    """A document as it was read: the file's path, empty for a pipe; its bytes; the moment of reading, in UTC."""

    path: str
    data: bytes
    read: datetime
    exported: bool = False
    """Whether an export wrote it: the draft was not read from it."""
    added: tuple[str, ...] = ()
    """The headings and labels that were written for the draft, and which the document had not."""

    @property
    def text(self) -> str:
        """The bytes as text, a byte order mark included."""
        return decode(self.data, self.path)

    @property
    def checksum(self) -> str:
        """The checksum of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def read_origin(draft: Path) -> Origin | None:
    """Return the document that a draft was read from, by the draft's file; None where there is none or none to trust.

    Git stores links and hidden files, so only a regular file of this user is trusted; and beside a draft that somebody
    else may have made, only one whose document is in the same folder or below it.
    """
    file = origin_of(draft)
    try:
        data = read_own(file, MARKDOWN_LIMIT + HEAD_LIMIT)
        if data is None:
            return None
        head, _, body = data.partition(b"\n")
        table = json.loads(head)
        read = datetime.fromisoformat(table["read"]).astimezone(UTC)
        origin = Origin(
            str(table["path"]), body, read, bool(table.get("exported")), (*map(str, table.get("added", [])),)
        )
    except (StorageError, *_NOT_SOUND):
        return None
    return origin if table.get("sha256") == origin.checksum else None


def document_in(origin: Path) -> str:
    """Return the real path of the document that an origin names in its first line; an empty text without one."""
    try:
        descriptor = os.open(origin, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            named = str(json.loads(file.readline(HEAD_LIMIT))["path"])
            return str(real(named)) if named else ""
    except _NOT_SOUND:
        return ""


def document_read_by(draft: Path) -> str:
    """Return the path of the document that a draft was read from; "" where it was exported there, or read from none."""
    origin = read_origin(draft)
    return origin.path if origin and not origin.exported else ""


def write_origin(draft: Path, origin: Origin) -> None:
    """Keep a document beside the draft in a file; raise StorageError when that fails."""
    head: dict[str, object] = {
        "path": origin.path,
        "sha256": origin.checksum,
        "read": origin.read.astimezone(UTC).isoformat(),
    }
    if origin.exported:
        head["exported"] = "yes"
    if origin.added:
        head["added"] = origin.added
    write_own(
        origin_of(draft), json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n" + origin.data
    )


def note_written(draft: Path, stamp: int) -> None:
    """Note that the document of a draft has all that the draft's file had when that was last changed at `stamp` (ns).

    It is the time of the origin's file: where anybody else sets that, no more than a sentence is wrong.
    """
    with suppress(OSError):
        os.utime(origin_of(draft), ns=(stamp, stamp))


def may_lack_answers(draft: Path) -> bool:
    """Return whether a draft's file was changed after its document was written or read."""
    try:
        return draft.stat().st_mtime_ns > origin_of(draft).stat().st_mtime_ns
    except OSError:
        return False


def days_are_first(draft: Path) -> bool | None:
    """Return whether 03/04/2026 is the 3rd of April in a draft's document; None where that is not known."""
    origin = read_origin(draft)
    return day_first([origin.text]) if origin else None
