"""A text in a file of its own for as long as another program edits it; it stays until its text is taken."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import DRAFT_LIMIT, write_new
from postmortem_tui.storage.disk.own_files import is_own, read_own
from postmortem_tui.storage.disk.rights import PRIVATE_FILE, make_folder

ENDING = ".md"
"""So that editors know what it is."""


ABOUT = "<!-- postmortem: what is asked. All of this comment is left out of the answer."
"""The first line of the comment over a text that an editor is given."""

END = "-->"


def with_about(text: str, about: str) -> str:
    """Return a text under a comment that says what is asked; without any words there is no comment."""
    words = about.strip().replace(END, "-- >").replace("<!--", "< !--")
    return f"{ABOUT}\n\n{words}\n{END}\n{text}" if words else text


def without_about(text: str) -> str:
    """Return a text without the comment over it; a comment without an end is ordinary text."""
    begun = text.lstrip("\ufeff \t\r\n")
    if not begun.startswith(ABOUT):
        return text
    _, closed, rest = begun.partition(END)
    return rest.lstrip("\r\n") if closed else text


class Scratch(NamedTuple):
    """A file that only its owner can read, in the draft's folder; `given` is the text that it began with."""

    path: Path
    given: str

    def text(self) -> str:
        """Return what stands in the file now; raise StorageError when it cannot be read, or is not the user's own."""
        return self.read()[0]

    def read(self) -> tuple[str, str]:
        """Return the text and, where not all of it is UTF-8, a sentence on that; raise what `text` raises."""
        data = read_own(self.path, DRAFT_LIMIT)
        if data is None:
            with about(self.path):
                self.path.lstat()
            raise StorageError("it is not a regular file of yours", location=str(self.path))
        return decoded(data)

    def forget(self) -> None:
        """Take the file away."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def decoded(data: bytes) -> tuple[str, str]:
    """Return bytes as text, and a sentence on the first that is no UTF-8: it and others are read as Windows-1252.

    That is what editors call Latin-1; in it nearly every byte is a character, so none is lost.
    """
    text, end, first = "", 0, ""
    while True:
        try:
            return text + data[end:].decode("utf-8"), first
        except UnicodeDecodeError as error:
            odd = data[end + error.start : end + error.end]
            read = odd.decode("cp1252", "replace")
            line = data.count(b"\n", 0, end + error.start) + 1
            first = first or f"Line {line} is not UTF-8: the byte 0x{odd[0]:02X} was read as “{read[0]}”."
            text += data[end : end + error.start].decode("utf-8") + read
            end += error.end


@contextmanager
def scratch(text: str, draft: Path | None) -> Iterator[Scratch]:
    """Yield a file with the text, beside the draft's; without a draft in the system's folder for such files.

    It goes away unless it holds another text when something fails inside the `with`. Raise StorageError.
    """
    from secrets import token_hex

    folder, name = (draft.parent, f"{_prefix(draft)}{token_hex(4)}{ENDING}") if draft else _outside()
    if not folder.exists():
        make_folder(folder)
    file = Scratch(folder / name, text)
    write_new(file.path, text.encode("utf-8"), PRIVATE_FILE)
    try:
        yield file
    except BaseException:
        if _text_or_nothing(file) in ("", text):
            file.forget()
        raise
    file.forget()


def taken_from(path: Path) -> str:
    """Return the text of a file that an editor left, without blank lines at its end; raise StorageError."""
    return without_about(Scratch(path, "").text()).rstrip()


def left_beside(draft: Path) -> tuple[Path, ...]:
    """Return the files of this user beside a draft that an editor was writing when it or this program failed."""
    if not draft.parent.exists():  # a draft that has not been saved yet may have no folder
        return ()
    beginning = _prefix(draft)
    with about(draft.parent), os.scandir(draft.parent) as entries:
        named = [entry.name for entry in entries if entry.name.startswith(beginning) and entry.name.endswith(ENDING)]
    return tuple(path for path in map(draft.with_name, sorted(named)) if is_own(path))


def _prefix(draft: Path) -> str:
    return f".{draft.name}.edit-"


def _outside() -> tuple[Path, str]:
    from secrets import token_hex

    return Path(gettempdir()), f"postmortem-{os.getpid()}-{token_hex(8)}{ENDING}"


def _text_or_nothing(file: Scratch) -> str:
    try:
        return file.text()
    except StorageError:
        return ""
