"""Translate a typed time whose words are in another language: what is read in a document can be typed, too."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from postmortem_tui.lazy import late
from postmortem_tui.values.times.day_names import months
from postmortem_tui.values.times.translated.clock_words import about_behind, behind
from postmortem_tui.values.times.translated.day_words import begun_in_english, in_english
from postmortem_tui.words import words_in

_DAY = late(
    r"(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2} [A-Z][a-z]{2}(?: \d{4})?)(?: г\.?)?(?:,? at |,? ?)(?P<rest>.+)"
)
"""A translated day, and the time after it, whose words may be in another language still."""

_DOTTED_DAY = late(r"(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d)?,? ?(?P<rest>.+)")
"""A day with dots, in which the day of the month is first, and the time after it."""

_HOURS = late(r"(?<![\d.:])(?P<hour>\d{1,2}) ?h ?(?P<minute>[0-5]\d)(?: ?min\b\.?)?(?!\d)")
_UNIT = late(r"(?<=:\d\d) (?:h|hrs)\b\.?")
_ISH = late(lambda: rf"(?<=[\dm]) ?(?:{'|'.join(map(re.escape, words_in('times', 'clock', 'ish')))})(?= |$)")
_UNITS = late(lambda: rf"(?:{behind()}|{about_behind()}|Uhr|h)\.?", re.IGNORECASE)
_NEXT_DAY = late(
    lambda: (
        rf"(?P<before>{_next_day()})[,:]? ?(?P<rest>.*\d.*)|(?P<rest2>.*\d.*?),? ?(?:\((?P<after>{_next_day()})\))"
        rf"|(?P<rest3>.*\d.*?),? (?:{_next_day()})"
    ),
    re.IGNORECASE,
)


def _next_day() -> str:
    return "|".join(map(re.escape, words_in("times", "clock", "next_day")))


def ends_like_a_time(head: str) -> bool:
    """Return whether the last word of a line's beginning belongs to its time in any language: `14:05 Uhr`, `14시 5분`.

    Any other word of letters with capitals may be the event: `10:10 em produção`, where a Swede writes `em` for pm.
    """
    last = head.rpartition(" ")[2]
    return (
        last.upper() == last.lower()
        or last.endswith(")")
        or any(map(str.isdigit, last))
        or bool(_UNITS.fullmatch(last))
    )


def ways_in_english(typed: str, anchor: date | None) -> Iterator[str]:
    """Yield the ways to say a tidied time in English, the likeliest first; none of them is the text as it is.

    A time of the next day (`翌0:20`, `00:15 (next day)`) is of the day after `anchor`; without that day it is not read.
    """
    day = ""
    if found := _NEXT_DAY.fullmatch(typed):
        if anchor is None:
            return
        day = f"{anchor + timedelta(days=1)} "
        typed = next(rest for rest in (found["rest"], found["rest2"], found["rest3"]) if rest)
        yield f"{day}{typed}"
    yield from (f"{day}{way}" for way in dict.fromkeys(map(_tidied, _translated(typed))) if way != typed)


def _translated(typed: str) -> Iterator[str]:
    yield begun_in_english(typed)
    if dotted := _DOTTED_DAY.fullmatch(typed):
        month = months()["en"][int(dotted["month"]) - 1][:3]
        yield f"{dotted['day']} {month} {dotted['year'] or ''} {begun_in_english(dotted['rest'])}"
    english = in_english(typed)
    yield english
    if found := _DAY.fullmatch(english):
        yield f"{found['day']} {begun_in_english(found['rest'])}"


def _tidied(text: str) -> str:
    """Return a translated time with single blanks, `:` between hours and minutes, and `~` if a word says about then."""
    text = _HOURS.sub(lambda found: f"{found['hour']}:{found['minute']}", " ".join(text.split()))
    text = _UNIT.sub("", text)
    nearly = _ISH.search(text)
    bare = _ISH.sub("", text) if nearly else text
    if not nearly and "~" in bare[1:]:  # `5 Mar ~14:05`
        nearly, bare = re.search("~", bare), bare.replace("~", "")
    return f"~{bare.removeprefix('~')}" if nearly else bare
