"""Marks of emphasis: which typed marks are meant as such, and which texts are emphasised as a whole."""

from collections.abc import Sequence

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.bare_addresses import without_addresses
from postmortem_tui.markdown.parse.parsers import inline

_MARKS = frozenset({"*", "**", "***", "_", "~~"})
_BEFORE = "([{<\"'`*_~/-:,;>"
_FIRST = "([{<\"'`*_~&\\$#@"
_LAST = ".!?)]}>\"'`*_~%;:"
_AFTER = ".,:;!?)]}>\"'`*_~/-<"

_PLAINLY_STRONG = late(r"(\*\*|__)(?=\S)[^*_`~\[\]<>&\\!\n]+(?<=\S)\1")
"""Bold words without any other special character of Markdown, recognised without the parser."""

MOST_ENDS = 20
"""The number of possible ends of a bold run that are tried."""


def kept_marks(pieces: Sequence[tuple[str, bool]]) -> frozenset[int]:
    """Return the indices of the pieces that are marks of well-formed emphasis.

    A piece is a run of text, and whether it is Markdown already. Emphasis has two equal marks at the edges of words, no
    mark of the same character between them, and does not overlap other emphasis in part.
    """
    following = _following(pieces)
    kept: set[int] = set()
    open_until: list[int] = []
    for n in range(len(pieces)):
        while open_until and open_until[-1] <= n:
            open_until.pop()
        end = following[n]
        crosses = bool(open_until) and end > open_until[-1]
        if end and n not in kept and not crosses and _opens(pieces, n) and _closes(pieces, end):
            kept |= {n, end}
            open_until.append(end)
    return frozenset(kept)


def _following(pieces: Sequence[tuple[str, bool]]) -> Sequence[int]:
    """Return for each mark the index of the next of its character; 0 if that is a different mark, or none."""
    following = [0] * len(pieces)
    last: dict[str, int] = {}
    for n in range(len(pieces) - 1, -1, -1):
        text, is_markdown = pieces[n]
        if not is_markdown and text[0] in "*_~":
            end = last.get(text[0], 0)
            following[n] = end if text in _MARKS and pieces[end][0] == text else 0
            last[text[0]] = n
    return following


def _opens(pieces: Sequence[tuple[str, bool]], n: int) -> bool:
    before = pieces[n - 1][0][-1] if n else " "
    first = pieces[n + 1][0][0]
    return (before.isspace() or before in _BEFORE) and (first.isalnum() or first in _FIRST)


def _closes(pieces: Sequence[tuple[str, bool]], n: int) -> bool:
    last = pieces[n - 1][0][-1]
    after = pieces[n + 1][0][0] if n + 1 < len(pieces) else " "
    return (after.isspace() or after in _AFTER) and (last.isalnum() or last in _LAST)


def is_strong(source: str) -> bool:
    """Return whether inline Markdown is bold from its first character to its last."""
    if _PLAINLY_STRONG.fullmatch(source):
        return True
    return len(source) > 4 and source[:2] == source[-2:] and source[:2] in ("**", "__") and _wrapped(source, "strong")


def is_slanted(source: str) -> bool:
    """Return whether inline Markdown is italic from its first character to its last."""
    return len(source) > 2 and source[0] == source[-1] and source[0] in "*_" and _wrapped(source, "em")


def _wrapped(source: str, tag: str) -> bool:
    tokens = [
        token
        for token in inline().parseInline(without_addresses(source))[0].children or []
        if token.nesting or token.content
    ]
    while tokens and tokens[0].nesting == 1:
        closing = next(n for n, token in enumerate(tokens) if token.nesting == -1 and token.level == tokens[0].level)
        if closing != len(tokens) - 1:
            return False
        if tokens[0].tag == tag:
            return True
        tokens = tokens[1:-1]
    return False
