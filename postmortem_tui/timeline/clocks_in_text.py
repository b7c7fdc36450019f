"""Times of day within the text of a row, and the zones that they name."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from postmortem_tui.blocks.timeline import CLOCKS, Entry
from postmortem_tui.lazy import late
from postmortem_tui.timeline.zone_doubts import zone_like
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.zones import is_utc, kept_name, read_zone
from postmortem_tui.values.zones.zones_in_text import zone_in_text, zone_of_all, zone_within

CLOCK = late(
    r"(?<![\w:.,/+~-])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?P<half> ?[ap]\.?m\b\.?)?"
    r"(?![\d:%]|\.\d| ?(?:h|hrs?|hours?|mins?|minutes?|m|s|ms|odds|ratio)\b)",
    re.IGNORECASE,
)
_DAY = 24 * 60
"""Minutes of a day."""

_RANGE = late(r" ?[-–—] ?\d{1,2}:\d\d| (?:to|until|and) \d{1,2}:\d\d")


def times_in(line: str) -> Sequence[str]:
    """Return the times of day in a line as they are written; none if the zone of one of them is."""
    found = list(CLOCK.finditer(line))
    named = zone_of_all(line) or any(names_zone(line, one.start(), one.end()) for one in found)
    return () if named else [one[0] for one in found]


class OtherClock(NamedTuple):
    """A time of day in the text of a row that is by other clocks than the times of rows, which are in UTC."""

    written: str
    """The time as it stands there, with its zone if one is named."""
    zone: str
    """The zone of the row's source, by which it was written; "" if the text names one."""
    in_utc: str
    """The same time in UTC, as `14:10`."""


def other_clocks(entry: Entry, moment: datetime | None) -> Iterator[OtherClock]:
    """Yield the times within the event of a row at a moment that are by the clocks of another zone.

    One that names its zone is, and one without in a row whose own time was read in another zone. None is yielded that
    stands there in UTC as well: `15:10 CET (14:10 UTC)`.
    """
    event = entry.event
    found = list(CLOCK.finditer(event)) if ":" in event else []
    if not found or moment is None or zone_of_all(event):
        return
    zones = [_zone_of(event, one.end()) for one in found]
    source = entry.text(CLOCKS)
    bare = source if not any(names_zone(event, one.start(), one.end()) for one in found) else ""
    there = {minute_of(one) for one in found}
    for one, (words, end) in zip(found, zones, strict=True):
        minute, name = minute_of(one), words or bare
        away = _minutes_from_utc(name, moment) if name else 0
        in_utc = (minute - away) % _DAY
        if away and in_utc not in there:
            yield OtherClock(event[one.start() : end], "" if words else bare, f"{in_utc // 60:02}:{in_utc % 60:02}")


def with_clocks(entry: Entry, zone: tzinfo | None) -> Entry:
    """Return an entry whose time was read in a zone with the name of that zone, if its event has times without one."""
    if zone is None or is_utc(zone) or ":" not in entry.event or not times_in(entry.event):
        return entry
    return entry.having(**{CLOCKS: kept_name(zone)})


def names_zone(line: str, start: int, end: int) -> bool:
    """Return whether a zone is after a time or a range of times, or before it, as in `UTC 14:32`."""
    reach = _RANGE.match(line, end)
    at = reach.end() if reach else end
    at += line[at : at + 1] == " "
    before = line[:start].rstrip()
    word = before.rpartition(" ")[2]
    return bool(zone_within(line, at) or zone_like(line[at:].lstrip("([")) or (word and zone_in_text(word, 0)))


def _zone_of(line: str, end: int) -> tuple[str, int]:
    """Return the words of the zone that is named right after a time, and where they end; "" if none is."""
    at = end + (line[end : end + 1] == " ")
    words, after = zone_within(line, at) or ("", end)
    return words, after


def minute_of(clock: "re.Match[str]") -> int:
    """Return the minutes since midnight of a time that CLOCK found."""
    hours, half = int(clock["hour"]), clock["half"] or ""
    if half and hours <= 12:
        hours = hours % 12 + (12 if "p" in half.lower() else 0)
    return hours * 60 + int(clock["minute"])


def _minutes_from_utc(name: str, moment: datetime) -> int:
    """Return by how many minutes the clocks of a named zone are ahead of UTC at a moment; 0 if it is unknown."""
    try:
        away = moment.astimezone(read_zone(name)).utcoffset()
    except (Misread, OverflowError):
        return 0
    return int(away.total_seconds()) // 60 if away else 0
