"""Days and times in the languages of `values/times/day_names.py`, translated into English.

Chat programs, sheets and consoles write days in the language of the screen. Only whole words of a text that is nothing
but a time are translated, and only if it cannot be read as it is, so that no sentence becomes a day.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from postmortem_tui.lazy import late
from postmortem_tui.values.times.day_names import (
    after_number,
    after_weekday,
    before_month,
    before_year,
    months,
    weekdays,
)
from postmortem_tui.values.times.translated.clock_words import (
    about,
    about_behind,
    about_close,
    at,
    before_noon,
    behind,
    beside_an_hour,
    half_behind,
    oclock,
)
from postmortem_tui.values.times.translated.day_halves import in_24_hours, parts_of_day, parts_of_hour
from postmortem_tui.values.times.translated.lengths import ago_in_english
from postmortem_tui.words import words_in

_UNSPACED = ("ja", "ko", "zh")
"""Languages that write days in numbers, with a character after each."""


def _names(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the English abbreviation of each name in other languages: its first three letters."""
    return {
        word: english.partition(" ")[0][:3].title()
        for code, names in table.items()
        if code not in ("en", *_UNSPACED)
        for english, words in zip(table["en"], names, strict=True)
        for word in words.split()
    }


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(word.casefold() for names in weekdays().values() for each in names for word in each.split())


def without_weekday_after(text: str) -> str:
    """Return a text without the day of the week, in any language, after a number: `2026/05/07(木)`, `7.5. (Thu)`."""
    found = _WEEKDAY_AFTER.search(text)
    return text[: found.start()] if found and (found["word"] or found["after"]).casefold() in _weekdays() else text


_OTHERS = {"today": "today", "yesterday": "yesterday", "then": "at", "no_word": ""}
"""The keys of words beside days and times, with the English word for them."""


@cache
def _months() -> Mapping[str, str]:
    return _names(months())


@cache
def _english() -> Mapping[str, str]:
    others = {word: english for key, english in _OTHERS.items() for word in words_in("times", "clock", key)}
    return {**_names(weekdays()), **_months(), **others}


def _any(key: str) -> str:
    return "|".join(words_in("times", "clock", key))


_WEEKDAY_AFTER = late(r"(?<=\d)(?:\s?[(（](?P<word>[^\W\d_]{1,14})|\s(?P<after>[^\W\d_]{2,14}))[)）]?$")
_WORD = late(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,20}\.?")
_OF = late(lambda: rf"(?<=\d) {before_month()}(?=[A-Z][a-z]{{2}}\b)")
_OF_YEAR = late(lambda: rf" {before_year()}(?=2)")
_IN_TWO = late(r"\bi (dag|går)\b", re.IGNORECASE)
_POINT = late(r"(?<=\d)\. ?(?=[A-Z][a-z]{2}\b)")
_COUNTED = late(lambda: rf"(?<=\d){after_number()}(?!\w)")


def _eastern_weekday() -> str:
    """Return an expression for the day of the week after a day in numbers, in brackets or not."""
    days = sorted({word for code in _UNSPACED for names in weekdays()[code] for word in names.split()}, key=len)
    return rf"(?:(?:[(（].{{1,3}}(?:[)）]|$)|{'|'.join(reversed(days))}) ?)?"


_EASTERN = late(
    lambda: rf"(\d{{4}})(?:[年년]|\. )\s?(\d{{1,2}})(?:[月월]|\. )\s?(\d{{1,2}})[日일.] ?{_eastern_weekday()}"
)
_EASTERN_DAY = late(lambda: rf"(?<!\d)(?P<month>1[0-2]|[1-9])[月월] ?(?P<day>[0-3]?\d)[日일] ?{_eastern_weekday()}")
"""The same without the year."""
_CLOSED_UP = late(r"(today|yesterday)(?=\d)")
_HALVES = late(
    lambda: rf"(?P<half>{'|'.join(parts_of_day())}) ?(?P<hour>0?\d|1[0-2])(?P<rest>:\d\d(?::\d\d)?)(?! ?[ap]\.?m)"
)
"""Halves of the day that are written before the clock, in Chinese, Japanese and Korean."""
_HALF_BEHIND = late(lambda: rf"(?<=[:.]\d\d) ?(?P<half>{half_behind()})")
_LEADING = late(
    lambda: (
        rf"(?:[^\W\d_]{{2,14}}{after_weekday()}?[.,]{{0,2}} {{1,2}})?"
        rf"(?:(?:{_any('before_day')}) )?\d{{1,2}}(?:{after_number()}|\.)? ?{before_month()}?[^\W\d_]{{3,10}}\.?"
        rf"(?:,? {before_year()}?\d{{4}})?,?(?: (?:{_any('then')}|a las))? {{1,2}}(?=\d{{1,2}}[:.h]\d\d)"
        rf"|(?:{_any('today')}|{_any('yesterday')}),? (?:(?:{_any('then')}|a las) )?(?=\d{{1,2}}[:.h]\d\d)"
        rf"|(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}([./-])\d{{1,2}}\1\d{{4}}),? (?:{_any('then')})\.? {{1,2}}"
        r"(?=\d{1,2}[:.h]\d\d)"
        r"|\d{4}[年년] ?\d{1,2}[月월] ?\d{1,2}[日일] ?(?=\d{1,2}:\d\d)"
    ),
    re.IGNORECASE,
)

