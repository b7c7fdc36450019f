"""The messages of a chat while it is read, and the removal of quotes of earlier ones from replies."""

from collections.abc import Sequence

from postmortem_tui.evidence.model import Seen, Stamp


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
        """Whether it stands among others without a time of its own, and no other continues it."""
        self.marked = False
        """Whether the program shows a mark in place of words."""


class Conversation:
    """The messages read so far, and who spoke."""

    def __init__(self) -> None:
        self.messages: list[Message | Seen] = []
        self.speakers: set[str] = set()

    @property
    def last(self) -> Message | None:
        """The last message; None where there is none yet."""
        return next((one for one in reversed(self.messages) if isinstance(one, Message)), None)

    @property
    def who(self) -> str:
        """Who spoke last; nothing where nobody is known."""
        return next(
            (one.who for one in reversed(self.messages) if isinstance(one, Message) and one.who and not one.untimed), ""
        )

    def say(self, message: Message) -> Message:
        """Take a message as the last one, and return it."""
        self.messages.append(message)
        self.speakers.add(message.who)
        return message

    def answers(self, line: str) -> bool:
        """Return whether a line repeats an earlier message behind the name of its speaker, as Discord shows replies."""
        earlier = (one for one in self.messages if isinstance(one, Message) and one.lines)
        return any(line == f"@{one.who} {one.lines[0][1]}" for one in earlier)


def in_half_of(stamp: Stamp, above: Stamp) -> Stamp:
    """Return the time of a message below another one of the same person, in the half of the day that the head says.

    That is known only where it is not before the one above.
    """
    if stamp.half != "?" or stamp.at or above.half not in ("a", "p") or not (stamp.clock and above.clock):
        return stamp
    clock = stamp.clock.replace(hour=stamp.clock.hour % 12 + (12 if above.half == "p" else 0))
    return stamp._replace(clock=clock, half=above.half) if clock >= above.clock else stamp


def without_quotes(messages: Sequence[Message | Seen]) -> list[Message | Seen]:
    """Return the messages without the quotes in replies.

    A reply is copied with the head and the words of what it answers below its own head: an empty message, and then one
    of the same time and person as an earlier one, which begins with the same words.
    """
    kept: list[Message | Seen] = []
    for one in messages:
        above = kept[-1] if kept else None
        if isinstance(one, Message) and one.headed and isinstance(above, Message) and above.headed and not above.lines:
            earlier = next((each for each in kept[:-1] if isinstance(each, Message) and _quotes(one, each)), None)
            if earlier:
                above.lines.extend(one.lines[_same_lines(one, earlier) :])
                continue
        kept.append(one)
    return kept


def _quotes(one: Message, earlier: Message) -> bool:
    clock = one.stamp.clock or (one.stamp.at and one.stamp.at.time())
    same = clock == (earlier.stamp.clock or (earlier.stamp.at and earlier.stamp.at.time()))
    return same and one.who == earlier.who and len(one.lines) > _same_lines(one, earlier) > 0


def _same_lines(one: Message, earlier: Message) -> int:
    """Return how many lines both begin with; the last of a quote may be cut short."""
    count = 0
    for (_, quoted), (_, whole) in zip(one.lines, earlier.lines, strict=False):
        cut = quoted.rstrip("….")
        if quoted != whole and not (cut != quoted and whole.startswith(cut)):
            break
        count += 1
    return count
