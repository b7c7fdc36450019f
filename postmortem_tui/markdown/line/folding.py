"""Fold titles and labels, so that they can be compared whatever their spelling."""

from functools import lru_cache

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.spans import read_inline

_MARKS = late(r"[*_`~\[\]\\]")
_EDGES = " :;,.!?…-–—'\"‘’“”"


@lru_cache(maxsize=512)  # a document repeats the same few labels
def fold(text: str) -> str:
    """Return a title or label without case, emphasis, square brackets, and punctuation at its ends."""
    words = " ".join(_MARKS.sub("", read_inline(text)).casefold().split())
    return words.strip(_EDGES)


def same_text(a: str, b: str) -> bool:
    """Return whether two titles or labels are the same except their spelling."""
    return fold(a) == fold(b)
