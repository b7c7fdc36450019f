"""The text of a status page: a state, its words, and the time below or above them; mostly the newest first."""

import re
from collections.abc import Sequence
from itertools import pairwise

from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.lazy import late

_STATES = (
    "Resolved|Investigating|Monitoring|Identified|Update|Updated|Postmortem|Scheduled|In progress|Verifying|Completed|"
    "Degraded(?: performance)?|Partial outage|Major outage|Maintenance|Recovering|Mitigated|"
    "Watching|Created|Started|Detected|Acknowledged|Fixed|Closed|Reopened"
)
_STATE = late(rf"(?P<state>{_STATES})(?:(?:\s+[-–—]\s+|:\s+)(?P<text>.*))?", re.IGNORECASE | re.DOTALL)
_STATED_AT = late(rf"(?P<state>{_STATES})(?P<text>)\s+(?P<when>\S.{{4,60}})", re.IGNORECASE)
"""A state and its time on one line, the words below it, as Cachet shows them."""
_AFFECTED = late(r"Affected (?:services|components|systems|regions|products)\b", re.IGNORECASE)
_POSTED = late(
    r"(?:Posted\s+.{0,40}?\bago\.?\s*|Posted\s+(?:on\s+)?|\w+ \d+ \w+ ago\.\s+)?(?P<when>.{5,60})", re.IGNORECASE
)


def read_status_page(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the updates of a status page, or None if the text is something else."""
    states = [_STATE.fullmatch(line.strip()[:2000]) for line in lines]
    times = [None if state else _time(line.strip()) for state, line in zip(states, lines, strict=True)]
    both = [_STATED_AT.fullmatch(line.strip()[:100]) for line in lines]
    for at, one in enumerate(both):
        if one and (stated_at := read_stamp(one["when"])):
            states[at], times[at] = one, stated_at
    stated = [at for at, state in enumerate(states) if state]
    timed = [at for at, stamp in enumerate(times) if stamp]
    if not stated or not len(stated) <= 2 * len(timed) or len(timed) > len(stated):
        return None
    filled = [at for at, line in enumerate(lines) if line.strip()]
    above = {at: before for before, at in pairwise(filled)}
    # Between: the state above the time, and the words below it.
    one_line = all(states[at] for at in timed)
    between = one_line or (
        all((one := states[above[at]]) and not one["text"] for at in timed if at in above)
        and timed[0] in above
        and filled[-1] not in timed
    )
    below = stated[0] < timed[0] and not between
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    held: list[str] = []
    first = 0
    affected = False
    """Whether the lines name what was affected."""
    stamp: Stamp | None = None

    def put(when: Stamp | None) -> None:
        if held and when:
            seen.append(Seen(when, "", "\n".join(held), first))
        held.clear()

    for at, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        state, time = states[at], times[at]
        if state and time:
            put(stamp)
            first, affected, stamp = at + 1, False, time
            held.append(state["state"])
        elif time and between:
            stamp = time
        elif time:
            put(time if below else stamp)
            stamp = time
        elif state:
            if held:
                put(None if below else stamp)
            first, affected = at + 1, False
            held.append(f"{state['state']}: {state['text']}" if state["text"] else state["state"])
        elif (day := read_day(text)) and not held:
            seen.append(Seen(day, "", None, at + 1))
            ignored.append(Ignored(at + 1, "the day of the updates below"))
        elif held and not (affected := affected or bool(_AFFECTED.match(text))):
            held.append(text)
        else:
            ignored.append(Ignored(at + 1, "no state and no words of one: a name, a heading or what was affected"))
    if below and held:
        ignored.append(Ignored(first, "no time stands below it"))
    elif not below:
        put(stamp)
    return Read("statuspage", seen, ignored) if any(one.text is not None for one in seen) else None


def _time(line: str) -> Stamp | None:
    found = _POSTED.fullmatch(line.strip("*_ "))
    return read_stamp(found["when"].strip("*_ ")) if found and any(c.isdigit() for c in found["when"]) else None
