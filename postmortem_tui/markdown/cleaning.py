"""Text from anywhere, made fit to be kept: one sort of line break, no control signs."""

import re

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK_START = re.compile(r"(?:[ \t]*\n)+")


def clean_line(text: str) -> str:
    r"""Give a text with `\n` for every line break, without other control signs than the tab.

    Lone surrogates become U+FFFD. Cleaning twice is the same as cleaning once.
    """
    if text.isprintable():
        return text
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def clean_text(text: str) -> str:
    """Give a cleaned text without blank lines at its start and without blanks at its end.

    The indent of the first line stays: it may be the indent of code.
    """
    text = clean_line(text).rstrip()
    start = _BLANK_START.match(text)
    return text[start.end() :] if start else text
