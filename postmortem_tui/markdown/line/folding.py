"""Titles and labels made comparable: how a person spells them does not matter."""

from functools import lru_cache

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.spans import read_inline

_MARKS = late(r"[*_`~\[\]\\]")
_EDGES = " :;,.!?…-–—'\"‘’“”"


@lru_cache(maxsize=512)  # the same few labels, over and over
def fold(text: str) -> str:
    """Return a title or label without case, emphasis, brackets, punctuation at its ends, and with single blanks."""
    words = " ".join(_MARKS.sub("", read_inline(text)).casefold().split())
    return words.strip(_EDGES)


def same_text(a: str, b: str) -> bool:
    """Return whether two titles or labels are the same except their spelling."""
    return fold(a) == fold(b)
