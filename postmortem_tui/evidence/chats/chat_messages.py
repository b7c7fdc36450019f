"""The messages of a chat while it is read, and the removal of quotes of earlier ones from replies."""

from collections.abc import Sequence
from datetime import time

from postmortem_tui.evidence.model import Seen, Stamp
from postmortem_tui.evidence.stamps.order import is_bare_clock


class Message:
    """What one person says at one time; `line` is the number of its head, from 1."""

    def __init__(self, who: str, stamp: Stamp, line: int, *, headed: bool = False) -> None:
        self.who, self.stamp, self.line = who, stamp, line
        self.lines: list[tuple[int, str]] = []
        self.headed = headed
        """Whether its head names the speaker, rather than continuing below another message."""
        self.changes = False
        """Whether it reports the change of a field."""
        self.untimed = False
        """Whether it has no time of its own, unlike those around it, and no other message continues it."""
        self.marked = False
        """Whether the program shows a mark in place of words."""


class Conversation:
    """The messages read so far, and who spoke."""

    def __init__(self) -> None:
        self.messages: list[Message | Seen] = []
        self.speakers: set[str] = set()
        self.last: Message | None = None
        """The last message; None if there is none yet."""
        self.who = ""
        """Who spoke last; "" if nobody is known."""
        self._replies: set[str] = set()
        """Every message but the last, as Discord shows it above a reply."""
        self._indexed = 0

    def say(self, message: Message) -> Message:
        """Take a message as the last one, and return it."""
        self.messages.append(message)
        self.speakers.add(message.who)
        self.last = message
        if not message.untimed:
            self.who = message.who or self.who
        return message

    def answers(self, line: str) -> bool:
        """Return whether a line repeats an earlier message after the name of its speaker, as Discord shows replies."""
        if not line.startswith("@"):
            return False
        done = max(len(self.messages) - 1, self._indexed)  # the last may still get its first line
        self._replies.update(filter(None, map(_as_reply, self.messages[self._indexed : done])))
        self._indexed = done
        return line in self._replies or any(line == _as_reply(one) for one in self.messages[done:])


def _as_reply(message: Message | Seen) -> str:
    return f"@{message.who} {message.lines[0][1]}" if isinstance(message, Message) and message.lines else ""


def in_half_of(stamp: Stamp, above: Stamp) -> Stamp:
    """Return the time of a message below another one of the same person, in the half of the day that the head says.

    That is known only if it is not before the one above. `02:06` below `02:05 PM` is on a clock of twelve hours, too.
    """
    if stamp.at or above.half not in ("a", "p") or not (stamp.clock and above.clock):
        return stamp
    if stamp.half != "?" and not (stamp.half == "" and 1 <= stamp.clock.hour <= 12):
        return stamp
    clock = stamp.clock.replace(hour=stamp.clock.hour % 12 + (12 if above.half == "p" else 0))
    return stamp._replace(clock=clock, half=above.half) if clock >= above.clock else stamp


def says_no_more_than(stamp: Stamp, message: Message) -> bool:
    """Return whether a time right below the head of a message is all that it says, as it is before that.

    A time after that of the head continues a message without words, such as an image.
    """
    above = message.stamp
    if not (message.headed and not message.lines and is_bare_clock(stamp) and stamp.clock and above.clock):
        return False
    day = _HALF_DAY if above.half in ("a", "p") and stamp.half not in ("a", "p") else 2 * _HALF_DAY
    one, two = (60 * clock.hour + clock.minute for clock in (above.clock, stamp.clock))
    return 2 * ((two - one) % day) > day


_HALF_DAY = 12 * 60
"""Minutes."""


def without_quotes(messages: Sequence[Message | Seen]) -> list[Message | Seen]:
    """Return the messages without the quotes in replies.

    A reply is copied with the head and the words of what it answers below its own head: an empty message, and then one
    of the same time and person as an earlier one, which begins with the same words.
    """
    kept: list[Message | Seen] = []
    by_time: dict[tuple[str, time | None], list[Message]] = {}
    for one in messages:
        above = kept[-1] if kept else None
        if isinstance(one, Message) and one.headed and isinstance(above, Message) and above.headed and not above.lines:
            likely = by_time.get((one.who, _clock(one)), ())[:_LOOKED_AT]
            earlier = next((each for each in likely if each is not above and _quotes(one, each)), None)
            if earlier:
                above.lines.extend(one.lines[_same_lines(one, earlier) :])
                continue
        kept.append(one)
        if isinstance(one, Message):
            by_time.setdefault((one.who, _clock(one)), []).append(one)
    return kept


_LOOKED_AT = 50
"""Messages of one person at one time that a reply is compared with."""


def _clock(message: Message) -> time | None:
    return message.stamp.clock or (message.stamp.at.time() if message.stamp.at else None)


def _quotes(one: Message, earlier: Message) -> bool:
    """Return whether a message begins with the words of an earlier one of the same person and time, and goes on."""
    return len(one.lines) > _same_lines(one, earlier) > 0


def _same_lines(one: Message, earlier: Message) -> int:
    """Return how many lines both begin with; the last of a quote may be cut short."""
    count = 0
    for (_, quoted), (_, whole) in zip(one.lines, earlier.lines, strict=False):
        cut = quoted.rstrip("….")
        if quoted != whole and not (cut != quoted and whole.startswith(cut)):
            break
        count += 1
    return count
