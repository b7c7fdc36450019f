"""What a terminal answers to programs: control strings and reports, which are nobody's keys.

The answer to a program that has ended meanwhile, or that ran before on a slow line, comes to whoever reads next.
Textual 8.2.8 makes keys of the strings and reports that it does not know: `]11;rgb:dddd/…`, the colour of the
background, was typed into an answer.
"""

import re
from typing import NamedTuple

ESCAPE = "\x1b"

INTRODUCERS = frozenset("]PX^_")
"""What begins a control string behind an escape character: OSC, DCS, SOS, PM and APC (ECMA-48, section 5.6)."""

ENDS = frozenset("\x07\x9c\x18\x1a")
"""BEL, as xterm has it, the string terminator in one character, and what breaks a string off."""

KEPT = 64
"""Characters of a string that are kept, to tell it from what a hand has typed."""

_ANSWER = re.compile(r"\]\d+;|P[\d;]*[>=!$+|]|_G")
"""How strings begin that terminals send; Alt with a capital letter, typed ahead of a word, begins otherwise."""

_WHOLE = re.compile(r"\x1b\[(?![\[M]$)[0-?]*[ -/]*[@-~]")
"""A whole control sequence (ECMA-48, section 5.4); `[[` and `[M` go on in the Linux console and in old mice."""


def is_whole(sequence: str) -> bool:
    """Return whether nothing belongs to a control sequence any more."""
    return _WHOLE.fullmatch(sequence) is not None


class Broken(NamedTuple):
    """What is to be read as keys of a string that was broken off, and whether they belong to its escape character."""

    keys: str
    goes_on: bool


class ControlString:
    """A control string, from its introducer on; holds what tells it from keys, and no more."""

    def __init__(self) -> None:
        self._text = ""

    @property
    def open(self) -> bool:
        """Return whether a string has begun, and has not ended."""
        return bool(self._text)

    @property
    def is_answer(self) -> bool:
        """Return whether it is surely no hand's."""
        return _ANSWER.match(self._text) is not None

    @property
    def may_be_key(self) -> bool:
        """Return whether it may be a key with Alt, or ends with what may be the Escape key."""
        return len(self._text) == 1 or self._text.endswith(ESCAPE)

    def takes(self, character: str) -> bool:
        """Take the next character; return False where it does not belong to the string any more."""
        closing = self._text.endswith(ESCAPE)
        if character in ENDS or (closing and character == "\\"):
            self._text = ""
        elif closing or (len(self._text) > KEPT and not self.is_answer):
            return False
        else:
            self._text = self._text[:KEPT] + character
        return True

    def broken_off(self) -> Broken:
        """End the string without its end: what is surely an answer is nobody's keys, anything else may be."""
        text, is_answer = self._text, self.is_answer
        self._text = ""
        return Broken(ESCAPE * text.endswith(ESCAPE), goes_on=False) if is_answer else Broken(text, goes_on=True)
