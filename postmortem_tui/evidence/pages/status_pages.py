"""The text of a status page: a state, its words, and the time below or above them; mostly the newest first."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.lazy import late
from postmortem_tui.words import words_in

_STATES = (
    "Resolved|Investigating|Monitoring|Identified|Update|Updated|Postmortem|Scheduled|In progress|Verifying|Completed|"
    "Degraded(?: performance)?|Partial outage|Major outage|Maintenance|Recovering|Mitigated|"
    "Watching|Created|Started|Detected|Acknowledged|Fixed|Closed|Reopened"
)


def _states() -> str:
    return "|".join([_STATES, *map(re.escape, words_in("evidence", "pages", "states"))])


_STATE = late(lambda: rf"(?P<state>{_states()})(?:(?:\s+[-–—]\s+|:\s+)(?P<text>.*))?", re.IGNORECASE | re.DOTALL)
_STATED_AT = late(rf"(?P<state>{_STATES})(?P<text>)\s+(?P<when>\S.{{4,60}})", re.IGNORECASE)
"""A state and its time on one line, the words below it, as Cachet shows them."""
_AFFECTED = late(r"Affected (?:services|components|systems|regions|products)\b", re.IGNORECASE)
_POSTED = late(
    r"(?:Posted\s+.{0,40}?\bago\.?\s*|Posted\s+(?:on\s+)?|\w+ \d+ \w+ ago\.\s+"
    r"|[^\d.]{3,30}\d{1,3} ?[^\d.]{1,20}[.。]\s*)?(?P<when>.{5,60})",
    re.IGNORECASE,
)
"""When an update was posted, after how long ago that was, in any language: `Gepostet vor 2 Tagen. Okt 14, …`."""


_Layout = Literal["above", "between", "below"]
"""Where the time of an update stands: above or beside its state, between that and its words, or below these."""


def read_status_page(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the updates of a status page, or None if the text is something else."""
    texts = [line.strip() for line in lines]
    found = [_state_and_time(text) for text in texts]
    states, times = [state for state, _ in found], [time for _, time in found]
    layout = _layout_of(texts, states, times)
    if layout is None:
        return None
    updates = _Updates(layout)
    for number, (text, state, time) in enumerate(zip(texts, states, times, strict=True), 1):
        if text:
            updates.take(number, text, state, time)
    updates.end()
    any_words = any(one.text is not None for one in updates.seen)
    return Read("statuspage", updates.seen, updates.ignored) if any_words else None


def _state_and_time(text: str) -> tuple[re.Match[str] | None, Stamp | None]:
    """Return the state that a line names, if any, and its time, or those of a line that is a time."""
    both = _STATED_AT.fullmatch(text[:100])
    if both and (stated_at := read_stamp(both["when"])):
        return both, stated_at
    state = _STATE.fullmatch(text[:2000])
    return state, None if state else _time(text)


def _layout_of(
    texts: Sequence[str], states: Sequence[re.Match[str] | None], times: Sequence[Stamp | None]
) -> _Layout | None:
    """Return where the times stand, or None if there are too few or too many of them for the states."""
    stated = [at for at, state in enumerate(states) if state]
    timed = [at for at, time in enumerate(times) if time]
    if not stated or not len(stated) / 2 <= len(timed) <= len(stated):
        return None
    if all(states[at] for at in timed):
        return "above"
    filled = [at for at, text in enumerate(texts) if text]
    if filled[-1] not in timed and _each_is_above_a_state(timed, states, dict(pairwise(filled))):
        return "above"
    above = {at: before for before, at in pairwise(filled)}
    if timed[0] in above and filled[-1] not in timed:
        heads = [states[above[at]] for at in timed]
        if all(head and not head["text"] for head in heads):
            return "between"
    return "below" if stated[0] < timed[0] else "above"


def _each_is_above_a_state(
    timed: Sequence[int], states: Sequence[re.Match[str] | None], below: Mapping[int, int]
) -> bool:
    """Return whether right below each time there is a state: one above the first time is that of the whole incident."""
    return all((state := states[below[at]]) is not None and not state["text"] for at in timed)


class _Updates:
    """The updates that were read so far: the words of each are held until its time is known."""

    def __init__(self, layout: _Layout) -> None:
        self.seen: list[Seen] = []
        self.ignored: list[Ignored] = []
        self._layout = layout
        self._held: list[str] = []
        self._first = 0
        """The number of the line on which what is held begins, from 1."""
        self._time: Stamp | None = None
        self._names_affected = False
        """Whether the lines name what was affected."""

    def take(self, number: int, text: str, state: re.Match[str] | None, time: Stamp | None) -> None:
        """Read a line that is not blank."""
        if time:
            if state or self._layout == "above":
                self._put(self._time)
            elif self._layout == "below":
                self._put(time)
            self._time = time
            if state:
                self._begin(number, state["state"])
        elif state:
            self._put(None if self._layout == "below" else self._time)
            self._begin(number, f"{state['state']}: {state['text']}" if state["text"] else state["state"])
        elif (day := read_day(text)) and not self._held:
            self.seen.append(Seen(day, "", None, number))
            self.ignored.append(Ignored(number, "the day of the updates below"))
        else:
            self._names_affected = self._names_affected or bool(self._held and _AFFECTED.match(text))
            if self._held and not self._names_affected:
                self._held.append(text)
            else:
                reason = "no state and no words of one: a name, a heading or what was affected"
                self.ignored.append(Ignored(number, reason))

    def end(self) -> None:
        """Put the last update."""
        if self._layout != "below":
            self._put(self._time)
        elif self._held:
            self.ignored.append(Ignored(self._first, "no time stands below it"))

    def _begin(self, number: int, words: str) -> None:
        self._held, self._first, self._names_affected = [words], number, False

    def _put(self, when: Stamp | None) -> None:
        """Put what is held under a time; without one it is left out."""
        if self._held and when:
            self.seen.append(Seen(when, "", "\n".join(self._held), self._first))
        self._held = []


def _time(line: str) -> Stamp | None:
    found = _POSTED.fullmatch(line.strip("*_ "))
    return read_stamp(found["when"].strip("*_ ")) if found and any(c.isdigit() for c in found["when"]) else None
