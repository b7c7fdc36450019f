"""The timeline in Markdown: a table with a row for each entry."""

import re
from collections.abc import Sequence

from postmortem_tui.blocks.rows import tags_of
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.line.labels import label
from postmortem_tui.markdown.parse.nodes import Item, Listing, Node, Paragraph, Table
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.contract import Claim, Surroundings
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.notation.pieces.one_line import item_text, read_text, with_nested, write_text
from postmortem_tui.notation.pieces.rows import RowsNotation, with_tags
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.own_words import MILESTONES, OwnWords

_TIMED = late(
    r"""[*`]*(~?(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d\d(?::\d\d)?)(?:\ ?(?:UTC|Z))?[*`]*  # the time, in any emphasis
    (?:\s*[-–—:|]+\s*|\s+)(.*)""",
    re.DOTALL | re.VERBOSE,
)
"""A line that begins with a time: the time, and the rest."""

_ZONE = late(r"(?<=\d) ?(UTC|Z)$")


class TimelineNotation(RowsNotation[Timeline, Entry]):
    """Writes a table with a row for each entry, and reads tables and lists."""

    def write(self, value: tuple[Entry, ...], surroundings: Surroundings) -> str:
        """Return a table with a row for each entry."""
        if not value:
            return ""
        columns = self.block.written_of(value)
        return writing.table(
            [column.written for column in columns], (self._cells(one, columns, surroundings.words) for one in value)
        )

    def _cells(self, entry: Entry, columns: Sequence[Field], words: OwnWords) -> list[str]:
        marked = label(words.milestone(entry.milestone)) if entry.milestone in MILESTONES else ""
        event = " ".join(filter(None, (marked, write_text(entry.event, tags_of(entry)))))
        return [event if one is self.block.event else write_text(entry.text(one.id)) for one in columns]

    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[tuple[Entry, ...]]:
        """Claim tables with a column for the time, and lists in which each item begins with a time."""
        entries: list[Entry] = []
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Table() if (column_ids := self._column_ids(node.header)) is not None:
                    entries.extend(_of_row(column_ids, row) for row in node.rows)
                case Listing() if all(_TIMED.match(item_text(item)[0]) for item in node.items):
                    entries.extend(map(_of_item, node.items))
                case Paragraph() if is_mark(node.source):
                    pass
                case _:
                    rest.append(node)
        return Claim(self.clean(entries), tuple(rest))

    def _column_ids(self, header: Sequence[str]) -> list[str] | None:
        """Return the id of each column of a table, "" for an unknown one; None if no column has the time.

        If no column is named as the event, the first unknown one is read as the event; no other column is guessed.
        """
        titles = [fold(cell) for cell in header]
        names = {fold(name): one.id for one in self.block.asked for name in (one.written, one.label, *one.also)}
        column_ids = [names.get(title, "") for title in titles]
        time = self.block.time
        if time.id not in column_ids:
            at = next((n for n, title in enumerate(titles) if title.startswith(fold(time.label))), None)
            if at is None:
                return None
            column_ids[at] = time.id
        if self.block.event.id not in column_ids and "" in column_ids:
            column_ids[column_ids.index("")] = self.block.event.id
        return column_ids


def _of_row(column_ids: Sequence[str], row: Sequence[str]) -> Entry:
    """Return the entry of a row; the text of a cell in an unknown column is added to the event."""
    texts = {name: read_text(cell) for name, cell in zip(column_ids, row, strict=False) if name}
    more = [read_text(cell) for n, cell in enumerate(row) if n >= len(column_ids) or not column_ids[n]]
    texts["event"] = "\n".join([texts.get("event", ""), *filter(None, more)])
    entry = Entry(**texts | {"time": _without_zone(texts.get("time", ""))})
    return with_tags(entry, next((cell for name, cell in zip(column_ids, row, strict=False) if name == "event"), ""))


def _of_item(item: Item) -> Entry:
    source, nested = item_text(item)
    found = _TIMED.match(source)
    time, event = (found[1], found[2]) if found else ("", source)
    return Entry(time=_without_zone(time.replace("T", " ")), event=with_nested(read_text(event), nested))


def _without_zone(text: str) -> str:
    """Return a time without its "UTC" or "Z", as all times are in UTC."""
    return _ZONE.sub("", text.strip())
