"""Labels without a colon, which only their company tells: `**Status** closed`, `Status - closed`, `【担当者】田中`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from postmortem_tui.exchange.shapes.parts.labels_beside import BEFORE, LEAST_KNOWN
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

FORMAL = frozenset({"date", "severity", "status", "incident_id", "authors"})
"""The roles of labels that no row of a timeline begins with, as it may with `**Detected** by an alert`."""

_WIDE = late(
    BEFORE + r"(?P<label>[\u2e80-\uffdc][^\s:：*_`|<>\[\]、。，；]{0,15})(?P<gap>\u3000+)(?P<value>\S.*)", re.DOTALL
)
"""A label without marks before an ideographic space: `担当者　田中`. A text may have one, too: only known labels
count."""

_BOLD = late(BEFORE + r"(?P<mark>\*\*|__)(?P<label>(?:(?!(?P=mark)).){1,60}?)(?P=mark)\s+(?P<value>\S.*)", re.DOTALL)
_LENSED = late(r"(?P<label>【[^【】\n]{1,16}】)\s*(?P<value>.*)", re.DOTALL)
_DASHED = late(
    BEFORE + r"(?P<label>[^\W_][^:：\n*`|<>\[\]=–—]{0,40}?)\s+(?:[-–—=→]|->|=>)\s+(?P<value>\S.*)", re.DOTALL
)

_MARKED = (_BOLD, _LENSED)
"""The patterns of labels in marks."""


class Uncoloned(NamedTuple):
    """A label without a colon, and its answer."""

    label: Piece
    value: Piece
    marked: bool


def labels_without_colons(pieces: Pieces, texts: Sequence[Piece], vocabulary: Vocabulary) -> list[Uncoloned | None]:
    """Return for each text its label without a colon; only None if too few of them are known."""
    wide = _told(pieces, texts, _WIDE)
    if any(one and (vocabulary.role(one.label.text) or vocabulary.columns(one.label.text)) for one in wide):
        return wide
    for pattern in (_BOLD, _LENSED, _DASHED):
        made = _told(pieces, texts, pattern)
        found = [one for one in made if one]
        roles = [role for one in found if (role := vocabulary.role(one.label.text))]
        formal = len(FORMAL.intersection(roles)) >= LEAST_KNOWN
        if formal and len(roles) * 3 >= len(found) * 2 and len(found) * 3 >= len(texts) * 2:
            return made
    return [None] * len(texts)


def _told(pieces: Pieces, texts: Sequence[Piece], pattern: "re.Pattern[str]") -> list[Uncoloned | None]:
    matches = ((text, pattern.fullmatch(text.text)) for text in texts)
    return [
        Uncoloned(pieces.part(text, *found.span("label")), pieces.part(text, *found.span("value")), pattern in _MARKED)
        if found
        else None
        for text, found in matches
    ]
