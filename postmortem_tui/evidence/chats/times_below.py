"""Entries whose time is below their text, or above it, as incident pages show events.

A chat is the other way round: a name, the time, and then what was said. So the words above a time are an entry only
if the last line of all is a time, and none of the lines right above a time can be a name.
"""

from collections.abc import Sequence

from postmortem_tui.evidence.chats.chat_heads import clean_name, time_alone
from postmortem_tui.evidence.chats.speakers import is_name
from postmortem_tui.evidence.chats.ticket_acts import LONGEST, done_by
from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.day_headings import heading_of
from postmortem_tui.evidence.stamps.stamps import epoch, read_stamp
from postmortem_tui.lazy import late

_RANGE = late(r"(?P<when>.{4,40}?\d(?: [AP]M)?) [-–—] (?P<until>.{4,40}?)(?P<zone> [A-Z]{2,5})?")
_MONTH = late(r"[A-Z][a-z]{2,8} 20\d\d")
"""A heading of what is below it: `May 2026`."""
_FEWEST_ALIKE = 3
"""Entries of which the first has a heading above it, if it alone has two lines."""
_MOST = 12
"""Lines of the longest entry."""


def read_times_below(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return a row for each run of lines with a time below it, or None if the text has another form."""
    told = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    if not told or _time(told[-1][1]) is None:
        return None
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    above: list[tuple[int, str]] = []
    parted = _each_ends_with_a_time(lines)
    for number, line in told:
        found = _time(line)
        if found is None and not above and line.startswith("#"):
            if heading := heading_of(line.strip("# *_"), loose=True):
                seen.append(Seen(heading[0], "", None, number))
            ignored.append(Ignored(number, "a heading"))
        elif found is None and not above and _MONTH.fullmatch(line):
            ignored.append(Ignored(number, "a heading"))
        elif found is None:
            above.append((number, line))
        elif not above or len(above) > _MOST or (not parted and (is_name(above[-1][1], facts.names) or _is_act(above))):
            return None
        else:
            seen.append(Seen(found[0], "", "\n".join(each for _, each in above), above[0][0], until=found[1]))
            above = []
    if headed := _heading_above(seen, lines):
        first, words = headed
        seen[first] = seen[first]._replace(text=words, line=seen[first].line + 1)
        ignored.append(Ignored(seen[first].line - 1, "a heading"))
    return Read("timeline", seen, ignored) if len(seen) > 1 else None


def _heading_above(seen: Sequence[Seen], lines: Sequence[str]) -> tuple[int, str] | None:
    """Return the index of the first entry and its last line, if it alone has two: the first of these is a heading."""
    told = [(at, one.text.split("\n")) for at, one in enumerate(seen) if one.text]
    if len(told) < _FEWEST_ALIKE or [len(words) for _, words in told] != [2] + [1] * (len(told) - 1):
        return None
    first, (heading, words) = told[0]
    follows = lines[seen[first].line].strip() == words  # no blank line between, which would part them
    return (first, words) if follows and not any(map(str.isdigit, heading)) and heading[-1:] not in ".!?…" else None


def _each_ends_with_a_time(lines: Sequence[str]) -> bool:
    """Return whether blank lines part the text into several entries, and each is words and then a time."""
    ends = [at for at, line in enumerate(lines) if line.strip() and not "".join(lines[at + 1 : at + 2]).strip()]
    begins = [at for at, line in enumerate(lines) if line.strip() and (not at or not lines[at - 1].strip())]
    return (
        len(ends) > 1
        and all(_time(lines[at].strip()) for at in ends)
        and not any(_time(lines[at].strip()) for at in begins)
    )


def read_times_above(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return a row for each run of lines below a time on a line of its own, or None if the text has another form.

    A chat names people above its times: so none of the lines right above a time may be a name, and the first line
    that says anything, or the one below a heading, is a time.
    """
    told = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    times = [_time(line) for _, line in told]
    first = next((at for at, time in enumerate(times) if time), None)
    if first is None or first > 1 or times[-1] or sum(map(bool, times)) < 2:
        return None
    if first and (is_name(clean_name(told[0][1]), facts.names) or done_by(told[0][1][:LONGEST])):
        return None
    named = _names_below([line for (_, line), above in zip(told[1:], times, strict=False) if above])
    seen: list[Seen] = []
    for at in range(first, len(told)):
        number, line = told[at]
        if found := times[at]:
            above = told[at - 1][1] if at > first and not named else ""
            if times[at + 1] or (above and is_name(clean_name(above), facts.names)):
                return None
            seen.append(Seen(found[0], "", "", number, until=found[1]))
        elif times[at + 1 : at + 2] != [None] and (day := heading_of(line.strip("# *_"), loose=True)):
            seen.append(Seen(day[0], "", None, number))
        else:
            seen[-1] = seen[-1]._replace(text=f"{seen[-1].text}\n{line}".strip())
    days = (heading_of(line.strip("# *_"), loose=True) for _, line in told[:first])
    headed = [Seen(day[0], "", None, number) for (number, _), day in zip(told, days, strict=False) if day]
    return Read("timeline", [*headed, *seen], [Ignored(number, "a heading") for number, _ in told[:first]])


def _names_below(lines: Sequence[str]) -> bool:
    """Return whether all lines right below times can be names, and most of them are said again."""
    return len(set(lines)) * 4 <= len(lines) * 3 and all(is_name(clean_name(line), frozenset()) for line in lines)


def _time(line: str) -> tuple[Stamp, Stamp | None] | None:
    """Return the time that a line is, and until when it lasted if it says a range; the zone is that of both."""
    if stamp := time_alone(line):
        return stamp, None
    if line.isdigit() and (moment := epoch(line)):
        return Stamp(at=moment), None
    found = _RANGE.fullmatch(line[:100])
    if not found:
        return None
    zone = found["zone"] or ""
    begun, until = read_stamp(found["when"] + zone) or read_stamp(found["when"]), read_stamp(found["until"] + zone)
    return (begun, until) if begun and until else None


def _is_act(above: Sequence[tuple[int, str]]) -> bool:
    """Return whether what somebody did is below other words: the time is that of what follows it, as in a chat."""
    return len(above) > 1 and done_by(above[-1][1][:LONGEST]) is not None
