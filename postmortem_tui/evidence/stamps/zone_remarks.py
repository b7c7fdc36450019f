"""What is in brackets beside a day, or in the head of a column of times, and names no zone that is known."""

from collections.abc import Sequence

from postmortem_tui.evidence.model import Read
from postmortem_tui.evidence.stamps.stamps import zone_named
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.zones_in_text import zone_of_all

_LOOKED_AT = 60
"""Ignored lines that are looked through."""

_IN_BRACKETS = r"[(\[](?P<words>[^\W\d][^\d()\[\]]{2,40})[)\]]"
_BESIDE_A_DAY = late(rf".{{3,80}}\d.{{0,20}}?{_IN_BRACKETS}[ :]*")
_FIRST_CELL = late(rf"[|\"' ]{{0,4}}[^()\[\]|;,\t\"]{{1,40}} ?{_IN_BRACKETS}[\"' ]{{0,3}}[|;,\t].*")


def unknown_zone_beside(found: Read, lines: Sequence[str]) -> str:
    """Return two to four words that may say the zone of the times, in a way that is not known; "" for most texts."""
    for one in found.ignored[:_LOOKED_AT]:
        line = lines[one.line - 1][:200] if one.line <= len(lines) else ""
        if one.why.startswith("the header of the table"):
            told = _FIRST_CELL.fullmatch(line)
        elif one.why.startswith("the day of the lines below"):
            told = _BESIDE_A_DAY.fullmatch(line)
        else:
            continue
        words = told["words"].strip() if told else ""
        if 2 <= len(words.split()) <= 4 and not zone_named(words) and not zone_of_all(line):
            return words
    return ""
