"""Times as machines and people write them, as stamps: only what is certain in them."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.day_shapes import CLOCK_DAY, DAY_ALONE, DAY_CLOCK
from postmortem_tui.evidence.stamps.written_stamps import (
    MONTHS,
    NO_YEAR,
    WEEKDAYS,
    dated,
    moment_of,
    stamp_of_people,
    without_org_marks,
    without_week,
    zoned,
)
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import ABOUT, Misread, plainly, without_ish
from postmortem_tui.values.times.dates import SHORT_WEEKDAYS
from postmortem_tui.values.times.translated.day_words import in_english, without_weekday_after
from postmortem_tui.values.zones.zones import read_spoken, read_zone
from postmortem_tui.values.zones.zones_in_text import zone_in_text

LONGEST = 80
"""Characters of the longest text that is tried as a time."""


_EPOCH = late(r"(\d{9,10}|\d{13}|\d{16}|\d{19})(?:\.(\d{1,9}))?")
_CALLED = late(r"^(?:(?:incident )?date|day|datum|tag|on|am)(?: ?: ?| )", re.IGNORECASE)
_WEEKDAY_ALONE = late(rf"({SHORT_WEEKDAYS})(?:day|sday|nesday|rsday|urday)?", re.IGNORECASE)
_CTIME = late(
    r"(?:[a-z]{3} )?(?P<month>[a-z]{3}) {1,2}(?P<d>\d{1,2}) (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?:\.\d{1,9})?(?: (?P<zone>[a-z]{1,5}))? (?P<y>\d{4})(?: (?P<offset>[+-]\d{4}))?",
    re.IGNORECASE,
)
_COMPACT = late(r"(\d{4})(\d\d)(\d\d)[T _-]?(\d\d):?(\d\d):?(\d\d)?(?:[.,]\d{1,9})?")
_MONTH_DAY = late(r"([01]\d)([0-3]\d) (\d\d):(\d\d):(\d\d)(?:[.,]\d{1,9})?")
"""glog's time, of which the first four digits are the month and the day."""
_AGO = late(
    r"(?:about |over |almost )?(?P<count>\d{1,4}|an?) (?P<unit>second|minute|hour|day|week)s? ago", re.IGNORECASE
)
_AGE_BESIDE = late(
    r"\s*[(\[]\s*(?:[~≈]|about |over |almost )?\s*(?:\d{1,4}|an?) ?(?:s|m|h|d|w|secs?|mins?|hrs?|seconds?|minutes?"
    r"|hours?|days?|weeks?|months?|years?) ago\s*[)\]]",
    re.IGNORECASE,
)
"""How long ago a time was when it was shown, beside that time: `2:05 PM (~ 20m ago)`."""
_AGE_BEFORE = late(r"(?:about |over |almost )?(?:\d{1,4}|an?) [a-z]{3,7} ago[, ]{1,2}\((.{8,60})\)", re.IGNORECASE)
_ISO = late(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")
_GO = late(r"(\d [+-]\d{4}) [A-Z]{3,5}(?: m=[+-][\d.]{1,20})?$")
"""How Go prints a zone: its offset and then its name."""
_FRACTION = late(r"([.,]\d{6})\d{1,3}(?=\D|$)")
_APPROXIMATE = late(rf"(?:[~≈]|{ABOUT}(?= ?\d|\s)) {{0,2}}(.*)", re.IGNORECASE)
_ZONE_IN_WORDS = late(r".*\d(?: ?[ap]\.? ?m\b\.?)?(?P<blank> )(?P<words>[^\W\d_][^\d]{2,40})", re.IGNORECASE)
"""The blank before a zone in words, and the words: `14:05 New York time`, `14:05 Eastern`, `14:05 heure de Paris`."""
_EXCEL = late(r"([34]\d{4}|5[0-9]{4})[.,](\d{1,12})")
_HOUR_APART = late(r"(?<![\w:.])(\d{1,2}) h (?=[0-5]\d(?!\w))")
"""The hour of a French clock, with blanks around its letter: `9 h 02`."""


@lru_cache(maxsize=4096)
def read_stamp(text: str) -> Stamp | None:
    """Return the stamp of a text that is nothing but a time, or None. Linear in its length, which is bounded."""
    typed = _bare(" ".join(without_week(without_org_marks(plainly(text))).split()))
    if not typed or len(typed) > LONGEST:
        return None
    typed = _HOUR_APART.sub(r"\1h", typed)
    if typed[-1] in ")]" and (aged := _AGE_BESIDE.search(typed, 1)) and aged.end() == len(typed):
        typed = typed[: aged.start()]
    if typed[-1] == ")" and (aged := _AGE_BEFORE.fullmatch(typed)):
        typed = aged[1]
    about = _APPROXIMATE.fullmatch(typed)
    typed = about[1] if about else typed
    typed, ish = without_ish(typed)
    stamp = _exact(typed)
    if stamp is None and (english := in_english(typed)) != typed:
        stamp = _exact(english.removeprefix("at "))
    return stamp._replace(approximate=True) if stamp and (about or ish) else stamp


def _bare(text: str) -> str:
    """Return the text without the brackets and marks around all of it."""
    text = text.strip("*`").strip()
    while text and (text[0], text[-1]) in {("[", "]"), ("(", ")")}:
        text = text[1:-1].strip()
    return text


def without_age(text: str) -> str:
    """Return the words after a time without the age of that time with which they begin."""
    found = _AGE_BESIDE.match(text)
    return text[found.end() :].lstrip("-–—:|,; ") if found else text


def read_day(text: str) -> Stamp | None:
    """Return the stamp of a text that is nothing but a day, or None."""
    typed = " ".join(without_week(plainly(text)).strip().strip("[]()*#-–—=·• ").split())
    if not typed or len(typed) > LONGEST:
        return None
    typed = _CALLED.sub("", typed, count=1).rstrip(": ")
    return (
        _day(without_weekday_after(typed))
        or _day(typed)
        or (_day(english) if (english := in_english(typed)) != typed else None)
    )


def _day(typed: str) -> Stamp | None:
    if found := DAY_ALONE.fullmatch(typed):
        return dated(found, None, None, "")
    if found := _WEEKDAY_ALONE.fullmatch(typed):
        return Stamp(weekday=WEEKDAYS[found[1].lower()])
    return None


def epoch(digits: str) -> datetime | None:
    """Return the moment of a number of seconds, milliseconds, microseconds or nanoseconds since 1970, by its length."""
    found = _EPOCH.fullmatch(digits)
    if not found:
        return None
    whole = int(found[1])
    try:
        return datetime.fromtimestamp(whole // 10 ** max(0, len(found[1]) - 10), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def read_age(text: str) -> timedelta | None:
    """Return the length of an age as kubectl prints it (`2d3h`, `2m5s`, `45s`), or None."""
    parts = re.fullmatch(r"(?:(\d{1,5})y)?(?:(\d{1,5})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?", text)
    if not parts or not text:
        return None
    years, days, hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    return timedelta(days=365 * years + days, hours=hours, minutes=minutes, seconds=seconds)


def iso(text: str) -> datetime | None:
    """Return the moment of an ISO 8601 text, naive if it names no offset, or None."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = datetime.fromisoformat(_FRACTION.sub(r"\1", text).replace(" +", "+").replace(" -", "-"))
        except ValueError:
            return None
    try:
        return moment.replace(microsecond=0).astimezone(UTC) if moment.tzinfo else moment.replace(microsecond=0)
    except OverflowError:
        return None


def _exact(typed: str) -> Stamp | None:
    typed = _GO.sub(r"\1", typed.removesuffix(" Uhr"))
    if _ISO.fullmatch(typed) and (moment := iso(typed)):
        return Stamp(at=moment)
    if moment := epoch(typed):
        return Stamp(at=moment)
    if found := _AGO.fullmatch(typed):
        return _ago(found)
    if found := _CTIME.fullmatch(typed):
        return _ctime(found)
    typed, zone = _without_zone(typed)
    if (found := _COMPACT.fullmatch(typed)) and (moment := moment_of(*(int(part or 0) for part in found.groups()))):
        return zoned(moment, zone)
    if found := _MONTH_DAY.fullmatch(typed):
        return _month_day(*(int(part) for part in found.groups()), zone=zone)
    if found := _EXCEL.fullmatch(typed):
        days = timedelta(seconds=round(float(f"{found[1]}.{found[2]}") * 86_400))
        return zoned(datetime(1899, 12, 30) + days, zone)
    for shape in (DAY_CLOCK, CLOCK_DAY):
        found = shape.fullmatch(typed)
        if found and (found["minute"] or found["half"]):
            return stamp_of_people(found, zone)
    return None


def _without_zone(typed: str) -> tuple[str, tzinfo | None]:
    """Return the text without the zone at its end, and the zone."""
    if (named := _ZONE_IN_WORDS.fullmatch(typed)) and (zone := _spoken(named["words"])):
        return typed[: named.start("blank")], zone
    for at in (
        typed.rfind("("),
        typed.rfind(" "),
        typed.rfind("+"),
        len(typed) - 1,
        typed.rfind("-"),
    ):
        start = at + 1 if at >= 0 and typed[at : at + 1] == " " else at
        if start <= 3:
            continue
        found = zone_in_text(typed, start)
        if (
            found
            and found[1] == len(typed)
            and re.match(r".*(?:\d|[ap]\.?m\.?|:\d\d[ap]) ?$", typed[:at], re.IGNORECASE)
        ):
            before = typed[:at].strip()
            if before.upper().endswith((" UTC", " GMT")):
                before = before[:-4]
            if typed[at] == "-" and before.count(":") == 0:
                continue
            return before, _zone(found[0])
    return typed, None


@lru_cache(maxsize=256)
def _zone(word: str) -> tzinfo | None:
    try:
        return read_zone(word)
    except Misread:
        return None


def _spoken(words: str) -> tzinfo | None:
    try:
        return read_spoken(words)
    except Misread:
        return None


zone_named = _zone
"""Return the zone that a word names, or None if it is unknown."""


def _ago(found: re.Match[str]) -> Stamp:
    count = 1 if found["count"].startswith("a") else int(found["count"])
    unit = found["unit"].lower()
    age = timedelta(**{f"{unit}s": count})
    return Stamp(age=age, approximate=unit != "second")


def _month_day(month: int, day: int, *clock: int, zone: tzinfo | None) -> Stamp | None:
    moment = moment_of(NO_YEAR, month, day, *clock)
    return Stamp(clock=moment.time(), zone=zone, month=month, day=day) if moment else None


def _ctime(found: re.Match[str]) -> Stamp | None:
    month = MONTHS.get(found["month"].lower())
    if not month:
        return None
    parts = (int(found[part]) for part in ("d", "hour", "minute", "second"))
    moment = moment_of(int(found["y"]), month, *parts)
    word = found["offset"] or found["zone"]
    zone = _zone(word.upper()) if word else None
    return zoned(moment, zone) if moment and not (word and zone is None) else None
