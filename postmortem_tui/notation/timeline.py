"""The timeline in Markdown: a table with a row for each entry."""

import re
from collections.abc import Sequence

from postmortem_tui.blocks.timeline import MILESTONES, Entry, Timeline
from postmortem_tui.lazy import late
from postmortem_tui.markdown import writing
from postmortem_tui.markdown.folding import fold
from postmortem_tui.markdown.labels import label
from postmortem_tui.markdown.nodes import Item, Listing, Node, Paragraph, Table
from postmortem_tui.notation.contract import Claim, Place
from postmortem_tui.notation.marks import is_mark
from postmortem_tui.notation.one_line import item_text, read_text, with_nested, write_text
from postmortem_tui.notation.rows import RowsNotation

_TIMED = late(
    r"""[*`]*(~?(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d\d(?::\d\d)?)(?:\ ?(?:UTC|Z))?[*`]*  # the time, however it is set off
    (?:\s*[-–—:|]+\s*|\s+)(.*)""",
    re.DOTALL | re.VERBOSE,
)
"""A line that begins with a time: the time, and what it says."""

_ZONE = late(r"(?<=\d) ?(UTC|Z)$")


class TimelineNotation(RowsNotation[Timeline, Entry]):
    """Time, event, who."""

    def write(self, value: tuple[Entry, ...], place: Place) -> str:
        """Return a table with a row for each entry."""
        if not value:
            return ""
        return writing.table([column.label for column in self.block.asked], map(_cells, value))

    def read(self, nodes: Sequence[Node], place: Place) -> Claim[tuple[Entry, ...]]:
        """Claim tables that begin with the time, and lists whose lines do."""
        entries: list[Entry] = []
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Table() if node.header and fold(node.header[0]).startswith(fold(self.block.time.label)):
                    entries.extend(map(_of_row, node.rows))
                case Listing() if all(_TIMED.match(item_text(item)[0]) for item in node.items):
                    entries.extend(map(_of_item, node.items))
                case Paragraph() if is_mark(node.source):
                    pass
                case _:
                    rest.append(node)
        return Claim(self.clean(entries), tuple(rest))


def _cells(entry: Entry) -> tuple[str, str, str]:
    marked = label(entry.milestone.title()) if entry.milestone in MILESTONES else ""
    event = " ".join(filter(None, (marked, write_text(entry.event))))
    return write_text(entry.time), event, write_text(entry.who)


def _of_row(row: Sequence[str]) -> Entry:
    time, event, who, *more = [*map(read_text, row), "", "", ""][: max(3, len(row))]
    return Entry(time=_without_zone(time), event="\n".join([event, *filter(None, more)]), who=who)


def _of_item(item: Item) -> Entry:
    source, nested = item_text(item)
    found = _TIMED.match(source)
    time, event = (found[1], found[2]) if found else ("", source)
    return Entry(time=_without_zone(time.replace("T", " ")), event=with_nested(read_text(event), nested))


def _without_zone(text: str) -> str:
    """Return a time without saying that it is UTC: all are."""
    return _ZONE.sub("", text.strip())
