"""Cut a line with several labels into parts: `**Date:** … | **Severity:** …`, `Date: … · Severity: …`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.lazy import late

BEFORE = r"(?P<before>[^\w\s*_`|<\[]{0,3}\s*)"
"""What may be before a label: a symbol."""

PLAIN = late(
    BEFORE + r"(?P<label>[^\W_][^:：\n*`|<>\[\]]{0,58}?)\s*(?:::?|：)(?P<gap>[ \t]+|$|(?<=：))(?P<value>.*)",
    re.DOTALL,
)
"""A label without marks, and its answer."""

_BETWEEN = late(
    r"(?:(?:(?<!\s)\s+)?[|·•/]\s*|(?<!\s)(?:\s{2,}|\t|\s+[–—]\s+)|(?<=[^\s*]))"
    r"(?=\*\*(?!\s)[^*]{1,60}(?::\*\*|\*\*\s?:))"
)
"""What is between an answer and the next label of its line; nothing in `**Date:**2025-10-30**Author:**Ana`."""

_BETWEEN_PLAIN = late(r"(?<!\s)\s+[|·•]\s+(?=[^\W\d_][^:：\n*_`|·•<>\[\]]{1,30}[:：]\s)")


def side_by_side(pieces: Pieces, line: Piece, *, goes_on: bool) -> Iterator[Piece]:
    """Yield the parts of a line that each begin with a label: all in bold, or all plain with a mark between them.

    The first part of a line that goes on with a form may be the rest of the answer above it.
    """
    bold = line.text.startswith("**") or (goes_on and not PLAIN.match(line.text))
    between = _BETWEEN if bold else _BETWEEN_PLAIN if PLAIN.match(line.text) else None
    cuts = [found.span() for found in between.finditer(line.text)] if between else []
    edges = [(0, 0), *cuts, (len(line.text), len(line.text))]
    yield from (pieces.part(line, a[1], b[0]) for a, b in pairwise(edges))
