"""What verbs over many postmortems print, as text: nothing is loaded for it that an index up to date does not need."""

from collections.abc import Sequence

from postmortem_tui.cli.text_columns import GAP, NARROWEST, Printed, cut, fitted, one_line, table, width
from postmortem_tui.collection.actions import Owed
from postmortem_tui.collection.index_queries import Hit
from postmortem_tui.collection.record import Record
from postmortem_tui.values.answers.addresses import ticket_in
from postmortem_tui.values.text.explained import fact_of

ITEMS = ("ITEM", "DUE", "LATE", "OWNER", "ACTION", "TICKET", "POSTMORTEM")

POSTMORTEMS = ("ID", "DATE", "SEVERITY", "STATUS", "OPEN", "TITLE")

DRAFTS = ("ID", "SEVERITY", "STATUS", "DONE", "EDITED", "TITLE")

NARROW = 120
"""Columns of a terminal under which an action needs all the room that there is."""

TITLE = 30
"""Cells of a postmortem's title beside an item."""

AROUND = 60
"""Characters that are shown before and behind the first word found."""


def printed_items(found: Sequence[Owed], wide: int, *, brief: bool, overdue: bool) -> Printed:
    """Return action items as a table in so many columns, or in one line; `overdue` is whether only those were asked."""
    if brief:
        return Printed(_brief(found))
    if not found:
        return Printed(message="No action item is overdue." if overdue else "There is no such action item.")
    records = {one.record.path: one.record for one in found}
    titles = {path: cut(one_line(record.title or record.id), TITLE) for path, record in records.items()}
    rows = [ITEMS, *((*_item(one), titles[one.record.path]) for one in found)]
    if wide and wide < NARROW:  # `--json` names the postmortem
        rows = [row[:-1] for row in rows]
    return Printed(fitted(rows, wide, ITEMS.index("ACTION")))


def printed_hits(found: Sequence[tuple[Record, Hit]], words: Sequence[str]) -> Printed:
    """Return texts in which words were found: each postmortem once, and a line for each text."""
    lines = []
    last = ""
    for record, hit in found:
        if record.path != last:
            last = record.path
            lines.append(
                " · ".join(filter(None, map(one_line, (record.id, record.day, fact_of(record.severity), record.title))))
            )
        lines.append(f"    {one_line(hit.question)}: {_around(one_line(hit.text), words)}")
    return Printed("\n".join(lines)) if lines else Printed(message="Nothing was found.")


def printed_postmortems(found: Sequence[Record], wide: int) -> Printed:
    """Return postmortems of all sources as a table in so many columns."""
    if not found:
        return Printed(message="There is no such postmortem.")
    return Printed(fitted([POSTMORTEMS, *map(_postmortem, found)], wide, POSTMORTEMS.index("TITLE")))


def printed_drafts(lines: Sequence[tuple[str, ...]], wide: int) -> Printed:
    """Return the lines of one's own drafts as a table in so many columns: titles cut, and some left out in few."""
    if not lines:
        return Printed(message='There are no drafts yet. This begins one: postmortem new "TITLE"')
    rows = [DRAFTS, *lines]
    if not wide:
        return Printed(table(rows))
    for left_out in ((), ("EDITED",), ("EDITED", "STATUS")):
        kept = [n for n, heading in enumerate(DRAFTS) if heading not in left_out]
        shorter = [tuple(row[n] for n in kept) for row in rows]
        room = wide - sum(max(map(width, column)) + GAP for column in list(zip(*shorter, strict=True))[:-1])
        if room >= NARROWEST:
            break
    return Printed(table([(*row[:-1], cut(row[-1], max(NARROWEST, room))) for row in shorter]))


def _brief(found: Sequence[Owed]) -> str:
    late = sum(one.overdue > 0 for one in found)
    count = f"{len(found)} action item{'' if len(found) == 1 else 's'}"
    if not found:
        return ""
    return f"{count}, {late} overdue: `postmortem actions` lists them." if late else f"{count}, none overdue."


_STATES = {"open": "", "done": "done: ", "wont": "won't do: "}


def _item(one: Owed) -> tuple[str, ...]:
    item, late = one.item, f"{days} d" if (days := one.overdue) else ""
    action, ticket = one_line(item.action), one_line(ticket_in(item.ticket)) if item.ticket else ""
    return item.key, item.due, late, one_line(item.owner), f"{_STATES[item.state]}{action}", ticket


def _postmortem(record: Record) -> tuple[str, ...]:
    title = f"cannot be read: {record.problem}" if record.problem else record.title or "(no title)"
    known = map(fact_of, (record.day, record.severity, record.status))
    facts = (record.id, *known, str(record.left or ""), title)
    return tuple(map(one_line, facts))


def _around(text: str, words: Sequence[str]) -> str:
    """Return what stands around the first of the words in a line."""
    folded = text.casefold()
    at = min((location for word in words if (location := folded.find(word.casefold())) >= 0), default=0)
    start, end = max(0, at - AROUND), at + AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
