"""Find each location in a text that names a zone, and whether the zone applies to all times of the text.

The same rule holds for a heading, a note, a caption, a footnote, a comment, a form, and a list of abbreviations. If
words name a zone, but it is not clear for which times, the times stay as they are written, as an unknown time is better
than a wrong one. Only a text without any such words is read as UTC.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from postmortem_tui.exchange.fitting.times.unknown_zones import unknown_in, unknown_in_head, unknown_in_header
from postmortem_tui.exchange.vocabulary.label_zones import city_clock, known_zone, zone_named_in, zone_of_times
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.zones_after_clocks import CLOCK, is_of_clock_above, zones_after_clocks
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.zones.spoken_zones import adjective_in
from postmortem_tui.values.zones.zone_notes import (
    named_town,
    names_a_clock,
    says_only_a_zone,
    short_unknown,
    zone_note,
)
from postmortem_tui.values.zones.zones import read_zone
from postmortem_tui.values.zones.zones_in_text import LONGEST_LINE

_MARKS = late(r"(?:\[\^[^\]\n]{1,40}\]:|[\s>*_~#+•※|(（\[-]|<!--+|\d{1,3}[.)](?=\s)|</?[a-z]{1,10}>|\[[ xX]\]|\\\*)*")
_CLOSE = " \t*_~|>-"
_SENTENCES = late(r"(?<=[.!?;])\s+|[。！？；]|-->|<br ?/?>")
_LABEL = late(r"(?P<label>[^\W\d_][^:：=|\n]{1,40}?)[*_]*\s*[:：=]\s*(?P<value>\S.*)")
_EMPTY_LABEL = late(r"(?m)^[ \t>*_|+-]*(?P<label>[^\W\d_][^:：=|\n]{1,40}?)[*_]*[ \t]*[:：|=][*_]*[ \t|]*$")
_ANYWHERE = late(
    r"(?<![\w/.])(?:(?:UTC|GMT)\s?[+−-]\s?\d{1,2}(?::?\d\d)?"
    r"|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|US)/[A-Z][A-Za-z_]+(?:/[A-Z]\w+)?)(?![\w/])"
)
"""A zone that is recognised anywhere: an offset from UTC or GMT, or a name of the tz database."""

_LAST = late(r"(?<![\w/])[A-Z]{3,5}(?=[\s.)]*$)")

FENCE = ("```", "~~~")
FIRST_WORDS = 3
"""The number of first words of a sentence among which its word for times, or its zone, has to be."""
LONGEST_ALONE = 60
"""Characters of the longest sentence in which any zone is searched for without a word for times."""
LONGEST_CASELESS = 40
"""Characters of the longest sentence without blanks that is about all times if it has a word for them."""


_SEASONS = (datetime(2026, 1, 15), datetime(2026, 7, 15))


def offsets(zone: str) -> frozenset[timedelta | None]:
    """Return the offsets of a zone from UTC in January and in July; an empty set for an unknown zone."""
    try:
        known = read_zone(zone) if zone else None
    except Misread:
        known = None
    return frozenset(known.utcoffset(moment) for moment in _SEASONS) if known else frozenset()


class ZoneMention(NamedTuple):
    """A location in a text that names a zone."""

    line: int
    """The index of the line."""
    zone: str
    """The zone as `read_zone` knows it; "" if it is unknown."""
    words: str
    """The words of the text that name it."""
    of_all: bool
    """Whether the zone applies to all times of the text."""
    clock: str = ""
    """The clock right before the zone, as `HH:MM`; "" if there is none."""


def zone_mentions(
    lines: Sequence[str], words: Vocabulary, numbers: Iterable[int] | None = None, *, blank: bool = False
) -> Iterator[ZoneMention]:
    """Yield the mentions of zones in lines, in order; `numbers` are the indices of the lines to read, None for all.

    In a `blank` form, headings, headers of columns and hints for a clock name zones, too. Fences are skipped, as they
    are the output of programs with their own times.
    """
    looked = None if numbers is None else frozenset(numbers)
    fence = ""
    for number, line in enumerate(lines):
        mark = line.lstrip()[:3]
        if mark in FENCE and (not fence or mark == fence):
            fence = "" if fence else mark
            continue
        if fence or not line.strip() or (looked is not None and number not in looked):
            continue
        if len(line) > LONGEST_LINE:  # a paragraph on one line
            yield from () if line.lstrip().startswith(("|", "#")) else _in_long_line(number, line, words)
            continue
        for told in _in_line(number, line, words, blank=blank):
            is_of_clock = told.of_all and number > 0 and is_of_clock_above(lines[number - 1], line, told.words)
            yield told._replace(of_all=False) if is_of_clock else told


def _in_line(number: int, line: str, words: Vocabulary, *, blank: bool) -> Iterator[ZoneMention]:
    cells = [cell.strip(" *_`") for cell in line.strip().strip("|").split("|")] if line.lstrip().startswith("|") else []
    if cells:
        if len(cells) > 1 and words.role(cells[0]) == "zone":
            yield from _answered(number, cells[1], words, cells[0])
        for cell in cells if blank else ():
            if not words.times.about.search(cell):
                continue
            if zone := zone_of_times(cell, words.times.about):
                yield ZoneMention(number, zone, cell, of_all=True)
            elif unknown := unknown_in_header(cell, words) or next(unknown_in_head(cell), ""):
                yield ZoneMention(number, "", unknown, of_all=True)
        told = [cell for cell in cells if cell]
        alone = len(told) == 1 and len(cells) > 1 and words.times.about.search(told[0])  # a note between rows
        if alone or len(told) == 2:  # a list of words: `| Uhr | Ortszeit Wien |`
            yield from _in_sentence(number, ": ".join(told), words)
        yield from _beside_clocks(number, line, words, blank=blank)
        return
    bare = _bare(line)
    if (found := _LABEL.match(bare)) and words.role(found["label"].strip(" *_")) == "zone":
        yield from _answered(number, found["value"].strip(_CLOSE), words, found["label"])
        return
    if line.startswith("#") and not blank:
        if line.startswith("# ") and (note := zone_note(line[2:])):  # any other heading applies to its section only
            yield ZoneMention(number, known_zone(note.zone), note.zone, of_all=True)
        return
    if line.startswith("#") and (note := zone_note(bare)) and words.concept(note.name) == "timeline":
        yield ZoneMention(number, known_zone(note.zone) if note.known else "", note.zone, of_all=True)
        return
    for sentence in _SENTENCES.split(bare):
        yield from _in_sentence(number, _bare(sentence), words)
    yield from _beside_clocks(number, line, words, blank=blank)


def _in_long_line(number: int, line: str, words: Vocabulary) -> Iterator[ZoneMention]:
    """Yield what the sentences of a long line say about zones that are not too long, and the zones after its clocks."""
    for sentence in _SENTENCES.split(line):
        if len(sentence) <= LONGEST_LINE:
            yield from _in_sentence(number, _bare(sentence), words)
    yield from _beside_clocks(number, line, words, blank=False)


def is_left_empty(text: str, words: Vocabulary) -> bool:
    """Return whether a text has a label for its zone without an answer."""
    return any(words.role(found["label"].strip(" *_")) == "zone" for found in _EMPTY_LABEL.finditer(text))


def _bare(text: str) -> str:
    found = _MARKS.match(text)
    return text[found.end() if found else 0 :].rstrip(_CLOSE)


def _answered(number: int, value: str, words: Vocabulary, label: str) -> Iterator[ZoneMention]:
    """Yield the zone that answers a label, known or not; nothing for a hint or a clock."""
    bare = value.strip(" `*_.")
    first = re.split(r"[(,;（]", bare)[0].strip()
    zone = zone_named_in(f"{label} ({bare})") or known_zone(first) or city_clock(first) or adjective_in(bare)
    if not zone and CLOCK.match(bare):
        return  # `Local time: 14:58`
    if zone or not (words.hint(bare.strip("[]<>{}()")) or bare[:1] in "[<{"):
        yield ZoneMention(number, zone, bare, of_all=True)


def _in_sentence(number: int, sentence: str, words: Vocabulary) -> Iterator[ZoneMention]:
    if not sentence:
        return
    about = words.times.about.search(sentence)
    if not about and len(sentence) > LONGEST_ALONE and not _ANYWHERE.search(sentence):
        return  # most sentences, which need not be searched for cities
    zone = zone_of_times(sentence, words.times.about)
    if not zone and about:
        last = _LAST.search(sentence)  # `Horas en ART`: a last word in capitals is no ordinary word
        zone = known_zone(named_town(sentence)) or (known_zone(last[0]) if last else "")
    if zone and (about or says_only_a_zone(sentence) or _ANYWHERE.search(sentence)):
        yield ZoneMention(number, zone, sentence.strip(" ."), of_all=_is_of_all(sentence, zone, words))
    elif not zone and about and (unknown := unknown_in(sentence) or short_unknown(sentence, words.times.about)):
        yield ZoneMention(number, "", unknown, of_all=True)


def _is_of_all(sentence: str, zone: str, words: Vocabulary) -> bool:
    """Return whether a sentence that names a zone is about all times of its text.

    It is if it says nothing else, if it begins with a word for times or with the zone, or if it says `all`.
    """
    if says_only_a_zone(sentence) or names_a_clock(sentence):
        return True
    about = words.times.about.search(sentence)
    if about is None or CLOCK.search(sentence):
        return False
    if " " not in sentence or ord(about[0][0]) >= ord("\u3040"):
        return len(sentence) <= LONGEST_CASELESS
    first = " ".join(sentence.split()[:FIRST_WORDS])
    leads = words.times.about.search(first) or zone_named_in(first) == zone
    return bool(leads or words.times.of_all.search(sentence))


def _beside_clocks(number: int, line: str, words: Vocabulary, *, blank: bool) -> Iterator[ZoneMention]:
    """Yield the zones after clocks; in a blank form those after the hint for a clock, too, which apply to all times.

    The zone after the second end of a range is that of both: `10 April, 22:00 – 11 April, 02:00 (PST)`.
    """
    if blank:
        for cell in line.strip().strip("|").split("|"):
            when = moments(words).read(_bare(cell))
            if when and when.is_hint and when.zone:
                yield ZoneMention(number, when.zone, cell.strip(), of_all=True)
    for phrase, zone, hour in zones_after_clocks(line):
        yield ZoneMention(number, zone, phrase, False, hour)


def zone_of_all(told: Collection[ZoneMention], clocks: Collection[str]) -> tuple[str, str]:
    """Return the zone of all times of a text from all its mentions, or "" and the words that leave it unclear.

    An unknown zone is returned in the words of the text.

    Both are "" if only UTC is mentioned, and not for all times. A zone after a clock in running text counts only if a
    row has the same clock (`clocks`).
    """
    for among in ([one for one in told if one.of_all], [one for one in told if one.clock and one.clock in clocks]):
        zones = _distinct(one.zone for one in among)
        if len(zones) == 1:
            return zones[0] or among[0].words, ""
        if zones:
            break
    names = dict.fromkeys(one.zone or one.words for one in told if one.zone != "UTC")
    return "", " or ".join(names)


def _distinct(zones: Iterable[str]) -> list[str]:
    """Return the zones without those that another zone includes: `PST` beside `America/Los_Angeles`."""
    names = sorted(dict.fromkeys(zones), key=lambda zone: "/" not in zone)
    found: list[str] = []
    for name in names:
        if not any(offsets(name) and offsets(name) <= offsets(other) for other in found):
            found.append(name)
    return found
