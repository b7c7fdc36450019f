"""A whole entry typed as one line, such as `14:32 rolled back (Ann)`: its time, what happened, and who it was."""

from collections.abc import Collection, Mapping, Sequence

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.lazy import late
from postmortem_tui.timeline.clocks_in_text import with_clocks
from postmortem_tui.timeline.entry_reading import read_time
from postmortem_tui.values.text.typed import Context, one_line
from postmortem_tui.values.times.dates import at_the_beginning_of_a_line
from postmortem_tui.values.times.moments import zone_in
from postmortem_tui.values.zones.zones import is_abbreviation, kept_name
from postmortem_tui.values.zones.zones_in_text import WORDS_TOO, zone_in_text

LONGEST_TIME = 6
"""Words of the longest time that people type: `15 Jan 2024 2:32 pm PST`."""

_NAMES_ZONE = late(r"[Tt]ime|[A-Z]{2,4}")
_AFTER = late(r"(?P<event>.+?)(?<!\s)\s+[(\[](?P<who>[^()\[\]]{1,60})[)\]]\.?")
_BEFORE = late(r"(?P<who>@?[^\W\d_][^:]{0,40}?):\s+(?P<event>\S.*)")
_AT = late(r"(?P<event>.+?)(?<!\s)\s+(?P<who>@\w[\w.-]*)")


def read_entry(typed: str, around: RowsAround[Entry], context: Context, names: Sequence[str] = ()) -> Entry | None:
    """Return the entry that a line begins with a time and goes on with an event is; None for any other line.

    The time is read as its own cell reads it, from as many words as are one; a city before other words is one of them,
    unless it says `time`, as in `23:14 Berlin time`. Who it was is in brackets at the end, as `@ann` there, or before a
    colon if somebody is known by that name.
    """
    words = one_line(typed).split(" ")
    if not read_time(typed, around, at_the_beginning_of_a_line(one_line(typed), context)).problem:
        return None  # it is a time and no more
    for count in range(min(LONGEST_TIME, len(words) - 1), 0, -1):
        head = " ".join(words[:count])
        bare = head.rstrip(":-–—,;")
        reading = read_time(bare, around, at_the_beginning_of_a_line(bare, context))
        if reading.problem or not reading.text or _may_go_on(head, words[count:], context):
            continue
        event = " ".join(words[count:]).lstrip("-–—:,;| ")
        if event:
            zone = zone_in(bare, context) or context.zone
            return with_clocks(_with_who(Entry(time=reading.text, event=event), names), zone)
    return None


def _may_go_on(head: str, behind: Sequence[str], context: Context) -> bool:
    """Return whether the words of a zone at the end of a time may be those of the event: `Berlin`, `Eastern region`.

    They are no zone if `time`, brackets, or what sets them off do not say so, as in every other text.
    """
    bare = head.rstrip(":-–—,;")
    zone = None if "/" in head else zone_in(bare, context)
    last = bare.rpartition(" ")[2]
    if zone is None or last.strip("()[]") == "Z":
        return False
    short = last.strip("()[]")
    small = not short.isupper() and is_abbreviation(short.upper())  # `14:02 bot restarted`, `14:02 West pool`
    if not small and last not in WORDS_TOO and ("/" not in kept_name(zone) or _NAMES_ZONE.fullmatch(short)):
        return False
    line = " ".join((head, *behind))
    starts = (at + 1 for at, character in enumerate(bare) if character == " ")
    return not any((found := zone_in_text(line, at)) and found[1] == len(bare) for at in starts)


def called(names: Collection[str]) -> Mapping[str, str]:
    """Return names by what people are called, case-folded: in full, or by a first name that one of them alone has."""
    by_first: dict[str, set[str]] = {}
    for name in names:
        if first := name.casefold().split()[:1]:
            by_first.setdefault(first[0], set()).add(name)
    known = {name.casefold(): name for name in names}
    for first_name, having in by_first.items():
        full = [name for name in having if " " in name.strip()] or [*having]
        if len(full) == 1:
            known[first_name] = full[0]
    return known


def _with_who(entry: Entry, names: Sequence[str]) -> Entry:
    known = called(names)
    for shape in (_AFTER, _AT, _BEFORE):
        found = shape.fullmatch(entry.event)
        if not found:
            continue
        who = found["who"].strip()
        name = known.get(who.removeprefix("@").casefold(), "")
        if name or (shape is not _BEFORE and (who.startswith("@") or _may_be_name(who))):
            return entry.changed(event=found["event"], who=name or who.removeprefix("@"))
    return entry


def _may_be_name(text: str) -> bool:
    """Return whether up to three words are written as a name is: each begins with a capital, and none has a digit."""
    words = text.split()
    return len(words) <= 3 and all(word[0].isupper() and not any(map(str.isdigit, word)) for word in words)
