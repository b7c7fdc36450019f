"""Read the zone after a clock: right after it, or in words, such as `Pacific time`."""

from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.written_times.clocks_or_lengths import is_set_off
from postmortem_tui.exchange.written_times.time_patterns import GLUED
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.zones_in_text import zone_in_text

_PLAIN = late(r"[(\[]?(?:UTC|GMT)(?:/(?:UTC|GMT)|\s?±\s?0)[)\]]?")
_NOT_GLUED = late(GLUED)
_CLOSED = late(r"(?:[*_`~]*)[ \u00a0\u202f]{0,2}(?:[*_`~]*)")
_COMMA = late(r"[*_`]{0,3},(?=\s)")
_OFFSET = late(r"\s?[(\[](?P<zone>(?:UTC|GMT)\s?[+−-]\d{1,2}(?::?\d\d)?)[)\]]")
_CLOSING = late(r"(?:</?[a-z]{1,6}>|[*_`\])）】>]|~~)*")


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
    return zone, after_closing_marks(text, found[1])


def zone_after_comma(text: str, end: int) -> tuple[str, int] | None:
    """Return the zone after a clock and a comma, before another mark: `14:05, UTC - …`; None if there is none."""
    comma = _COMMA.match(text, end)
    found = zone_in_words(text, comma.end()) if comma else None
    return found if found and is_set_off(text, found[1]) else None


def zone_in_brackets(text: str, end: int) -> tuple[str, int] | None:
    """Return the offset in brackets after the name of a zone, as in `14:05 CET (UTC+1)`; None if there is none."""
    found = _OFFSET.match(text, end)
    zone = known_zone(found["zone"]) if found else ""
    return (zone, after_closing_marks(text, found.end())) if found and zone else None


def after_closing_marks(text: str, at: int) -> int:
    """Return the offset after the marks and tags that close a time at the offset `at`."""
    found = _CLOSING.match(text, at)
    return found.end() if found else at
