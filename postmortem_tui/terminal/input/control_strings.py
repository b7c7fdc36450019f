"""The answers of a terminal to programs: control strings and reports, which are no keys.

The answer to a program that has ended meanwhile, as on a slow line, reaches the program that reads next.
Textual 8.2.8 makes keys of the strings and reports that it does not know: `]11;rgb:dddd/…`, the colour of the
background, was typed into an answer.
"""

import re
from typing import NamedTuple

ESCAPE = "\x1b"

INTRODUCERS = frozenset("]PX^_")
"""The characters that begin a control string after an escape character: OSC, DCS, SOS, PM and APC (ECMA-48, 5.6)."""

ENDS = frozenset("\x07\x9c\x18\x1a")
"""The characters that end a string: BEL (xterm), the string terminator in C1, CAN and SUB."""

KEPT = 64
"""Characters of a string that are kept, to tell it from typed keys."""


def is_control(character: str) -> bool:
    """Return whether a character is a control that a key sends; the escape character is none, as it begins more.

    ECMA-48 (5.6) has none but format effectors in a control string, and no answer of a terminal has those either.
    """
    return (character < " " or character == "\x7f") and character != ESCAPE


_ANSWER = re.compile(r"\]\d+;|P[\d;]*[>=!$+|]|_G")
"""The beginnings of strings that terminals send; none of them is Alt with a capital letter and a typed word."""

_WHOLE = re.compile(r"\x1b\[(?![\[M]$)[0-?]*[ -/]*[@-~]")
"""A whole control sequence (ECMA-48, section 5.4).

`[[` and `[M` continue in the Linux console and in old mouse reports.
"""


def is_whole(sequence: str) -> bool:
    """Return whether a control sequence is complete."""
    return _WHOLE.fullmatch(sequence) is not None


class Broken(NamedTuple):
    """The part of a broken-off string to read as keys, and whether it belongs to its escape character."""

    keys: str
    goes_on: bool


class ControlString:
    """A control string, from its introducer on; keeps only what tells it from keys."""

    def __init__(self) -> None:
        self._text = ""

    @property
    def open(self) -> bool:
        """Whether a string has begun, and has not ended."""
        return bool(self._text)

    @property
    def is_answer(self) -> bool:
        """Whether the string is surely an answer of a terminal."""
        return _ANSWER.match(self._text) is not None

    @property
    def may_be_key(self) -> bool:
        """Whether the string may be a key with Alt, or ends with a possible Escape key."""
        return len(self._text) == 1 or self._text.endswith(ESCAPE)

    def takes(self, character: str) -> bool:
        """Take the next character; return False if it does not belong to the string any more."""
        closing = self._text.endswith(ESCAPE)
        if character in ENDS or (closing and character == "\\"):
            self._text = ""
        elif closing or is_control(character) or (len(self._text) > KEPT and not self.is_answer):
            return False
        else:
            self._text = self._text[:KEPT] + character
        return True

    def broken_off(self) -> Broken:
        """End the string without its terminator, and return what of it may be keys; a sure answer is dropped."""
        text, is_answer = self._text, self.is_answer
        self._text = ""
        return Broken(ESCAPE * text.endswith(ESCAPE), goes_on=False) if is_answer else Broken(text, goes_on=True)
