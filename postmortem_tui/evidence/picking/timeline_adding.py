"""Adding proposed rows to a timeline: known rows add nothing, and a row without a time can get it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from postmortem_tui.blocks.timeline import SOURCE, SOURCE_ID, Entry, Timeline, with_mark
from postmortem_tui.evidence.model import Row
from postmortem_tui.evidence.reading.sameness import Known, folded
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.timeline.chronology import UNNAMED, in_order, is_in_order, pin, resolve, with_added
from postmortem_tui.timeline.clocks_in_text import with_clocks
from postmortem_tui.timeline.zone_doubts import OPEN
from postmortem_tui.values.text.typed import one_line

MOST_KEPT = 4
"""Columns besides those of a timeline that a person's own table has; exports of programs have dozens."""

MOST_NAMED = 6
"""Columns that are named in a sentence; exports of programs have dozens."""


class Added(NamedTuple):
    """A timeline with rows added: its entries in order, the indexes of the new ones, how many others got their time."""

    entries: tuple[Entry, ...]
    indexes: tuple[int, ...]
    timed: int


def known_of(entries: Sequence[Entry], day: date | None) -> list[Known]:
    """Return the rows of a timeline in the form in which they are compared with proposed ones."""
    moments = resolve([entry.time for entry in entries], day)
    return [
        Known(None if moment is None or moment.year == UNNAMED.year else moment, entry.event, entry.text(SOURCE_ID))
        for entry, moment in zip(entries, moments, strict=True)
    ]


def entry_of(row: Row, block: Timeline | None = None) -> Entry:
    """Return a proposed row as an entry; its end is in UTC. Cells of columns that the timeline has go into these.

    A time whose zone is not known stays as it is written, and says so: `zone? 2026-01-15 14:58`.
    """
    event = row.text
    if row.until is not None:
        named = row.time is not None and row.until.date() == row.time.date()
        event = f"{event} (until {row.until.strftime('%H:%M' if named else '%Y-%m-%d %H:%M')})"
    time = time_text(row.time, approximate=row.approximate) or _in_no_zone(row.local)
    entry = Entry(time=time, event=event, who=row.who)
    source = f"{row.source.name}:{row.source.line}" if row.source.name else ""
    more = {word: text for word, text in ((SOURCE, source), (SOURCE_ID, row.source.key)) if text}
    if row.others and block is not None:
        names = _columns_of(block)
        more |= {names[title_key(name)]: one_line(cell) for name, cell in row.others if title_key(name) in names}
    return with_clocks(entry.having(**more) if more else entry, row.zone)


def _in_no_zone(local: datetime | None) -> str:
    """Return a local time whose zone is not known as an entry keeps it, without the day that nobody named."""
    if local is None:
        return ""
    written = local.isoformat(" ", "seconds" if local.second else "minutes")
    return f"{OPEN}{written if local.year > UNNAMED.year else written.partition(' ')[2]}"


def _lacks_zone(entry: Entry) -> bool:
    """Return whether an entry has no time, or one whose zone is not known."""
    return not entry.time or entry.time.startswith(OPEN)


def columns_lacking(rows: Sequence[Row], block: Timeline) -> Sequence[str]:
    """Return the names of columns with words in some rows that a timeline does not have."""
    names = _columns_of(block)
    return list(dict.fromkeys(name for row in rows for name, _ in row.others if title_key(name) not in names))


def columns_in_words(lacking: Sequence[str]) -> str:
    """Return what becomes of such columns in a paste, as a sentence; "" without any."""
    if not 0 < len(lacking) <= MOST_KEPT:
        return _left_out(lacking)
    stand = "it stands" if len(lacking) == 1 else "they stand"
    return f"The timeline has no column for {' or '.join(lacking)}: {stand} after the event, by name."


def columns_left(rows: Sequence[Row], block: Timeline) -> str:
    """Return the sentence about columns with words in some rows that a timeline does not have; "" without any."""
    return _left_out(columns_lacking(rows, block))


def _left_out(lacking: Sequence[str]) -> str:
    if not lacking:
        return ""
    more = f" and {len(lacking) - MOST_NAMED} more" if len(lacking) > MOST_NAMED else ""
    return f"Left out, as the timeline has no such column: {', '.join(lacking[:MOST_NAMED])}{more}."


def with_lacking(entry: Entry, row: Row, lacking: Sequence[str]) -> Entry:
    """Return an entry with the cells of columns that its timeline lacks after the event, if they are few."""
    cells = [f"{name}: {one_line(cell)}" for name, cell in row.others if name in lacking]
    return entry.changed(event=f"{entry.event} ({', '.join(cells)})") if cells and len(lacking) <= MOST_KEPT else entry


def _columns_of(block: Timeline) -> Mapping[str, str]:
    """Return the ids of the further columns of a timeline by all their names."""
    return {title_key(name): one.id for one in block.columns for name in (one.label, one.written, *one.also) if name}


def time_text(moment: datetime | None, *, approximate: bool) -> str:
    """Return a moment as an entry keeps it: `2026-01-15 14:58`, with seconds if any, `~` if approximate."""
    if moment is None:
        return ""
    at = moment.astimezone(UTC)
    mark = "~" if approximate else ""
    return f"{mark}{at.replace(tzinfo=None).isoformat(' ', 'seconds' if at.second else 'minutes')}"


def with_rows(
    entries: Sequence[Entry],
    rows: Sequence[Row],
    day: date | None,
    marks: Mapping[int, str] | None = None,
    block: Timeline | None = None,
) -> Added:
    """Return the timeline with the rows that it does not have; `marks` are milestones, by index of the row.

    A row that it has without a time or without its zone, from the same line of the same source, gets the time that is
    known now. None of the rows moves that are in no order of time.
    """
    have = list(pin(entries, day))
    ordered = is_in_order(have, day)
    untimed = {
        (entry.text(SOURCE), folded(entry.event)): at
        for at, entry in enumerate(have)
        if _lacks_zone(entry) and entry.text(SOURCE)
    }
    timed = 0
    new: list[Entry] = []
    milestones: dict[tuple[str, str, str], str] = {}
    for number, row in enumerate(rows):
        entry = entry_of(row, block)
        if marks and number in marks:
            milestones[entry.event, entry.who, entry.text(SOURCE)] = marks[number]
        index = untimed.get((entry.text(SOURCE), folded(entry.event)))
        if index is not None and _lacks_zone(have[index]):
            if not _lacks_zone(entry):
                have[index] = have[index].changed(time=entry.time)
                timed += 1
        elif not row.known:
            new.append(entry)
    if not new and not timed:
        return Added(tuple(entries), (), 0)
    done = in_order([*have, *new], day, have) if ordered else with_added(have, new, day)
    left = Counter((entry.event, entry.who, entry.text(SOURCE)) for entry in new)
    indexes = []
    for at, entry in enumerate(done):
        mark = (entry.event, entry.who, entry.text(SOURCE))
        if left[mark]:
            left[mark] -= 1
            indexes.append(at)
    for at in indexes:
        if milestone := milestones.get((done[at].event, done[at].who, done[at].text(SOURCE))):
            done = with_mark(done, at, milestone)
    return Added(tuple(done), tuple(indexes), timed)
