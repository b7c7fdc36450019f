"""Find the parts of an item's line that were not recognised, so that they can be kept."""

from collections.abc import Collection, Iterator

from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.lazy import late

_PARTED = late(r"(?<!\s)\s+[-–—|]+\s+|(?:(?<!\s)\s+)?[|→;]\s*")
_EDGES = " \t.,;:()[]-–—|"


def not_taken(row: ActionRow, source: str) -> tuple[str, ...]:
    """Return the parts of an item on one line, between dashes, bars or semicolons, of which nothing was recognised."""
    whole = row.whole
    if row.layout == "table" or "\n" in whole.text or row.struck:
        return ()
    taken = [piece for piece in _pieces(row) if whole.start <= piece.start and piece.end <= whole.end]
    starts = [whole.start, *(whole.start + found.end() for found in _PARTED.finditer(whole.text))]
    ends = [*(whole.start + found.start() for found in _PARTED.finditer(whole.text)), whole.end]
    parts = zip(starts, ends, strict=True)
    left = (source[a:b] for a, b in parts if not any(piece.start < b and a < piece.end for piece in taken))
    return tuple(part for one in left if any(map(str.isalnum, part := one.strip(_EDGES))))


def to_come(row: ActionRow, source: str, leads: Collection[str]) -> str:
    """Return the due day of an item with the word before it, such as `due` or `by`; "" without such a word."""
    if row.due is None or row.layout == "table":
        return ""
    day, before = row.due.text, source[row.whole.start : row.due.start].rstrip(" :")
    if any(day.casefold().startswith(f"{lead} ") for lead in leads):
        return day
    ends = (lead for lead in leads if before.casefold().endswith(lead) and not before[: -len(lead)][-1:].isalnum())
    return f"{before[-len(lead) :]} {day}" if (lead := max(ends, key=len, default="")) else ""


def _pieces(row: ActionRow) -> Iterator[Piece]:
    single = (row.action, row.box, row.state, row.owner, row.due, row.done_on, row.ticket, row.nested, row.wont_do)
    yield from (piece for piece in (*single, row.trail) if piece)
    yield from (piece for _, piece in row.others)
    yield from row.remarks
