"""Read the row of a timeline whose time is a heading, or a line above its event, with the nodes below as its event."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day, is_moment, is_since_start, tells_day
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.vocabulary.label_zones import zone_of_times
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Listing, Node, Other, Paragraph, Rule
from postmortem_tui.values.zones.zone_notes import says_only_a_zone, short_unknown

_LABEL = late(r"(?P<mark>[*_]{1,3})(?P<label>[^*_:：\n]{1,40})(?:[:：](?P=mark)|(?P=mark)\s?[:：])\s*\S")
"""A label in bold with its answer on the same line."""

DAY = 24 * 60
"""The minutes of a day."""

LONGEST_OF_ALL = 80
"""Characters of the longest line under the last heading that is read as only the zone of all times."""


def headed_row(maker: RowMaker, branch: Branch, day: AnyDay | None) -> TimelineRow:
    """Return the row of a heading that is a time, with what is under it as its event."""
    nodes = list(branch.all_nodes())
    return _row(maker, branch.head.line, _title(maker, branch), nodes, day)


def is_row_of_day(branch: Branch, vocabulary: Vocabulary, has_rows: Callable[[Node], bool]) -> bool:
    """Return whether a heading in a timeline is a row without a clock, and no part of it with rows of its own.

    It tells what was on its day, as `May 3 — Data gap`; or what is under the day is one event by its label, as
    `**Event:** It fails` with details.
    """
    title = branch.head.source
    if not tells_day(title, vocabulary):
        first = branch.nodes[0].source if branch.nodes and isinstance(branch.nodes[0], Paragraph) else ""
        label = _LABEL.match(first)
        if not (label and is_day(title, vocabulary) and vocabulary.columns(label["label"])[:1] == ("event",)):
            return False
        return not branch.branches
    below = (one.head.source for one in branch.walk() if one is not branch)
    return not any(map(has_rows, branch.all_nodes())) and not any(is_moment(one, vocabulary) for one in below)


def are_since_start(pieces: Pieces, branch: Branch) -> bool:
    """Return whether all headings right below one are times since the start, `T+4:20 – declared`, and none is a plan.

    What is planned for such a time has boxes.
    """
    lists = (node for one in branch.branches for node in one.all_nodes() if isinstance(node, Listing))
    return (
        bool(branch.branches)
        and all(is_since_start(one.head.source) for one in branch.branches)
        and all(pieces.box(item) is None for node in lists for item in node.items)
    )


def under_times(
    maker: RowMaker, nodes: Sequence[Node], has_rows: Callable[[Node], bool], *, expected: bool
) -> Iterator[tuple[Node, Sequence[Node]]]:
    """Yield the nodes, where times are expected a paragraph that is only a time with the nodes that it is above.

    These end at a rule, a heading, a table, or the next node that has times.
    """
    at = 0
    while at < len(nodes):
        node, first = nodes[at], at + 1
        at = first
        if expected and _is_time_alone(maker, node):
            while at < len(nodes) and _is_text(maker, nodes[at]) and not has_rows(nodes[at]):
                at += 1
        yield node, nodes[first:at]


def _is_text(maker: RowMaker, node: Node) -> bool:
    """Return whether a node is a list, a quote, or a paragraph that is no day."""
    if isinstance(node, Paragraph):
        return not is_day(node.source, maker.vocabulary)
    return isinstance(node, Listing) or (isinstance(node, Other) and node.source.startswith(">"))


def _is_time_alone(maker: RowMaker, node: Node) -> bool:
    """Return whether a node is a paragraph that is only a time, as if it were a heading: `*2026-03-02 18:51 UTC*`."""
    return _time_alone(maker, node) is not None


def _time_alone(maker: RowMaker, node: Node) -> When | None:
    when = maker.read(node.source) if isinstance(node, Paragraph) and len(node.source) <= LONGEST_OF_ALL else None
    is_alone = when and when.clock and not when.is_hint and not re.search(r"\w", node.source[when.end :])
    return when if is_alone else None


def phase_of(maker: RowMaker, branch: Branch, rows_in: Callable[[Node], Iterable[TimelineRow]]) -> When | None:
    """Return the time of a heading that is that of several rows under it: `8:00 – 9:00: First signs`; otherwise None.

    Right under it is a line that is only a time; or it is a range, and what is right under it begins with a clock; or
    it has nothing but headings, most of which are times. A heading over a text, or a list without times, is a row that
    lasted, and so is one over clocks that are not within it: `1:45` under `1:42 – 1:59 PM` has no half of the day.
    """
    when = maker.read(branch.head.source)
    if when is None or not when.hour:
        return None
    first, below = next(iter(branch.nodes), None), branch.branches
    told = [one.hour for inner in below if (one := maker.read(inner.head.source)) and one.hour]
    told = told if len(told) * 2 > len(below) else []
    if first is not None and _is_time_alone(maker, first):
        told = [*told, *(one.hour for node in branch.nodes if (one := _time_alone(maker, node)))]
    elif first is not None:
        told = [row.clock for row in rows_in(first)] if when.until else []
    return when if told and all(clock and _is_within(when, clock) for clock in told) else None


def _is_within(when: When, clock: str) -> bool:
    """Return whether a clock is within a range, or less than half a day after a time."""
    begin, at = _minutes(when.hour), _minutes(clock)
    length = (_minutes(when.until_hour) - begin) % DAY if when.until_hour else DAY // 2 - 1
    return (at - begin) % DAY <= length


def _minutes(clock: str) -> int:
    hours, minutes, *_ = clock.split(":")
    return int(hours) * 60 + int(minutes)


def row_above_nodes(maker: RowMaker, node: Paragraph, below: Sequence[Node], day: AnyDay | None) -> TimelineRow:
    """Return the row of a paragraph that is only a time, with the nodes below it as its event."""
    return _row(maker, node.line, maker.pieces.node(node), list(below), day)


def _row(maker: RowMaker, line: int, title: Piece, nodes: list[Node], day: AnyDay | None) -> TimelineRow:
    when = maker.read(title.text)
    address, after = maker.address(title, when) if when else ((), title)
    after = maker.after_separator(after)
    while len(nodes) > (not after) and (isinstance(nodes[-1], Rule) or _is_of_all(maker, nodes[-1])):
        nodes.pop()
    end = maker.pieces.lines.of(nodes[-1])[1] if nodes else title.end
    start = maker.pieces.lines.start(line)
    under = maker.pieces.piece(maker.pieces.lines.of(nodes[0])[0], end) if nodes else Piece(end, end, "")
    event = after if not under else under if not after else maker.pieces.piece(after.start, under.end)
    whole = maker.pieces.piece(start, end)
    lead_end = after.end if after and under else 0
    row = TimelineRow(line, "headed", whole, event, lead_end=lead_end, others=address, day=day)
    return maker.timed(row, when, title) if when else row


def _is_of_all(maker: RowMaker, node: Node) -> bool:
    """Return whether a paragraph only names the zone of all times, known or not."""
    if not isinstance(node, Paragraph) or len(node.source) > LONGEST_OF_ALL:
        return False
    about = maker.vocabulary.times.about
    told = says_only_a_zone(node.source) or short_unknown(node.source, about)
    named = about.search(node.source) and zone_of_times(node.source, about)
    return bool(told or (named and not maker.read(node.source)))


def _title(maker: RowMaker, branch: Branch) -> Piece:
    node = maker.pieces.node(branch.head.node)
    at = node.text.find(branch.head.source)
    return maker.pieces.part(node, at, at + len(branch.head.source)) if at >= 0 else node
