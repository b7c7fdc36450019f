"""Entries whose time is below their text, as incident pages show events.

A chat is the other way round: a name, the time, and then what was said. So the words above a time are an entry only
where the last line of all is a time, and none of the lines right above a time can be a name.
"""

from collections.abc import Sequence

from postmortem_tui.evidence.chat_heads import time_alone
from postmortem_tui.evidence.model import Facts, Read, Seen
from postmortem_tui.evidence.speakers import is_name

_MOST = 12
"""Lines of the longest entry."""


def read_times_below(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return a row for each run of lines with a time below it, or None where the text has another form."""
    told = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    if not told or time_alone(told[-1][1]) is None:
        return None
    seen: list[Seen] = []
    above: list[tuple[int, str]] = []
    for number, line in told:
        stamp = time_alone(line)
        if stamp is None:
            above.append((number, line))
        elif not above or len(above) > _MOST or is_name(above[-1][1], facts.names):
            return None
        else:
            seen.append(Seen(stamp, "", "\n".join(each for _, each in above), above[0][0]))
            above = []
    return Read("timeline", seen, []) if len(seen) > 1 else None
