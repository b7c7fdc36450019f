"""The day of an incident where only the path of its document says it: `2026-03-02-checkout.md`, `2026/03/02/x.md`."""

from datetime import date

from postmortem_tui.lazy import late

_DAY = late(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_FOLDERS = late(r"(?:^|/)(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)[/-](?P<day>\d\d)(?!\d)[^/]*(?:/[^/]*)?$")
"""Folders by year, month and day, the last of which may begin the file's name: `2026/03/02-checkout.md`."""


def day_in_path(path: str) -> date | None:
    """Return the one day that the name of a file says, else the folders that it lies in; None where none does.

    A folder is one incident's where its name begins with the day and goes on: `2026-03-02-checkout/README.md`. One that
    is a day alone, or ends with one, says when files were put there, as a backup's does.
    """
    whole = path.replace("\\", "/")
    folder, name = ["", *whole.split("/")][-2:]
    own = _DAY.match(folder)
    own = None if own and own[0] == folder else own
    for found in ([*_DAY.finditer(name)], [*_FOLDERS.finditer(whole)], [own] if own else []):
        if not found:
            continue
        days = {_date(*map(int, one.group("year", "month", "day"))) for one in found}
        return days.pop() if len(days) == 1 else None
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
