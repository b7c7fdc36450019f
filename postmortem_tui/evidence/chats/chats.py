"""Chats as they are copied from a screen: a name and a time above what was said, on one line or on several."""

import re
from collections.abc import Sequence
from itertools import pairwise

from postmortem_tui.evidence.chats.chat_heads import (
    EDITED,
    EMOJI_NAME,
    NO_TIME,
    TAGS,
    clean_name,
    ends_a_sentence,
    head_of,
    in_brackets,
    is_server,
    name_in_brackets,
    time_alone,
)
from postmortem_tui.evidence.chats.chat_marks import came_or_went, is_mark
from postmortem_tui.evidence.chats.chat_messages import Message, in_half_of, without_quotes
from postmortem_tui.evidence.chats.speakers import is_name, is_person
from postmortem_tui.evidence.chats.ticket_acts import DONE_ALONE, DONE_BELOW, LONGEST, commented_by, done_by, done_on
from postmortem_tui.evidence.model import FIELD, UNKNOWN, Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.order import is_bare_clock
from postmortem_tui.evidence.stamps.stamps import read_day
from postmortem_tui.lazy import late


def _has_day(stamp: Stamp) -> bool:
    return bool(stamp.at or stamp.either or stamp.month) or stamp.shift is not None or stamp.weekday is not None


def _may_be_named(text: str) -> bool:
    return len(text.split()) <= _WORDS_OF_A_PROGRAM and is_name(text, frozenset()) and not ends_a_sentence(text)


_WORDS_OF_A_PROGRAM = 4
"""Words of the longest name of a program that is shown above its mark and the time."""


def _same(first: Stamp, second: Stamp) -> bool:
    return is_bare_clock(first) and not is_bare_clock(second) and first.clock == second.clock


_FIELDS = late(r"Field\s+Original Value\s+New Value\b")
"""What Jira shows above the fields that somebody changed."""


