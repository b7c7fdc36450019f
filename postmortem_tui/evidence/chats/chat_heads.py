"""Heads of messages, as chats show them when they are copied: who, and when, on one line or on two."""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from postmortem_tui.evidence.chats.speakers import is_name, particles
from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.evidence.word_lists import words
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import plainly
from postmortem_tui.words import words_in

_LONGEST = 120
"""Characters of the longest line that is tried as a name and a time."""
_TAG_WORDS = frozenset(
    words("APP BOT OP WORKFLOW APLICACIÓN APLICATIVO APPLICATION ANWENDUNG APPLICAZIONE アプリ 앱 应用 應用程式")
)
"""What Slack and Discord show beside the name of a program, in the languages of their screens."""
_TAG = "|".join(sorted(_TAG_WORDS))
_SERVER = late(r"\[[^\[\]\s]{1,8}\]")
"""The tag of a server that Discord shows below a name, above a dash and the time, on one line or on two."""
_HANDLE_BEHIND = late(r"(?<=\w) \(?@[\w.-]{1,40}\)?$")
"""The handle after a name, as GitLab shows both."""
_ADDRESS_BEHIND = late(r"(?<=\S) <[^<>@\s]{1,80}@[^<>@\s]{1,120}>$")
"""The address after a name, as mails show both."""
_COUNTED = late(lambda: rf"(?:{'|'.join(words_in('evidence', 'chats', 'counted'))}) ?#?\d{{1,4}}[:,]? (?=\S)")
"""The number of a comment before who wrote it, as trackers of bugs show it."""
_AT_BEHIND = late(r"(@[\w.-]{1,40}) at$")
_CLAN = late(r"(?=[A-Z0-9]{0,3}[A-Z])[A-Z0-9]{2,4}")
"""The same without brackets: of at most four characters."""
_SERVER_BEHIND = late(r"(?<!\s)\s+\[[^\[\]\s]{1,8}\]$")
TAGS = late(
    rf"(?:{_TAG}|App|Bot|Guest|Moderator|Member|Contributor|Collaborator|Author|Owner|Maintainer|Developer|commented"
    r"|left a comment)(?![\w:])\s*|[—–•·|-]\s+|[—–•·,]$"
)
_TAG_BEHIND = late(
    rf"(?<=\w)(?:APP|BOT|OP|WORKFLOW)$|(?<!\s)\s+(?:{_TAG})$|(?:(?<!\s)\s+)?\((?:Guest|Gast|External|Extern|pinned)\)$"
)
NO_TIME = Stamp(approximate=True)
"""The stamp of a message with a day and no time."""
_VERB = late(
    r"(?<=\w) @$|(?<!\s)\s+(?:commented|left a comment|added a comment|made changes|wrote|replied|said|posted"
    r"|opened (?:this )?(?:issue|ticket)?)"
    r"(?:\s+on|\s*[-–—:])?$"
)
EMOJI_NAME = late(r"(?:(?<!\s)\s+)?:[\w+-]{1,40}:")
_STRONG = late(
    r"(?<!\s)\s{2,}|\t|(?:(?<!\s)\s+)?[—–•·]\s*|(?<!\s)\s+-\s+|(?:(?<!\s)\s+)?[\[(]|,\s+|(?<=\w)\*\*\s|\s@\s|(?<=\w)\s+::?\s+"
)
_RECENT = late(r"(\d{1,2}) mins?(?: ago)?")
_BRACKETED = late(r"\[(?P<when>[^\[\]]{3,40})\]\s*(?P<rest>.*)", re.DOTALL)
_MARKS = r"(?:edited|bearbeitet|editado|modifié)"
_STATUS = late(r"(?:(?::[\w+-]{1,40}:|[\u2190-\u2bff\u200d\ufe0f\U0001f000-\U0001faff]{1,8})\s{1,3}){1,2}(?=\d)")
"""A person's status beside their name: Slack copies it before the time."""
EDITED = late(
    rf"(?<!\s)\s*(?:\({_MARKS}(?: [^()]{{1,40}})?\)|(?:[,•·]| -) ?{_MARKS}(?: by .{{1,40}})?)\s*$",
    re.IGNORECASE,
)


_EDITED_BEHIND = late(rf"(?<=[\dMm.])\s+{_MARKS}$", re.IGNORECASE)
"""What Teams shows after a time."""


UNTIMED = late(r"<[ @+%~&]?(?P<who>[A-Za-z_\[\]\\`^{}][\w.|\[\]\\`^{}-]{0,30})> (?P<text>[^<>\s].*)", re.DOTALL)
"""A message of IRC that was copied without its time, among others that have theirs (nicknames: RFC 2812)."""


class Head(NamedTuple):
    """A name and a time on one line."""

    who: str
    stamp: Stamp
    strong: bool


