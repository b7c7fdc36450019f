"""Break a line of text into rows of a width."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

_WORD = re.compile(r"\S+\s*|\s+")


def rows_of(line: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each row of a line: broken between words, or within a word that is longer than a row."""
    if len(line) * 2 <= width or cell_len(line) <= width:
        yield 0, len(line)
        return
    start, used = 0, 0
    for word in _WORD.finditer(line):
        at = word.start()
        if used and used + cell_len(word[0].rstrip()) > width:
            yield start, at
            start, used = at, 0
        pieces = chop_cells(word[0], width) if cell_len(word[0].rstrip()) > width else [word[0]]
        for piece in pieces[:-1]:
            at += len(piece)
            yield start, at
            start = at
        used += cell_len(pieces[-1])
    yield start, len(line)
