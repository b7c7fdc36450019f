"""Read the rows of a table with a column of times, in any order of columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from postmortem_tui.exchange.shapes.parts.pieces import Piece, says_nothing
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.shapes.timeline.timeline_tables import TimelineTable, table_of
from postmortem_tui.exchange.vocabulary.label_zones import known_zone, without_zone, zone_of_times
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Table

_WORDS = late(r"[^\W\d_]{3}|\d")
"""A word or a number beside the time in a cell, which is kept."""

_ATTRIBUTES = late(r"\{:[^{}]*\}\s*")
"""The attributes of a table on the line below it (kramdown), which other readers of Markdown take for a row."""

ENDS = frozenset({"start", "end", "detected"})
"""The roles of labels whose answer is a moment."""

_ZONE_ALONE = late(r"[(\[]?(?P<zone>[A-Z]{2,4}T)[)\]]?")


def table_rows(maker: RowMaker, table: Table, day: AnyDay | None, *, expected: bool) -> Iterator[TimelineRow]:
    """Yield the rows; a day in a column of days applies to the rows below it without one."""
    found = table_of(table, maker.vocabulary, expected=expected)
    if found is None:
        return
    for n in range(len(table.rows)):
        if _ATTRIBUTES.fullmatch("".join(table.rows[n])):
            continue
        cells = maker.pieces.cells(table, n)
        row = _row(maker, table, n, cells, found, day)
        if found.date is not None and row.date:
            day = row.day
        yield row


def _row(
    maker: RowMaker, table: Table, n: int, cells: Sequence[Piece], found: TimelineTable, day: AnyDay | None
) -> TimelineRow:
    time = cells[found.time] if found.time is not None else Piece(0, 0, "")
    when = maker.read(time.text, dotted=found.dotted, bare=found.bare and bool(time)) if time else None
    date = cells[found.date] if found.date is not None else None
    own = maker.moments.days.day(date.text, maker.order) or maker.moments.days.weekday(date.text) if date else None
    unread = date is not None and own is None and bool(re.search(r"\d", date.text))  # `03/02` may be two days
    special = {at for at in (found.time, found.date, found.event, found.who) if at is not None}
    line = maker.pieces.row_line(table, n)
    end = maker.pieces.lines.end(line)
    row = TimelineRow(
        line=line,
        layout="table",
        whole=maker.pieces.piece(maker.pieces.lines.start(line), end),
        event=cells[found.event] if found.event is not None else Piece(end, end, ""),
        time=time if time else None,
        date=date,
        who=cells[found.who] if found.who is not None and not says_nothing(cells[found.who]) else None,
        others=tuple((table.header[at], cell) for at, cell in enumerate(cells) if at not in special and cell),
        day=None if unread else own or day,
        empty=maker.pieces.empty_cells(table.header, cells, found.roles, end),
    )
    if when is None:
        return replace(row, is_hint=not any(cells))
    address, rest = maker.address(time, when)
    row = replace(row, others=(*address, *row.others))
    rest = maker.after_separator(rest)
    if not when.zone and (unknown := _ZONE_ALONE.fullmatch(rest.text)):  # `10:00 XQT`: an unknown zone
        return replace(maker.timed(row, when, time), zone=unknown["zone"])
    if _WORDS.search(without_zone(rest.text)):
        row = replace(row, others=((table.header[found.time or 0], rest), *row.others))
    row = replace(maker.timed(row, when, time), clocks=tuple(_clocks(maker, row, rest)))
    beside = cells[found.zone].text if found.zone is not None else ""
    return row if row.zone or not beside else replace(row, zone=known_zone(beside))


def _clocks(maker: RowMaker, row: TimelineRow, after: Piece) -> Iterator[Piece]:
    """Yield the cells of further columns that are a clock as a whole: what is `after` the time, and others so named."""
    for label, cell in row.others:
        in_another = cell is not after and zone_of_times(label)  # `UTC` beside the times of Tokyo
        is_named = cell is after or (maker.vocabulary.columns(label)[:1] == ("time",) and not in_another)
        when = maker.read(cell.text) if is_named or (maker.vocabulary.role(label) in ENDS and not in_another) else None
        is_bare = when is not None and when.clock and not (when.zone or when.date or when.until or when.again)
        if when and is_bare and not re.search(r"\w", cell.text[when.end :]):
            yield cell
