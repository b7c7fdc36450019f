"""Grapheme clusters: what a person sees as one character, which may be many code points (Unicode UAX #29).

It also finds the clusters that are visible in a row of cells: only they are measured and drawn. Textual 8.2.8
measures and draws the whole text for each key: 64 kB took 0.08 to 0.17 s of processor time.
"""

from rich.cells import cell_len, split_graphemes

LONGEST = 128
"""Code points that are searched for the end of a cluster; emoji sequences have up to ten or so."""

_FLAGS = range(0x1F1E6, 0x1F200)
"""The regional indicators, two of which are a flag; `split_graphemes` of Rich 14.3 splits each pair."""


def start_of(text: str, at: int) -> int:
    """Return the offset of the beginning of the cluster before an offset, or around it; 0 at the beginning."""
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
    """Return the offset of the end of the cluster that begins at an offset; the length of the text at its end."""
    if at >= len(text):
        return len(text)
    if _is_flag(text, at):
        return at + (2 if _is_flag(text, at + 1) else 1)
    return at + int(split_graphemes(text[at : at + LONGEST])[0][0][1])


def _is_flag(text: str, at: int) -> bool:
    return at < len(text) and ord(text[at]) in _FLAGS


FOR_A_CELL = 8
"""Code points that are examined for each cell; emoji of families have up to six a cell."""


def first_seen(text: str, first: int, cursor: int, width: int) -> int:
    """Return the offset from which a text is shown in `width` cells, as near to `first` as possible.

    The cursor is in sight, and no cell after the text is blank while its beginning is hidden.
    """
    if width < 1:
        return 0
    nearest = min(first, cursor, _begin(text, len(text), width - 1))
    return max(nearest, _begin(text, cursor, width - 1))


def seen(text: str, first: int, width: int) -> str:
    """Return at least the text in `width` cells from the offset `first`; a tab is a blank."""
    return in_cells(text[first : first + FOR_A_CELL * (width + 1)])


def in_cells(text: str) -> str:
    """Return a text with a blank for each tab, so that each character has a fixed number of cells."""
    return text.replace("\t", " ")


def cells_between(text: str, start: int, end: int) -> int:
    """Return how many cells a part of a text takes."""
    return cell_len(in_cells(text[start:end]))


def index_at(text: str, first: int, cell: int) -> int:
    """Return the offset of the character in a cell, counted from 0 at the offset `first`."""
    for start, _, cells in split_graphemes(seen(text, first, cell + 1))[0]:
        cell -= cells
        if cell < 0:
            return first + int(start)
    return len(text)


def _begin(text: str, end: int, cells: int) -> int:
    """Return the beginning, between clusters, of the longest part that ends at an offset and takes at most `cells`."""
    last = text[max(0, end - cells) : end]
    if last.isascii():
        return end - len(last)
    base = max(0, end - FOR_A_CELL * (cells + 1))
    begin = end
    for start, _, taken in reversed(split_graphemes(in_cells(text[base:end]))[0]):
        cells -= taken
        if cells < 0:
            break
        begin = base + int(start)
    return begin
