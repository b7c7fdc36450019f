"""Tables: cells copied from a sheet, CSV, and the rows that any table makes."""

import re
from collections.abc import Iterable, Sequence

from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.day_headings import heading_of
from postmortem_tui.evidence.stamps.stamps import read_age, read_day, read_stamp, zone_named
from postmortem_tui.evidence.tables.broken_cells import unquoted, with_broken_cells
from postmortem_tui.evidence.tables.columns import Columns, by_cells, by_header, with_words, without_address, words_of
from postmortem_tui.evidence.tables.several_times import choice_of, from_the_beginning
from postmortem_tui.exchange.pasted.sheets import Cells, read_cells
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.zones_in_text import zone_of_all

RULE = late(r"[\s|:+=-]{3,}")
_COUNTED = late(r"(?P<age>\S{1,20})(?: \((?P<often>x\d{1,9} over \S{1,20})\))?")
_LABEL = late(r'\balertname="([^"]{1,200})"')
_SUMMARY = late(r'\b(?:summary|description|message)="([^"]{1,2000})"')
_IN_BRACKETS = late(r"[^()\[\]]{1,40}[(\[](?P<zone>[^()\[\]]{1,30})[)\]] *")
_COMMENT = late(r"(?P<when>[^;\n]{6,40});(?P<who>[^;\n]{1,120});(?P<text>.+)", re.DOTALL)
_RANGED = late(r"(?P<when>.{4,60}?)(?: ?[→–—~〜～] ?| - | to | until | bis )(?P<until>.{4,60})", re.DOTALL)


_LOOKED_AT = 200
"""Lines that are looked at for their marks."""

MOST_COLUMNS = 1000
"""The most columns of a table: an export has some twenty, and each has to be looked at."""


def read_delimited(text: str, facts: Facts) -> Read | None:
    """Return the rows of CSV or TSV, or None if the text is neither."""
    for mark in ("\t", ";", ",", "|"):
        if mark not in text[:4000]:
            continue
        rows = unquoted(text, mark) or read_cells(text, mark)
        if rows := rows or (with_broken_cells(text) if mark == "	" else None):
            found = read_rows(rows, facts, "table", strict=mark != "\t")
            if found:
                return found
    return None


_MOST_IN_A_ROW = 6
"""Columns of the widest table that is recognised if each cell is a line."""


