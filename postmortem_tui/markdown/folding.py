"""Titles and labels made comparable: how a person spells them does not matter."""

import re
import unicodedata

from postmortem_tui.markdown.spans import plain_text

_MARKS = re.compile(r"[*_`~\[\]\\]")


def fold(text: str) -> str:
    """Give a title or label without case, emphasis, brackets, punctuation at its ends, and with single blanks."""
    words = " ".join(_MARKS.sub("", plain_text(text)).casefold().split())
    start, end = 0, len(words)
    while start < end and _is_edge(words[start]):
        start += 1
    while end > start and _is_edge(words[end - 1]):
        end -= 1
    return words[start:end]


def _is_edge(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign).startswith("P")


def same_text(a: str, b: str) -> bool:
    """Tell whether two titles or labels are the same but for their spelling."""
    return fold(a) == fold(b)
