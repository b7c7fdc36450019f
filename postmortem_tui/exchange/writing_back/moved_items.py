"""Rows that are moved: where they go, with what is between rows, and the numbers of those that changed places."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.exchange.lens.answer_spans import RowSpan, RowsSpans
from postmortem_tui.exchange.lens.source import Edit, insertion
from postmortem_tui.exchange.writing_back.row_numbers import number_of


def numbers_after(
    text: str, rows: Sequence[RowSpan], pairs: Iterable[tuple[int | None, int | None]], moves: Mapping[int, int]
) -> Mapping[int, int]:
    """Return the number of each item, by its new index, from where an item was to where it is moved.

    `moves` has the old index of each moved item by its new one. Return none if the items were not counted one by one,
    or if lines under an item would need another indent under a longer number.
    """
    counts = [number_of(text, row) for row in rows] if moves else []
    first = counts[0] if counts else None
    if first is None or counts != [*range(first, first + len(counts))]:
        return {}
    if len(f"{first}") != len(f"{counts[-1]}") and any("\n" in text[row.start : row.end].strip() for row in rows):
        return {}
    here, left = 0, {}
    for a, b in pairs:
        if b is None and a is not None:
            left[a] = here
        here += b is not None
    spans = (range(min(left[a], b), max(left[a], b + 1)) for b, a in moves.items())
    return {b: first + b for span in spans for b in span}


def without_moved(
    pairs: Sequence[tuple[int | None, int | None]], told: Sequence[dict[str, str]], news: Sequence[dict[str, str]]
) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pairs; a row that stands elsewhere as it was is moved there, and its place has no other text."""
    gone = [told[a] for a, b in pairs if b is None and a is not None]
    added = [news[b] for a, b in pairs if a is None and b is not None]
    for a, b in pairs:
        if a is None or b is None or told[a] == news[b]:
            yield a, b
        elif told[a] in added or news[b] in gone:
            yield a, None
            yield None, b
        else:
            yield a, b


class RowAbove(NamedTuple):
    """The row above one that is inserted."""

    row: RowSpan | None = None
    """Its span; None if there is none above."""
    number: int | None = None
    """Its number in a numbered list, if that is known."""
    is_gone: bool = False
    """Whether it is removed, so that what was before it is before the new one."""


def inserted_row(source: str, spans: RowsSpans, above: RowAbove, line: str, between: str) -> Edit:
    """Return the edit that inserts the lines of a row below another one, with what is between it and the row above."""
    last = above.row
    beside = last or (spans.rows[0] if spans.rows else None)
    if beside is not None and beside.separator:
        text, mark = line.rstrip("\n"), beside.separator
        after = beside if last is None else _row_after(source, spans.rows, spans.rows.index(beside))
        if after is not None:
            return Edit(after.start, after.start, text + mark)
        return Edit(beside.end, beside.end, text if above.is_gone else mark + text)
    if last is None:
        return insertion(source, spans.rows[0].start if spans.rows else spans.at, line + between)
    return insertion(source, last.end, between + line)


def without_row(source: str, rows: Sequence[RowSpan], at: int, removed: Collection[int]) -> Edit:
    """Return the edit that removes a row of a paragraph, with the line break that separates it from another one.

    `removed` are the indices of all rows that are removed; none if others are added, the last of which replaces it.
    """
    if after := _row_after(source, rows, at):
        return Edit(rows[at].start, after.start, "")
    before = at - 1
    while before in removed and _row_after(source, rows, before):
        before -= 1
    is_left = at in removed and before >= 0 and _row_after(source, rows, before)
    return Edit(rows[before].end if is_left else rows[at].start, rows[at].end, "")


def _row_after(source: str, rows: Sequence[RowSpan], at: int) -> RowSpan | None:
    """Return the row that is after another one in its paragraph; None if that has lines of its own, or is the last."""
    after = rows[at + 1] if at + 1 < len(rows) and rows[at].separator else None
    return after if after is not None and source[rows[at].end : after.start].count("\n") <= 1 else None


def gap_beside(source: str, rows: Sequence[RowSpan], at: int) -> str:
    """Return the blank lines between a row and the next one, or the one above the last; "" if there is a text."""
    first = min(at, len(rows) - 2)
    between = source[rows[first].end : rows[first + 1].start] if first >= 0 else ""
    return "" if between.strip() else between
