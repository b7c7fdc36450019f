"""Recognise headings and lines above the rows of a timeline that are a day, or the time of a row."""

import re

from postmortem_tui.exchange.shapes.parts.days_in_text import only_day
from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.vocabulary.vocabulary import NO_NAME, Vocabulary
from postmortem_tui.exchange.written_times.day_forms import NAMED_DAY
from postmortem_tui.exchange.written_times.days import AnyDay, Day
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.exchange.written_times.time_marks import relative_time
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import LONGEST, title_key
from postmortem_tui.values.zones.zone_notes import zone_note
from postmortem_tui.words import words_in


def _counted() -> str:
    nth = rf"(?:{'|'.join(words_in('times', 'clock', 'nth_day'))})"
    return (
        rf"(?i:[\s*_]*{nth}[*_]*(?:\s*[-–—:：,|]\s*(?P<after>[^()]+)|\s*[(（\[](?P<inside>[^()（）]+)[)）\]])[\s:*_]*"
        rf"|(?P<before>[^()]*[^\s(,–—-])(?:\s*[-–—:,|]\s*{nth}|\s*[(（\[]{nth}[)）\]])[\s:*_]*)"
    )


_COUNTED = late(_counted)
"""A day with its number: `Day 1 (2026-03-03)`, `3 March – day 2`."""


_BEFORE_DAY = late(r"(?:(?<!\s)\s+)?[,:，：]\s*|(?<!\s)\s+(?:[-–—|]\s+)?(?=[\w(])")


_EMPHASIS = late(r"\s*(?P<mark>[*_]{1,3})(?P<words>[^\s*_](?:[^*\n]*[^\s*_])?)(?P=mark)\s*")
"""A line that is bold or italic as a whole: `*2026-03-03 (all times UTC)*`."""


_REMARK = late(r"\s*[(（][^()（）]*[)）]\s*\Z")
"""A remark in brackets after a day: `March 5 (the day after)`."""

_NUMBERS = late(r"[\W_]*(?:\d{1,2}(?:\.|\s?[-–]\s?)\d{1,2}|[^\W\d_]{2}\s+\d{1,2}/\d{1,2})[*_\s]*")
"""Two numbers that may be those of a section, of a version or of a range, or a share: `So 3/4`."""

_TELLS = late(r"\s*(?:[-–—:：|→]|->)\s+\S*\w")
"""The mark between the day of a heading and what was on it."""

_SENTENCE = late(r"(?<=[^\d][.!?])\s+|(?<=[。！？])\s*")
_WORD = late(r"[^\W\d_]+")


def is_day(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading is a day, or a hint for one."""
    words, _ = _day_and_zone(title)
    return bool(_day_alone(words, vocabulary)) or vocabulary.hint(words.strip("[]<>{}()*_ ")) == "day"


def day_of(title: str, vocabulary: Vocabulary, order: DayOrder = "") -> When | None:
    """Return the day that a heading or a line is, with the zone that it names for the rows below; None if it is none.

    The offsets are not those of the line.
    """
    if not is_day(title, vocabulary):
        return None
    words, zone = _day_and_zone(title)
    when = _day_alone(words, vocabulary, order) or moments(vocabulary).read(words, 0, order)
    return when._replace(zone=known_zone(zone)) if when and zone and not when.zone else when


def are_days(when: When | None) -> bool:
    """Return whether what a heading is, is the first and the last day of its rows: `February 1-2, 2026`."""
    return when is not None and when.date is not None and when.day is None and not when.is_hint


def _day_alone(words: str, vocabulary: Vocabulary, order: DayOrder = "") -> When | None:
    """Return the day that words are, also one of two numbers, with a remark in brackets after it; otherwise None.

    `3.4` and `3-4` may be anything; `04.03.`, `3/4` and `3.4(수)` are days.
    """
    reader = moments(vocabulary)
    when = reader.read(words, 0, order)
    if when and when.date and not when.clock and not re.search(r"\w", _REMARK.sub("", words[when.end :])):
        return when
    bare = re.sub(rf"^(?:{vocabulary.times.before_day})\s+", "", words.strip(), flags=re.IGNORECASE)
    if len(bare) > LONGEST or not reader.days.is_day(bare) or _NUMBERS.fullmatch(bare):
        return None
    day = reader.days.day(bare, order)
    return When(0, len(words), (0, len(words)), None, None, day, "", approximate=False, zone="", is_hint=False)


def _day_and_zone(title: str) -> tuple[str, str]:
    """Return a heading without its emphasis, the number of its day and its zone, and the words of a known zone."""
    title = found["words"] if (found := _EMPHASIS.fullmatch(title)) else title
    note = zone_note(title)
    return (without_number(note.name), note.zone) if note and note.known else (without_number(title), "")


def names_timeline(line: str, vocabulary: Vocabulary) -> bool:
    """Return whether a line is the name of a timeline and a colon, also with its zone or day: `Timeline (UTC):`."""
    return line.rstrip("*_ ").endswith((":", "：")) and is_timelines_name(line, vocabulary)


def is_timelines_name(line: str, vocabulary: Vocabulary) -> bool:
    """Return whether a line is the name of a timeline, also with its zone or day: `Timeline (all hours in UTC)`."""
    key = title_key(line) if "\n" not in line else ""
    return bool(key) and vocabulary.concept(key) == "timeline" and vocabulary.rank(key) < NO_NAME


def day_of_all(text: str, vocabulary: Vocabulary, order: DayOrder) -> AnyDay | None:
    """Return the day on which a paragraph says that all rows are: `All events happened on 2019-10-21`; otherwise None.

    A sentence of it is about all times or events, or it is the name of the timeline, and names that day and no other.
    """
    is_name = names_timeline(text, vocabulary)
    for sentence in _SENTENCE.split(text):
        of_all, about = vocabulary.times.of_all.search(sentence), vocabulary.times.about.search(sentence)
        is_of_all = of_all and (about or any("event" in vocabulary.columns(word) for word in _WORD.findall(sentence)))
        if is_name or is_of_all:
            day = only_day(sentence, vocabulary, order)
            return Day(day.year, day.month, day.day) if day else None
    return None


def without_day(title: str, vocabulary: Vocabulary) -> str:
    """Return a heading without the day after its name: `Timeline` for `Timeline, 15 January 2026`."""
    for cut in _BEFORE_DAY.finditer(title) if len(title) <= LONGEST else ():
        if cut.start() and moments(vocabulary).days.day(title[cut.end() :]):
            return title[: cut.start()]
    return title


def is_moment(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading begins with a clock, or with a hint for one."""
    when = moments(vocabulary).read(title)
    return bool(when and when.clock)


def is_since_start(title: str) -> bool:
    """Return whether a heading begins with a time since the start, `T+4:20`, which it is only in a timeline."""
    return title.lstrip("*_ ")[:1] == "T" and relative_time(title) is not None


def tells_day(title: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading begins with a day, and tells after a dash or a colon what was on it: `May 3 — Gap`."""
    when = moments(vocabulary).read(title)
    if when is None or when.date is None or when.clock or when.is_hint or when.until:
        return False
    return bool(NAMED_DAY.search(title, *when.date) and _TELLS.match(title, when.end))


def without_number(title: str) -> str:
    """Return a heading without the number of its day: `2026-03-03` for `Day 1 (2026-03-03)`."""
    found = _COUNTED.fullmatch(title)
    return next(filter(None, found.groups()), title) if found else title
