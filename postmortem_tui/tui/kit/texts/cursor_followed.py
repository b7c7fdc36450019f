"""Where the cursor of a long text is once others have written around it: in its paragraph, and never at an offset."""

from collections.abc import Iterable
from itertools import takewhile

BETWEEN = "\n\n"
"""What parts two paragraphs."""


def followed(typed: str, at: int, text: str) -> tuple[str, int]:
    """Return a text that takes the place of a typed one as it is to be shown, and the offset of the cursor in it.

    The cursor was at the offset `at`. Blanks that were typed last are no part of an answer yet: they stay before the
    cursor, as a word follows them.
    """
    kept = typed.rstrip()
    blanks, at = typed[len(kept) : at], min(at, len(kept))
    there = _in_paragraph(kept, at, text)
    if there is None:
        there = _beside_what_differs(kept, at, text) if kept else len(text)
    return text[:there] + blanks + text[there:], there + len(blanks)


def _in_paragraph(typed: str, at: int, text: str) -> int | None:
    """Return the offset in the paragraph with the cursor, wherever that is now; None if it is not there as it was."""
    before: list[str] = []
    for paragraph in typed.split(BETWEEN):
        if at <= len(paragraph):
            break
        at -= len(paragraph) + len(BETWEEN)
        before.append(paragraph)
    now = text.split(BETWEEN)
    same = [n for n, one in enumerate(now) if one == paragraph]
    if not same or at < 0:
        return None
    index = same[min(before.count(paragraph), len(same) - 1)]
    return sum(len(one) + len(BETWEEN) for one in now[:index]) + at


def _beside_what_differs(typed: str, at: int, text: str) -> int:
    if at <= _alike(typed, text):
        return at
    return len(text) - min(len(typed) - at, _alike(reversed(typed), reversed(text)))


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
