"""Read the rows of a list whose items have a label before their time: `**Detected:** May 10, 08:00 - alerts fired`."""

from collections.abc import Sequence
from typing import NamedTuple

from postmortem_tui.exchange.shapes.parts.labelled_line import split
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.written_times.clocks_or_lengths import is_set_off
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Item, Listing

STEP = "Step"
"""The label of the column for the label of a row that says more after its time."""

LEAST = 2
"""The fewest items with a label of a list whose rows have theirs before their times."""

_IN_BRACKETS = late(r"(?:(?<!\s)\s+)?[(（\[](?P<told>[^()（）\[\]]+)[)）\]]\s*$")

_DOTTED = late(r"\d\.\d")
_AFTER_SENTENCE = late(r"[.。]\s*")


class _Labelled(NamedTuple):
    """An item with a label: its time, if it has one, with the text in which that is, and what is said after it."""

    item: Item
    label: Piece
    event: Piece
    when: When | None = None
    within: Piece = Piece(0, 0, "")
    is_fact: bool = False
    """Whether it is the answer of a form: a label of a known role, and only a time after it."""


def labelled_rows(maker: RowMaker, node: Listing, day: AnyDay | None) -> Sequence[TimelineRow]:
    """Return the rows of a list under the name of a timeline in which all items have a label, and some a time after it.

    `**Escalation (May 10, 9:30 PM)**: a text` has it in brackets within the label. A row that says no more than its
    label has that as its event; otherwise the label of a time is in a column. Facts (`Start: 10:05`) are no rows.
    """
    found = [_labelled(maker, item) for item in node.items]
    told = [one for one in found if one and one.when]
    if len(found) < LEAST or not all(found) or not told or sum(one.is_fact for one in told) * 2 > len(told):
        return ()
    return [_row(maker, one, day) for one in found if one]


def labelled_row(maker: RowMaker, item: Item, day: AnyDay | None) -> TimelineRow | None:
    """Return the row of one item among others that begin with a time: `**Escalation:** **4 pm** - to ops`; or None.

    A mark has to be after the time, as in the other items: `Note: 10:06 was when it ran` tells of one.
    """
    one = _labelled(maker, item)
    if one is None or one.when is None or one.is_fact or not one.when.hour:
        return None
    return _row(maker, one, day) if is_set_off(one.within.text, one.when.end) else None


def _labelled(maker: RowMaker, item: Item) -> _Labelled | None:
    lead = maker.pieces.lead(item)
    line = split(maker.pieces, lead, "bullets", item.line)
    if line is None or maker.pieces.box(item) is not None:
        return None
    rest = maker.pieces.piece(line.value.start, maker.pieces.item(item).end)
    found = _IN_BRACKETS.search(line.label.text)
    if found and (when := _time_alone(maker, found["told"])):
        label = maker.pieces.part(line.label, 0, found.start())
        return _Labelled(item, label, rest, when, maker.pieces.part(line.label, *found.span("told")))
    when = _time_of(maker, rest.text)
    if when is None or when.is_hint or not (when.hour or when.date):
        return _Labelled(item, line.label, maker.pieces.item(item))
    event = maker.after_separator(maker.after_time(rest, when))
    if end := _AFTER_SENTENCE.match(event.text):
        event = maker.pieces.part(event, end.end(), len(event.text))
    is_alone = not any(map(str.isalnum, event.text))
    is_fact = is_alone and bool(maker.vocabulary.role(line.label.text))
    return _Labelled(item, line.label, line.label if is_alone else event, when, rest, is_fact)


def _time_of(maker: RowMaker, text: str) -> When | None:
    """Return the time at the start of a text; two numbers with a dot are one only with a mark or a zone after them.

    `9.05 - alerts fired` has one, `10.00 tokens were paid` tells an amount.
    """
    when = maker.read(text, dotted=True)
    dotted = when is not None and when.clock is not None and _DOTTED.search(text[slice(*when.clock)])
    return maker.read(text) if when and dotted and not (when.zone or is_set_off(text, when.end)) else when


def _time_alone(maker: RowMaker, text: str) -> When | None:
    """Return the time that a text in brackets is, with nothing after it; None if it is none."""
    when = maker.read(text)
    is_time = when is not None and bool(when.hour or when.day) and not when.is_hint
    return when if when and is_time and not any(map(str.isalnum, text[when.end :])) else None


def _row(maker: RowMaker, one: _Labelled, day: AnyDay | None) -> TimelineRow:
    others = ((STEP, one.label),) if one.when and one.event is not one.label else ()
    row = TimelineRow(one.item.line, "list", maker.pieces.item(one.item), one.event, others=others, day=day)
    return maker.timed(row, one.when, one.within) if one.when else row
