"""Write another choice among boxes, of which one may be ticked: `[ ] SEV1 [x] SEV2`."""

from collections.abc import Callable, Sequence

from postmortem_tui.exchange.lens.spelled_choices import choice_meant
from postmortem_tui.markdown.line.boxes import boxes_in

_ROUND = {"(x)": "( )", "(X)": "( )", "( )": "(x)"}
_TURNED = (
    {"[x]": "[ ]", "[X]": "[ ]", "[ ]": "[x]", "[]": "[x]"}
    | _ROUND
    | dict(zip("☐□⬜○◯☑☒■✅●◉", "☑■✅●●☐☐□⬜○○", strict=True))
)
"""Each box, and how it is written when it is ticked, or no longer, if no other box of the text shows it."""


def box_speller(choices: Sequence[str]) -> Callable[[str, str], str]:
    """Return a function that ticks the box of another choice; a choice without a box takes the place of all boxes."""

    def spell(source: str, new: str) -> str:
        found = boxes_in(source)
        meant = [one.words == new for one in found]
        if new and not any(meant):
            meant = [choice_meant(one.words, choices) == new for one in found]
        if new and sum(meant) != 1:
            return new
        shown = {one.ticked: one.sign for one in found}
        written = source
        for one, is_meant in zip(reversed(found), reversed(meant), strict=True):
            if one.ticked != is_meant:
                box = shown.get(is_meant, _TURNED[one.sign])
                written = written[: one.start] + box + written[one.end :]
        return written

    return spell
