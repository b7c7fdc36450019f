"""The lines of a chat that was copied from a screen: which of them are heads and times, before any is read."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from postmortem_tui.evidence.chats.chat_heads import (
    EMOJI_NAME,
    TAGS,
    form_of,
    head_by_day,
    head_of,
    in_brackets,
    is_server,
    name_in_brackets,
    time_alone,
)
from postmortem_tui.evidence.chats.speakers import is_person
from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.order import is_bare_clock
from postmortem_tui.evidence.stamps.stamps import read_day
from postmortem_tui.lazy import late

_SHORT_DAY = late(r"[^\W\d_a-z][^\W\d_]{1,3}")
FARTHEST = 5
"""Lines above a time in which a name is looked for."""


def has_day(stamp: Stamp) -> bool:
    """Return whether a time says its day in any way."""
    return bool(stamp.at or stamp.either or stamp.month) or stamp.shift is not None or stamp.weekday is not None


def _same(first: Stamp, second: Stamp) -> bool:
    return is_bare_clock(first) and not is_bare_clock(second) and first.clock == second.clock


class ChatLines:
    """The lines of a chat, and what is known of each from all of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.heads = [head_of(line) for line in lines]
        self.times = [None if head else time_alone(line) for head, line in zip(self.heads, lines, strict=True)]
        self._name_by_days()
        self.repeated = self._repeated()
        self.speaking = self._days_that_speak()
        """Lines that are a day of the week by their letters and a name by their place: Sam, Dom, Sun."""
        self.dated = 2 * sum(1 for stamp in self.times if stamp and has_day(stamp)) > sum(map(bool, self.times))
        """Whether most times on lines of their own say their day."""
        self.halved = any(stamp and stamp.half in ("a", "p") for stamp in self.times)
        """Whether some say am or pm."""
        self.teams = self._brackets_name_who()
        """Whether `[9:02 AM] Dana Reyes` names the speaker, as in Teams."""
        self._above_times: Counter[str] = Counter(
            lines[above].strip()
            for at, stamp in enumerate(self.times)
            if stamp and (above := self.above(at)) is not None
        )

    def _name_by_days(self) -> None:
        """Take days of the week for names where other heads are written so, with a name and no day: Sam, Dom, Sun."""
        written = [(head, form_of(line, head)) for head, line in zip(self.heads, self.lines, strict=True) if head]
        if any(has_day(head.stamp) for head, _ in written):
            return
        forms = {form for _, form in written}
        for at, stamp in enumerate(self.times):
            head = head_by_day(self.lines[at]) if forms and stamp and stamp.weekday is not None else None
            if head and form_of(self.lines[at], head) in forms:
                self.heads[at], self.times[at] = head, None

    def _days_that_speak(self) -> frozenset[int]:
        """Return the indexes of short days right above a time of day, where others have the name of a person there."""
        above = [at - 1 for at, stamp in enumerate(self.times) if at and stamp and is_bare_clock(stamp)]
        if not any(is_person(self.lines[at].strip()) and not read_day(self.lines[at]) for at in above):
            return frozenset()
        short = (at for at in above if _SHORT_DAY.fullmatch(self.lines[at].strip()))
        return frozenset(at for at in short if (day := read_day(self.lines[at])) and day.weekday is not None)

    def recurs(self, name: str) -> bool:
        """Return whether a line stands above several times."""
        return self._above_times[name] > 1

    def blank_above(self, at: int) -> bool:
        """Return whether the line above is blank."""
        return at > 0 and not self.lines[at - 1].strip()

    def next_line(self, at: int) -> int | None:
        """Return the index of the next line that is not blank; None where there is none."""
        return next((index for index in range(at + 1, len(self.lines)) if self.lines[index].strip()), None)

    def above(self, at: int) -> int | None:
        """Return the index of the nearest line above that is neither blank nor a tag."""
        for index in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
            line = self.lines[index].strip()
            if index in self.repeated or is_server(self.lines, index):
                continue
            if line and not TAGS.fullmatch(line) and not EMOJI_NAME.fullmatch(line):
                return index
        return None

    def _repeated(self) -> frozenset[int]:
        """Return the indexes of times in brackets that the next line says again with the day: of Discord."""
        told = [at for at, line in enumerate(self.lines) if line.strip()]
        pairs = [(one, self.times[one], self.times[two]) for one, two in pairwise(told)]
        repeated = frozenset(
            at for at, first, second in pairs if first and second and first.clock and _same(first, second)
        )
        for at in repeated:
            self.times[at] = None
        return repeated

    def _brackets_name_who(self) -> bool:
        """Return whether `[9:02 AM] Dana Reyes` names the speaker, rather than continuing a message."""
        found = [in_brackets(line) for line in self.lines]
        rests = [one[1].rstrip(":") for one in found if one]
        headed = any(head and "[" in line for head, line in zip(self.heads, self.lines, strict=True))
        return bool(rests) and not headed and all(name_in_brackets(rest) for rest in rests)
