"""Tables in Markdown and in the markup of Jira and MediaWiki."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.day_headings import heading_of
from postmortem_tui.evidence.stamps.stamps import zone_named
from postmortem_tui.evidence.tables.cell_tables import read_rows
from postmortem_tui.exchange.pasted.sheets import Cells
from postmortem_tui.lazy import late
from postmortem_tui.values.zones.zones_in_text import zone_of_all

_BREAK = late(r"<br ?/?>", re.IGNORECASE)
_LINK = late(r"!?\[([^\[\]]{1,200})\]\([^()\s]{0,400}\)")
_WIKI_LINK = late(r"\[([^\[\]|]{1,200})\|[a-z]{2,10}:[^\[\]|\s]{1,400}\]")
"""A link in the markup of Jira: its bar parts no cells."""
_PIPED = late(r"\s*(?:\||!.{1,400}!!)")
"""A row of a table in Markdown or Jira, and in MediaWiki if its cells are on one line."""
_WIKI_MARKS = late(
    r"\{\{([^{}]{1,200})\}\}|\[~([^\[\]]{1,80})\]|'{2,3}([^']{1,200})'{2,3}|(?<!\w)\*([^*\s][^*]{0,200})\*(?!\w)"
)
_MARKS = late(r"(\*\*|__|`)")
_RULE = late(r":?-+:?")
_JIRA_HEADER = late(r"\s*\|\|")


def read_markdown_table(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the rows of the Markdown tables among the lines, or None if there is none with times."""
    rows = [Cells(at, _piped(line)) for at, line in enumerate(lines, 1) if _PIPED.match(line)]
    rows = [row for row in rows if len(row.cells) > 1]
    if len(rows) < 2:
        return None
    tables = _tables(rows, lines)
    read = [(table, read_rows(table, facts, "table") if len(table) > 1 else None) for table in tables]
    timed = [(table, found) for table, found in read if found]
    if not timed:
        return None
    numbers = [row.line for row in rows]
    taken = set(numbers)
    ignored = [
        Ignored(at, "stands outside the table") for at, line in enumerate(lines, 1) if line.strip() and at not in taken
    ]
    ignored += [Ignored(row.line, "in a table without times") for table, found in read if not found for row in table]
    around = [line for line in lines if "|" not in line]
    zone_name = next((found.zone_name for _, found in timed if found.zone_name), "")
    zone_name = zone_name or next((word for line in around if (word := zone_of_all(line))), "")
    seen: list[Seen] = []
    for table, found in timed:
        at = bisect_left(numbers, table[0].line)
        above = numbers[at - 1] if at else 0
        day = _day_in(lines[above : table[0].line - 1]) or (None if seen else _day_in(around))
        seen += [Seen(day, "", None, table[0].line if seen else 1), *found.seen] if day else found.seen
        ignored += found.ignored
    return timed[0][1]._replace(
        seen=seen, ignored=ignored, zone=zone_named(zone_name) if zone_name else None, zone_name=zone_name
    )


def _tables(rows: Sequence[Cells], lines: Sequence[str]) -> list[Sequence[Cells]]:
    """Return the tables that rows belong to.

    One begins after a gap, at a row that a rule follows (GFM 4.10), and at a header of Jira's.
    """
    heads = [
        at
        for at in range(1, len(rows) - 1)
        if rows[at].line > rows[at - 1].line + 1
        and rows[at + 1].line == rows[at].line + 1
        and (all(map(_RULE.fullmatch, rows[at + 1].cells)) or _JIRA_HEADER.match(lines[rows[at].line - 1]))
    ]
    return [rows[start:end] for start, end in zip([0, *heads], [*heads, len(rows)], strict=True)]


def _day_in(lines: Sequence[str]) -> Stamp | None:
    """Return the day that the first heading among the lines names, or None."""
    return next((head[0] for line in lines if "|" not in line and (head := heading_of(line, loose=True))), None)


def _piped(line: str) -> list[str]:
    wiki = _WIKI_LINK.sub(r"\1", line.strip())
    if wiki.startswith(("||", "!")) or (wiki.startswith("| ") and "||" in wiki):
        cells = re.split(r"\|\||!!", wiki.strip("|!"))
        return [_in_wiki(cell) for cell in cells]
    if not wiki.endswith("|"):
        wiki = f"{wiki}|"
    inner = wiki.strip("|")
    cells = [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]
    return [_in_wiki(_MARKS.sub("", _LINK.sub(r"\1", _BREAK.sub("\n", cell)))) for cell in cells]


def _in_wiki(cell: str) -> str:
    """Return a cell without the marks of Jira and MediaWiki: `{{code}}`, `[~priya]`, `'''bold'''`, `*bold*`."""
    return _WIKI_MARKS.sub(lambda found: next(filter(None, found.groups()), ""), cell.strip())
