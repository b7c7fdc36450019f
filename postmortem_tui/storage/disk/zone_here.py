"""The name of the zone that this machine's clock is set to."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

LINK = Path("/etc/localtime")


def zone_here(environ: Mapping[str, str], link: Path = LINK) -> str:
    """Return the name of the zone, such as `Europe/Berlin`, else its offset from UTC now, such as `+02:00`."""
    named = environ.get("TZ", "").removeprefix(":")
    if "/" in named and not named.startswith("/"):
        return named
    if not named:
        try:
            _, found, name = str(link.readlink()).partition("zoneinfo/")
        except OSError:
            found, name = "", ""
        if found:
            return "UTC" if name.removeprefix("Etc/") in ("UTC", "Universal", "Zulu", "GMT") else name
    away = datetime.now(UTC).astimezone().strftime("%z")
    return "UTC" if away in ("", "+0000") else f"{away[:3]}:{away[3:]}"