@lru_cache(maxsize=2048)
def head_of(line: str) -> Head | None:
    """Return the name and the time that make up a line, such as `Dana — Today at 5:02 PM`, or None."""
    plain = plainly(line).strip()
    if not 6 <= len(plain) <= _LONGEST or not any(character.isdigit() for character in plain) or plain[0].isdigit():
        return None
    if when_of(plain):
        return None
    for split in _STRONG.finditer(plain):
        if when_of(plain[split.start() :]):
            begin = _begin_of_time(plain, split.start())
            stamp, who = when_of(plain[begin:]), clean_name(plain[:begin].rstrip("|@ "))
            if stamp and who and _can_be_name(who):
                return Head(who, stamp, strong=True)
    for at, character in enumerate(plain):
        if character == " " and (day := _day_behind(plain, at)):
            return day
        if character == " " and (stamp := when_of(plain[at:])):
            who = _AT_BEHIND.sub(r"\1", clean_name(plain[:at]))
            verbed = who != _TAG_BEHIND.sub("", plain[:at]).strip()
            weak = who.split()[-1:] and who.split()[-1].casefold() in {"at", "from", "since", "until", "by", "on", "to"}
            if who and not weak and _can_be_name(who) and (verbed or is_name(who, frozenset())):
                return Head(who, stamp, strong=verbed)
            return None
    return None


def _begin_of_time(plain: str, at: int) -> int:
    """Return where the longest time begins that ends a line, and has what begins at an index as its own end.

    In `Dana 14.10.2026, 09:02` the comma parts a day from its clock, and no name from a time.
    """
    return next((begin for begin in range(at) if plain[begin] == " " and when_of(plain[begin:])), at)


def _day_behind(plain: str, at: int) -> Head | None:
    """Return who wrote something on a day without a time: `dana commented on Oct 14, 2026`."""
    if not _VERB.search(plain[:at]) or not read_day(EDITED.sub("", plain[at:])):
        return None
    return Head(clean_name(plain[:at]), NO_TIME, strong=True)


def _can_be_name(who: str) -> bool:
    return (
        who not in _TAG_WORDS
        and len(who) <= 60
        and len(who.split()) <= 6
        and any(character.isalnum() for character in who)
        and not ends_a_sentence(who)
        and not set(who) & set('"<>{}=;:')
    )


def ends_a_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence does, and not with an initial: `Ben O.`."""
    initial = text[-1:] == "." and text[-2:-1].isupper() and text[-3:-2] in (" ", ".")
    return text[-1:] in ".!?…:" and not initial


def when_of(text: str) -> Stamp | None:
    """Return the time that a text is, with or without marks around it, or None."""
    return read_stamp(_bare_time(text)) if any(character.isdigit() for character in text) else None


def _bare_time(text: str) -> str:
    text = _EDITED_BEHIND.sub("", EDITED.sub("", text))
    return text.strip().strip("—–•·-,|: ").strip().removeprefix("on ").strip()


@lru_cache(maxsize=2048)
def time_alone(line: str) -> Stamp | None:
    """Return the time that a line is, with or without a tag before it."""
    plain = plainly(line).strip()
    if status := _STATUS.match(plain):
        plain = plain[status.end() :]
    if not 3 <= len(plain) <= 48 or in_brackets(line):
        return _alone_in_brackets(plain)
    plain = TAGS.sub("", plain, count=2) if not plain[0].isdigit() else plain
    if recent := _RECENT.fullmatch(plain):
        return Stamp(age=timedelta(minutes=int(recent[1])), approximate=True)
    stamp = read_stamp(_bare_time(plain))
    if stamp is None or plain.isdigit():
        return None
    return stamp


def _alone_in_brackets(plain: str) -> Stamp | None:
    found = _BRACKETED.fullmatch(plain)
    return read_stamp(found["when"]) if found and not found["rest"] else None


def in_brackets(line: str) -> tuple[Stamp, str] | None:
    """Return the time that a line begins with in brackets, and what follows it, or None."""
    found = _BRACKETED.fullmatch(plainly(line[:2000]).strip())
    stamp = read_stamp(found["when"]) if found and found["rest"] else None
    return (stamp, found["rest"]) if found and stamp else None


def name_in_brackets(rest: str) -> bool:
    """Return whether what follows a time in brackets is a name."""
    name = clean_name(rest)
    words = [word for word in name.replace(",", " ").split() if word[0] != "("]
    return (
        0 < len(words) <= 5
        and all(word[0].isupper() or word in particles() or len(words) == 1 for word in words)
        and len(name) <= 60
    )


def is_server(lines: Sequence[str], at: int) -> bool:
    """Return whether a line is the tag of a server, between a name and the dash before its time."""
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    tag = lines[at].strip()
    if not below or not (_SERVER.fullmatch(tag) or (_CLAN.fullmatch(tag) and _may_be_named_above(lines, at))):
        return False
    return bool(TAGS.fullmatch(below) or (below[0] in "—–" and time_alone(below)))


def _may_be_named_above(lines: Sequence[str], at: int) -> bool:
    """Return whether the name that a tag belongs to may be above it, rather than all that the message above says."""
    above = [index for index in range(at - 1, max(-1, at - 5), -1) if lines[index].strip()]
    if not above or not _can_be_name(name := lines[above[0]].strip()) or time_alone(name):
        return False
    return len(above) < 2 or time_alone(lines[above[1]]) is None


def clean_name(name: str) -> str:
    """Return a name without the tags, emoji and verbs that chats show beside it."""
    name = _COUNTED.sub("", _ADDRESS_BEHIND.sub("", name.strip())) if " " in name else name
    name = _SERVER_BEHIND.sub("", EMOJI_NAME.sub("", name).strip())
    bare = name.strip("—–•·[]|*").strip().rstrip(",").strip()
    name = f"{bare}]" if "[" in bare and "]" in name and "]" not in bare else bare  # dependabot[bot]
    return _HANDLE_BEHIND.sub("", _VERB.sub("", _TAG_BEHIND.sub("", name).strip()).strip())