def read_chat(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the messages of a chat that was copied from a screen, or None where it is none."""
    chat = _Chat(lines, facts)
    return chat.run()


class _Chat:
    def __init__(self, lines: Sequence[str], facts: Facts) -> None:
        self.lines = lines
        self.names = facts.names
        self.messages: list[Message | Seen] = []
        self.speakers: set[str] = set()
        self.assumed: tuple[str, ...] = ()
        self.ignored: list[Ignored] = []
        self.heads = [head_of(line) for line in lines]
        self.times = [None if head else time_alone(line) for head, line in zip(self.heads, lines, strict=True)]
        self.repeated = self._repeated()
        self.dated = 2 * sum(1 for stamp in self.times if stamp and _has_day(stamp)) > sum(map(bool, self.times))
        self.halved = any(stamp and stamp.half in ("a", "p") for stamp in self.times)
        self.teams = self._brackets_name_who()
        self.counts: dict[str, int] = {}
        for at, stamp in enumerate(self.times):
            if stamp and (above := self._above(at)) is not None:
                self.counts[lines[above].strip()] = self.counts.get(lines[above].strip(), 0) + 1

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

    def _above(self, at: int) -> int | None:
        """Return the index of the nearest line above that is neither blank nor a tag."""
        for index in range(at - 1, max(-1, at - 6), -1):
            line = self.lines[index].strip()
            if index in self.repeated or is_server(self.lines, index):
                continue
            if line and not TAGS.fullmatch(line) and not EMOJI_NAME.fullmatch(line):
                return index
        return None

    def run(self) -> Read | None:
        for at, line in enumerate(self.lines):
            if line.strip():
                self._line(at, line.strip())
        return self._read()

    def _line(self, at: int, line: str) -> None:
        number = at + 1
        bracketed = in_brackets(line)
        head, stamp = self.heads[at], self.times[at]
        if at in self.repeated:
            self.ignored.append(Ignored(number, "the time that the next line says"))
            return
        done = done_on(line) or self._done_by_above(line)
        if done:
            who = self._named_above_handle(done[0]["who"])
            self._say(self._done(*done, number))
            self._last_message().who = who
        elif bracketed and self.teams:
            self._say(Message(clean_name(bracketed[1].rstrip(":")), bracketed[0], number, headed=True))
        elif head and (head.strong or is_name(head.who, self.names)):
            self._say(Message(self._named_above_handle(head.who), head.stamp, number, headed=True))
        elif bracketed and self._last():
            self._say(Message(self._who(), bracketed[0], number))
            if bracketed[1]:
                self._last_message().lines.append((number, bracketed[1]))
        elif stamp:
            self._timed(at, stamp)
        elif (day := read_day(line)) and day.shift is not None and (who := self._named_above_day(at)):
            self._say(Message(who, NO_TIME, number, headed=True))
        elif day:
            self.messages.append(Seen(day, "", None, number))
            self.ignored.append(Ignored(number, "the day of the messages below"))
        elif is_mark(self.lines, at):
            self.ignored.append(Ignored(number, "a mark of the chat program"))
            if (marked := self._last()) and not EMOJI_NAME.fullmatch(line):
                marked.marked = True
        elif line[0] == "@" and self._answers(line):
            self.ignored.append(Ignored(number, "what the message below answers"))
        elif (last := self._last()) is not None:
            last.lines.append((number, line))
        else:
            # It may be the name that the time below belongs to.
            self._say(Message("", Stamp(), number))
            self._last_message().lines.append((number, line))

    def _done_by_above(self, line: str) -> tuple[re.Match[str], Stamp] | None:
        """Return what somebody did to a ticket, and when, where the line above is no more than who did it."""
        last = self._last()
        name = last.lines[-1][1] if last and last.lines else ""
        if not line[:1].islower() or not (name.startswith("@") or is_person(name)):
            return None
        done = done_on(f"{clean_name(name)} {line}")
        if done and last:
            last.lines.pop()
        return done

    def _named_above_handle(self, who: str) -> str:
        """Return who is named on the line above a handle, or above what somebody did, or the handle itself."""
        last = self._last()
        did = who.casefold() in DONE_ALONE
        if not (who.startswith("@") or did) or last is None or not last.lines:
            return who
        name = last.lines[-1][1]
        if not is_name(name, self.names) or not (did or name[:1].isupper()):
            return who
        last.lines.pop()
        return name

    def _timed(self, at: int, stamp: Stamp) -> None:
        """Begin a message at a time on a line of its own: of the person named above it, else of the same one."""
        above = self._above(at)
        last = self._last()
        who, headed = self._who(), False
        if above is not None and last and last.lines and last.lines[-1][0] == above + 1:
            name = self.lines[above].strip()
            if name.startswith("@") and len(last.lines) > 1 and is_name(last.lines[-2][1], self.names):
                last.lines.pop()  # the handle of who is named above it
                name = last.lines[-1][1]
                self.counts[name] = 2  # as certain a name as one that recurs
            if self._done_below(at, stamp, name[:LONGEST], last):
                return
            if done := done_by(name[:LONGEST]):
                last.lines.pop()
                self._say(self._done(done, stamp, at + 1))
                return
            if name_of_comment := commented_by(name[:LONGEST]):
                last.lines.pop()
                who, headed = name_of_comment, True
            elif self._names_somebody(at, stamp, name, last):
                last.lines.pop()
                who, headed = clean_name(name), True
        self._say(Message(who, stamp, at + 1, headed=headed))

    def _named_above_day(self, at: int) -> str:
        """Return who is named above a day in place of a time, as trackers show older comments.

        Below such a day is a message; below a day that divides the messages is the name of the next speaker.
        """
        above, last = self._above(at), self._last()
        if above is None or last is None or not last.lines or last.lines[-1][0] != above + 1:
            return ""
        name = clean_name(self.lines[above])
        below = next((index for index in range(at + 1, len(self.lines)) if self.lines[index].strip()), None)
        capital = is_name(name, self.names) and name[:1].isupper() and len(name.split()) > 1
        if (
            below is None
            or not (capital or name in self.speakers)
            or self.heads[below]
            or any(self.times[below : below + 2])
        ):
            return ""
        last.lines.pop()
        return name

    def _done_below(self, at: int, stamp: Stamp, what: str, last: Message) -> bool:
        """Take an act on a ticket, or the head of a comment, where the name is on the line above."""
        found = DONE_BELOW.fullmatch(what)
        who = last.lines[-2][1] if found and len(last.lines) > 1 else ""
        if not found or not is_name(who, self.names) or not (who[:1].isupper() or clean_name(who) in self.speakers):
            return False
        del last.lines[-2:]
        if found["comment"]:
            self._say(Message(clean_name(who), stamp, at + 1, headed=True))
            return True
        message = Message(clean_name(who), stamp, at + 1)
        message.changes = not found["told"]
        message.lines.append((at + 1, found["what"]))
        self._say(message)
        return True

    def _done(self, done: re.Match[str], stamp: Stamp, number: int) -> Message:
        message = Message(done["who"], stamp, number)
        message.changes = not done["told"]
        message.lines.append((number, done["what"]))
        return message

    def _names_somebody(self, at: int, stamp: Stamp, name: str, last: Message) -> bool:
        cleaned = clean_name(name)
        if len(cleaned) > 60 or not cleaned:
            return False
        if TAGS.match(self.lines[at].strip()) and len(cleaned.split()) <= _WORDS_OF_A_PROGRAM:
            return True  # the program's mark is beside its name
        if self.dated and _has_day(stamp) and _may_be_named(cleaned) and len(last.lines) > 1:
            return True  # what goes on below a message repeats no day
        if not last.who and len(last.lines) == 1 and last.stamp == Stamp():
            return not (cleaned.endswith((".", "!", "?", "…", ":")) and len(cleaned.split()) > 2)
        if len(last.lines) == 1 and last.stamp != Stamp() and not last.marked:
            return False  # else the message above would be empty
        if (
            self.halved
            and stamp.half not in ("a", "p")
            and stamp.shift is None
            and stamp.at is None
            and stamp.age is None
        ):
            return False  # only the time beside a name says am or pm
        known = cleaned.casefold() in self.names or cleaned in self.speakers
        if known or self.counts.get(name, 0) > 1:
            return True
        spaced = self.lines[at][:1] in " \t\u00a0"
        words = cleaned.split()
        capital = is_name(cleaned, self.names) and cleaned[:1].isupper() and not ends_a_sentence(cleaned)
        begins = at > 1 and self.lines[at - 1].strip() == name and not self.lines[at - 2].strip()
        if begins and not spaced and len(words) == 1:
            return capital
        if self.halved or spaced or self._blank_between(at):
            return capital or (len(words) == 1 and is_name(cleaned, self.names))
        return capital and len(words) > 1

    def _answers(self, line: str) -> bool:
        """Return whether a line repeats an earlier message behind the name of its speaker, as Discord shows replies."""
        earlier = (one for one in self.messages if isinstance(one, Message) and one.lines)
        return any(line == f"@{one.who} {one.lines[0][1]}" for one in earlier)

    def _blank_between(self, at: int) -> bool:
        return at > 0 and not self.lines[at - 1].strip()

    def _last(self) -> Message | None:
        return next((one for one in reversed(self.messages) if isinstance(one, Message)), None)

    def _last_message(self) -> Message:
        last = self._last()
        assert last
        return last

    def _who(self) -> str:
        return next((one.who for one in reversed(self.messages) if isinstance(one, Message) and one.who), "")

    def _say(self, message: Message) -> None:
        self.messages.append(message)
        self.speakers.add(message.who)

    def _counted_from_the_copy(self) -> list[Message | Seen]:
        """Return the messages; where some heads name their day, those that name none are of the day of the copy.

        A program that writes `Yesterday` or `Tue` in a head leaves out only the day of the copy; one that writes days
        on lines of their own leaves them out of every head.
        """
        heads = [one for one in self.messages if isinstance(one, Message) and one.headed]
        if any(isinstance(one, Seen) for one in self.messages) or all(is_bare_clock(one.stamp) for one in heads):
            return self.messages
        for one in heads:
            if one.stamp.clock and is_bare_clock(one.stamp):
                one.stamp = one.stamp._replace(shift=0)
                self.assumed = ("day: that of the copy, for heads that name none, as others name theirs",)
        return self.messages

    def _read(self) -> Read | None:
        seen: list[Seen] = []
        came = UNKNOWN
        for one in without_quotes(self._counted_from_the_copy()):
            if isinstance(one, Seen):
                seen.append(one)
                continue
            text = "\n".join(line for _, line in one.lines)
            text = "\n".join(EDITED.sub("", part) for part in text.split("\n")).strip()
            if one.stamp == Stamp():
                self.ignored.extend(Ignored(number, "stands above the first time") for number, _ in one.lines)
            elif one.changes or _FIELDS.match(text):
                self.ignored.extend(Ignored(number, FIELD) for number, _ in one.lines)
            elif not text or came_or_went(text):
                came = one.stamp
                self.ignored.append(Ignored(one.line, "nothing was said, or somebody came or went"))
                self.ignored.extend(Ignored(number, "somebody came or went") for number, _ in one.lines)
            else:
                stamp = one.stamp if one.headed else in_half_of(one.stamp, came)
                seen.append(Seen(stamp, one.who, text, one.line))
                came = stamp
        if not any(one.text is not None and one.who for one in seen):
            return None
        return Read("chat", seen, self.ignored, day_fact="captured_day", assumed=self.assumed)
