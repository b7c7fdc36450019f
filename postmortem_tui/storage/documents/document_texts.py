"""The text of a document that is read: one that is empty or in conflict is refused."""

import re
from pathlib import Path

from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.lazy import late
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, decode, read_bytes

_MARKS = late(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


def read_document(path: Path) -> bytes:
    """Return the bytes of a Markdown file; raise StorageError where it cannot be read as one."""
    data = read_bytes(path, MARKDOWN_LIMIT)
    check_document(decode(data, str(path)), str(path))
    return data


def check_document(text: str, location: str) -> None:
    """Raise UsageError where a document is empty, or has the marks of an unresolved conflict."""
    if not text.strip("\ufeff \t\r\n"):
        raise UsageError("the document is empty", location=location, hint="Begin it with a title: # API outage.")
    found = _MARKS.search(text)
    if found and "<<<<<<<" in text and ">>>>>>>" in text:
        line = text.count("\n", 0, found.start()) + 1
        raise StorageError(
            f"line {line} begins a conflict that Git left",
            location=location,
            hint="Resolve it first, then try again.",
        )
