"""Read and write a choice that is ticked among boxes: `[ ] SEV1 [x] SEV2`, `☐ low ☑ high`, or a list of them."""

import re
from collections.abc import Callable, Sequence

from postmortem_tui.exchange.lens.spelled_choices import choice_meant
from postmortem_tui.lazy import late

_EMPTY, _FULL = "☐□⬜○◯", "☑☒■✅●◉"
_BOXES = rf"\[[ xX]?\]|[{_EMPTY}{_FULL}]"
_BOXED = late(
    rf"(?P<box>{_BOXES})\s*(?P<word>(?:(?!{_BOXES})[^\n])+?)(?=[\s/|,;·、／｜–—-]*(?:[*+]\s+)?(?:$|{_BOXES}))"
)
_TICKED = late(rf"\[[xX]\]|[{_FULL}]")
_TURNED = {"[x]": "[ ]", "[X]": "[ ]", "[ ]": "[x]", "[]": "[x]"} | dict(
    zip("☐□⬜○◯☑☒■✅●◉", "☑■✅●●☐☐□⬜○○", strict=True)
)
"""Each box, and how it is written when it is ticked, or no longer, if no other box of the text shows it."""

LEAST = 2
"""The fewest boxes that are choices."""


def boxed_choice(text: str) -> str | None:
    """Return the choice that is ticked in a text of boxes alone, "" if none is; None for any other text."""
    found = _boxed(text)
    ticked = [one["word"].strip() for one in found if _TICKED.fullmatch(one["box"])]
    if not found or len(ticked) > 1:
        return None
    return ticked[0] if ticked else ""


def choices_in_boxes(text: str) -> tuple[str, ...]:
    """Return the words beside the boxes of a text of boxes alone, of which at most one is ticked; otherwise none."""
    return () if boxed_choice(text) is None else tuple(dict.fromkeys(one["word"].strip() for one in _boxed(text)))


def _boxed(text: str) -> Sequence["re.Match[str]"]:
    """Return each box with its word in a text that begins with one of two or more; none of any other text."""
    found = [*_BOXED.finditer(text)] if text[:1] in f"[{_EMPTY}{_FULL}" else []
    return found if len(found) >= LEAST and not found[0].start() else ()


def box_speller(choices: Sequence[str]) -> Callable[[str, str], str]:
    """Return a function that ticks the box of another choice; a choice without a box takes the place of all boxes."""

    def spell(source: str, new: str) -> str:
        found = [*_BOXED.finditer(source)]
        meant = [one["word"].strip() == new for one in found]
        if new and not any(meant):
            meant = [choice_meant(one["word"].strip(), choices) == new for one in found]
        if new and sum(meant) != 1:
            return new
        shown = {bool(_TICKED.fullmatch(one["box"])): one["box"] for one in found}
        written = source
        for one, is_meant in zip(reversed(found), reversed(meant), strict=True):
            if bool(_TICKED.fullmatch(one["box"])) != is_meant:
                box = shown.get(is_meant, _TURNED[one["box"]])
                written = written[: one.start("box")] + box + written[one.end("box") :]
        return written

    return spell
