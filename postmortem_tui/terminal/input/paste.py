"""Take bracketed pastes out of the bytes before anything else reads them.

Textual 8.2.8 looks for the end of a paste with the parser of keys, including its timeouts: an escape character
inside a paste makes keys of what follows, and an end mark in two parts never ends it. No report of it is known
upstream. Here only the whole end mark ends a paste, whenever its bytes come.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterator
from typing import NamedTuple

START = b"\x1b[200~"
END = b"\x1b[201~"

WAY_OUT = (b"\x1b", b"\x03")
"""Escape or ^C, pressed alone after a silence, leaves a paste whose end mark was lost."""

LINES = b"\t\n\r"
"""The controls that the rest of a paste may consist of; any other one, alone after a silence, is a key."""


LONGEST_HELD = 1024
"""Bytes of the beginning of a sequence that may wait for its rest."""

_TORN = re.compile(rb"(?:\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?)?|\r)\Z")
"""The beginning of a sequence (ECMA-48, 5.4 and 5.6) or of a line end, after which nothing has come."""


class Typed(NamedTuple):
    """Bytes that are not part of a paste."""

    data: bytes


class Opened(NamedTuple):
    """A paste begins: its start mark is whole, and was yielded with what was typed before it."""


class Pasted(NamedTuple):
    """The text of a paste; bytes that are no UTF-8 are U+FFFD."""

    text: str


Piece = Typed | Opened | Pasted


class PasteScanner:
    """Separates typed from pasted bytes, however these are split into pieces.

    The start mark of a paste is yielded as typed, too: a lone escape of an earlier piece cannot be
    held back, as it may be the Escape key.
    """

    def __init__(self) -> None:
        self.open = False
        self._silent = False
        self._seen = b""
        self._content = bytearray()
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Yield the parts of the next piece of input."""
        if self.open and self._silent and len(data) == 1 and data < b" " and data not in LINES:
            yield from self._leave()
            if data in WAY_OUT:
                return
        self._silent = False
        while data:
            data = yield from (self._inside(data) if self.open else self._outside(data))

    def silence(self) -> Iterator[Pasted]:
        """Note a silence, and yield the part of a paste that has come so far.

        The part of a control sequence or of a line end waits for its rest: cut in two it would stay as text.
        """
        self._silent = True
        held = len(self._content) - _overlap(bytes(self._content[-len(END) :]), END)
        if torn := _TORN.search(bytes(self._content[:held]), max(0, held - LONGEST_HELD)):
            held = torn.start()
        if text := self._decode(bytes(self._content[:held])):
            yield Pasted(text)
        del self._content[:held]

    def _outside(self, data: bytes) -> Generator[Piece, None, bytes]:
        joined = self._seen + data
        at = joined.find(START)
        if at < 0:
            self._seen = joined[len(joined) - _overlap(joined, START) :]
            yield Typed(data)
            return b""
        end = at + len(START)
        yield Typed(joined[len(self._seen) : end])
        self._seen = b""
        self.open = True
        yield Opened()
        return joined[end:]

    def _inside(self, data: bytes) -> Generator[Piece, None, bytes]:
        search_from = max(0, len(self._content) - len(END) + 1)
        self._content += data
        at = self._content.find(END, search_from)
        if at < 0:
            return b""
        rest = bytes(self._content[at + len(END) :])
        del self._content[at:]
        yield from self._leave()
        return rest

    def _leave(self) -> Iterator[Pasted]:
        text = self._decode(bytes(self._content), final=True)
        self._content.clear()
        self.open = self._silent = False
        yield Pasted(text)


def _overlap(data: bytes, mark: bytes) -> int:
    """Return how many bytes at the end of the data are a beginning of the mark."""
    return next((n for n in range(min(len(mark) - 1, len(data)), 0, -1) if data.endswith(mark[:n])), 0)
