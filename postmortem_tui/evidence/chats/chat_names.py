"""Whose name a line of a copied chat is: above a handle, above a day, above a time."""

from postmortem_tui.evidence.chats.chat_heads import TAGS, clean_name, ends_a_sentence
from postmortem_tui.evidence.chats.chat_lines import ChatLines, has_day
from postmortem_tui.evidence.chats.chat_messages import Conversation, Message
from postmortem_tui.evidence.chats.speakers import is_name
from postmortem_tui.evidence.chats.ticket_acts import DONE_ALONE, is_kind_of_entry
from postmortem_tui.evidence.model import Stamp
from postmortem_tui.lazy import late

WORDS_OF_A_PROGRAM = 4
"""Words of the longest name of a program that is shown above its mark and the time."""

_WITHOUT_CASE = late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,5}[ \u3000]?[\u3400-\u9fff\uac00-\ud7a3]{1,5}")
"""What may be a name in Chinese, Japanese or Korean, whose letters have no case: 王小明, 鈴木 一郎, 김민수."""
LONGEST_NAME = 60
"""Characters of the longest name."""


def _may_be_named(text: str, *, titled: bool) -> bool:
    """Return whether a text may be a name; `titled` takes that of a program with small words: `Automation for Jira`."""
    named = is_name(text, frozenset()) or (titled and text[:1].isupper())
    return len(text.split()) <= WORDS_OF_A_PROGRAM and named and not ends_a_sentence(text)


class ChatNames:
    """Finds names in the last lines of what was said so far, and takes them from there."""

    def __init__(self, chat: ChatLines, names: frozenset[str], spoken: Conversation) -> None:
        """Take the lines, the names that are known already in small letters, and what was said so far."""
        self._chat = chat
        self._names = names
        self._spoken = spoken
        self._certain: set[str] = set()
        heads = [clean_name(head.who).casefold() for head in chat.heads if head and head.who]
        self._heads = {word for who in heads for word in (who, who.split(" ", 1)[0])}
        """Who is in the head of a message, whole and by the first word, in small letters."""

    def speaks(self, nick: str) -> bool:
        """Return whether a nick is known, or heads a message elsewhere: `<pod> is down` names a pod that nobody is."""
        folded = clean_name(nick).casefold()
        return folded in self._names or folded in self._heads

    def above_handle(self, who: str) -> str:
        """Return who is named on the line above a handle, or above what somebody did, or the handle itself.

        A kind of entry, `Work notes`, is nobody, also where no name is above it.
        """
        last = self._spoken.last
        kind = is_kind_of_entry(who)
        did = kind or who.casefold() in DONE_ALONE
        itself = "" if kind else who
        if not (who.startswith("@") or did) or last is None or not last.lines:
            return itself
        name = last.lines[-1][1]
        if not is_name(name, self._names) or not (did or name[:1].isupper()):
            return itself
        last.lines.pop()
        return name

    def above_day(self, at: int) -> str:
        """Return who is named above a day in place of a time, as trackers show older comments.

        Below such a day is a message; below a day that divides the messages is the name of the next speaker.
        """
        above, last = self._chat.above(at), self._spoken.last
        if above is None or last is None or not last.lines or last.lines[-1][0] != above + 1:
            return ""
        name = clean_name(self._chat.lines[above])
        below = self._chat.next_line(at)
        capital = is_name(name, self._names) and name[:1].isupper() and len(name.split()) > 1
        if (
            below is None
            or not (capital or name in self._spoken.speakers)
            or self._chat.heads[below]
            or any(self._chat.times[below : below + 2])
        ):
            return ""
        last.lines.pop()
        return name

    def take_person(self, last: Message, above: int) -> str:
        """Return the line above as a name; if it is a handle, the name above that, which is certain."""
        name = self._chat.lines[above].strip()
        if name.startswith("@") and len(last.lines) > 1 and is_name(last.lines[-2][1], self._names):
            last.lines.pop()  # the handle of who is named above it
            name = last.lines[-1][1]
            self._certain.add(name)
        return name

    def names_somebody(self, at: int, stamp: Stamp, name: str, last: Message) -> bool:
        """Return whether the line above a time is the name of who says what follows; `last` is the message it is in."""
        cleaned = clean_name(name)
        if len(cleaned) > LONGEST_NAME or not cleaned:
            return False
        if TAGS.match(self._chat.lines[at].strip()) and len(cleaned.split()) <= WORDS_OF_A_PROGRAM:
            return True  # the program's mark is beside its name
        begins = at > 1 and self._chat.lines[at - 1].strip() == name and not self._chat.lines[at - 2].strip()
        if self._chat.dated and has_day(stamp) and len(last.lines) > 1 and _may_be_named(cleaned, titled=begins):
            return True  # what goes on below a message repeats no day
        if not last.who and len(last.lines) == 1 and last.stamp == Stamp():
            return not (cleaned.endswith((".", "!", "?", "…", ":")) and len(cleaned.split()) > 2)
        if len(last.lines) == 1 and last.stamp != Stamp() and not last.marked:
            return False  # else the message above would be empty
        if (
            self._chat.halved
            and stamp.half not in ("a", "p")
            and stamp.shift is None
            and stamp.at is None
            and stamp.age is None
        ):
            return False  # only the time beside a name says am or pm
        known = cleaned.casefold() in self._names or cleaned in self._spoken.speakers
        if known or name in self._certain or self._chat.recurs(name):
            return True
        spaced = self._chat.lines[at][:1] in " \t\u00a0"
        words = cleaned.split()
        caseless = _WITHOUT_CASE.fullmatch(cleaned) and (begins or len(words) > 1)
        large = cleaned[:1].isupper() or bool(caseless)
        capital = large and is_name(cleaned, self._names) and not ends_a_sentence(cleaned)
        if begins and not spaced and len(words) == 1:
            return capital
        if self._chat.halved or spaced or self._chat.blank_above(at):
            return capital or (len(words) == 1 and is_name(cleaned, self._names))
        return capital and len(words) > 1
