"""Bare addresses in a line of text: where one begins and ends, by the rules of GitHub (GFM 6.9)."""

from collections.abc import Iterator

from postmortem_tui.lazy import late

SCHEME = r"(?<![^\W_])[A-Za-z][A-Za-z0-9+.\-]{1,31}://"
"""What a bare address begins with, as a regular expression."""

_REST = late(r"[^\s<>\[\]`\\|\"]+")
_SCHEME = late(SCHEME)


def end_of_address(line: str, start: int) -> int:
    """Return the end of a bare address whose scheme ends at `start`, before the punctuation of the sentence."""
    found = _REST.match(line, start)
    if found is None:
        return start
    end = found.end()
    unopened = found[0].count(")") - found[0].count("(")
    while end > start and (line[end - 1] in "?!.,:*_~';" or (line[end - 1] == ")" and unopened > 0)):
        unopened -= line[end - 1] == ")"
        end -= 1
    return end


def without_addresses(line: str) -> str:
    """Return the line with the letter x for each character of its bare addresses; its length stays the same."""
    out = []
    pos = 0
    for start, end in bare_addresses(line):
        out += [line[pos:start], "x" * (end - start)]
        pos = end
    return "".join([*out, line[pos:]])


def bare_addresses(line: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each bare address in a line."""
    end = 0
    while found := _SCHEME.search(line, end):
        end = end_of_address(line, found.end())
        yield found.start(), end