def read_cells_below(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the rows of a table that was copied with each cell on a line of its own, or None if it is none.

    The first lines name the columns; every row has as many, and a time if they name one.
    """
    cells = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    for width in range(2, _MOST_IN_A_ROW + 1):
        header = [cell for _, cell in cells[:width]]
        columns = by_header(header) if len(cells) > width and len(cells) % width == 0 else None
        if columns is None or columns.ages or any(len(words_of(cell)) > 3 or read_stamp(cell) for cell in header):
            continue
        rows = [Cells(cells[at][0], [cell for _, cell in cells[at : at + width]]) for at in range(0, len(cells), width)]
        if all(read_stamp(row.cells[columns.time]) for row in rows[1:]):
            return read_rows(rows, facts, "table")
    return None


def has_header(lines: Sequence[str]) -> bool:
    """Return whether one of the first lines names the columns of a table, whatever separates them."""
    for line in [line for line in lines[:60] if line.strip()][:12]:
        for mark in ("\t", ";", ",", "|"):
            cells = [cell.strip(' "*_') for cell in line.strip().strip("|").split(mark)]
            if mark in line and len(cells) > 1 and len(line) < 600 and sum(map(str.isdigit, line)) < 10:
                columns = by_header(cells)
                if columns and max(map(len, cells)) < 60 and not read_stamp(cells[columns.time]):
                    return True
    return False


def is_table(lines: Sequence[str]) -> bool:
    """Return whether lines are a table: with a header, or without one as many cells each, the first of them a time."""
    return has_header(lines) or _is_delimited([line.strip() for line in lines[:_LOOKED_AT] if line.strip()])


def _is_delimited(lines: Sequence[str]) -> bool:
    """Return whether lines have as many cells each, a time first, and no blanks around their marks."""
    for mark in ("|", ";"):
        counts = {line.count(mark) for line in lines}
        bare = (
            len(counts) == 1 and max(counts) > 1 and not any(f" {mark}" in line or f"{mark} " in line for line in lines)
        )
        if bare and all(read_stamp(line.partition(mark)[0]) for line in lines):
            return True
    return False


def read_rows(rows: Sequence[Cells], facts: Facts, name: str, *, strict: bool = False) -> Read | None:
    """Return the rows of a table as evidence, or None if no column has times.

    `strict` takes only a table whose header names its columns, or whose first column is one of times. What has more
    than MOST_COLUMNS is no table.
    """
    if any(len(row.cells) > MOST_COLUMNS for row in rows):
        return None
    if dated := _day_over_times(rows):
        day, named = dated
        found = read_rows([named, *rows[1:]], facts, name, strict=strict)
        return found._replace(seen=[Seen(day, "", None, named.line), *found.seen]) if found else None
    index = next((at for at, row in enumerate(rows[:3]) if by_header(row.cells)), -1)
    header = rows[index] if index >= 0 else None
    columns = by_header(header.cells) if header and not _all_timed(header.cells, by_header(header.cells)) else None
    body = [row for row in rows if not RULE.fullmatch("|".join(row.cells))]
    if columns and header:
        cells = [row.cells for row in rows[index + 1 :]]
        columns = with_words(from_the_beginning(columns, header.cells, cells), cells)
        rules = [row for row in rows if RULE.fullmatch("|".join(row.cells))]
        found = table_of([row for row in rows[index + 1 :] if row not in rules], columns, header.cells)
        found.ignored.extend(Ignored(row.line, "the header of the table") for row in (*rows[: index + 1], *rules))
        title = next(
            (one for row in rows[:index] if (one := heading_of(", ".join(filter(None, row.cells)), loose=True))), None
        )
        title = title or heading_of(header.cells[columns.time], loose=True)
        zone_name = _zone_of_header(header.cells, columns) or (title[1] if title else "")
        zone = zone_named(zone_name) if zone_name else None
        timed = sum(1 for one in found.seen if one.stamp != UNKNOWN and one.text is not None)
        if timed:
            chosen = choice_of(columns, header.cells, cells)
            seen = [Seen(title[0], "", None, rows[0].line), *found.seen] if title else found.seen
            return found._replace(
                format=name, seen=seen, zone=zone, zone_name=zone_name if zone else "", assumed=chosen
            )
        body = body[body.index(header) :]  # its words say less than the cells below them
    below = body[1:] if len(body) > 2 and not _has_digits(body[0]) else body
    guessed = by_cells([row.cells for row in below])
    first = guessed.time == 0 or (guessed.time == 1 and guessed.date == 0) if guessed else False
    headed = guessed is not None and len(body) > 2 and _is_head(body, guessed)
    if guessed is None or (strict and (not (first or headed) or len(body) < 2)):
        return None  # one line with a comma is a note
    head = body[:1] if _is_head(body, guessed) else []
    guessed = from_the_beginning(guessed, (), [row.cells for row in body[len(head) :]])
    found = table_of(body[len(head) :], guessed, ())
    found.ignored.extend(Ignored(row.line, "the header of the table") for row in head)
    return found._replace(format=name)


def _zone_of_header(cells: Sequence[str], columns: Columns) -> str:
    """Return the zone that a header names: in words of time, or in or without brackets over a column of times."""
    last = cells[columns.time].split()[-1:]
    if len(cells[columns.time].split()) > 1 and last[0].isupper() and zone_named(last[0].strip("()[]")):
        return last[0].strip("()[]")  # `Time UTC` beside `Time CEST`
    if word := next((word for cell in cells if (word := zone_of_all(cell))), ""):
        return word
    over = [cells[at].strip() for at in (columns.time, columns.date, columns.until) if at >= 0]
    named = [found["zone"] if (found := _IN_BRACKETS.fullmatch(cell)) else cell for cell in over]
    return next((name for name in named if zone_named(name)), "")


def _day_over_times(rows: Sequence[Cells]) -> tuple[Stamp, Cells] | None:
    """Return the day that a header has over a column of clocks, `19 Aug 2026 (CEST)`, and the header without it."""
    for at, cell in enumerate(rows[0].cells) if len(rows) > 1 else ():
        word, _, zone = cell.partition("(")
        below = rows[1].cells[at] if at < len(rows[1].cells) else ""
        day = read_day(word) if any(character.isdigit() for character in word) else None
        if day and (clock := read_stamp(below)) and clock.clock and not clock.month and not read_day(below):
            named = [f"Time ({zone}" if zone and index == at else "Time" if index == at else one
                     for index, one in enumerate(rows[0].cells)]  # fmt: skip
            return day, rows[0]._replace(cells=named)
    return None


def _has_digits(row: Cells) -> bool:
    return any(character.isdigit() for cell in row.cells for character in cell)


def _is_head(rows: Sequence[Cells], columns: Columns) -> bool:
    """Return whether the first row is a header in words that are not known: it has no number and no time."""
    if len(rows) < 2 or _has_digits(rows[0]):
        return False
    return all(rows[0].cells) and bool(read_stamp(rows[1].cells[columns.time]))


def _all_timed(cells: Sequence[str], columns: Columns | None) -> bool:
    return bool(columns and read_stamp(cells[columns.time]))


def table_of(rows: Iterable[Cells], columns: Columns, header: Sequence[str]) -> Read:
    """Return the rows of a table whose columns are known, with those that say nothing ignored."""
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    taken = {columns.time, columns.date, columns.until, columns.who, columns.zone, *columns.what}
    further = [at for at, cell in enumerate(header) if at not in taken and cell]
    of_comments = [at for at, cell in enumerate(header) if "comment" in cell.casefold()]
    for row in rows:
        if of_comments and (comments := _comments(row, of_comments)):
            seen.extend(comments)
            row = row._replace(cells=["" if at in of_comments else cell for at, cell in enumerate(row.cells)])
        cells = [*row.cells, *[""] * (max(columns.time, columns.date, columns.who, *columns.what) + 1 - len(row.cells))]
        unnamed = cells[len(header) :] if header else ()
        text = "\n".join(dict.fromkeys(cell for cell in (*(cells[at] for at in columns.what), *unnamed) if cell))
        if columns.ages:
            text = text.replace("\n", ": ", 1)
        elif header and any("alertname" in cell.casefold() for cell in header):
            text = text.replace("\n", ": ")
        elif named := _LABEL.search(text):
            summary = _SUMMARY.search(text)
            text = f"{named[1]}: {summary[1]}" if summary else named[1]
        when, who = cells[columns.time], without_address(cells[columns.who]) if columns.who >= 0 else ""
        if not text:
            day = read_day(when)
            if day:
                seen.append(Seen(day, "", None, row.line))
            ignored.append(Ignored(row.line, "nothing happened in this row"))
            continue
        if 0 <= columns.zone < len(cells) and cells[columns.zone]:
            when = f"{when} {cells[columns.zone]}"
        until_named = ""
        if (ranged := _RANGED.fullmatch(when)) and read_stamp(when) is None:
            when, until_named = ranged["when"], ranged["until"]
        stamp, often = _when(when, cells[columns.date] if columns.date >= 0 else "", ages=columns.ages)
        # Alertmanager's end of a firing alert is when it will count as resolved: no end yet.
        ends = not any("starts at" in cell.casefold() for cell in header)
        if ends and 0 <= columns.until < len(cells):
            until_named = cells[columns.until] or until_named
        until = read_stamp(until_named) if until_named else None
        others = tuple((header[at], cells[at]) for at in further if at < len(cells) and cells[at].strip("-–— "))
        seen.append(Seen(stamp, who, f"{text} ({often})" if often else text, row.line, until=until, others=others))
    return Read("table", seen, ignored)


def _comments(row: Cells, columns: Sequence[int]) -> list[Seen]:
    """Return the comments of a ticket that Jira's CSV has in cells of their own: its time, who wrote it, its words."""
    found = (_COMMENT.fullmatch(row.cells[at]) for at in columns if at < len(row.cells))
    timed = [(one, stamp) for one in found if one and (stamp := read_stamp(one["when"]))]
    return [Seen(stamp, one["who"], one["text"].strip(), row.line) for one, stamp in timed]


def _when(when: str, date: str, *, ages: bool) -> tuple[Stamp, str]:
    """Return the time of a row, and how often it happened, if the cell says that."""
    if ages and (found := _COUNTED.fullmatch(when)):
        age = read_age(found["age"])
        if age is not None:
            about = age.seconds % 60 == 0 and age.total_seconds() >= 120
            return Stamp(age=age, approximate=about), found["often"] or ""
    stamp = read_stamp(f"{date} {when}".strip()) if date else None
    stamp = stamp or read_stamp(when)
    if stamp is None and (day := read_day(date or when)):
        return Stamp() if not day else UNKNOWN, ""
    return stamp or UNKNOWN, ""
