"""A text in a temporary file while another program edits it; the file stays until its text is taken."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir

from postmortem_tui.errors import StorageError
from postmortem_tui.lazy import late
from postmortem_tui.storage.disk.failing import about
from postmortem_tui.storage.disk.files import DRAFT_LIMIT, write_new
from postmortem_tui.storage.disk.own_files import is_own, read_own
from postmortem_tui.storage.disk.rights import PRIVATE_FILE, make_folder
from postmortem_tui.storage.disk.sidecar_names import UNTAKEN, untaken_prefix

ABOUT = "<!-- postmortem: what is asked. All of this comment is left out of the answer."
"""The first line of the comment over a text that an editor is given."""

END = "-->"

_NO_TEXT = "\n"


def with_about(text: str, about: str) -> str:
    """Return a text under a comment that says what is asked; without any words there is no comment.

    There is always a line after the comment: `vi` cannot begin on a line that does not exist, and would begin in the
    comment.
    """
    words = about.strip().replace(END, "-- >").replace("<!--", "< !--")
    return f"{ABOUT}\n\n{words}\n{END}\n{text or _NO_TEXT}" if words else text


def without_about(text: str, given: str = "") -> str:
    """Return a text without the comment above it; a comment without an end counts as text.

    Where the text that was `given` is known, words that a person wrote into its comment are kept, above the rest.
    """
    begun = text.lstrip("\ufeff \t\r\n")
    if not begun.startswith(ABOUT):
        return text
    head, closed, rest = begun.partition(END)
    if not closed:
        return text
    rest = rest.lstrip("\r\n")
    before, known, _ = given.partition(END)
    if not known or head == before:
        return rest
    shown = {line.rstrip() for line in before.splitlines()}
    lines = (line.removeprefix(ABOUT).strip() for line in head.splitlines() if line.rstrip() not in shown)
    written = "\n".join(filter(None, lines))
    return f"{written}\n{rest}" if written else rest


class Scratch:
    """A file that only its owner can read, in the draft's folder.

    An editor may go on writing after its command has returned. So the file is removed only while it holds the text that
    was given to the editor, or one that was taken from it.
    """

    def __init__(self, path: Path, given: str) -> None:
        """Take the path of the file, and the text that it was created with."""
        self.path = path
        self.given = given
        self._taken = given

    @classmethod
    def left(cls, path: Path) -> "Scratch":
        """Return the scratch for a file that an earlier process left; raise StorageError where it cannot be read."""
        return cls(path, cls(path, "").text())

    @property
    def answer(self) -> str:
        """The text that it began with, without the comment over it and without blank lines at its end."""
        return without_about(self.given).rstrip()

    def text(self) -> str:
        """Return the content of the file; raise StorageError where it cannot be read, or belongs to somebody else."""
        return self._read()[0]

    def take(self) -> tuple[str, str]:
        """Return the text, marked as taken, and a sentence on bytes that are not UTF-8; raise what `text` raises."""
        self._taken, remark = self._read()
        return self._taken, remark

    def _read(self) -> tuple[str, str]:
        data = read_own(self.path, DRAFT_LIMIT)
        if data is None:
            with about(self.path):
                self.path.lstat()
            raise StorageError("it is not a regular file of yours", location=str(self.path))
        return decoded(data)

    def give_back(self) -> None:
        """Mark the text as not taken: it could not be kept."""
        self._taken = self.given

    def forget(self) -> None:
        """Remove the file, unless it holds a person's text that was not taken.

        A text that is too large, or that the editor made unreadable, counts as one.
        """
        try:
            known = self.text() in ("", self.given, self._taken)
        except StorageError:
            known = not is_own(self.path)
        if known:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)


def decoded(data: bytes) -> tuple[str, str]:
    """Return bytes as text, and a sentence on the first byte that is not UTF-8; such bytes are read as Windows-1252.

    Editors call that Latin-1; nearly every byte is a character in it, so no text is lost. All such bytes are found in
    one pass (PEP 383), as a file may consist of nothing else.
    """
    text = data.decode("utf-8", "surrogateescape")
    if not (odd := _ODD.search(text)):
        return text, ""
    byte, line = ord(odd[0]) - _ESCAPED, text.count("\n", 0, odd.start()) + 1
    latin = {_ESCAPED + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
    sentence = f"Line {line} is not UTF-8: the byte 0x{byte:02X} was read as “{latin[ord(odd[0])]}”."
    return text.translate(latin), sentence


_ESCAPED = 0xDC00
"""Added to a byte that is not UTF-8: the sum is a code point that no text has (PEP 383)."""

_ODD = late("[\udc80-\udcff]")


@contextmanager
def scratch(text: str, draft: Path | None) -> Iterator[Scratch]:
    """Yield a file with the text, beside the draft's file, or without a draft in the system's temporary folder.

    It is removed at the end of the `with`, unless its text was not taken, or the block raised after that.
    Raise StorageError.
    """
    from secrets import token_hex

    folder, name = (draft.parent, f"{untaken_prefix(draft)}{token_hex(4)}{UNTAKEN}") if draft else _outside()
    with about(folder):
        if not folder.exists():
            make_folder(folder)
    file = Scratch(folder / name, text)
    write_new(file.path, text.encode("utf-8"), PRIVATE_FILE)
    try:
        yield file
    except BaseException:
        file.give_back()
        raise
    finally:
        file.forget()


def _outside() -> tuple[Path, str]:
    from secrets import token_hex

    return Path(gettempdir()), f"postmortem-{os.getpid()}-{token_hex(8)}{UNTAKEN}"
