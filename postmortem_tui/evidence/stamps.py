"""Times as machines and people write them, into stamps: what is certain in them, and nothing that is not."""

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from postmortem_tui.evidence.day_words import in_english
from postmortem_tui.evidence.model import Stamp
from postmortem_tui.lazy import late
from postmortem_tui.values.typed import Misread, plainly, without_ish
from postmortem_tui.values.zones import read_zone, zone_in_text

LONGEST = 80
"""Characters of the longest text that is looked at as a time."""

NO_YEAR = 4
"""The year, a leap year, of the two moments of a day that names none, such as 03/04."""

_NAMES = ("jan", "feb", "mar mär mrz", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez")
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

_EPOCH = late(r"(\d{9,10}|\d{13}|\d{16}|\d{19})(?:\.(\d{1,9}))?")
_MONTH_NAME = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mrz|mai|okt|dez)[a-zä]{0,7}\.?"
_WEEKDAY_NAME = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? {0,2})?"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"(?: ?(?P<half>[ap])\.? ?m\b\.?)?"
)
_DAY = (
    r"(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?:(?P=mark)(?P<year2>\d{4}|\d\d))?\.?"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th|\.)?[ /-]?(?:of |de )?{_MONTH_NAME}(?:,? ?[ /-]?(?P<y3>\d{{4}}|\d\d(?= |$)))?"
    rf"|{_MONTH_NAME.replace('<month>', '<month4>')} {{0,2}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y4>\d{{4}}))?"
    r"|(?P<word>today|yesterday))"
)
_JOIN = r"(?:,? (?:at|@) |,? um |T|, ?|:(?=\d\d:)| - | {1,3}| • )"
_DAY_CLOCK = late(rf"{_WEEKDAY_NAME}(?:{_DAY}{_JOIN})?{_CLOCK}", re.IGNORECASE)
_CLOCK_DAY = late(rf"{_CLOCK}(?:,? (?:on )?|, ?| [•·|] ){_WEEKDAY_NAME}{_DAY}", re.IGNORECASE)
_DAY_ALONE = late(rf"{_WEEKDAY_NAME}{_DAY}", re.IGNORECASE)
_CALLED = late(r"^(?:(?:incident )?date|day|datum|tag|on|am)(?: ?: ?| )", re.IGNORECASE)
_WEEKDAY_ALONE = late(r"(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?", re.IGNORECASE)
_CTIME = late(
    r"(?:[a-z]{3} )?(?P<month>[a-z]{3}) {1,2}(?P<d>\d{1,2}) (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?:\.\d{1,9})?(?: (?P<zone>[a-z]{1,5}))? (?P<y>\d{4})(?: (?P<offset>[+-]\d{4}))?",
    re.IGNORECASE,
)
_COMPACT = late(r"(\d{4})(\d\d)(\d\d)[T _-]?(\d\d):?(\d\d):?(\d\d)?(?:[.,]\d{1,9})?")
_AGO = late(
    r"(?:about |over |almost )?(?P<count>\d{1,4}|an?) (?P<unit>second|minute|hour|day|week)s? ago", re.IGNORECASE
)
_ISO = late(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")
_GO = late(r"(\d [+-]\d{4}) [A-Z]{3,5}(?: m=[+-][\d.]{1,20})?$")
"""How Go prints a zone: its offset and then its name."""
_FRACTION = late(r"([.,]\d{6})\d{1,3}(?=\D|$)")
_APPROXIMATE = late(
    r"(?:[~≈]|(?:about|around|circa|ca\.?|c\.|approx(?:\.|imately)?)(?= ?\d|\s)) {0,2}(.*)", re.IGNORECASE
)
_ZONE_IN_WORDS = late(r"(?<=[\dmM.]) (?![ap]\.?m\b)(?=[^\W\d_][^\d]{4,40} time$)", re.IGNORECASE)
"""What stands before a zone of several words: `14:05 New York time`."""
_EXCEL = late(r"([34]\d{4}|5[0-9]{4})[.,](\d{1,12})")


@lru_cache(maxsize=4096)
def read_stamp(text: str) -> Stamp | None:
    """Return what a whole text says of a time, or None where it is none. Linear in its length, which is bounded."""
    typed = _bare(" ".join(plainly(text).split()))
    if not typed or len(typed) > LONGEST:
        return None
    about = _APPROXIMATE.fullmatch(typed)
    typed = about[1] if about else typed
    typed, ish = without_ish(typed)
    stamp = _exact(typed)
    if stamp is None and (english := in_english(typed)) != typed:
        stamp = _exact(english)
    return stamp._replace(approximate=True) if stamp and (about or ish) else stamp


def _bare(text: str) -> str:
    """Return the text without the brackets and marks around all of it."""
    text = text.strip("*`").strip()
    while text and (text[0], text[-1]) in {("[", "]"), ("(", ")")}:
        text = text[1:-1].strip()
    return text


def read_day(text: str) -> Stamp | None:
    """Return what a whole text says of a day without a time, or None where it is none."""
    typed = " ".join(plainly(text).strip().strip("[]()*#-–—=·• ").split())
    if not typed or len(typed) > LONGEST:
        return None
    typed = _CALLED.sub("", typed, count=1).rstrip(": ")
    return _day(typed) or (_day(english) if (english := in_english(typed)) != typed else None)


def _day(typed: str) -> Stamp | None:
    if found := _DAY_ALONE.fullmatch(typed):
        return _dated(found, None, None, "")
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
    """Return the moment of an ISO 8601 text, naive where it names no offset, or None."""
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
    if (found := _COMPACT.fullmatch(typed)) and (moment := _moment(*(int(part or 0) for part in found.groups()))):
        return _zoned(moment, zone)
    if found := _EXCEL.fullmatch(typed):
        days = timedelta(seconds=round(float(f"{found[1]}.{found[2]}") * 86_400))
        return _zoned(datetime(1899, 12, 30) + days, zone)
    for shape in (_DAY_CLOCK, _CLOCK_DAY):
        found = shape.fullmatch(typed)
        if found and (found["minute"] or found["half"]):
            return _of_people(found, zone)
    return None


def _without_zone(typed: str) -> tuple[str, tzinfo | None]:
    """Return the text without the zone at its end, and the zone."""
    named = _ZONE_IN_WORDS.search(typed)
    for at in (
        named.start() if named else -1,
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
        if found and found[1] == len(typed) and re.match(r".*(?:\d|[ap]\.?m\.?) ?$", typed[:at], re.IGNORECASE):
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


zone_named = _zone
"""Return the zone that a word names, or None where it is unknown."""


def _zoned(moment: datetime, zone: tzinfo | None) -> Stamp:
    if zone is None:
        return Stamp(at=moment)
    if isinstance(zone, timezone):
        try:
            return Stamp(at=moment.replace(tzinfo=zone).astimezone(UTC))
        except OverflowError:
            return Stamp(at=moment)
    return Stamp(at=moment, zone=zone)


def _ago(found: re.Match[str]) -> Stamp:
    count = 1 if found["count"].startswith("a") else int(found["count"])
    unit = found["unit"].lower()
    age = timedelta(**{f"{unit}s": count})
    return Stamp(age=age, approximate=unit != "second")


def _ctime(found: re.Match[str]) -> Stamp | None:
    month = MONTHS.get(found["month"].lower())
    if not month:
        return None
    parts = (int(found[part]) for part in ("d", "hour", "minute", "second"))
    moment = _moment(int(found["y"]), month, *parts)
    word = found["offset"] or found["zone"]
    zone = _zone(word.upper()) if word else None
    return _zoned(moment, zone) if moment and not (word and zone is None) else None


def _of_people(found: re.Match[str], zone: tzinfo | None) -> Stamp | None:
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    half = (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 12 and not found["hour"].startswith("0"):
        half = "?"
    try:
        clock = time(hour, minute, second)
    except ValueError:
        return None
    return _dated(found, clock, zone, half)


def _dated(found: re.Match[str], clock: time | None, zone: tzinfo | None, half: str) -> Stamp | None:
    """Return the stamp of a day, or of a clock with whatever is said of its day."""
    weekday = WEEKDAYS.get((found["weekday"] or "").lower())
    if word := found["word"]:
        return Stamp(clock=clock, zone=zone, half=half, shift=0 if word.lower() == "today" else -1)
    year, month, day, numeric, either = _parts(found)
    if either is not None:
        first, second = (_moment(*one, *_hms(clock)) for one in either)
        if weekday is not None and either[0][0] != NO_YEAR:
            first, second = (one if one and one.weekday() == weekday else None for one in (first, second))
        if first and second and first != second:
            return Stamp(zone=zone, clock=clock, half=half, either=(first, second))
        moment = first or second
        return Stamp(at=moment, zone=zone, clock=clock, half=half) if moment else None
    if not day:
        return Stamp(clock=clock, zone=zone, half=half, weekday=weekday) if clock or weekday is not None else None
    if not year:
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        return Stamp(clock=clock, zone=zone, half=half, month=month, day=day, weekday=weekday, numeric=numeric)
    moment = _moment(year, month, day, *_hms(clock))
    if moment is None:
        return None
    if clock is None:
        return Stamp(at=moment, numeric=numeric)
    if half == "?":
        return Stamp(at=moment, clock=clock, zone=zone, half=half, numeric=numeric)
    stamp = _zoned(moment, zone)
    return stamp._replace(numeric=numeric, half=half)


def _parts(found: re.Match[str]) -> tuple[int, int, int, str, tuple[tuple[int, int, int], tuple[int, int, int]] | None]:
    """Return year, month and day, which part came first, or the two days that numbers can mean."""
    if found["y"]:
        return int(found["y"]), int(found["m"]), int(found["d"]), "", None
    for day, month, year in (("d3", "month", "y3"), ("d4", "month4", "y4")):
        if found[day]:
            return _year(found[year]), MONTHS[found[month].lower()], int(found[day]), "", None
    if not found["one"]:
        return 0, 0, 0, "", None
    one, two, year_named = int(found["one"]), int(found["two"]), _year(found["year2"])
    if found["mark"] == "." or one > 12:  # with dots the day comes first: ISO 9897 has no other use of them
        return year_named, two, one, "d" if one > 12 else "", None
    if two > 12:
        return year_named, one, two, "m", None
    year_named = year_named or NO_YEAR
    return 0, 0, 0, "", ((year_named, one, two), (year_named, two, one))


def _year(digits: str | None) -> int:
    return 0 if not digits else int(digits) + (2000 if len(digits) == 2 else 0)


def _hms(clock: time | None) -> tuple[int, int, int]:
    return (clock.hour, clock.minute, clock.second) if clock else (0, 0, 0)


def _moment(*parts: int) -> datetime | None:
    try:
        return datetime(*parts)  # type: ignore[arg-type]  # year, month, day, hour, minute, second
    except ValueError:
        return None
