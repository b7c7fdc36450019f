"""Tables whose columns are padded with blanks, as kubectl and amtool print them."""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Read, Seen
from postmortem_tui.evidence.stamps.day_headings import heading_of
from postmortem_tui.evidence.stamps.stamps import zone_named
from postmortem_tui.evidence.tables.cell_tables import RULE, table_of
from postmortem_tui.evidence.tables.columns import Columns, by_header, with_words
from postmortem_tui.evidence.tables.several_times import choice_of, from_the_beginning
from postmortem_tui.exchange.pasted.sheets import Cells
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.zones_in_text import zone_of_all

_GAP = late(r"\s{2,}")
_ABOVE = 8
"""Lines above a table in which its day is looked for."""
_SAMPLE = 50
"""Rows in which the columns of a header are looked for."""
_WIDEST = 4000
"""Characters of the widest header: it is as wide as the longest cells below it, such as messages of kubectl."""
_LONGEST_HEADER = 300
"""Characters of the words of the longest header."""


def read_padded(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the rows of the tables whose columns are padded with blanks, or None if none has times.

    Tabs in a row, as kubectl once wrote, are padding up to the next stop.
    """
    if any("\t\t" in line for line in lines):
        lines = [line.expandtabs() for line in lines]
    tables: list[Read] = []
    taken: set[int] = set()
    untimed: dict[tuple[Columns, tuple[int, ...]], int] = {}
    at = above = 0
    while at < len(lines):
        header = _header(lines, at)
        columns = by_header(header) if len(header) >= 3 and sum(map(len, header)) <= _LONGEST_HEADER else None
        if columns is None:
            at += 1
            continue
        starts = _starts(lines[at], header)
        # A header within the table of one like it: its rows are of that table too, in which none has a time.
        rows = list(_padded(lines, at, starts)) if untimed.get((columns, starts), 0) <= at else []
        if rows and (one := _table(lines[at], header, columns, rows)):
            tables.append(_under_day(one, lines, above, at))
            above = rows[-1].line
            taken.update(row.line for row in rows)
            at = rows[-1].line
            continue
        if rows:
            untimed[columns, starts] = rows[-1].line
        at += 1
    if not tables:
        return None
    others = [
        Ignored(number, "the header of a table, or stands outside it")
        for number, other in enumerate(lines, 1)
        if other.strip() and number not in taken
    ]
    return tables[0]._replace(
        seen=[seen for one in tables for seen in one.seen],
        ignored=[*(ignored for one in tables for ignored in one.ignored), *others],
    )


def _header(lines: Sequence[str], at: int) -> list[str]:
    """Return the cells of a line that may be a header: parted by gaps, and where all rows below are parted, by a blank.

    A column as wide as its name is one blank from the next: `VERSION STATUS   USER`, and `v42     failed   dana`.
    """
    line = lines[at][:_WIDEST]
    cells = _GAP.split(line.strip())
    if len(cells) < 3 or not line.isupper() or not any(" " in cell for cell in cells):
        return cells
    rows = list(takewhile(str.strip, islice(lines, at + 1, at + 1 + _SAMPLE)))
    parted = list[str]()
    for cell, start in zip(cells, _starts(line, cells), strict=True):
        begun = start
        for blank in (start + index for index, character in enumerate(cell) if character == " "):
            if rows and all(_is_parted(row, begun, blank) for row in rows):
                parted.append(line[begun:blank])
                begun = blank + 1
        parted.append(line[begun : start + len(cell)])
    return parted


def _is_parted(row: str, begun: int, blank: int) -> bool:
    """Return whether a row has words from one index to a blank at another, and words right after that."""
    return bool(row[begun:blank].strip()) and row[blank : blank + 1] == " " and bool(row[blank + 1 : blank + 2].strip())


def _under_day(table: Read, lines: Sequence[str], first: int, end: int) -> Read:
    """Return a table with the day that the lines above it name, from the first of them up to its header."""
    days = (
        (number, heading_of(lines[number], loose=True)) for number in range(end - 1, max(first, end - _ABOVE) - 1, -1)
    )
    named = next(((number, day[0]) for number, day in days if day), None)
    return table._replace(seen=[Seen(named[1], "", None, named[0] + 1), *table.seen]) if named else table


def _table(line: str, header: Sequence[str], columns: Columns, rows: Sequence[Cells]) -> Read | None:
    """Return the rows under a header, which is a line; None if none of them has a time."""
    cells = [row.cells for row in rows]
    columns = with_words(from_the_beginning(columns, header, cells), cells)
    read = table_of(rows, columns, header)
    if all(each.stamp == UNKNOWN for each in read.seen):
        return None
    zone_of_lines = zone_of_all(line)
    return read._replace(
        format="kubernetes" if columns.ages or "REASON" in line.upper() else "table",
        zone=zone_named(zone_of_lines) if zone_of_lines else None,
        zone_name=zone_of_lines,
        assumed=choice_of(columns, header, cells),
    )


def _starts(line: str, header: Sequence[str]) -> tuple[int, ...]:
    starts, index = [], 0
    for cell in header:
        index = line.index(cell, index)
        starts.append(index)
        index += len(cell)
    return tuple(starts)


def _padded(lines: Sequence[str], at: int, starts: Sequence[int]) -> Iterator[Cells]:
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line[: starts[0]].strip():
            return  # what begins left of the header is no row of its table
        if len(starts) > 1 and len(line.rstrip()) <= starts[1]:
            return  # nor what ends before its second column
        if RULE.fullmatch(line):
            continue
        by_gap = _GAP.split(line.strip(), maxsplit=len(starts) - 1)
        if len(by_gap) == len(starts):
            yield Cells(number + 1, by_gap)
            continue
        aligned = all(start == 0 or line[start - 1 : start] in (" ", "") for start in starts[1:])
        if not aligned:
            return
        ends = [*starts[1:], len(line)]
        yield Cells(number + 1, [line[start:end].strip() for start, end in zip(starts, ends, strict=True)])
