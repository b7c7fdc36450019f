"""Cut a line with several labels into parts: `**Date:** … | **Severity:** …`, `Date: … · Severity: …`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

LEAST_KNOWN = 2
"""The fewest known labels of a line, or of a node, whose marks alone do not tell that they are labels."""

MOST_WORDS = 4
"""The most words of each answer but the last of a line whose labels are unknown and have only blanks between them."""

BEFORE = r"(?P<before>[^\w\s*_`|<\[]{0,3}\s*)"
"""What may be before a label: a symbol."""

PLAIN = late(
    BEFORE + r"(?P<label>[^\W_][^:：\n*`|<>\[\]]{0,58}?" + r"(?:(?<=\s)\([^\n()*`|<>\[\]:：]{20,100}\)|"
    r"\([^\n()`\[\]:]{0,20}(?:`[\w./-]{1,40}`|\[[^\n\[\]]{1,40}\]\([^\s()]{1,200}\))[^\n()`\[\]]{0,20}\))?)"
    + r"\s*(?:::?|：)(?P<gap>[ \t]+|$|(?<=：))(?P<value>.*)",
    re.DOTALL,
)
"""A label without marks, and its answer; at its end are long texts, code and links in brackets: ``Zone (`TZ`):``."""

_BLANK = r"(?:\s|&nbsp;|&emsp;|&ensp;)"
_BETWEEN = late(
    rf"(?:(?:(?<!\s){_BLANK}+)?[|｜·•・/;,；，、]+{_BLANK}*"
    rf"|(?<!\s)(?:{_BLANK}{{2,}}|\t|&[en][a-z]{{1,2}}sp;|\s+[–—→-]\s+)|(?<=[^\s*]))"
    r"(?=\*\*(?!\s)[^*]{1,60}(?:[:：]\*\*|\*\*\s?[:：]))"
)
"""What is between an answer and the next label of its line; nothing in `**Date:**2025-10-30**Author:**Ana`."""

_BLANK_BETWEEN = late(
    r"(?<![\s|｜·•・/;,；，、–—→-])\s(?=\*\*(?!\s)(?P<label>[^*]{1,60}?)\s?(?:[:：]\*\*|\*\*\s?[:：]))"
)
"""A blank alone between an answer and the next label of its line: `**Date:** 2025-10-30 **Author:** Ana`."""

_BETWEEN_PLAIN = late(
    r"(?<!\s)(?:\s+[|·•]\s+(?=[^\W\d_][^:：\n*_`|·•<>\[\]]{1,30}:\s)|\s*[|·•]\s*(?=[^\W\d_][^:：\n*_`|·•<>\[\]]{1,30}：))"
)
"""A mark between an answer and a label; before one with a wide colon, blanks may be lacking around the mark."""

_BETWEEN_KNOWN = late(
    r"(?:(?<!\s)\s*[;,；，、｜]\s*|(?<!\s)\s+(?:[/–—-]|\|\|)\s+|(?<!\s)\s{2,})"
    r"(?P<label>[^\W\d_](?:(?!\s/\s)[^:：;；,，、\n*_`|·•<>\[\]]){0,30}?)(?=\s?[:：](?:\s|(?<=：)))"
)
"""A mark that is also usual within an answer, and a label after it."""

_BOLD = late(r"\*\*(?P<label>[^*]{1,60}?)\s?(?:[:：]\*\*|\*\*\s?[:：])")
"""A label in bold at the beginning of a line."""

_SLANTED = late(r"(?P<mark>\*\*|[*_])(?P<inner>(?:(?!(?P=mark)).)+)(?P=mark)")
"""A line in emphasis as a whole."""


def side_by_side(pieces: Pieces, line: Piece, vocabulary: Vocabulary, *, goes_on: bool) -> Iterator[Piece]:
    """Yield the parts of a line that each begin with a label: all in bold, or all plain with a mark between them.

    A mark that may be in an answer, such as a comma, counts where most of the labels are known. The first part of a
    line that goes on with a form may be the rest of the answer above it.
    """
    if (whole := _SLANTED.fullmatch(line.text)) and PLAIN.match(whole["inner"]):
        within = pieces.part(line, *whole.span("inner"))
        if len(cut := [*_plain(pieces, within, vocabulary)]) > 1:
            yield from cut
            return
    bold = line.text.startswith("**") or (goes_on and not PLAIN.match(line.text))
    if not bold:
        yield from _plain(pieces, line, vocabulary)
        return
    cuts = {found.span() for found in _BETWEEN.finditer(line.text)}
    yield from _cut(pieces, line, sorted(cuts | _at_blanks(line.text, vocabulary)))


def _at_blanks(text: str, vocabulary: Vocabulary) -> set[tuple[int, int]]:
    """Return the spans of the blanks before bold labels of a line, unless such a label may be a word of the text.

    Most of the labels have to be known, or there are three or more, each with a short answer but for the last.
    """
    found = [*_BLANK_BETWEEN.finditer(text)]
    first = _BOLD.match(text) if found else None
    labels = [one for one in (first, *found) if one]
    known = sum(bool(vocabulary.role(one["label"])) for one in labels)
    answers = [text[one.start() : other.start()].rpartition("**")[2] for one, other in pairwise(labels)]
    short = len(labels) > LEAST_KNOWN and first and all(map(_is_short, answers))
    return {one.span() for one in found} if short or (known >= LEAST_KNOWN and known * 2 > len(found)) else set()


def _is_short(answer: str) -> bool:
    return len(answer.split()) <= MOST_WORDS and not answer.rstrip().endswith((".", "!", "?", "。"))


def _plain(pieces: Pieces, line: Piece, vocabulary: Vocabulary) -> Iterator[Piece]:
    """Yield the parts of a line without bold labels."""
    first = PLAIN.match(line.text)
    cuts = [found.span() for found in _BETWEEN_PLAIN.finditer(line.text)] if first else []
    if first and not cuts:
        found = [*_BETWEEN_KNOWN.finditer(line.text)]
        known = sum(bool(vocabulary.role(label)) for label in (first["label"], *(one["label"] for one in found)))
        if known >= LEAST_KNOWN and known * 2 > len(found):
            cuts = [(one.start(), one.start("label")) for one in found]
    yield from _cut(pieces, line, cuts)


def _cut(pieces: Pieces, line: Piece, cuts: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    edges = [(0, 0), *cuts, (len(line.text), len(line.text))]
    yield from (pieces.part(line, a[1], b[0]) for a, b in pairwise(edges))
