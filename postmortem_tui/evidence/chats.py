"""Chats as they are copied from a screen: a name and a time above what was said, on one line or on several."""

import re
from collections.abc import Sequence

from postmortem_tui.evidence.chat_heads import (
    EDITED,
    EMOJI_NAME,
    NO_TIME,
    TAGS,
    clean_name,
    head_of,
    in_brackets,
    name_in_brackets,
    time_alone,
    when_of,
)
from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.order import is_bare_clock
from postmortem_tui.evidence.speakers import is_name
from postmortem_tui.evidence.stamps import read_day
from postmortem_tui.evidence.tracker_events import FIELD
from postmortem_tui.lazy import late
from postmortem_tui.values.typed import plainly

_REACTED = late(
    r"\d{1,3} (?:Like|Heart|Surprised|Laugh|Sad|[\w ]{2,20} reactions?)\b.{0,40}"
    r"|(?:[Ll]ike|[Hh]eart|[Ll]augh|[Ss]ad|[Ss]urprised) \d{1,3}"
    r"|(?:Like|Heart|Thumbs up) reactions?.{0,40}"
)
_NOISE = late(
    r"(?::[\w+'-]{1,60}:(?: ?\d{1,4})?\s{0,4}){1,20}|\d{1,4} repl(?:y|ies)(?: .{0,60})?|Last reply .{1,60}"
    r"|View (?:thread|\d+ .{1,30}|newer replies)|New|New messages?|\(?[Ee]dited\)?|Pinned(?: by .{1,60})?"
    r"|Also sent to the channel|replied to a thread:?.{0,200}|Saved for later.{0,60}"
    r"|(?:Image|File) from (?:iOS|Android)"
    r"|[\w.-]{1,80}\.(?:png|jpe?g|gif|mp4|pdf)|\d{1,3} files?|Download(?: all)?|Seen by .{1,200}"
    r"|\d{1,4} (?:Antwort(?:en)?|réponses?|respuestas?|respostas?)(?: .{0,60})?"
    r"|(?:Letzte Antwort|Dernière réponse|Última respuesta|Última resposta) .{1,60}"
    r"|Neue? Nachrichten?|Nouveaux messages?"
    r"|(?:Reply|Add a reply|Message [#@]?\S{1,60})(?:\.\.\.|…)|Also send to [#@]?\S{1,80}"
    r"|Reply(?: in thread|(?:[ •·]{1,3}(?:Like|Edit|Delete|React)){1,4})?"
    r"|Forwarded|Translate|Unread messages?|Last read|Jump to present|{Reactions}|APP|BOT|OP"
    r"|={8,}|Exported \d{1,7} message\(s\)|Has an attachment|To view keyboard shortcuts.*"
    r"|Only visible to you|Message deleted|This message was deleted\.?",
)
_CAME = late(
    r"(?:was added to|has (?:joined|left)|joined|left|set the channel (?:topic|description|purpose)|pinned a message|"
    r"renamed the channel|added an integration|archived the channel)\b.{0,200}"
    r"|[\w.@' -]{1,60} (?:joined|left) #[\w-]{1,80}\b.{0,100}"
)
_WHAT = (
    r"(?P<what>(?P<told>closed|reopened|merged|resolved|deployed|released|approved|(?:changed|updated) the [Ss]tatus"
    r"|created (?:the|this) [Ii]ssue)?(?(told)|(?:changed|updated|added(?! a comment)|removed|set|assigned"
    r"|self-assigned|labeled|linked|moved|referenced|mentioned|deleted|restored|dismissed|reviewed|pinned|locked"
    r"|renamed|requested|created|transitioned))\b.{0,160})"
)
_DONE = late(rf"(?P<who>@?[\w.-]{{1,40}}(?: [A-Z][\w.'-]{{0,40}}){{0,3}}) {_WHAT}")
"""What somebody did to a ticket, as its page says it: some of it is told, the rest changes a field."""
_DONE_BELOW = late(rf"(?P<comment>added a comment|commented)|{_WHAT}")
"""The same below the name of who did it."""
_SHOWN = late(r"\{(?:Attachments|Embed|Stickers)\}")
"""What stands in a text export of Discord above what a message shows."""


