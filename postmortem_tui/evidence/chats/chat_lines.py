"""The lines of a chat that was copied from a screen: which of them are heads and times, before any is read."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from postmortem_tui.evidence.chats.chat_heads import (
    EMOJI_NAME,
    TAGS,
    head_of,
    in_brackets,
    is_server,
    name_in_brackets,
    time_alone,
)
from postmortem_tui.evidence.chats.chat_marks import came_or_went, is_shown_around
from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.order import is_bare_clock
from postmortem_tui.lazy import late

_SECONDS = late(r"\d:\d\d:\d\d")
_CHANNEL = late(r"#[\w.-]{1,80}")
FARTHEST = 5
"""Lines above a time in which a name is looked for."""


def has_day(stamp: Stamp) -> bool:
    """Return whether a time says its day in any way."""
    return bool(stamp.at or stamp.either or stamp.month) or stamp.shift is not None or stamp.weekday is not None


def one_goes_on(lines: Sequence[str]) -> bool:
    """Return whether one person speaks and goes on, as Slack shows it.

    The first time that is alone is set in below a name that is not, or is the only one that says am or pm.
    """
    times = [(at, stamp) for at, line in enumerate(lines) if (stamp := time_alone(line))]
    first = times[0][0] if times else 0
    if first and lines[first][:1].isspace() and lines[first - 1].strip() and not lines[first - 1][:1].isspace():
        return True
    return len(times) > 1 and [stamp.half in ("a", "p") for _, stamp in times] == [True] + [False] * (len(times) - 1)


def shows_heads(lines: Sequence[str]) -> bool:
    """Return whether names are above times as a program shows them, and not only words above clocks as in notes."""
    return one_goes_on(lines) or sum(1 for line in lines if head_of(line)) > 1


def _same(first: Stamp, second: Stamp) -> bool:
    return is_bare_clock(first) and not is_bare_clock(second) and first.clock == second.clock


class ChatLines:
    """The lines of a chat, and what is known of each from all of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.heads = [None if is_shown_around(line.strip()) else head_of(line) for line in lines]
        self.times = [None if head else time_alone(line) for head, line in zip(self.heads, lines, strict=True)]
        self.repeated = self._repeated()
        self.dated = 2 * sum(1 for stamp in self.times if stamp and has_day(stamp)) > sum(map(bool, self.times))
        """Whether most times on lines of their own say their day."""
        self.halved = any(stamp and stamp.half in ("a", "p") for stamp in self.times)
        """Whether some say am or pm."""
        self.seconds = any(
            (head or time) and _SECONDS.search(line)
            for line, head, time in zip(lines, self.heads, self.times, strict=True)
        )
        """Whether heads have seconds: else a time in brackets with seconds is of what somebody shows."""
        self.teams = self._brackets_name_who()
        """Whether `[9:02 AM] Dana Reyes` names the speaker, as in Teams."""
        self._above_times: Counter[str] = Counter(
            lines[above].strip()
            for at, stamp in enumerate(self.times)
            if stamp and (above := self.above(at)) is not None
        )

    def recurs(self, name: str) -> bool:
        """Return whether a line is above more than one time of day."""
        return self._above_times[name] > 1

    def is_shown(self, line: str) -> bool:
        """Return whether a line that begins with a time in brackets is a line of a log, among heads without seconds."""
        return not self.seconds and _SECONDS.search(line[:12]) is not None

    def blank_above(self, at: int) -> bool:
        """Return whether the line above is blank."""
        return at > 0 and not self.lines[at - 1].strip()

    def next_line(self, at: int) -> int | None:
        """Return the index of the next line that is not blank; None if there is none."""
        return next((index for index in range(at + 1, len(self.lines)) if self.lines[index].strip()), None)

    def is_channel(self, at: int) -> bool:
        """Return whether a line is a channel above the head of a message, as results of a search show it."""
        below = self.next_line(at) if _CHANNEL.fullmatch(self.lines[at].strip()) else None
        time = None if below is None else self.next_line(below)
        return below is not None and (self.heads[below] is not None or (time is not None and bool(self.times[time])))

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
        rests = [one[1].rstrip(":") for one in found if one and not came_or_went(one[1])]
        headed = any(head and "[" in line for head, line in zip(self.heads, self.lines, strict=True))
        return bool(rests) and not headed and all(name_in_brackets(rest) for rest in rests)
