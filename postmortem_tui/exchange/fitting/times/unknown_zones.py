"""Find unknown zones in a note, a heading or a header: `ship's time`, `(local time)`, `XQT`."""

import re
from collections.abc import Iterator
from functools import cache

from postmortem_tui.exchange.vocabulary.label_zones import zone_named_in
from postmortem_tui.exchange.vocabulary.time_words import as_words
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.spoken_names import patterns, unsaid, zone_words
from postmortem_tui.values.zones.zone_notes import names_a_clock

LONGEST_NOTE = 300
"""Characters of the longest line in which an unknown zone is searched for."""


def _any(key: str) -> str:
    return "|".join(zone_words(key))


def _unsaid() -> str:
    return rf"(?i:local|{unsaid()})"


def _somebodys() -> str:
    return "|".join(patterns("somebodys"))


def _are() -> str:
    return rf"(?: (?:{_any('labels_with')}))*"


_ALL_TIMES = late(lambda: rf"\b(?i:{_any('all_times')}){_are()} (?P<zone>[A-Z]{{2,5}})\b")
_LABELLED = late(
    lambda: rf"[\s>*_(\[]*(?i:{_any('zone_labels')})[*_]*:[ *_]+(?P<zone>[A-Z][\w/+ '-]{{1,30}})[.*_)\]\s]*"
)
_TOLD = late(
    lambda: (
        rf"[\s>*_(\[]*(?i:{_any('told_times')}){_are()}"
        rf":?[ *_]+(?P<zone>[A-Z]{{2,5}}|{_unsaid()}|{_somebodys()})(?:(?: \(|, )[\w ,/-]{{1,30}}\)?)?[.*_)\]\s]*"
    )
)
"""A note, or a text in brackets, that only names the zone of times: `Times: XQT`, `All times are local (Berlin).`"""


def _locals() -> str:
    return "|".join(word for word in zone_words("local") if word != "local")


_LOCALLY = late(
    lambda: rf"(?i:(?<![A-Za-zÀ-ɏЀ-ӿ])(?P<zone>{_locals()})(?![a-zà-ÿа-яё])|{'|'.join(patterns('are_local'))})"
)
"""A zone that only the author knows, in any language: `Alle Zeiten in Ortszeit`, `Times are local to …`."""


@cache
def _of_times() -> re.Pattern[str]:
    return as_words(zone_words("times"))


_CLOCK_HINTS = frozenset({"HH", "MM", "SS", "AM", "PM", "HHMM", "HM", "HMS"})
_UNSAID_AT_END = late(lambda: rf"\s(?P<zone>{_unsaid()})$")
_BESIDE_HEADER = late(r"[(\[（,\s](?P<zone>[A-Z]{2,5})(?: [Tt]ime)?[)\]）]?\s*$")
_BRACKET = late(lambda: rf"[(\[](?:(?P<zone>{_unsaid()})|(?P<told>[^()\[\]]{{4,60}}))[)\]]")


def unknown_in(line: str) -> str:
    """Return the words of a note about an unknown zone of the times around it; "" if it names none."""
    if len(line) > LONGEST_NOTE:
        return ""
    found = [match["zone"] for match in [_ALL_TIMES.search(line)] if match]
    found += [match["zone"] for match in [_LABELLED.fullmatch(line) or _TOLD.fullmatch(line)] if match]
    if match := _LOCALLY.search(line):
        aside = line[: match.start("zone")] + line[match.end("zone") :] if match["zone"] else line
        found += [match["zone"] or "local time"] if _of_times().search(aside) else []
    found += [f"“{line.strip(' *_>().')}”"] if names_a_clock(line) else []
    return next((zone for zone in found if not zone_named_in(zone)), "")


def unknown_in_header(label: str, words: Vocabulary) -> str:
    """Return the unknown abbreviation of a zone in the header of times, as in `Time (XQT)`; "" if there is none."""
    bare = label.rstrip("*_` ")
    found = _BESIDE_HEADER.search(bare) or _UNSAID_AT_END.search(bare)
    name = found["zone"] if found else ""
    other = name in _CLOCK_HINTS or words.role(name) or words.columns(name) or words.hint(name)
    return "" if other or zone_named_in(label) else name


def unknown_in_head(head: str) -> Iterator[str]:
    """Yield the unknown zones in a heading or a header, in brackets or in words."""
    yield from (match["zone"] for match in [_ALL_TIMES.search(head[:LONGEST_NOTE])] if match)
    for bracket in _BRACKET.finditer(head):
        told = _TOLD.fullmatch(bracket["told"] or "")
        yield from [bracket["zone"]] if bracket["zone"] else [told["zone"]] if told else []
    if match := _LOCALLY.search(head):
        yield match["zone"] or "local time"
