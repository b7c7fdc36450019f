"""Text from anywhere, made fit to be kept: one sort of line break, and nothing that acts on whoever reads it."""

import re

TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070), 0xFEFF)
"""Signs without a picture of their own that turn text around, or are left of another encoding."""

CONTROLS = (*(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"), *TURNING)
"""C0 but the tab and the line feed, DEL, C1, and the signs that turn text around; joiners in emoji are none of them."""

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[" + "".join(map(re.escape, map(chr, CONTROLS))) + "]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK_START = re.compile(r"(?:[ \t]*\n)+")


def clean_line(text: str) -> str:
    r"""Return a text with `\n` for every line break, without other control signs than the tab.

    Lone surrogates become U+FFFD. Cleaning twice is the same as cleaning once.
    """
    if text.isprintable():
        return text
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def clean_text(text: str) -> str:
    """Return a cleaned text without blank lines at its start and without blanks at its end.

    The indent of the first line stays: it may be the indent of code.
    """
    text = clean_line(text).rstrip()
    start = _BLANK_START.match(text)
    return text[start.end() :] if start else text


def unfit(text: str) -> int:
    """Count the signs of a text that cleaning does not keep; line breaks of another sort are kept."""
    if text.isprintable():
        return 0
    return len(_CONTROLS.findall(_BREAKS.sub("", text))) + len(_SURROGATES.findall(text))


def said_of_unfit(number: int) -> str:
    """Say that so many signs were left out; nothing where there were none."""
    return f"{number} control {'character was' if number == 1 else 'characters were'} left out." if number else ""
