"""A text as a person reads it, for searches: without what hides letters, and with its broken lines joined.

Every offset in it leads back to the original text, so that what is found can be removed there.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable

_HIDING = re.compile(
    r"[\x1b\u241b\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
    r"|<wbr ?/?>|</?(?:b|strong|i|em|u|code|kbd|samp|tt)>|(?<!\*)\*\*(?!\*)"
    r"|[\uff01-\uff5e]"
    r"|\\[!-/:-@\[-`{-~]"
    r"|&(?:\#\d{1,6}|\#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});"
    r"|%(?:25){0,3}[2-7][0-9A-Fa-f]"
    r"|\\{1,4}(?:[nrt]|u00[2-7][0-9a-fA-F])"
    r"|\[[\d;]{0,12}m"
)
"""What hides letters, or is before them: characters without a width, full-width forms, marks of bold text and of code
in HTML, Markdown's escapes, entities, percent-encoding (once or again), escapes of JSON (RFC 8259, 7), colours of a
terminal (ECMA-48, SGR), also where their ESC was lost."""

_BREAK = re.compile(
    r"(?<![ \t])[ \t]*+(?:[\\=]?(?:\r?\n[ \t>]*+)+(?:[-*+|][ \t]++)?|<br ?/?>[ \t]*+|\|[ \t]*+)", re.IGNORECASE
)
"""What divides a word: a line's end, hard or soft (in a mail's source `=` before it: RFC 2045, 6.7), with the marks of
the next line; `<br>`; the edge of a cell. Blank lines and the line ends around them are one match.
"""


class AsRead:
    """A text of which some pieces were replaced, and the original offset of each of its offsets."""

    def __init__(self, text: str, pattern: re.Pattern[str], instead: Callable[[str], str]) -> None:
        parts: list[str] = []
        self._starts: list[int] = []
        self._before: list[tuple[int, int | None]] = []
        """For each part where it began before, and where it ended if it was another text then."""
        length = at = 0
        for found in pattern.finditer(text):
            for part, before, ended in (
                (text[at : found.start()], at, None),
                (instead(found[0]), found.start(), found.end()),
            ):
                if part:
                    parts.append(part)
                    self._starts.append(length)
                    self._before.append((before, ended))
                    length += len(part)
            at = found.end()
        if at < len(text) or not parts:
            parts.append(text[at:])
            self._starts.append(length)
            self._before.append((at, None))
        self.text = "".join(parts)

    def before(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of this text, of at least one character, was before."""
        return self._at(start)[0], self._at(end - 1)[1]

    def _at(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self._starts, offset) - 1
        before, ended = self._before[number]
        if ended is not None:
            return before, ended
        here = before + offset - self._starts[number]
        return here, here + 1


def unhidden(text: str) -> AsRead | None:
    """Return a text without what hides letters; None if nothing does."""
    return AsRead(text, _HIDING, _shown) if _HIDING.search(text) else None


def joined(text: str, cell: str = "", breaks: re.Pattern[str] = _BREAK) -> AsRead:
    """Return a text without its line ends and hard breaks, and with another text for the edges of its cells.

    A blank line stays a line end: no word goes over it.
    """
    return AsRead(text, breaks, lambda broken: "\n" if broken.count("\n") > 1 else cell if "|" in broken else "")


def breaks_but_before(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of what divides a word, without the breaks that are before one of some words, in any case."""
    return re.compile(f"{_BREAK.pattern}(?!{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _shown(hidden: str) -> str:
    match hidden[0], len(hidden):
        case "\\", _ if hidden[-1] in _BLANKS or "u00" in hidden:
            return " " if hidden[-1] in _BLANKS and "u00" not in hidden else _printed(hidden)
        case "\\", _:
            return hidden[1]
        case "%", _:
            return _printed(hidden)
        case "&", _:
            shown = html.unescape(hidden)
            return "" if _HIDING.fullmatch(shown) and len(shown) == 1 else shown
        case letter, 1 if "\uff01" <= letter <= "\uff5e":
            return unicodedata.normalize("NFKC", letter)
        case _:
            return ""


_BLANKS = "nrt"
"""The letters of the escapes that stand for blanks."""


def _printed(encoded: str) -> str:
    """Return the ASCII character that an escape names by its last two digits; DEL stays as it is written."""
    return encoded if encoded[-2:].lower() == "7f" else chr(int(encoded[-2:], 16))
