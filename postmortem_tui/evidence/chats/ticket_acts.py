"""What somebody did to a ticket, as its page says it in a line: `dana closed this 1 hour ago`."""

import re
from functools import cache

from postmortem_tui.evidence.chats.chat_heads import when_of
from postmortem_tui.evidence.chats.speakers import is_name
from postmortem_tui.evidence.model import Stamp
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import plainly
from postmortem_tui.words import words_in

_WHAT = (
    r"(?P<what>(?P<told>closed|reopened|merged|resolved|deployed|released|approved|(?:changed|updated) the [Ss]tatus"
    r"|created (?:the|this) [Ii]ssue)?(?(told)|(?:changed|updated|added(?! a comment)|removed|set|assigned"
    r"|self-assigned|labeled|linked|moved|referenced|mentioned|deleted|restored|dismissed|reviewed|pinned|locked"
    r"|renamed|requested|created|transitioned))\b.{0,160})"
)
_DONE = late(rf"(?P<who>@?[\w.-]{{1,40}}(?: [A-Z][\w.'-]{{0,40}}){{0,3}})(?: @[\w.-]{{1,40}})? {_WHAT}")
"""What somebody did to a ticket, as its page says it: some acts are events, the rest change a field."""
_COMMENTED = late(
    r"(?P<who>@?[\w.-]{1,40}(?: [A-Z][\w.'-]{0,40}){0,3}) (?:commented|added a comment) (?:on|to) \S.{0,160}"
)
DONE_BELOW = late(rf"(?P<comment>added a comment|commented(?: on .{{1,160}})?)|{_WHAT}")
"""The same below the name of who did it."""

DONE_ALONE = frozenset(
    (
        "commented",
        "opened",
        "wrote",
        "replied",
        "posted",
        "said",
        "opened this",
        "opened this issue",
        "added a comment",
        "left a comment",
    )
)
"""The words before a time, below the name of the author of what follows."""


@cache
def _kinds() -> frozenset[str]:
    return frozenset(words_in("evidence", "chats", "kinds"))


def is_kind_of_entry(text: str) -> bool:
    """Return whether a text is what a tracker calls a kind of its entries, below the name of its author."""
    return text.casefold() in _kinds()


LONGEST = 240
"""Characters of a line that are looked at."""


def commented_by(text: str) -> str:
    """Return who commented on a ticket that the line names, if a text says no more: what was said is below."""
    found = _COMMENTED.fullmatch(text)
    return found["who"] if found and is_name(found["who"], frozenset()) else ""


def done_by(text: str) -> re.Match[str] | None:
    """Return what somebody did to a ticket, if a text is nothing else; an alert, for example, has no person."""
    found = _DONE.fullmatch(text)
    return found if found and is_name(found["who"], frozenset()) else None


def done_on(line: str) -> tuple[re.Match[str], Stamp] | None:
    """Return what somebody did to a ticket, and when, if a line says both: `dana closed this 1 hour ago`."""
    plain = plainly(line)[:LONGEST]
    if not any(character.isdigit() for character in plain) or not _DONE.match(plain):
        return None
    for at in (index for index, character in enumerate(plain) if character == " "):
        stamp = when_of(plain[at:])
        if stamp and (done := done_by(plain[:at].rstrip("·, ").removesuffix(" on"))):
            return done, stamp
    return None
