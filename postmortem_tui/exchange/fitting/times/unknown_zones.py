"""What a note, a heading or a header says of a zone that nobody knows here: `ship's time`, `(local time)`, `XQT`."""

from collections.abc import Iterator

from postmortem_tui.exchange.vocabulary.label_zones import zone_named_in
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.spoken_names import LOCAL
from postmortem_tui.values.zones.zone_notes import UNSAID, tells_of_a_clock

LONGEST_NOTE = 300
"""Characters of the longest line that may only say a zone that nobody knows."""

_UNSAID = rf"(?i:local|{UNSAID})"

_SOMEBODYS = r"(?:(?:our|the|their|your|its) )?(?:[\w'’+-]{1,20} ){1,3}(?i:time(?: ?zone)?)"
_ALL_TIMES = late(
    r"\b[Aa]ll (?:times?|timestamps?|clocks?)(?: (?:are|is|were|given|shown|here|in|the))* (?P<zone>[A-Z]{2,5})\b"
)
_LABELLED = late(r"[\s>*_(\[]*(?:[Tt]ime ?[Zz]one|TZ)[*_]*:[ *_]+(?P<zone>[A-Z][\w/+ '-]{1,30})[.*_)\]\s]*")
_TOLD = late(
    r"[\s>*_(\[]*(?:[Aa]ll )?(?:[Tt]imes?|[Tt]imestamps?|[Cc]locks?|[Tt]ime ?[Zz]one|TZ)"
    r"(?: (?:are|is|were|given|shown|here|in|the))*"
    rf":?[ *_]+(?P<zone>[A-Z]{{2,5}}|{_UNSAID}|{_SOMEBODYS})(?:(?: \(|, )[\w ,/-]{{1,30}}\)?)?[.*_)\]\s]*"
)
"""A note, or a text in brackets, that only names a zone: `Times: XQT`, `All times are local (Berlin).`"""

_LOCALLY = late(
    rf"(?i:(?<![A-Za-zÀ-ɏЀ-ӿ])(?P<zone>{'|'.join(sorted(LOCAL - {'local'}, key=len, reverse=True))})(?![a-zà-ÿа-яё])"
    r"|times?(?:tamps?)?(?: (?:are|is|were|all|given|shown|listed|here|in|the))* local(?!\w))"
)
"""A zone that only those know who wrote it, in any language: `Alle Zeiten in Ortszeit`, `Times are local to …`."""

_OF_TIMES = late(
    r"(?i:\b(?:times|timestamps|zeiten|zeitangaben|heures|horaires|horas|horarios|horários|orari|tijden|czasy|время|времена)\b"
    r"|時刻|時間|时间|시간|시각)"
)
_CLOCK_HINTS = frozenset({"HH", "MM", "SS", "AM", "PM", "HHMM", "HM", "HMS"})
_UNSAID_AT_END = late(rf"\s(?P<zone>{_UNSAID})$")
_BESIDE_HEADER = late(r"[(\[（,\s](?P<zone>[A-Z]{2,5})(?: [Tt]ime)?[)\]）]?\s*$")
_BRACKET = late(rf"[(\[](?:(?P<zone>{_UNSAID})|(?P<told>[^()\[\]]{{4,60}}))[)\]]")


def unknown_in(line: str) -> str:
    """Return what a note says of a zone of the times around it that nobody knows; nothing where it speaks of none."""
    if len(line) > LONGEST_NOTE:
        return ""
    found = [match["zone"] for match in [_ALL_TIMES.search(line)] if match]
    found += [match["zone"] for match in [_LABELLED.fullmatch(line) or _TOLD.fullmatch(line)] if match]
    if match := _LOCALLY.search(line):
        aside = line[: match.start("zone")] + line[match.end("zone") :] if match["zone"] else line
        found += [match["zone"] or "local time"] if _OF_TIMES.search(aside) else []
    found += [f"“{line.strip(' *_>().')}”"] if tells_of_a_clock(line) else []
    return next((zone for zone in found if not zone_named_in(zone)), "")


def unknown_in_header(label: str, words: Vocabulary) -> str:
    """Return the abbreviation beside the word for times in a header that nobody knows: `Time (XQT)`."""
    bare = label.rstrip("*_` ")
    found = _BESIDE_HEADER.search(bare) or _UNSAID_AT_END.search(bare)
    name = found["zone"] if found else ""
    other = name in _CLOCK_HINTS or words.role(name) or words.columns(name) or words.hint(name)
    return "" if other or zone_named_in(label) else name


def unknown_in_head(head: str) -> Iterator[str]:
    """Yield what a heading or a header says of a zone that nobody knows, in brackets or in words."""
    yield from (match["zone"] for match in [_ALL_TIMES.search(head[:LONGEST_NOTE])] if match)
    for bracket in _BRACKET.finditer(head):
        told = _TOLD.fullmatch(bracket["told"] or "")
        yield from [bracket["zone"]] if bracket["zone"] else [told["zone"]] if told else []
    if match := _LOCALLY.search(head):
        yield match["zone"] or "local time"