class _Message:
    def __init__(self, who: str, stamp: Stamp, line: int, *, headed: bool = False) -> None:
        self.who, self.stamp, self.line = who, stamp, line
        self.lines: list[tuple[int, str]] = []
        self.headed = headed
        """Whether its head names who says it, rather than going on below another."""
        self.changes = False
        """Whether it tells that a field changed."""
        self.marked = False
        """Whether a mark of the program stands where words would."""


def read_chat(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the messages of a chat that was copied from a screen, or None where it is none."""
    chat = _Chat(lines, facts)
    return chat.run()


def without_quotes(messages: Sequence[_Message | Seen]) -> list[_Message | Seen]:
    """Return what was said, with what is quoted above an answer taken out of it.

    An answer is copied with the head and the words of what it answers below its own head: a message that says nothing,
    and then one of the same time and person as an earlier one, which begins with the same words.
    """
    kept: list[_Message | Seen] = []
    for one in messages:
        above = kept[-1] if kept else None
        if (
            isinstance(one, _Message)
            and one.headed
            and isinstance(above, _Message)
            and above.headed
            and not above.lines
        ):
            earlier = next((each for each in kept[:-1] if isinstance(each, _Message) and _quotes(one, each)), None)
            if earlier:
                above.lines.extend(one.lines[_same_lines(one, earlier) :])
                continue
        kept.append(one)
    return kept


def _quotes(one: _Message, earlier: _Message) -> bool:
    clock = one.stamp.clock or (one.stamp.at and one.stamp.at.time())
    same = clock == (earlier.stamp.clock or (earlier.stamp.at and earlier.stamp.at.time()))
    return same and one.who == earlier.who and len(one.lines) > _same_lines(one, earlier) > 0


def _same_lines(one: _Message, earlier: _Message) -> int:
    """Return how many lines both begin with; the last of a quote may be cut short."""
    count = 0
    for (_, quoted), (_, whole) in zip(one.lines, earlier.lines, strict=False):
        cut = quoted.rstrip("….")
        if quoted != whole and not (cut != quoted and whole.startswith(cut)):
            break
        count += 1
    return count


class _Chat:
    def __init__(self, lines: Sequence[str], facts: Facts) -> None:
        self.lines = lines
        self.names = facts.names
        self.messages: list[_Message | Seen] = []
        self.speakers: set[str] = set()
        self.assumed: tuple[str, ...] = ()
        self.ignored: list[Ignored] = []
        self.heads = [head_of(line) for line in lines]
        self.times = [None if head else time_alone(line) for head, line in zip(self.heads, lines, strict=True)]
        self.halved = any(stamp and stamp.half in ("a", "p") for stamp in self.times)
        self.teams = self._brackets_name_who()
        self.counts: dict[str, int] = {}
        for at, stamp in enumerate(self.times):
            if stamp and (above := self._above(at)) is not None:
                self.counts[lines[above].strip()] = self.counts.get(lines[above].strip(), 0) + 1

    def _brackets_name_who(self) -> bool:
        """Return whether `[9:02 AM] Dana Reyes` names who speaks, rather than goes on in what somebody says."""
        found = [in_brackets(line) for line in self.lines]
        rests = [one[1].rstrip(":") for one in found if one]
        headed = any(head and "[" in line for head, line in zip(self.heads, self.lines, strict=True))
        return bool(rests) and not headed and all(name_in_brackets(rest) for rest in rests)

    def _above(self, at: int) -> int | None:
        """Return the place of the line above that says something: a blank line or a tag does not."""
        for index in range(at - 1, max(-1, at - 4), -1):
            line = self.lines[index].strip()
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
        if done := _done_on(line):
            who = self._named_above_handle(done[0]["who"])
            self._say(self._done(*done, number))
            self._last_message().who = who
        elif bracketed and self.teams:
            self._say(_Message(clean_name(bracketed[1].rstrip(":")), bracketed[0], number, headed=True))
        elif head and (head.strong or is_name(head.who, self.names)):
            self._say(_Message(self._named_above_handle(head.who), head.stamp, number, headed=True))
        elif bracketed and self._last():
            self._say(_Message(self._who(), bracketed[0], number))
            if bracketed[1]:
                self._last_message().lines.append((number, bracketed[1]))
        elif stamp:
            self._timed(at, stamp)
        elif (day := read_day(line)) and day.shift is not None and (who := self._named_above_day(at)):
            self._say(_Message(who, NO_TIME, number, headed=True))
        elif day:
            self.messages.append(Seen(day, "", None, number))
            self.ignored.append(Ignored(number, "the day of the messages below"))
        elif self._is_noise(at, line):
            self.ignored.append(Ignored(number, "a mark of the chat program"))
            if (marked := self._last()) and not EMOJI_NAME.fullmatch(line):
                marked.marked = True
        elif (last := self._last()) is not None:
            last.lines.append((number, line))
        else:
            # It may be the name that the time below belongs to.
            self._say(_Message("", Stamp(), number))
            self._last_message().lines.append((number, line))

    def _named_above_handle(self, who: str) -> str:
        """Return whose handle this is, where the name stands on the line above it, or the handle itself."""
        last = self._last()
        if not who.startswith("@") or last is None or not last.lines:
            return who
        name = last.lines[-1][1]
        if not is_name(name, self.names) or not name[:1].isupper():
            return who
        last.lines.pop()
        return name

    def _timed(self, at: int, stamp: Stamp) -> None:
        """Begin a message under a time that stands alone: that of somebody whose name stands above, or the next."""
        above = self._above(at)
        last = self._last()
        who, headed = self._who(), False
        if above is not None and last and last.lines and last.lines[-1][0] == above + 1:
            name = self.lines[above].strip()
            if name.startswith("@") and len(last.lines) > 1 and is_name(last.lines[-2][1], self.names):
                last.lines.pop()  # the handle of who is named above it
                name = last.lines[-1][1]
                self.counts[name] = 2  # no less a name than one that comes again
            if self._done_below(at, stamp, name[:240], last):
                return
            if done := _done_by(name[:240]):
                last.lines.pop()
                self._say(self._done(done, stamp, at + 1))
                return
            if self._names_somebody(at, stamp, name, last):
                last.lines.pop()
                who, headed = clean_name(name), True
        self._say(_Message(who, stamp, at + 1, headed=headed))

    def _named_above_day(self, at: int) -> str:
        """Return who is named above a day that stands where a time would, as trackers show what is older.

        Below such a day is what was said; below one that parts the messages is the name of the next.
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

    def _done_below(self, at: int, stamp: Stamp, what: str, last: _Message) -> bool:
        """Take what somebody did, or that a comment follows, where the name stands on a line above that."""
        found = _DONE_BELOW.fullmatch(what)
        who = last.lines[-2][1] if found and len(last.lines) > 1 else ""
        if not found or not is_name(who, self.names) or not (who[:1].isupper() or clean_name(who) in self.speakers):
            return False
        del last.lines[-2:]
        if found["comment"]:
            self._say(_Message(clean_name(who), stamp, at + 1, headed=True))
            return True
        message = _Message(clean_name(who), stamp, at + 1)
        message.changes = not found["told"]
        message.lines.append((at + 1, found["what"]))
        self._say(message)
        return True

    def _done(self, done: re.Match[str], stamp: Stamp, number: int) -> _Message:
        message = _Message(done["who"], stamp, number)
        message.changes = not done["told"]
        message.lines.append((number, done["what"]))
        return message

    def _names_somebody(self, at: int, stamp: Stamp, name: str, last: _Message) -> bool:
        cleaned = clean_name(name)
        if len(cleaned) > 60 or not cleaned:
            return False
        if not last.who and len(last.lines) == 1 and last.stamp == Stamp():
            return not (cleaned.endswith((".", "!", "?", "…", ":")) and len(cleaned.split()) > 2)
        if len(last.lines) == 1 and last.stamp != Stamp() and not last.marked:
            return False  # else the message above would say nothing
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
        capital = is_name(cleaned, self.names) and cleaned[:1].isupper() and cleaned[-1:] not in ".!?…:"
        if self.halved or spaced or self._blank_between(at):
            return capital or (len(words) == 1 and is_name(cleaned, self.names))
        return capital and len(words) > 1

    def _blank_between(self, at: int) -> bool:
        return at > 0 and not self.lines[at - 1].strip()

    def _is_noise(self, at: int, line: str) -> bool:
        if _NOISE.fullmatch(line) or _REACTED.fullmatch(line) or _CAME.fullmatch(line) or TAGS.fullmatch(line):
            return True
        if _SHOWN.fullmatch(line) or (at and self.lines[at - 1].strip() == "{Reactions}"):
            return True
        if not any(character.isalpha() for character in line):
            emoji = any(ord(character) > 0x2190 for character in line)
            above = self.lines[at - 1].strip() if at else ""
            counted = (
                line.isdigit()
                and len(line) <= 3
                and bool(EMOJI_NAME.fullmatch(above) or _is_emoji(above) or _REACTED.fullmatch(above))
            )
            return (emoji and len(line) <= 24) or counted
        return False

    def _last(self) -> _Message | None:
        return next((one for one in reversed(self.messages) if isinstance(one, _Message)), None)

    def _last_message(self) -> _Message:
        last = self._last()
        assert last
        return last

    def _who(self) -> str:
        return next((one.who for one in reversed(self.messages) if isinstance(one, _Message) and one.who), "")

    def _say(self, message: _Message) -> None:
        self.messages.append(message)
        self.speakers.add(message.who)

    def _counted_from_the_copy(self) -> list[_Message | Seen]:
        """Return what was said, with heads that name no day on the day of the copy, where other heads name theirs.

        A program that says `Yesterday` or `Tue` in a head leaves out only the day of the copy; one that says days on
        lines of their own leaves them out of every head.
        """
        heads = [one for one in self.messages if isinstance(one, _Message) and one.headed]
        if any(isinstance(one, Seen) for one in self.messages) or all(is_bare_clock(one.stamp) for one in heads):
            return self.messages
        for one in heads:
            if one.stamp.clock and is_bare_clock(one.stamp):
                one.stamp = one.stamp._replace(shift=0)
                self.assumed = ("day: that of the copy, for heads that name none, as others name theirs",)
        return self.messages

    def _read(self) -> Read | None:
        seen: list[Seen] = []
        for one in without_quotes(self._counted_from_the_copy()):
            if isinstance(one, Seen):
                seen.append(one)
                continue
            text = "\n".join(line for _, line in one.lines)
            text = "\n".join(EDITED.sub("", part) for part in text.split("\n")).strip()
            if one.stamp == Stamp():
                self.ignored.extend(Ignored(number, "stands above the first time") for number, _ in one.lines)
            elif one.changes:
                self.ignored.extend(Ignored(number, FIELD) for number, _ in one.lines)
            elif not text or _CAME.fullmatch(text):
                self.ignored.append(Ignored(one.line, "nothing was said, or somebody came or went"))
                self.ignored.extend(Ignored(number, "somebody came or went") for number, _ in one.lines)
            else:
                seen.append(Seen(one.stamp, one.who, text, one.line))
        if not any(one.text is not None and one.who for one in seen):
            return None
        return Read("chat", seen, self.ignored, day_fact="captured_day", assumed=self.assumed)


def _done_by(text: str) -> re.Match[str] | None:
    """Return what somebody did to a ticket, where a text is no more than that; an alert, say, is nobody."""
    found = _DONE.fullmatch(text)
    return found if found and is_name(found["who"], frozenset()) else None


def _done_on(line: str) -> tuple[re.Match[str], Stamp] | None:
    """Return what somebody did to a ticket, and when, where a line says both: `dana closed this 1 hour ago`."""
    plain = plainly(line)[:240]
    if not any(character.isdigit() for character in plain) or not _DONE.match(plain):
        return None
    for at in (index for index, character in enumerate(plain) if character == " "):
        stamp = when_of(plain[at:])
        if stamp and (done := _done_by(plain[:at].rstrip("·, ").removesuffix(" on"))):
            return done, stamp
    return None


def _is_emoji(line: str) -> bool:
    return bool(line) and len(line) <= 8 and not any(character.isalnum() for character in line)
