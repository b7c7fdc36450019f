"""Text from anywhere, made fit to be kept: one sort of line break, and nothing that acts on whoever reads it."""

from postmortem_tui.lazy import late
from postmortem_tui.terminal.controls import is_plain, without_controls

_BREAKS = late("\r\n|[\r\v\f\x85\u2028\u2029]")
_SURROGATES = late("[\ud800-\udfff]")
_BLANK_START = late(r"(?:[ \t]*\n)+")


def clean_line(text: str) -> str:
    r"""Return a text with `\n` for every line break, without control sequences or control characters but the tab.

    Lone surrogates become U+FFFD. Cleaning twice is the same as cleaning once.
    """
    return _cleaned(text)[0]


def clean_text(text: str) -> str:
    """Return a cleaned text without blank lines at its start and without blanks at its end.

    The indent of the first line stays: it may be the indent of code.
    """
    text = clean_line(text).rstrip()
    start = _BLANK_START.match(text)
    return text[start.end() :] if start else text


def unfit(text: str) -> int:
    """Count the characters of a text that cleaning does not keep; line breaks of another sort are kept."""
    return _cleaned(text)[1]


def _cleaned(text: str) -> tuple[str, int]:
    """Return the cleaned text, and how many characters of the original were left out or replaced by U+FFFD."""
    if is_plain(text):
        return text, 0
    kept, number = without_controls(_BREAKS.sub("\n", text))
    kept, halves = _SURROGATES.subn("\ufffd", kept)
    return kept, number + halves


def unfit_in_words(number: int) -> str:
    """Return a sentence that says how many characters were left out; "" if none was."""
    return f"{number} control {'character was' if number == 1 else 'characters were'} left out." if number else ""
