"""Secrets as spans of a text: apart from each other, replaced by a stand-in, and found in what is left."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from postmortem_tui.review.guide_words import Secret

REDACTED = "REDACTED"
"""What replaces a secret in a redacted text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A secret in a text: its sort and its span."""

    secret: Secret
    start: int
    end: int


def without(text: str, found: Iterable[Hit], *, keep_lines: bool = False) -> str:
    """Return a text with a stand-in for each secret; with as many lines if asked."""
    parts: list[str] = []
    at = 0
    for hit in found:
        parts += (text[at : hit.start], REDACTED, "\n" * text.count("\n", hit.start, hit.end) if keep_lines else "")
        at = hit.end
    return "".join([*parts, text[at:]])


def in_the_whole(found: Sequence[Hit], more: Iterable[Hit]) -> Iterator[Hit]:
    """Yield hits in a text without some others as hits in the whole text; a stand-in is all that it stands for."""
    for hit in more:
        start, end, longer = hit.start, hit.end, 0
        for one in found:
            begins = one.start + longer
            longer += len(REDACTED) - (one.end - one.start)
            if begins + len(REDACTED) <= hit.start:
                start = hit.start - longer
            elif begins <= hit.start:
                start = one.start
            if begins + len(REDACTED) <= hit.end:
                end = hit.end - longer
            elif begins < hit.end:
                end = one.end
        yield Hit(hit.secret, start, end)


def apart(found: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return the hits in order, those of a level that overlap as one, and none that warns over one that blocks."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start, hit.secret.level, -hit.end)):
        last = kept[-1] if kept else None
        if last is None or hit.start >= last.end:
            kept.append(hit)
        elif hit.secret.level == last.secret.level:
            kept[-1] = Hit(last.secret, last.start, max(last.end, hit.end))
        elif hit.secret.level < last.secret.level:
            kept[-1] = hit
    return tuple(kept)
