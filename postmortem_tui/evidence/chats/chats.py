"""Chats as they are copied from a screen: a name and a time above what was said, on one line or on several."""

import re
from collections.abc import Sequence

from postmortem_tui.evidence.chats.chat_heads import EMOJI_NAME, NO_TIME, UNTIMED, clean_name, in_brackets
from postmortem_tui.evidence.chats.chat_lines import ChatLines
from postmortem_tui.evidence.chats.chat_marks import came_or_went, is_mark
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
        number = at + 1
        bracketed = in_brackets(line)
        head, stamp, last = self.chat.heads[at], self.chat.times[at], self.spoken.last
        if at in self.chat.repeated:
            self.ignored.append(Ignored(number, "the time that the next line says"))
            return
        done = done_on(line) or self._done_by_above(line)
        if done:
            who = self.names.above_handle(done[0]["who"])
            self.spoken.say(self._done(*done, number)).who = who
            self.spoken.who = who or self.spoken.who
        elif bracketed and self.chat.teams and came_or_went(bracketed[1]):
            self.ignored.append(Ignored(number, "somebody came or went"))
        elif bracketed and self.chat.teams:
            self.spoken.say(Message(clean_name(bracketed[1].rstrip(":")), bracketed[0], number, headed=True))
        elif head and (head.strong or is_name(head.who, self.known)):
            self.spoken.say(Message(self.names.above_handle(head.who), head.stamp, number, headed=True))
        elif bracketed and last and not self.chat.is_shown(line):
            begun = self.spoken.say(Message(self.spoken.who, bracketed[0], number))
            if bracketed[1]:
                begun.lines.append((number, bracketed[1]))
        elif stamp and not (last is not None and last.line == at and says_no_more_than(stamp, last)):
            self._timed(at, stamp)
        elif (day := read_day(line)) and day.shift is not None and (who := self.names.above_day(at)):
            self.spoken.say(Message(who, NO_TIME, number, headed=True))
        elif day:
            self.spoken.messages.append(Seen(day, "", None, number))
            self.ignored.append(Ignored(number, "the day of the messages below"))
        elif is_mark(self.lines, at):
            self.ignored.append(Ignored(number, "a mark of the chat program"))
            if last and not EMOJI_NAME.fullmatch(line):
                last.marked = True
        elif line[0] == "<" and (untimed := UNTIMED.fullmatch(line)) and self.names.speaks(untimed["who"]):
            begun = Message(untimed["who"], Stamp(), number)
            begun.untimed = True
            self.spoken.say(begun).lines.append((number, untimed["text"]))
        elif line[0] == "#" and self.chat.is_channel(at):
            self.ignored.append(Ignored(number, "the channel of the message below"))
        elif line[0] == "@" and self.spoken.answers(line):
            self.ignored.append(Ignored(number, "what the message below answers"))
        elif last is not None:
            last.lines.append((number, line))
        else:
            # It may be the name that the time below belongs to.
            self.spoken.say(Message("", Stamp(), number)).lines.append((number, line))

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
