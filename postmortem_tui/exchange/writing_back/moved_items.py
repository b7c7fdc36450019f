"""Rows that are moved: where they go, with what is between rows, and the numbers of those that changed places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

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


def inserted_row(source: str, spans: RowsSpans, last: RowSpan | None, line: str, between: str) -> Edit:
    """Return the edit that inserts the lines of a row after another one, or first, with what is between them."""
    if last is None:
        return insertion(source, spans.rows[0].start if spans.rows else spans.at, line + between)
    return insertion(source, last.end, between + line)


def gap_beside(source: str, rows: Sequence[RowSpan], at: int) -> str:
    """Return the blank lines between a row and the next one, or the one above the last; "" if there is a text."""
    first = min(at, len(rows) - 2)
    between = source[rows[first].end : rows[first + 1].start] if first >= 0 else ""
    return "" if between.strip() else between
