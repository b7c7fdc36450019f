"""Grapheme clusters: what a person sees as one character, which may be many code points (Unicode UAX #29)."""

from rich.cells import split_graphemes

LONGEST = 128
"""Code points that are looked through for one cluster; emoji sequences have up to ten or so."""

_FLAGS = range(0x1F1E6, 0x1F200)
"""The regional indicators, two of which are a flag; `split_graphemes` of Rich 14.3 takes each for itself."""


def start_of(text: str, at: int) -> int:
    """Return the offset at which the cluster begins that ends at an offset or contains it; 0 at the beginning."""
    if at <= 0:
        return 0
    if _is_flag(text, at - 1):
        before = at
        while before and _is_flag(text, before - 1):
            before -= 1
        return at - (1 if (at - before) % 2 else 2)
    begin = max(0, at - LONGEST)
    return begin + split_graphemes(text[begin:at])[0][-1][0]


def end_of(text: str, at: int) -> int:
    """Return the offset at which the cluster ends that begins at an offset; the length of the text at its end."""
    if at >= len(text):
        return len(text)
    if _is_flag(text, at):
        return at + (2 if _is_flag(text, at + 1) else 1)
    return at + int(split_graphemes(text[at : at + LONGEST])[0][0][1])


def _is_flag(text: str, at: int) -> bool:
    return at < len(text) and ord(text[at]) in _FLAGS
