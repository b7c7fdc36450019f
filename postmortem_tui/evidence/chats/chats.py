"""Chats as they are copied from a screen: a name and a time above what was said, on one line or on several."""

import re
from collections.abc import Sequence

from postmortem_tui.evidence.chats.chat_heads import EMOJI_NAME, NO_TIME, UNTIMED, clean_name, in_brackets
from postmortem_tui.evidence.chats.chat_lines import ChatLines
from postmortem_tui.evidence.chats.chat_marks import came_or_went, is_addressed, is_mark
from postmortem_tui.evidence.chats.chat_messages import Conversation, Message, says_no_more_than
from postmortem_tui.evidence.chats.chat_names import ChatNames
from postmortem_tui.evidence.chats.chat_rows import all_named, rows_of_chat
from postmortem_tui.evidence.chats.speakers import is_name, is_person
from postmortem_tui.evidence.chats.ticket_acts import DONE_BELOW, LONGEST, commented_by, done_by, done_on
from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.stamps import read_day
from postmortem_tui.lazy import late

_CLOCK_LAST = late(r"^[^{}<>=]{0,60}?(?<![\d:.])\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?[)\]]?\s*$")
"""What the head of a message ends with, in hardly any form of a program: a clock."""
_BEGINNING = 60
"""Lines in which such heads are looked for."""


_OF_SPEECH = ("chat", "transcript")
"""Formats whose names above times are their own."""


