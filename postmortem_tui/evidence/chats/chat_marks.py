"""What a chat program shows around messages: reactions, buttons, counts of replies, who came and went."""

import re
from collections.abc import Sequence

from postmortem_tui.evidence.chats.chat_heads import EMOJI_NAME, TAGS, is_server
from postmortem_tui.lazy import late
from postmortem_tui.words import words_in

_REACTED = late(
    lambda: (
        rf"(?:{'|'.join(words_in('evidence', 'chats', 'reacted'))}) \d{{1,3}}"
        rf"|{'|'.join(words_in('evidence', 'chats', 'reactions'))}"
    )
)
_NOISE = late(
    lambda: (
        r"(?::[\w+'-]{1,60}:(?: ?\d{1,4})?\s{0,4}){1,20}"
        r"|[\w.-]{1,80}\.(?:png|jpe?g|gif|mp4|pdf)|{Reactions}|={8,}"
        rf"|{'|'.join(words_in('evidence', 'chats', 'shown'))}"
    )
)
_CAME = late(lambda: "|".join(words_in("evidence", "chats", "came")))
_ADDRESSED = late(
    lambda: (
        rf"(?:{'|'.join(words_in('evidence', 'labels', 'addressed'))}) ?[:：] ?"
        r".{0,400}[^\s@]@[^\s@]{0,300}\..{0,400}"
    ),
    re.IGNORECASE,
)
_SHOWN = late(r"\{(?:Attachments|Embed|Stickers)\}")
"""What a text export of Discord writes above what a message shows."""

LONGEST_OF_EMOJI = 24
"""Characters of a line that can be nothing but emoji and counts."""

LONGEST_COUNT = 3
"""Digits of a number under an emoji that says how many reacted."""

ARROWS = 0x2190
"""The first code point of the symbols that emoji are among; letters and punctuation of chats lie below."""


def came_or_went(text: str) -> bool:
    """Return whether a text says no more than that somebody joined, left or changed the channel."""
    return bool(_CAME.fullmatch(text))


def is_addressed(line: str) -> bool:
    """Return whether a line says to whom a mail is, by their addresses."""
    return bool(_ADDRESSED.fullmatch(line[:1000]))


def is_shown_around(line: str) -> bool:
    """Return whether a line by itself is what the chat program shows, such as the time of the last reply."""
    return bool(_NOISE.fullmatch(line))


def is_mark(lines: Sequence[str], at: int) -> bool:
    """Return whether a line is what the chat program shows around messages, rather than what somebody says."""
    line = lines[at].strip()
    if (
        is_server(lines, at)
        or _NOISE.fullmatch(line)
        or _REACTED.fullmatch(line)
        or came_or_went(line)
        or TAGS.fullmatch(line)
    ):
        return True
    if _SHOWN.fullmatch(line) or (at and lines[at - 1].strip() == "{Reactions}"):
        return True
    if not any(character.isalpha() for character in line):
        emoji = any(ord(character) > ARROWS for character in line)
        above = lines[at - 1].strip() if at else ""
        counted = (
            line.isdigit()
            and len(line) <= LONGEST_COUNT
            and bool(EMOJI_NAME.fullmatch(above) or _is_emoji(above) or _REACTED.fullmatch(above))
        )
        return (emoji and len(line) <= LONGEST_OF_EMOJI) or counted
    return False


def _is_emoji(line: str) -> bool:
    return bool(line) and len(line) <= 8 and not any(character.isalnum() for character in line)
