"""Choices with a box each, of which one may be ticked: `[ ] SEV1 [x] SEV2`, `( ) 1 (x) 2`, `☐ low ☑ high`.

They may be a list, too.
"""

from collections.abc import Sequence
from typing import NamedTuple

from postmortem_tui.lazy import late

EMPTY, TICKED = "☐□⬜○◯", "☑☒■✅●◉"
"""The signs of boxes."""

_BOX = rf"\[[ xX]?\]|\([ xX]\)|[{EMPTY}{TICKED}]"
_BOXED = late(rf"(?P<box>{_BOX})\s*(?P<word>(?:(?!{_BOX})[^\n])+?)(?=[\s/|,;·、／｜–—-]*(?:[*+]\s+)?(?:$|{_BOX}))")
_IS_TICKED = late(rf"\[[xX]\]|\([xX]\)|[{TICKED}]")

LEAST = 2
"""The fewest boxes that are choices."""


class Box(NamedTuple):
    """A box as it is written, its span, and the words beside it."""

    sign: str
    start: int
    end: int
    words: str

    @property
    def ticked(self) -> bool:
        """Whether it is ticked."""
        return _IS_TICKED.fullmatch(self.sign) is not None


def boxes_in(text: str) -> Sequence[Box]:
    """Return the boxes of a text, each with the words beside it."""
    return [Box(one["box"], *one.span("box"), one["word"].strip()) for one in _BOXED.finditer(text)]


def boxed_choice(text: str) -> str | None:
    """Return the choice that is ticked in a text of boxes alone, "" if none is; None for any other text."""
    found = _boxes_alone(text)
    ticked = [one.words for one in found if one.ticked]
    if not found or len(ticked) > 1:
        return None
    return ticked[0] if ticked else ""


def choices_in_boxes(text: str) -> tuple[str, ...]:
    """Return the words beside the boxes of a text of boxes alone, of which at most one is ticked; otherwise none."""
    return () if boxed_choice(text) is None else tuple(dict.fromkeys(one.words for one in _boxes_alone(text)))


def _boxes_alone(text: str) -> Sequence[Box]:
    """Return the boxes of a text that begins with one of two or more; none of any other text."""
    found = boxes_in(text) if text[:1] in f"[({EMPTY}{TICKED}" else []
    return found if len(found) >= LEAST and not found[0].start else ()
