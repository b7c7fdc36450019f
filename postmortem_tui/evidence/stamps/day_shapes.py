"""The shapes of a day, a day and a clock, and a clock and a day, as people and programs write them."""

import re

from postmortem_tui.lazy import late
from postmortem_tui.values.times.dates import SHORT_MONTHS, SHORT_WEEKDAYS
from postmortem_tui.values.times.day_names import after_number, before_month

_MONTH_NAME = rf"(?P<month>{SHORT_MONTHS})[a-z]{{0,7}}\.?"
_WEEKDAY_NAME = (
    rf"(?:(?P<weekday>{SHORT_WEEKDAYS})(?:(?<=mon|fri|sun)day|(?<=tue)s(?:day)?|(?<=wed)(?:s|nesday)"
    r"|(?<=thu)rs?(?:day)?|(?<=sat)urday)?\.?,? {0,2})?"
)
"""Whole names alone: Mona, Frida, Satya and Thuy are people."""
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"(?: ?(?P<half>[ap])(?:\.? ?m\b\.?|(?<=:\d\d[ap])\b))?"
)


def _written_day() -> str:
    """Return a pattern of a day, in numbers or with the name of its month."""
    counted, of = after_number(), before_month()
    return (
        r"(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
        r"|(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?:(?P=mark)(?P<year2>\d{4}|\d\d))?\.?"
        rf"|(?P<d3>\d{{1,2}})(?:{counted}|\.)?[ /-]?{of}?{_MONTH_NAME}(?:,? ?[ /-]?(?P<y3>\d{{4}}|\d\d(?= |$)))?"
        rf"|{_MONTH_NAME.replace('<month>', '<month4>')} {{0,2}}(?P<d4>\d{{1,2}}){counted}?(?:,? (?P<y4>\d{{4}}))?"
        r"|(?P<word>today|yesterday))"
    )


_JOIN = r"(?:,? (?:at|@) |,? um |T|, ?|::?(?=\d\d:)| - | {1,3}| • )"
DAY_CLOCK = late(lambda: rf"{_WEEKDAY_NAME}(?:(?<=[a-z] )at )?(?:{_written_day()}{_JOIN})?{_CLOCK}", re.IGNORECASE)
CLOCK_DAY = late(lambda: rf"{_CLOCK}(?:,? (?:on )?|, ?| [•·|] ){_WEEKDAY_NAME}{_written_day()}", re.IGNORECASE)
DAY_ALONE = late(lambda: rf"{_WEEKDAY_NAME}{_written_day()}", re.IGNORECASE)
