"""Texts that SQLite can store: the name of a file may have bytes that are not UTF-8, which Python keeps as surrogates.

In the database each surrogate is a private-use character (Unicode 16, 23.5, plane 16), and becomes a surrogate again
when it is read.
"""

from functools import cache

_FIRST, _LAST = 0xD800, 0xDFFF
"""The first and the last code point of surrogates (Unicode 16, 23.6)."""
_PRIVATE = 0x10F800
"""The first code point that replaces a surrogate; all of them are in plane 16."""


def storable(text: str) -> str:
    """Return a text as the database has it."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_there())
    return text


def original(text: str) -> str:
    """Return a text that `storable` returned as it was before."""
    return text if text.isascii() else text.translate(_back())


@cache  # made for the few whose files have such names
def _there() -> dict[int, int]:
    return {code: _PRIVATE + code - _FIRST for code in range(_FIRST, _LAST + 1)}


@cache
def _back() -> dict[int, int]:
    return {there: code for code, there in _there().items()}
