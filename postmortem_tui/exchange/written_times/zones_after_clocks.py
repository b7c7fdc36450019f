"""Read the zone after a clock: right after it, or in words, such as `Pacific time`."""

import re
from collections.abc import Iterator

from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.written_times.around_times import CLOSING, GLUED, after_closing
from postmortem_tui.exchange.written_times.clocks_or_lengths import is_set_off
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.spoken_names import zone_words
from postmortem_tui.values.zones.zones_in_text import zone_in_text, zone_within

CLOCK = late(
    r"(?<![\d:.+−-])(?P<hour>[01]?\d|2[0-3])[:：hH.](?P<minute>[0-5]\d)(?::\d\d)?\s?(?P<half>[AaPp]\.?[Mm]\.?)?(?!\d)"
)
"""A clock anywhere in a line."""

_END_OF_RANGE = late(
    r"[-–—](?P<hour>[01]?\d|2[0-3])[:：hH.](?P<minute>[0-5]\d)(?::\d\d)?\s?(?P<half>[AaPp]\.?[Mm]\.?)?(?![\d:])"
)
"""The second end of a range right after the first: `16:00-17:00 CET`; an offset has no zone after it."""

_FROM_TO = late(r"[\s*_`]*(?:[-–—→~〜～][^|;.!?]{0,30}|[^\W\d_]{1,5}\s[^|;.!?]{0,30})")
"""What is between the two ends of a range: a dash, or a short word, and the day of the second one."""

_ENDS_IN_CLOCK = late(r"\w[^\n]*\s(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?\s*")

_PLAIN = late(r"[(\[]?(?:UTC|GMT)(?:/(?:UTC|GMT)|\s?±\s?0)[)\]]?|(?<=\d)z")
_OFFSET = (
    r"(?:(?:UTC|GMT)\s?[+−-]|\+|(?<=:\d\d:\d\d)-|(?<=T\d\d:\d\d)-|(?<=[\s(\[])-(?=\d\d:?\d\d\W))"
    r"\d{1,2}(?::?\d\d)?(?!\d|:\d)"
)
"""An offset after a clock: `-10:30` is the end of a range unless there are seconds, a `T` or a blank before it."""
_NAME = (
    r"(?-i:[Zz]\b|(?:UTC|GMT)(?:/(?:UTC|GMT)|\s?±\s?0)|utc\b|gmt\b"
    r"|[A-ZА-ЯЁ][A-Za-zА-Яа-яё]{1,4}(?:[+-]\d{1,2})?(?![\w/]|-\S)|[A-Z][a-z]+/[A-Z][A-Za-z_]+)"
)
_SHORT = late(rf"{CLOSING}\s?(?P<zone>[(\[]?(?:{_OFFSET}|{_NAME}{GLUED})[)\]]?)", re.IGNORECASE)

_BARE_OFFSET = late(_OFFSET)
_RANGE_END = late(r"\s?[+-]\d{1,2}[:.]\d")

_NOT_GLUED = late(GLUED)
_CLOSED = late(r"(?:[*_`~]*)[ \u00a0\u202f]{0,2}(?:[*_`~]*)")
_COMMA = late(r"[*_`]{0,3},(?=\s)")
_IN_BRACKETS = late(r"\s?[(\[](?P<zone>(?:UTC|GMT)\s?[+−-]\d{1,2}(?::?\d\d)?)[)\]]")


def _local() -> str:
    phrases = "|".join(re.escape(word) for word in zone_words("local") if word != "local")
    return rf"(?i:,?\s*(?P<mark>[(\[])?(?P<zone>{phrases}|(?(mark)local|(?!)))(?(mark)[)\]]))"


_LOCAL = late(_local)


def zone_at(text: str, end: int) -> tuple[str, int] | None:
    """Return the offset or the abbreviation right after a clock, and where it ends; None if there is none."""
    found = _SHORT.match(text, end)
    zone = zone_in_span(text, found.span("zone")) if found else ""
    return (zone, found.end()) if found and zone else None


def is_offset(text: str, end: int) -> bool:
    """Return whether what is right after a clock is written as an offset, even one that no zone has: `-14:00`."""
    return _BARE_OFFSET.match(text, end) is not None


