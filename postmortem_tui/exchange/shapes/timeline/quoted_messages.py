"""Read messages of a chat that have the name and the time on a line above the text: `**ana** 07:31`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineLayout, TimelineRow
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.row_times import When
from postmortem_tui.lazy import late

_HEAD = late(
    r"(?P<mark>\*\*|__|`|)(?P<name>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2})(?P=mark)[,:]?[ \t]+"
    r"(?:[-–—|·•(\[][ \t]*)?(?=\S)"
)
_CLOSED = late(r"[\s)\]*_:]*")


def messages(
    maker: RowMaker, lines: Sequence[Piece], first: int, layout: TimelineLayout, day: AnyDay | None
) -> Iterator[TimelineRow]:
    """Yield a row for each message of the lines, whose first is line `first`; none unless the first is a head.

    A message of several lines has the first of them as its event. A name without marks must look like a person.
    """
    heads = [(n, head) for n, line in enumerate(lines) if (head := _head(maker, line))]
    if not heads or heads[0][0] != 0:
        return
    for (n, (name, when)), (end, _) in pairwise([*heads, (len(lines), (lines[0], None))]):
        told = [line for line in lines[n + 1 : end] if line]
        if when is None or not told:
            continue
        whole = maker.pieces.piece(lines[n].start, told[0].end)
        row = TimelineRow(first + n, layout, whole, told[0], who=name, day=day)
        yield maker.timed(row, when, lines[n])


def _head(maker: RowMaker, line: Piece) -> tuple[Piece, When] | None:
    """Return the name and the time of a line with nothing else; None for any other line."""
    found = _HEAD.match(line.text)
    if found is None or not (found["mark"] or found["name"].startswith("@") or looks_like_person(found["name"])):
        return None
    if maker.vocabulary.concept(found["name"]) or maker.vocabulary.role(found["name"]):
        return None
    when = maker.moments.read(line.text, found.end(), maker.order)
    if when is None or not (when.clock or when.is_hint) or not _CLOSED.fullmatch(line.text, when.end):
        return None
    return maker.pieces.part(line, *found.span("name")), when