_ABOUT_WORD = late(lambda: rf"\b{about()}(?= |$)", re.IGNORECASE)
_OCLOCK_WORD = late(lambda: rf"\b{oclock()}(?= |$)", re.IGNORECASE)
_HOUR_WORD = late(lambda: rf"\b{beside_an_hour()}(?= |$)", re.IGNORECASE)
_WORDS_BEFORE = late(
    lambda: (
        rf"(?P<words>(?:(?:{about()}|{oclock()}|{at()}) {{1,2}}){{1,3}})"
        r"(?P<hour>\d{1,2})(?P<rest>[:.h]\d\d(?!\d)|[0-5]\d(?![\d:.,/%-])| ?(?:Uhr|h)\b|(?![\d:.,/%-]))"
    ),
    re.IGNORECASE,
)
"""One to three words before a time of day with which a note may begin: `n. klo 9.10`."""
_WORDS_BEHIND = late(
    lambda: (
        rf"(?P<about>~?)(?P<hour>\d{{1,2}})(?P<mark>[:.])(?P<minute>\d\d)(?P<oclock> {{1,2}}{behind()}(?!\w))?"
        rf"(?P<case>['’][^\W\d_]{{2,4}}(?!\w))?(?P<nearly> {{1,2}}{about_behind()}(?!\w))?"
    ),
    re.IGNORECASE,
)


_ABOUT_CLOSE = late(lambda: rf"{about_close()} ?(?=\d)")
_UHR = late(r"~?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))? ?Uhr(?: (?P<behind>[0-5]\d)(?![\d:.]))?(?=\W|$)")
"""`6 Uhr`, `5.39 Uhr`, `6 Uhr 15`."""
_UREN = late(r"(?P<hour>\d{1,2})[.:](?P<minute>[0-5]\d)u(?=\W|$)")
"""`9.02u`: the letter is right after the clock, or it may be a word."""
_HEURES = late(r"~?(?P<hour>\d{1,2})(?: h ?(?P<minute>[0-5]\d)(?![\d:.])| ?h(?= ?[:–—-]))")
"""`18 h 48`, `19 h :`."""


_EASTERN_CLOCK = late(
    lambda: (
        rf"(?P<before>(?:[\d\s年月日년월일曜()（）/.~-]|{about_close()}|{'|'.join(parts_of_day())}){{0,24}}?)"
        r"(?P<hour>\d{1,2})(?:[時时](?!間|间)|点(?!検)|點|시(?!간))"
        r"(?: ?(?P<minute>[0-5]?\d)(?:分|분)|(?P<bare>[0-5]\d)(?!\d)|(?P<part>半|반|[一三]刻)|整)?"
    )
)
"""`10時20分`, `10点半`, `10시 20분`: a clock in Japanese, Chinese and Korean."""


def _with_colon(found: re.Match[str]) -> str:
    minute = int(found["minute"] or found["bare"] or parts_of_hour().get(found["part"] or "", 0))
    return f"{found['before']}{found['hour']}:{minute:02}"


