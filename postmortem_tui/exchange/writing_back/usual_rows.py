"""What a new row is copied from, and what is left in the copy of the parts that it lacks."""

import re
from collections.abc import Sequence

from postmortem_tui.exchange.lens.answer_spans import RowSpan
from postmortem_tui.lazy import late

_LEFT_OPEN = late(r"\(\s*(?:[,;]\s*)+|(?<![,;])(?<![,;]\s)(?:[,;]\s*)+(?=\))|[ ]?\(\s*\)|(?<=,)\s*,")
_GAP = late(r"(?<=[^\s|])  (?=[^\s|])")
"""Two blanks between words, where a part between them is left out."""
_BLANKS = late(r"(?<=\S)[ \t]+(?=\n*$)")
_BOXED = late(r"(?P<indent>[ \t>]*)(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]")
_INDENT = late(r"[ \t>]*")


def with_usual_box(source: str, rows: Sequence[RowSpan], like: RowSpan) -> RowSpan:
    """Return the item that a new one is a copy of: `like`, unless most items have a box and it has none.

    It is the last one with a box that is nested as deep.
    """
    boxes = [_BOXED.match(source, row.start) for row in rows]
    indent = _INDENT.match(source, like.start)
    if sum(map(bool, boxes)) * 2 <= len(rows) or _BOXED.match(source, like.start) or indent is None:
        return like
    told = zip(rows, boxes, strict=True)
    boxed = [row for row, box in told if box and box["indent"] == indent[0]]
    return boxed[-1] if boxed else like


def without_gaps(line: str, copied: str) -> str:
    """Return a copied row without what set off the parts that it lacks: brackets, commas, and blanks at its end.

    Two blanks in the `copied` row are a style of its own.
    """
    line = _LEFT_OPEN.sub(_closed_up, line)
    line = line if _GAP.search(copied) else _GAP.sub(" ", line)
    return line if _BLANKS.search(copied) else _BLANKS.sub("", line)


def _closed_up(found: re.Match[str]) -> str:
    """Return what is left of commas and brackets without anything between them."""
    return "(" if found[0].startswith("(") and not found[0].endswith(")") else ""
