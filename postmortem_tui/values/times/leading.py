"""The time that a line of text begins with: where its words end, so that what follows them is what happened.

Typing, pasting and importing share one reader of times. For a line such as `05:00 PM UTC the queue is stuck`:

    leading = leading_time(line)             # None if the line begins with no time
    leading.typed                            # "05:00 PM UTC"
    leading.rest                             # "the queue is stuck"
    read_entry_time(leading.typed, context)  # as the typed field reads it

A document that says `All times in CET` is read with that as the default zone: `word = zone_of_all(line)` returns `CET`,
and `Context(now, day, zone=read_zone(word))` makes `read_entry_time` and `read_moment` take times without a zone as
CET and return UTC. `twelve=True` in the context lets `2:06` after `2:05 PM` be in the afternoon too.
"""

import re
from typing import NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import ABOUT, plainly
from postmortem_tui.values.times.dates import SHORT_MONTHS, SHORT_WEEKDAYS
from postmortem_tui.values.zones.zones_in_text import zone_in_text
from postmortem_tui.words import words_in

_MONTH = rf"(?:{SHORT_MONTHS})[a-z]{{0,6}}\.?"
_WEEKDAY = rf"(?:{SHORT_WEEKDAYS})[a-z]{{0,6}}\.?"
DAY = (
    rf"(?:(?:{_WEEKDAY},? )?(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? \d{{4}})?"
    rf"|{_MONTH} {{1,2}}\d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}[-/]{_MONTH}[-/]\d{{4}})"
    rf"|today|yesterday|{_WEEKDAY})"
)
"""A regular expression for a day as people write it before a time; to be used ignoring case."""

HALF = r"(?: ?[ap](?:\. ?)?m\b\.?)"
CLOCK = (
    rf"(?:\d{{1,2}}:\d\d(?::\d\d(?:[.,]\d{{1,9}})?)?(?:{HALF}|[ap]\b)?"
    rf"|\d{{1,2}}(?:\.\d\d)?{HALF}|\d{{1,2}}h\d\d|(?:12 )?(?:noon|midday|midnight)\b"
    r"|\d{1,2}(?= ?o['’]clock\b)|(?:[01]\d|2[0-3])[0-5]\d(?=[zh]\b| ?hrs\b| (?:utc|gmt)\b))"
)
"""A regular expression for a time of day that is one without doubt; to be used ignoring case."""

_LOOSE = rf"(?:{CLOCK}|(?:[01]\d|2[0-3])[0-5]\d(?!-w\d\d)|\d{{1,2}}\.[0-5]\d|\d{{1,2}}h(?=[ ,:;)]|$))"
_ABOUT = rf"(?P<about>(?:~|≈|{ABOUT})\s{{0,3}}(?=[\d~]))?"


def _shape(clock: str) -> re.Pattern[str]:
    day = rf"(?:(?P<day>{DAY})(?:,? at |, ?|(?<=\d)T(?=\d)| - | {{1,2}}))?"
    nearly = _ABOUT.replace("<about>", "<nearly>")
    at = "(?P<at>at |@|from |between |since |um )?"
    return late(rf"{_ABOUT}{at}{day}{nearly}(?P<clock>{clock})", re.IGNORECASE)


_STRICT_START, _LOOSE_START = _shape(CLOCK), _shape(_LOOSE)
_END = late(
    lambda: (
        rf"(?P<to> ?[-–—] ?| ?[~〜] ?(?=\d{{1,2}}:)| (?:{'|'.join(words_in('times', 'clock', 'until'))}) )"
        rf"(?P<clock>{_LOOSE})(?!\d|[:.]\d)"
    ),
    re.IGNORECASE,
)
_ISH_HERE = late(lambda: rf"(?P<ish>[- ]?ish\b|{'|'.join(words_in('times', 'clock', 'ish'))})?", re.IGNORECASE)
_OCLOCK = late(r" ?(?:Uhr|hrs|h|o['’]clock)\b", re.IGNORECASE)
_HALF_AFTER = late(HALF, re.IGNORECASE)
_HALF_HERE = late(rf".*?(?P<half>{HALF})", re.IGNORECASE)
_APART = late(r"(?:\s*(?:[-–—:|,;>=→]+|\.{2,}|…|\s)\s*)+|$")
_BLANK = late(r" {0,2}")
_ZULU = late(r"z(?!\w)")
"""How UTC is written right after a clock, in haste: `1402z`."""


