"""Tables in Markdown and in the markup of Jira and MediaWiki."""

import re
from collections.abc import Sequence

from postmortem_tui.evidence.cell_tables import read_rows
from postmortem_tui.evidence.day_headings import heading_of
from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen
from postmortem_tui.evidence.stamps import zone_named
from postmortem_tui.exchange.pasted.sheets import Cells
from postmortem_tui.lazy import late
from postmortem_tui.values.zones_in_text import zone_of_all

_BREAK = late(r"<br ?/?>", re.IGNORECASE)
_LINK = late(r"!?\[([^\[\]]{1,200})\]\([^()\s]{0,400}\)")
_PIPED = late(r"\s*(?:\||!.{1,400}!!)")
"""A row of a table in Markdown or Jira, and in MediaWiki where its cells are on one line."""
_WIKI_MARKS = late(
    r"\{\{([^{}]{1,200})\}\}|\[~([^\[\]]{1,80})\]|'{2,3}([^']{1,200})'{2,3}|(?<!\w)\*([^*\s][^*]{0,200})\*(?!\w)"
)
_MARKS = late(r"(\*\*|__|`)")


def read_markdown_table(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the rows of the Markdown tables among the lines, or None where there is none with times."""
    rows = [Cells(at, _piped(line)) for at, line in enumerate(lines, 1) if _PIPED.match(line)]
    rows = [row for row in rows if len(row.cells) > 1]
    if len(rows) < 2:
        return None
    found = read_rows(rows, facts, "table")
    if found is None:
        return None
    taken = {row.line for row in rows}
    others = [
        Ignored(at, "stands outside the table") for at, line in enumerate(lines, 1) if line.strip() and at not in taken
    ]
    zone_name = found.zone_name or next((word for line in lines if "|" not in line and (word := zone_of_all(line))), "")
    day = next((head[0] for line in lines if "|" not in line and (head := heading_of(line, loose=True))), None)
    seen = [Seen(day, "", None, 1), *found.seen] if day else found.seen
    return found._replace(
        seen=seen,
        ignored=[*found.ignored, *others],
        zone=zone_named(zone_name) if zone_name else None,
        zone_name=zone_name,
    )


def _piped(line: str) -> list[str]:
    if (wiki := line.strip()).startswith(("||", "!")) or (wiki.startswith("| ") and "||" in wiki):
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
