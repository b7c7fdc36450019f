"""Moments as the clocks of a person's own zone say them: what is stored and exported stays in UTC."""

from datetime import UTC, datetime, timedelta, tzinfo

from postmortem_tui.lazy import late
from postmortem_tui.values.dates import say_date
from postmortem_tui.values.moments import read_moment_of_wall
from postmortem_tui.values.typed import Context, Misread, tidy
from postmortem_tui.values.zones import read_zone

_BARE = late(r"~?(?:\d{4}-\d\d-\d\d )?\d{1,2}:\d\d(?::\d\d)?")
"""A time as a draft keeps it, in UTC although it does not say so."""


def is_utc(zone: tzinfo) -> bool:
    """Return whether the clocks of a zone say UTC all year round."""
    return zone is UTC or zone.utcoffset(None) == timedelta(0)


def kept_name(zone: tzinfo) -> str:
    """Return the name of a zone for `read_zone`: `Europe/Berlin`, `CET`, `UTC+05:30`."""
    return "UTC" if is_utc(zone) else str(zone)


def zone_named(name: str) -> tzinfo:
    """Return the zone of a kept name, nothing being UTC; raise Misread."""
    return read_zone(name) if name else UTC


def zone_in(text: str, context: Context) -> tzinfo | None:
    """Return the zone that a typed moment names; None where it names none, or is no moment."""
    try:
        return read_moment_of_wall(tidy(text), context)[1].zone
    except (Misread, OverflowError):
        return None


def short_name(zone: tzinfo) -> str:
    """Return what people call a zone: `Berlin`, `Buenos Aires`, `CET`."""
    return kept_name(zone).rpartition("/")[2].replace("_", " ")


def local_clock(moment: datetime, zone: tzinfo) -> str:
    """Return the moment on the clocks of a zone, to be put behind it: ` (23:55 in Berlin)`; nothing in UTC."""
    if is_utc(zone):
        return ""
    local = moment.astimezone(zone)
    day = "" if local.date() == moment.astimezone(UTC).date() else f"{say_date(local.date())} "
    where = f"in {short_name(zone)}" if "/" in kept_name(zone) else kept_name(zone)
    return f" ({day}{local.time().isoformat('seconds' if local.second else 'minutes')} {where})"


def as_typed(stored: str, zone: tzinfo) -> str:
    """Return a stored time as it stands where times are typed in a zone: `22:55 UTC`, and in UTC as it is.

    Typed back, or changed by a minute, it is read as it was stored.
    """
    return f"{stored} UTC" if not is_utc(zone) and _BARE.fullmatch(stored) else stored
