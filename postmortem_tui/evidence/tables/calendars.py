"""Calendars (iCalendar, RFC 5545): the events of one, each with its beginning, its end and who called it together."""

from collections.abc import Iterator, Sequence

from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.stamps import read_stamp, zone_named
from postmortem_tui.lazy import late

_BEGINS = "BEGIN:VCALENDAR"
_LINE = late(
    r'(?P<name>[A-Za-z-]{1,40})(?P<parameters>(?:;[A-Za-z-]{1,40}=(?:"[^"]{0,200}"|[^;:"]{0,200})){0,9}):(?P<value>.*)'
)
_PARAMETER = late(r';(?P<name>[A-Za-z-]{1,40})="?(?P<value>[^";]{0,200})"?')
_TIME = late(r"(?P<day>\d{8})(?:T(?P<clock>\d{6})(?P<zone>Z?))?")
_KINDS = ("VEVENT", "VJOURNAL", "VTODO")
"""The parts of a calendar that are events (RFC 5545, 3.6)."""
_ESCAPED = late(r"\\(.)")


def read_calendar(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return a row for each event of a calendar, or None if the text is none, or no event has a time."""
    if not any(line.strip().upper() == _BEGINS for line in lines[:5]):
        return None
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    parts: list[str] = []
    told: dict[str, str] = {}
    begun = 0
    begins: Stamp | None = None
    ends: Stamp | None = None
    for number, line in _unfolded(lines):
        found = _LINE.fullmatch(line[:4000])
        name, value = (found["name"].upper(), found["value"].strip()) if found else ("", "")
        if name == "BEGIN":
            parts.append(value.upper())
            if value.upper() in _KINDS:
                told, begun, begins, ends = {}, number, None, None
        elif name == "END" and parts:
            part = parts.pop()
            text = told.get("SUMMARY") or told.get("DESCRIPTION", "")
            if part in _KINDS and text:
                seen.append(Seen(begins or UNKNOWN, told.get("ORGANIZER", ""), text, begun, until=ends))
            elif part in _KINDS:
                ignored.append(Ignored(begun, "nothing is said in it"))
        elif found and parts and parts[-1] in _KINDS:
            parameters = {one["name"].upper(): one["value"] for one in _PARAMETER.finditer(found["parameters"])}
            if name == "DTSTART":
                begins = _stamp(value, parameters.get("TZID", ""))
            elif name == "DTEND":
                ends = _stamp(value, parameters.get("TZID", ""))
            elif name == "ORGANIZER":
                told[name] = parameters.get("CN", "") or value.removeprefix("mailto:")
            elif name in ("SUMMARY", "DESCRIPTION"):
                told[name] = _ESCAPED.sub(lambda one: "\n" if one[1] in "nN" else one[1], value)
            continue
        if line.strip():
            ignored.append(Ignored(number, "what a calendar says of itself, or of how it reminds of an event"))
    return Read("calendar", seen, ignored) if any(one.stamp != UNKNOWN for one in seen) else None


def _unfolded(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the content lines, each with the number of its first line (RFC 5545, 3.1)."""
    whole: tuple[int, str] | None = None
    for number, line in enumerate(lines, 1):
        if whole and line[:1] in (" ", "\t"):
            whole = whole[0], (whole[1] + line[1:].rstrip("\r\n"))[:8000]
            continue
        if whole:
            yield whole
        whole = number, line.rstrip("\r\n")
    if whole:
        yield whole


def _stamp(value: str, zone: str) -> Stamp | None:
    """Return the time of a property: in UTC, in the zone that it names, or floating; of a day alone it is None."""
    found = _TIME.fullmatch(value)
    if not found or not found["clock"]:
        return None
    day, clock = found["day"], found["clock"]
    stamp = read_stamp(
        f"{day[:4]}-{day[4:6]}-{day[6:]} {clock[:2]}:{clock[2:4]}:{clock[4:]}{'Z' if found['zone'] else ''}"
    )
    named = zone_named(zone) if zone else None
    return stamp._replace(zone=named) if stamp and named and not found["zone"] else stamp
