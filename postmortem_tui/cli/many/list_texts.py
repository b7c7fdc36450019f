"""The text that verbs over many postmortems print about records."""

from collections.abc import Sequence

from postmortem_tui.cli.many.line_texts import printed_count, printed_rows
from postmortem_tui.cli.text_columns import Printed, fitted, one_line
from postmortem_tui.collection.actions.actions import Owed
from postmortem_tui.collection.index.index_queries import Hit
from postmortem_tui.collection.index.record_lines import cells_of, name_of
from postmortem_tui.collection.records.record import Record
from postmortem_tui.values.text.explained import fact_of
from postmortem_tui.values.text.searched import found_at

POSTMORTEMS = ("ID", "DATE", "SEVERITY", "STATUS", "OPEN", "TITLE")

NOTHING = "Nothing was found. `--in DIR` searches another folder too, `--in .` this one."

AROUND = 60
"""Characters that are shown before and after the first word found."""


def printed_items(found: Sequence[Owed], wide: int, *, brief: bool, overdue: bool) -> Printed:
    """Return action items as a table in a terminal of `wide` columns, or as counts in one line where `brief`."""
    if brief:
        return printed_count(len(found), sum(one.overdue > 0 for one in found))
    return printed_rows(map(_item, found), wide, overdue=overdue)


def printed_hits(found: Sequence[tuple[Record, Hit]], words: Sequence[str]) -> Printed:
    """Return the hits of a search: a heading for each postmortem, and a line for each text below it."""
    lines = []
    last = ""
    for record, hit in found:
        if record.path != last:
            last = record.path
            lines.append(
                " · ".join(filter(None, map(one_line, (record.id, record.day, fact_of(record.severity), record.title))))
            )
        lines.append(f"    {one_line(hit.question)}: {_around(one_line(hit.text), words)}")
    return Printed("\n".join(lines)) if lines else Printed(message=NOTHING)


def printed_postmortems(found: Sequence[Record], wide: int) -> Printed:
    """Return postmortems of all sources as a table in a terminal of `wide` columns."""
    if not found:
        return Printed(message="No postmortem matches.")
    return Printed(fitted([POSTMORTEMS, *map(_postmortem, found)], wide, POSTMORTEMS.index("TITLE")))


_STATES = {"open": "", "done": "done: ", "wont": "won't do: "}


def _item(one: Owed) -> tuple[str, ...]:
    key, due, owner, action, ticket = cells_of(one.item)
    late = f"{days} d" if (days := one.overdue) else ""
    return key, due, late, owner, f"{_STATES[one.item.state]}{action}", ticket, name_of(one.record)


def _postmortem(record: Record) -> tuple[str, ...]:
    title = f"cannot be read: {record.problem}" if record.problem else record.title or "(no title)"
    known = map(fact_of, (record.day, record.severity, record.status))
    facts = (record.id, *known, str(record.left or ""), title)
    return tuple(map(one_line, facts))


def _around(text: str, words: Sequence[str]) -> str:
    """Return the part of a line around the first of the words in it."""
    at = min((location for word in words if (location := found_at(word, text)) >= 0), default=0)
    start, end = max(0, at - AROUND), at + AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
