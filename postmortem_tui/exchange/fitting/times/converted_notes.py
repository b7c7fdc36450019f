"""Mark sentences about the zone of a document's times, as the times themselves are kept in UTC."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.fitting.times.zone_mentions import ZoneMention, offsets, zone_mentions
from postmortem_tui.exchange.lens.answer_spans import FieldsSpans, ProseSpan, RowsSpans, Spans
from postmortem_tui.exchange.lens.slots import Marked, Slot
from postmortem_tui.exchange.vocabulary.label_zones import known_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.zones.zones_in_text import CONVERTED, zone_in_label, zone_in_text

_WORD = late(r"(?<![^\s(\[（【:：])\S")
_TIME = late(r" (?:local )?times?(?:zone)?\b")
_END = " \t.!?;,。！？；*_"
_ASIDE = f" {CONVERTED}"


class ZonesMarked(NamedTuple):
    """A value with marked sentences about a zone, its spans, and the notices about them."""

    value: Any
    spans: Spans | None
    notices: Sequence[str]


def with_zones_marked(
    block: AnyBlock, value: Any, spans: Spans | None, zones: Collection[str], words: Vocabulary
) -> ZonesMarked | None:
    """Return the value of a block with a mark after each zone that it names for all times; None if there is none.

    The mark is never written back into the document.
    """
    match block:
        case Prose() if isinstance(spans, ProseSpan):
            lines = value.split("\n")
            told = marked(lines, zones, words)
            text = "\n".join(told.get(n, line) for n, line in enumerate(lines))
            slot = replace(spans.slot, value=text, aside=_ASIDE)
            return ZonesMarked(text, ProseSpan(slot), list(map(in_words, told.values()))) if told else None
        case Fields():
            asked = [(one.id, one.label) for one in block.fields if _is_free_text(one, words)]
            found, notices = _row_marked(value, asked, zones, words)
            if not notices:
                return None
            if isinstance(spans, FieldsSpans):
                spans = replace(spans, slots=_marked_slots(spans.slots, value, found))
            return ZonesMarked(found, spans, notices)
        case Points() | Timeline():
            name = "point" if isinstance(block, Points) else "event"
            rows = [_row_marked(row, [] if row.text("time") else [(name, "")], zones, words) for row in value]
            notices = [notice for _, told in rows for notice in told]
            if not notices:
                return None
            if isinstance(spans, RowsSpans) and len(spans.rows) == len(rows):
                each = zip(spans.rows, value, rows, strict=True)
                again = tuple(replace(at, slots=_marked_slots(at.slots, old, row[0])) for at, old, row in each)
                spans = replace(spans, rows=again)
            return ZonesMarked(tuple(row for row, _ in rows), spans, notices)
        case _:
            return None


def _is_free_text(one: Field, words: Vocabulary) -> bool:
    """Return whether the answer of a field may be a sentence: it is a text, and not the zone."""
    return one.type == "text" and words.role(one.label) != "zone"


def _row_marked(
    row: Row, asked: Sequence[tuple[str, str]], zones: Collection[str], words: Vocabulary
) -> tuple[Row, list[str]]:
    """Return a row with marks in these columns, and the notices about them; `asked` has ids and labels."""
    texts: dict[str, str] = {}
    notices: list[str] = []
    for name, label in asked:
        lead = f"{label}: " if label else ""
        lines = (lead + row.text(name)).split("\n")
        told = marked(lines, zones, words)
        if told and CONVERTED not in told.get(0, "")[: len(lead)]:
            texts[name] = "\n".join(told.get(n, line) for n, line in enumerate(lines)).removeprefix(lead)
            notices += map(in_words, told.values())
    return row.having(**texts), notices


def _marked_slots(slots: Mapping[str, Slot], old: Row, new: Row) -> Mapping[str, Slot]:
    return {name: Marked(slot, _ASIDE) if new.text(name) != old.text(name) else slot for name, slot in slots.items()}


def marked(lines: Sequence[str], zones: Collection[str], words: Vocabulary) -> dict[int, str]:
    """Return the lines that name one of these zones for all times, by index, with a mark that the times are in UTC now.

    No word is lost: `From Grafana. All times JST.` becomes `From Grafana. All times JST (→ UTC).`
    """
    found: dict[int, str] = {}
    for told in _of_all(lines, zones, words):
        line = found.get(told.line, lines[told.line])
        at = line.find(told.words)
        if at >= 0 and CONVERTED not in line[at:]:
            at += _after_zone(told)
            found[told.line] = f"{line[:at]} {CONVERTED}{line[at:]}"
    return found


def in_words(line: str) -> str:
    """Return the notice about a marked line."""
    return f"The times are in UTC now, and the sentence about their zone says so: “{line.strip()}”"


def _of_all(lines: Sequence[str], zones: Collection[str], words: Vocabulary) -> Iterator[ZoneMention]:
    clocks = [offsets(zone) for zone in zones]
    for told in zone_mentions(lines, words) if clocks else ():
        if told.of_all and told.zone and any(offsets(told.zone) & clock for clock in clocks):
            yield told


def _after_zone(told: ZoneMention) -> int:
    """Return the offset after the zone in a sentence; after all words if the zone cannot be located."""
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
