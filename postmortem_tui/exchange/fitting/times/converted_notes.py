"""Sentences that say the zone of the times of a document, beside rows that are kept in UTC: true again by a mark."""

from collections.abc import Collection, Iterator, Sequence

from postmortem_tui.exchange.fitting.times.zones_told import Told, offsets, zones_told
from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.zones_in_text import CONVERTED, zone_in_label, zone_in_text

_WORD = late(r"(?<![^\s(\[（【:：])\S")
_TIME = late(r" (?:local )?times?(?:zone)?\b")
_END = " \t.!?;,。！？；*_"


def marked(lines: Sequence[str], zones: Collection[str], words: Vocabulary) -> dict[int, str]:
    """Return the lines that say one of these zones of all times, by number, with a mark that the times are UTC now.

    No word of them is lost: `From Grafana. All times JST.` becomes `From Grafana. All times JST (→ UTC).`
    """
    found: dict[int, str] = {}
    for told in _of_all(lines, zones, words):
        line = found.get(told.line, lines[told.line])
        at = line.find(told.words)
        if at >= 0 and CONVERTED not in line[at:]:
            at += _behind_zone(told)
            found[told.line] = f"{line[:at]} {CONVERTED}{line[at:]}"
    return found


def in_words(line: str) -> str:
    """Return the notice about a marked line."""
    return f"The times are in UTC now, and their zone is marked so: “{line.strip()}”"


def _of_all(lines: Sequence[str], zones: Collection[str], words: Vocabulary) -> Iterator[Told]:
    clocks = [offsets(zone) for zone in zones]
    for told in zones_told(lines, words) if clocks else ():
        if told.of_all and told.zone and any(offsets(told.zone) & clock for clock in clocks):
            yield told


def _behind_zone(told: Told) -> int:
    """Return the offset behind the words of the zone in a sentence; behind all its words where it is said by many."""
    for word in _WORD.finditer(told.words):
        named = zone_in_text(told.words, word.start())
        if named and known_zone(named[0]) == told.zone:
            return _with_time(told.words, named[1])
    named_in = zone_in_label(told.words)
    if named_in and known_zone(named_in[0]) == told.zone:
        return _with_time(told.words, named_in[2])
    return len(told.words.rstrip(_END))


def _with_time(words: str, end: int) -> int:
    time = _TIME.match(words, end)
    return time.end() if time else end