def in_english(text: str) -> str:
    """Return a day or a time with its words in English; unchanged without any."""
    if ago := ago_in_english(text):
        return ago
    eastern = _EASTERN.sub(r"\1-\2-\3 ", _IN_TWO.sub(r"i\1", text)).strip()
    eastern = _EASTERN_DAY.sub(_without_year, eastern).strip()
    eastern = _HALVES.sub(_with_half_behind, eastern)
    if ":" in eastern:
        eastern = _HALF_BEHIND.sub(lambda found: " am" if _is_before_noon(found["half"]) else " pm", eastern)
    words = [word.group().rstrip(".").casefold() for word in _WORD.finditer(eastern)]
    english = _english()
    if not any(word in english for word in words):
        return eastern
    if words[0] == "mar" and any(word in _months() for word in words[1:]):
        eastern = "Tue" + eastern[3:]  # mardi, and no month
    told = _WORD.sub(lambda word: english.get(word.group().rstrip(".").casefold(), word.group()), eastern)
    if english.get(words[-1]) == "" and eastern.endswith(words[-1]):
        told += eastern[-len(words[-1]) :]  # an article is before a day, not after it: the text goes on with `a`
    told = _CLOSED_UP.sub(r"\1 ", told)
    told = _OF_YEAR.sub(" ", _OF.sub(" ", _POINT.sub(" ", _COUNTED.sub("", told))))
    return " ".join(told.replace(" ,", ",").split())


def _with_half_behind(found: re.Match[str]) -> str:
    hour = in_24_hours(int(found["hour"]), parts_of_day()[found["half"]])
    return f"{hour % 12 or 12}{found['rest']} {'pm' if hour >= 12 else 'am'}"


def _without_year(found: re.Match[str]) -> str:
    return f"{found['day']} {months()['en'][int(found['month']) - 1][:3]} "


def _is_before_noon(word: str) -> bool:
    return word.casefold().rstrip(".") in before_noon()


def _without_words(line: str) -> str:
    """Return a line without the words before and after the time that it begins with; `~` stands for `about`."""
    if (before := _WORDS_BEFORE.match(line)) and (clock := _certain(before)):
        about = "~" if _ABOUT_WORD.search(before["words"]) else ""
        line = f"{about}{clock}{line[before.end() :]}"
    behind = _WORDS_BEHIND.match(line)
    if behind and (behind["oclock"] or behind["nearly"] or behind["case"]):
        about = "~" if behind["about"] or behind["nearly"] else ""
        mark = ":" if behind["oclock"] else behind["mark"]
        line = f"{about}{behind['hour']}{mark}{behind['minute']}{line[behind.end() :]}"
    return line


def _certain(before: re.Match[str]) -> str:
    """Return the clock after words, with a colon where they make it certain; "" if it may be a number."""
    oclock = _OCLOCK_WORD.search(before["words"])
    if not before["rest"]:
        return f"{before['hour']}:00" if _HOUR_WORD.search(before["words"]) else ""
    if before["rest"].isdigit():
        return f"{before['hour']}:{before['rest']}" if oclock and len(before["hour"]) == len("09") else ""
    if before["rest"] == "h" and len(before["hour"]) == len("15"):
        return f"{before['hour']}:00"  # `vers 15h`, and not `environ 2h`, which may be how long it took
    if before["rest"][0] != ".":
        return before["hour"] + before["rest"]
    if oclock:
        return before["hour"] + before["rest"].replace(".", ":")
    return before["hour"] + before["rest"] if len(before["words"].strip()) > 1 else ""  # `v 9.02` is a version


def begun_in_english(line: str) -> str:
    """Return a line with the day that it begins with in English, if a time follows it, and `vers` as `~`."""
    line = _without_words(line)
    if _UREN.match(line.removeprefix("~")):
        line = _UREN.sub(r"\g<hour>:\g<minute>", line, count=2)
    if eastern := _EASTERN_CLOCK.match(line):
        line = _with_colon(eastern) + line[eastern.end() :]
    if not line[:1].isascii():
        line = _ABOUT_CLOSE.sub("~", line, count=1) if _ABOUT_CLOSE.match(line) else line
    if half := _HALVES.match(line):
        line = f"{in_english(half.group())} {line[half.end() :]}"
    if oclock := _UHR.match(line):
        mark = "~" if line[0] == "~" else ""
        line = f"{mark}{oclock['hour']}:{oclock['minute'] or oclock['behind'] or '00'}{line[oclock.end() :]}"
    if heures := _HEURES.match(line):
        mark = "~" if line[0] == "~" else ""
        line = f"{mark}{heures['hour']}:{heures['minute'] or '00'}{line[heures.end() :]}"
    found = _LEADING.match(line)
    if not found:
        return line
    english = in_english(found.group())
    return line if english == found.group().strip() else f"{english.rstrip(', ')} {line[found.end() :]}".lstrip()
