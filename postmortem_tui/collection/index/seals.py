"""A checksum before each text of the index: SQLite checks the structure of its pages, and not the texts in them."""

from collections.abc import Iterable, Iterator
from zlib import crc32

WIDTH = 8
"""Characters of a checksum: a CRC-32 in hexadecimal digits, which finds every flipped bit."""


def sealed(text: str) -> str:
    """Return a text with its checksum before it."""
    return f"{crc32(text.encode()):08x}{text}"


def unsealed(kept: str) -> str:
    """Return the text that `sealed` was given; raise ValueError where it has changed since."""
    text = kept[WIDTH:]
    if kept[:WIDTH] != f"{crc32(text.encode()):08x}":
        raise ValueError("damaged")
    return text


def all_unsealed(kept: Iterable[str]) -> Iterator[str]:
    """Yield the texts that `sealed` was given; raise ValueError where one has changed since."""
    return map(unsealed, kept)
