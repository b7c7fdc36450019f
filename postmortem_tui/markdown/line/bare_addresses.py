"""Bare addresses in a line of text: where one begins and where it ends, as GitHub has it."""

from collections.abc import Iterator

from postmortem_tui.lazy import late

SCHEME = r"(?<![^\W_])[A-Za-z][A-Za-z0-9+.\-]{1,31}://"
"""What a bare address begins with, as a regular expression."""

_REST = late(r"[^\s<>\[\]`\\|\"]+")
_SCHEME = late(SCHEME)


def end_of_address(line: str, start: int) -> int:
    """Return where a bare address ends whose scheme ends there: before the punctuation that closes a sentence."""
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
    """Return a line of the same length with a letter for each character of its bare addresses."""
    out = []
    pos = 0
    for start, end in bare_addresses(line):
        out += [line[pos:start], "x" * (end - start)]
        pos = end
    return "".join([*out, line[pos:]])


def bare_addresses(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each bare address of a line begins and ends."""
    end = 0
    while found := _SCHEME.search(line, end):
        end = end_of_address(line, found.end())
        yield found.start(), end
