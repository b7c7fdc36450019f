"""Lines from anywhere as entries of a timeline: tables, chat, syslog, notes that begin with a time."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.evidence.line_shapes import Line, is_rule, shapes_of, speaker
from postmortem_tui.lazy import late
from postmortem_tui.markdown.inline import fold
from postmortem_tui.timeline.chronology import pin
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.values.cleaning import clean_line
from postmortem_tui.values.clock import Context

_COLOURS = late(r"\x1b\[[0-9;]*[A-Za-z]")
_TRIAL = Context(datetime(2000, 1, 1, tzinfo=UTC))
_ABOVE = (Entry(time="2000-01-01 00:00"),)
"""What a time is tried to be read under, only to tell whether it is one."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What lines say: the entries, each with the day of its time where one is known."""

    entries: tuple[Entry, ...]
    untimed: tuple[int, ...]
    """The places of the entries whose line names no time that can be read; their event is the whole line."""


@dataclass(frozen=True, slots=True)
class _Found:
    line: Line
    timed: bool = True
    open: bool = False
    """Whether the lines below belong to it, as those of a message in a chat do."""


def read_lines(
    text: str, above: Sequence[Entry], context: Context, *, names: Collection[str] = (), header: str = "Time"
) -> Pasted:
    """Return an entry for each line; one that names no time is kept whole, as an event without one.

    The times are read one under the other, and the first near the beginning of the incident, or under the entries
    above where nobody said when that was. `names` are those that are known already; a line of cells that begins with
    the header is none. Never raises.
    """
    known = frozenset(map(fold, names))
    entries: list[Entry] = []
    untimed: list[int] = []
    last = _under(above, context)
    for found in _join(clean_line(_COLOURS.sub("", text)).split("\n"), known, fold(header)):
        line, timed = found.line, found.timed
        reading = read_time(line.time, last or tuple(entries[-1:]), context) if timed else None
        if reading is not None and reading.problem:
            line, timed = Line("", line.whole), False
        entry = Entry(time=reading.text if reading and timed else "", event=line.event, who=line.who)
        entry = pin((*last, entry), context.day)[-1]
        if entry.time:
            last = (entry,)
        if not timed:
            untimed.append(len(entries))
        entries.append(entry)
    return Pasted(tuple(entries), tuple(untimed))


def _under(above: Sequence[Entry], context: Context) -> tuple[Entry, ...]:
    if context.start:
        return (Entry(time=f"{context.start:%Y-%m-%d %H:%M}"),)
    return () if context.day else pin(above, None)[-1:]


def _join(lines: Sequence[str], known: Collection[str], header: str) -> Iterator[_Found]:
    """Yield what each line says; in a chat the lines below a name and a time are what was said."""
    held: _Found | None = None
    for source in filter(str.strip, lines):
        found = _read(source, known, header)
        if found is None:
            continue
        if not found.timed and held and held.open:
            event = "\n".join(filter(None, (held.line.event, source.strip())))
            held = replace(held, line=replace(held.line, event=event))
            continue
        if held:
            yield held
        held = found
    if held:
        yield held


def _read(source: str, known: Collection[str], header: str) -> _Found | None:
    """Return what a line says by itself, or None where it is a part of a table that says nothing."""
    if is_rule(source):
        return None
    if spoken := speaker(source):
        return _Found(spoken, open=True)
    for line in shapes_of(source, known):
        if fold(line.time).rstrip(":") == header:
            return None
        if line.is_unknown or not read_time(line.time, _ABOVE, _TRIAL).problem:
            return _Found(line)
    return _Found(Line("", source.strip()), timed=False)