def zone_told(text: str, end: int) -> tuple[str, int] | None:
    """Return the zone after a clock in any way, in words too, and where it ends; None if there is none."""
    found = zone_at(text, end)
    if found is None:
        at = after_closing(text, end)
        if _RANGE_END.match(text, at):
            return None
        found = zone_in_words(text, at) or zone_after_comma(text, at) or local_zone(text, at)
    return (zone_in_brackets(text, found[1]) or found) if found else None


def zone_in_span(text: str, span: tuple[int, int]) -> str:
    """Return the zone in a span after a clock, as `zone_in_text` reads it; "" if it is no zone."""
    start, end = span
    if _PLAIN.fullmatch(text, start, end):
        return "UTC"
    if text[start : start + 1] in "([" and text[end - 1] not in ")]":
        start += 1
    elif text[end - 1] in ")]" and text[start] not in "([":  # `[14:58 UTC]`: the bracket is around the whole time
        end -= 1
        text = text[:end]
    found = zone_in_text(text, start)
    return known_zone(found[0]) if found and found[1] == end else ""


def zone_in_words(text: str, end: int) -> tuple[str, int] | None:
    """Return the zone in words after a clock, such as `Pacific time`, and the end of the words; or None."""
    blank = _CLOSED.match(text, end)
    found = zone_in_text(text, blank.end()) if blank else None
    if found is None or not (zone := known_zone(found[0])) or not _NOT_GLUED.match(text, found[1]):
        return None
    return zone, after_closing(text, found[1])


def zone_after_comma(text: str, end: int) -> tuple[str, int] | None:
    """Return the zone after a clock and a comma, before another mark: `14:05, UTC - …`; None if there is none."""
    comma = _COMMA.match(text, end)
    found = zone_in_words(text, comma.end()) if comma else None
    return found if found and is_set_off(text, found[1]) else None


def local_zone(text: str, end: int) -> tuple[str, int] | None:
    """Return the words for a zone that only the author knows, before a mark: `14:05 local time - …`, `14:05 (local)`.

    It is None if there are none.
    """
    found = _LOCAL.match(text, end)
    at = after_closing(text, found.end()) if found else 0
    return (found["zone"], at) if found and is_set_off(text, at) else None


def zone_in_brackets(text: str, end: int) -> tuple[str, int] | None:
    """Return the offset in brackets after the name of a zone, as in `14:05 CET (UTC+1)`; None if there is none."""
    found = _IN_BRACKETS.match(text, end)
    zone = known_zone(found["zone"]) if found else ""
    return (zone, after_closing(text, found.end())) if found and zone else None


def is_of_clock_above(above: str, line: str, words: str) -> bool:
    """Return whether words begin a line, and the one above ends in a clock: `from 10:40 to 10:54`, then `Kyiv time`."""
    return line.lstrip().startswith(words) and bool(_ENDS_IN_CLOCK.fullmatch(above))


def zones_after_clocks(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield the words, the zone and the clock of each known zone right after a clock in a line.

    The zone after the second end of a range is that of both: `10 April, 22:00 – 11 April, 02:00 (PST)`.
    """
    begin: re.Match[str] | None = None
    for found in CLOCK.finditer(line):
        end = None if is_offset(line, found.end()) else _END_OF_RANGE.match(line, found.end())
        at = end.end() if end else found.end()
        while line[at : at + 1] in (" ", "\u00a0"):
            at += 1
        named = zone_within(line, at) if line[at : at + 1] != "-" or is_offset(line, at) else None
        zone = known_zone(named[0]) if named else ""
        if named and zone:
            phrase = line[found.start() : named[1]]
            for clock in (found, end):
                if clock:
                    yield phrase, zone, _hour(clock)
            if begin and _FROM_TO.fullmatch(line, begin.end(), found.start()):
                yield phrase, zone, _hour(begin)
        begin = None if zone else found


def _hour(found: re.Match[str]) -> str:
    hour = int(found["hour"])
    hour = hour % 12 + 12 * (found["half"][0] in "pP") if found["half"] and hour <= 12 else hour
    return f"{hour:02}:{found['minute']}"
