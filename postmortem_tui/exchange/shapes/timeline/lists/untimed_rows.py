"""Make rows of the items of a timeline's list that have no time: an unknown time is better than a lost row."""

from collections.abc import Iterator, Sequence

from postmortem_tui.exchange.shapes.parts.labelled_line import split
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.exchange.shapes.timeline.lists.labelled_rows import labelled_row
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker
from postmortem_tui.exchange.shapes.timeline.row_persons import person_before
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineLayout, TimelineRow
from postmortem_tui.exchange.vocabulary.vocabulary import NO_NAME
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.time_marks import bold_left_open
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Item, Listing, Node, Table
from postmortem_tui.values.zones.zone_notes import says_only_a_zone

LEAST = 2
"""The fewest items of a list without any time that are rows, under the heading of a timeline."""

SHORT = 4
"""Letters of the longest word right after such a name within a heading: `Event history and causes`."""

_JOINED = late(r"\s*(?:[+&/,]\s*|\w{1,4}\s+)")
"""What is between two times of one row: `Dec 8 & Dec 15`, `09:15 and 09:25`."""


_LIKE_TIME = late(r"[\s*_`~(\[]*(?:\d{4}(?!\d)|\d{1,2}[.:/hH-]\d)")
"""The beginning of a text that may be a day or a time which nothing can read: `01.05 step`, `2026-13-45`."""


def with_untimed(
    maker: RowMaker, node: Listing, rows: Sequence[TimelineRow], day: AnyDay | None
) -> Sequence[TimelineRow]:
    """Return the rows of a list with those of its items that have no time."""
    lines = {row.line for row in rows}
    others = [item for item in node.items if not lines.intersection(_lines_of(item))]
    untimed = [labelled_row(maker, item, day) or _row(maker, item, day) for item in others if _is_event(maker, item)]
    several = filter(None, (_row_of_several(maker, item) for item in others))
    return sorted((*rows, *untimed, *several), key=lambda row: row.line)


def _row_of_several(maker: RowMaker, item: Item) -> TimelineRow | None:
    """Return the row of an item with more than one time in bold, which stay as written: `**Dec 8 & Dec 15**: …`."""
    lead = maker.pieces.lead(item)
    when = maker.read(lead.text)
    mark = bold_left_open(lead.text, when) if when else ""
    if when is None or not mark:
        return None
    end = lead.text.find(mark, when.end)
    last = len(lead.text[:end].rstrip(": "))
    if last <= when.end or not _are_times(maker, lead.text[when.end : last]):
        return None
    at = (when.start, last)
    whole = when.start, end + len(mark)
    times = When(*whole, None, None, None, None, "", approximate=False, zone="", is_hint=False, open=at)
    return maker.line(maker.pieces.item(item), times, "list", item.line, None)


def _are_times(maker: RowMaker, text: str) -> bool:
    """Return whether a text is times alone, each after what joins it to another one: ` & Dec 15`."""
    while text:
        joined = _JOINED.match(text)
        after = maker.read(text[joined.end() :]) if joined else None
        if joined is None or after is None:
            return False
        text = text[joined.end() + after.end :]
    return True


def untimed_rows(maker: RowMaker, nodes: Sequence[Node], title: str) -> Iterator[TimelineRow]:
    """Yield a row for each item of the one list under the heading of a timeline in which nothing has a time.

    A heading that only has such a name in it names none if that is no word of its own (`How It Went Undetected`), or if
    it is one within a sentence (`Git History Cleaned`); under one that has such a word, as `記録方針` (how to keep
    records), what to do is no event.
    """
    lists = [node for node in nodes if isinstance(node, Listing)]
    if len(lists) != 1 or any(isinstance(node, Table) for node in nodes):
        return
    if maker.vocabulary.rank(title) >= NO_NAME:
        leads = [maker.pieces.lead(item).text for item in lists[0].items]
        words = [word for word in title.split() if any(map(str.isalnum, word))]
        told = [n for n, word in enumerate(words) if maker.vocabulary.concept(word) == "timeline"]
        has_word = any(n == 0 or len(words[n + 1 : n + 2]) == 0 or len(words[n + 1]) <= SHORT for n in told)
        if not has_word or sum(maker.vocabulary.sentences.told_to_do(leads)) * 2 > len(leads):
            return
    events = [item for item in lists[0].items if _is_event(maker, item)]
    if len(events) >= LEAST and len(events) == len(lists[0].items):
        yield from (_row(maker, item, None) for item in events)


def _is_event(maker: RowMaker, item: Item) -> bool:
    """Return whether an item may be an event without a time: words, no box, no label, no times under it."""
    lead = maker.pieces.lead(item)
    below = (one for node in item.nodes[1:] if isinstance(node, Listing) for one in node.items)
    return (
        (len(item.nodes) > 1 or not lead.text.rstrip("*_ ").endswith((":", "：")))
        and maker.pieces.box(item) is None
        and may_be_event(maker, lead)
        and not _is_fact(maker, item, lead)
        and not any(maker.read(maker.pieces.lead(one).text) for one in below)
    )


def may_be_event(maker: RowMaker, lead: Piece) -> bool:
    """Return whether a text may be an event without a time: it has words, no time, and says more than a zone."""
    return (
        any(map(str.isalpha, lead.text))
        and _LIKE_TIME.match(lead.text) is None
        and maker.read(lead.text) is None
        and not says_only_a_zone(lead.text)
    )


def _is_fact(maker: RowMaker, item: Item, lead: Piece) -> bool:
    """Return whether an item is a label of a known role with its answer: `Severity: high`."""
    label = split(maker.pieces, lead, "bullets", item.line)
    return label is not None and bool(maker.vocabulary.role(label.label.text))


def _row(maker: RowMaker, item: Item, day: AnyDay | None) -> TimelineRow:
    return untimed_row(maker, maker.pieces.item(item), "list", item.line, day)


def untimed_row(maker: RowMaker, whole: Piece, layout: TimelineLayout, line: int, day: AnyDay | None) -> TimelineRow:
    """Return the row of a text without a time, with the person at its start."""
    who, event = person_before(maker.pieces, _stripped(maker, whole), maker.vocabulary)
    return TimelineRow(line, layout, whole, event, who=who, day=day)


def _stripped(maker: RowMaker, whole: Piece) -> Piece:
    return maker.pieces.part(whole, len(whole.text) - len(whole.text.lstrip()), len(whole.text))


def _lines_of(item: Item) -> range:
    return range(item.line, item.line + item.source.count("\n") + 1)