class Leading(NamedTuple):
    """A time as a line begins with it."""

    typed: str
    """Its words, for `read_entry_time` and `read_moment`: the day, the clock, am or pm, the zone."""
    rest: str
    """What follows it, without the mark that sets it off."""
    until: str = ""
    """The words of the time until which it lasted, where a range is named."""
    zone: str = ""
    """The words of its zone, which are part of `typed` too."""


def time_of_event(text: str) -> str:
    """Return the clock that a line begins with like a row of a timeline, `14:32 rolled back`; "" without one."""
    found = leading_time(text)
    return found.typed if found and ":" in found.typed and found.rest.strip() else ""


def leading_time(text: str, *, loose: bool = False) -> Leading | None:
    """Return the time that a line begins with, or None.

    `loose` also takes forms that are a time only beside other times: `1402`, `14.05` and `14h`. Linear in the length of
    the line.
    """
    plain = plainly(text)
    start = len(plain) - len(plain.lstrip())
    found = (_LOOSE_START if loose else _STRICT_START).match(plain, start)
    if not found:
        return None
    clock, at = _clock(found["clock"]), found.end()
    ish = _ISH_HERE.match(plain, at)
    at = ish.end() if ish else at
    at = oclock.end() if (oclock := _OCLOCK.match(plain, at)) else at
    if at > found.end() and clock[-1].isdigit() and (half := _HALF_AFTER.match(plain, at)):
        clock, at = f"{clock}{half[0]}", half.end()  # `2:30-ish pm`, `2 o'clock pm`
    end = _END.match(plain, at)
    until = ""
    if end and not _is_offset(clock, end, found["day"]) and (end["to"] != " and " or found["at"] == "between "):
        until, at = end["clock"], end.end()
        at = oclock.end() if (oclock := _OCLOCK.match(plain, at)) else at
        clock = _with_half_of(clock, until)
    blank = _BLANK.match(plain, at)
    zone = zone_in_text(plain, blank.end() if blank else at)
    if zone is None and _ZULU.match(plain, at):
        zone = "Z", at + 1
    word, at = zone or ("", at)
    last = word
    if word and not until and (reached := _reached(plain, at)):
        until, last, at = reached
    apart = _APART.match(plain, at)
    if apart is None and plain[at : at + 1] not in ")]}":
        return None
    about = "~" if found["about"] or found["nearly"] or (ish and ish["ish"]) else ""
    typed = " ".join(filter(None, (found["day"], clock, word)))
    rest = text[apart.end() if apart else at :].strip()
    return Leading(about + typed, rest, f"{until} {last}".strip() if until else "", word)


def _clock(words: str) -> str:
    """Return a clock as every reader of times takes it: `12 noon` as `noon`, the hour of `2 o'clock` with minutes."""
    words = words.partition(" ")[2] if words[-1] in "nyt" and " " in words else words
    return f"{words}:00" if words.isdecimal() and len(words) < 3 else words


def _reached(plain: str, at: int) -> tuple[str, str, int] | None:
    """Return until when a time with a zone lasted, `11:15Z-11:18Z` or `11:15 UTC - 11:18 UTC`, its zone, the end."""
    end = _END.match(plain, at)
    if end is None or end["to"] == " and " or _is_offset("", end, None):
        return None
    at = end.end()
    blank = _BLANK.match(plain, at)
    zone = zone_in_text(plain, blank.end() if blank else at) or (("Z", at + 1) if _ZULU.match(plain, at) else None)
    return (end["clock"], *zone) if zone else None


def _is_offset(clock: str, end: re.Match[str], day: str | None) -> bool:
    """Return whether what looks like the end of a range is an offset from UTC: `14:05-0700`, `14:05-07:00`.

    After a clock alone it is one only if the range would go back: `08:30-09:00` and `00:30-00:45` are ranges.
    """
    if end["to"] != "-" or not re.fullmatch(r"0\d:?[03]0", end["clock"]):
        return False
    return bool(day) or clock.count(":") > 1 or end["clock"].replace(":", "") <= clock.replace(":", "")[:4].zfill(4)


def _with_half_of(clock: str, until: str) -> str:
    """Return the first clock of `2:05-2:20 PM` with the half of the day that only the second names."""
    half = _HALF_HERE.match(until)
    first, last = re.match(r"\d+", clock), re.match(r"\d+", until)
    if half is None or _HALF_HERE.match(clock) or not first or not last or int(first[0]) > 12:
        return clock
    turns = int(first[0]) % 12 > int(last[0]) % 12  # 11:50-12:10 PM begins in the morning
    letter = half["half"].strip()[0].lower()
    return f"{clock} {('a' if letter == 'p' else 'p') if turns else letter}m"
