"""Read the day of an incident from the path of its document: `2026-03-02-checkout.md`, `2026/03/02/x.md`."""

from datetime import date

from postmortem_tui.lazy import late

_DAY = late(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_FOLDERS = late(r"(?:^|/)(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)[/-](?P<day>\d\d)(?!\d)[^/]*(?:/[^/]*)?$")
"""Folders by year, month and day, where the day may be the beginning of the file's name: `2026/03/02-checkout.md`."""


def day_in_path(path: str) -> date | None:
    """Return the only day in the name of a file, otherwise in its folders; None if there is none, or more than one.

    A folder belongs to one incident if its name begins with the day and has more words:
    `2026-03-02-checkout/README.md`. If its name is only a day, or ends with one, it says when files were put there, as
    for a backup.
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