def read_chat(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the messages of a chat that was copied from a screen, or None if it is none."""
    chat = _Chat(lines, facts)
    return chat.run()


def is_in_a_chat(found: Read, lines: Sequence[str], facts: Facts) -> bool:
    """Return whether what was recognised is within the messages of a chat, which has more people and times."""
    if found.of_page or found.format in _OF_SPEECH:
        return False
    if sum(1 for line in lines[:_BEGINNING] if _CLOCK_LAST.search(line[:100])) < 2:
        return False
    chat = read_chat(lines, facts)
    return chat is not None and all_named(chat, lines) and chat.timed > found.timed


class _Chat:
    """Reads one chat, line by line; all of its steps share what was read so far."""

    def __init__(self, lines: Sequence[str], facts: Facts) -> None:
        self.lines = lines
        self.known = facts.names
        self.chat = ChatLines(lines)
        self.spoken = Conversation()
        self.names = ChatNames(self.chat, facts.names, self.spoken)
        self.ignored: list[Ignored] = []

    def run(self) -> Read | None:
        for at, line in enumerate(self.lines):
            if line.strip():
                self._line(at, line.strip())
        return rows_of_chat(self.spoken.messages, self.ignored)

    def _line(self, at: int, line: str) -> None:
        """Take a line as the first of these that it can be; what none takes goes on with the message above."""
        if at in self.chat.repeated:
            self._ignore(at, "the time that the next line says")
            return
        takers = (self._deed, self._head, self._time_in_brackets, self._time_alone, self._day)
        if not any(take(at, line) for take in (*takers, self._of_program, self._untimed, self._beside_message)):
            self._words(at, line)

    def _ignore(self, at: int, why: str) -> bool:
        self.ignored.append(Ignored(at + 1, why))
        return True

    def _deed(self, at: int, line: str) -> bool:
        """Take what somebody did to a ticket, and when."""
        done = done_on(line) or self._done_by_above(line)
        if not done:
            return False
        who = self.names.above_handle(done[0]["who"])
        self.spoken.say(self._done(*done, at + 1)).who = who
        self.spoken.who = who or self.spoken.who
        return True

    def _head(self, at: int, line: str) -> bool:
        """Take the head of a message: a name with a time, or, as in Teams, a time in brackets with a name."""
        bracketed, head = in_brackets(line), self.chat.heads[at]
        if bracketed and self.chat.teams:
            if came_or_went(bracketed[1]):
                return self._ignore(at, "somebody came or went")
            self.spoken.say(Message(clean_name(bracketed[1].rstrip(":")), bracketed[0], at + 1, headed=True))
        elif head and (head.strong or is_name(head.who, self.known)):
            self.spoken.say(Message(self.names.above_handle(head.who), head.stamp, at + 1, headed=True))
        else:
            return False
        return True

    def _time_in_brackets(self, at: int, line: str) -> bool:
        """Take a time in brackets before words of the person who spoke last."""
        bracketed = in_brackets(line)
        if not bracketed or not self.spoken.last or self.chat.is_shown(line):
            return False
        begun = self.spoken.say(Message(self.spoken.who, bracketed[0], at + 1))
        if bracketed[1]:
            begun.lines.append((at + 1, bracketed[1]))
        return True

    def _time_alone(self, at: int, line: str) -> bool:
        stamp, last = self.chat.times[at], self.spoken.last
        if not stamp or (last is not None and last.line == at and says_no_more_than(stamp, last)):
            return False
        self._timed(at, stamp)
        return True

    def _day(self, at: int, line: str) -> bool:
        """Take a line that is a day: of the messages below, or, under a name, of a message without a time."""
        day = read_day(line)
        if not day:
            return False
        if day.shift is not None and (who := self.names.above_day(at)):
            self.spoken.say(Message(who, NO_TIME, at + 1, headed=True))
            return True
        self.spoken.messages.append(Seen(day, "", None, at + 1))
        return self._ignore(at, "the day of the messages below")

    def _of_program(self, at: int, line: str) -> bool:
        """Leave out what the program shows beside the words of people."""
        if not is_mark(self.lines, at):
            return False
        if self.spoken.last and not EMOJI_NAME.fullmatch(line):
            self.spoken.last.marked = True
        return self._ignore(at, "a mark of the chat program")

    def _untimed(self, at: int, line: str) -> bool:
        """Take `<dana> it is back` without a time, of somebody who speaks elsewhere."""
        found = UNTIMED.fullmatch(line) if line[0] == "<" else None
        if not found or not self.names.speaks(found["who"]):
            return False
        begun = Message(found["who"], Stamp(), at + 1)
        begun.untimed = True
        self.spoken.say(begun).lines.append((at + 1, found["text"]))
        return True

    def _beside_message(self, at: int, line: str) -> bool:
        """Leave out what stands above a message and belongs to it: its channel, or what it answers."""
        last = self.spoken.last
        if last and last.headed and not last.lines and is_addressed(line):
            return self._ignore(at, "to whom the mail below is")
        if line[0] == "#" and self.chat.is_channel(at):
            return self._ignore(at, "the channel of the message below")
        return line[0] == "@" and self.spoken.answers(line) and self._ignore(at, "what the message below answers")

    def _words(self, at: int, line: str) -> None:
        # Without a message above, it may be the name that the time below belongs to.
        message = self.spoken.last or self.spoken.say(Message("", Stamp(), at + 1))
        message.lines.append((at + 1, line))

    def _done_by_above(self, line: str) -> tuple[re.Match[str], Stamp] | None:
        """Return what somebody did to a ticket, and when, if the line above is no more than who did it."""
        last = self.spoken.last
        name = last.lines[-1][1] if last and last.lines else ""
        if not line[:1].islower() or not (name.startswith("@") or is_person(name)):
            return None
        done = done_on(f"{clean_name(name)} {line}")
        if done and last:
            last.lines.pop()
        return done

    def _timed(self, at: int, stamp: Stamp) -> None:
        """Begin a message at a time on a line of its own: of the person named above it, else of the same one."""
        above = self.chat.above(at)
        last = self.spoken.last
        who, headed = self.spoken.who, False
        if above is not None and last and last.lines and last.lines[-1][0] == above + 1:
            name = self.names.take_person(last, above)
            if self._done_below(at, stamp, name[:LONGEST], last):
                return
            if done := done_by(name[:LONGEST]):
                last.lines.pop()
                self.spoken.say(self._done(done, stamp, at + 1))
                return
            if name_of_comment := commented_by(name[:LONGEST]):
                last.lines.pop()
                who, headed = name_of_comment, True
            elif self.names.names_somebody(at, stamp, name, last):
                last.lines.pop()
                who, headed = clean_name(name), True
        self.spoken.say(Message(who, stamp, at + 1, headed=headed))

    def _done_below(self, at: int, stamp: Stamp, what: str, last: Message) -> bool:
        """Take an act on a ticket, or the head of a comment, if the name is on the line above."""
        found = DONE_BELOW.fullmatch(what)
        who = last.lines[-2][1] if found and len(last.lines) > 1 else ""
        if (
            not found
            or not is_name(who, self.known)
            or not (who[:1].isupper() or clean_name(who) in self.spoken.speakers)
        ):
            return False
        del last.lines[-2:]
        if found["comment"]:
            self.spoken.say(Message(clean_name(who), stamp, at + 1, headed=True))
            return True
        message = Message(clean_name(who), stamp, at + 1)
        message.changes = not found["told"]
        message.lines.append((at + 1, found["what"]))
        self.spoken.say(message)
        return True

    def _done(self, done: re.Match[str], stamp: Stamp, number: int) -> Message:
        message = Message(done["who"], stamp, number)
        message.changes = not done["told"]
        message.lines.append((number, done["what"]))
        return message
