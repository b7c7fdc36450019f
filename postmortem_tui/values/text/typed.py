"""What the readers of time share: the context they are read in, the tidied text, and how a misreading is said."""

import re
import unicodedata
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.values.text.own_words import ENGLISH, OwnWords

LONGEST = 80
"""Characters of the longest text that is still looked at as a date, a time or a duration."""

_INVISIBLE = 10
"""How many times LONGEST a text may be whose invisible characters are looked for one by one."""

APPROXIMATELY = "~"
"""Stands before a kept time that is approximate."""

ABOUT = r"(?:about|around|roughly|circa|ca\.?|c\.|approx(?:\.|imately)?)"
"""A regular expression for the words before a time or a length that is not exact; to be used ignoring case."""

NOBODY = (
    r"(?i:/|[^<>\s]{1,20}\s[^<>]{0,60}=|(?:none|nil|null|nan|undefined|unknown|unset|empty|invalid|missing|redacted)>)"
)
"""A regular expression for what is after `<` and is nobody's name: a tag with attributes or at an end, and what
programs print where a value is missing."""

_OTHER_BLANKS = late(r" *[^\S ]\s*")
"""Blanks in a line that are not spaces alone, such as a tab."""

_NEAR = r"(?:shortly|just|soon|right|a (?:little|bit)|some ?time) (?:after|before)"
_APPROXIMATE = late(rf"(?:~|(?:{ABOUT}|{_NEAR})(?: |(?=\d)))\s*(.*)", re.IGNORECASE)
_OR_SO = late(r"(.*\d.*|.*(?:noon|midday|midnight)),? (?:or so|or thereabouts|roughly|approximately)", re.IGNORECASE)
_STRETCH = late(
    r"(?:the )?(?:early|mid|middle|late|beginning|start|end|first half|second half|some ?time)[ -]\S.*"
    r"|.*\b(?:morning|afternoon|evening|night|tonight|overnight|lunch|lunchtime|weekend)\b.*",
    re.IGNORECASE,
)
"""Words for a stretch of time, in which nobody can tell which moment or day is meant: `late last night`."""

_STRETCH_WORDS = 6
"""The most words of one: a longer text tells what happened."""

_ISH = late(r"(.*(?:\d(?: ?[ap]\.?m\.?)?|noon|midday|midnight))[- ]?ish\b\.?(.*)", re.IGNORECASE)
_LOOKALIKES = str.maketrans({"’": "'", "‐": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "∼": "~", "≈": "~", "⁓": "~"})


class Misread(ValueError):
    """A text that cannot be read; its message is a sentence for the person who typed it."""


class Context(NamedTuple):
    """What the reading of a date or a time depends on.

    now: the present, aware, in UTC.
    day: the day of the incident; it completes a bare time.
    after: the moment, in UTC, that `+5m` counts from; it wins over `day`, and a bare time takes the day nearest to it.
    start: the moment, in UTC, at which the incident began; what lies long before it is remarked on.
    ahead: whether a day in the future is meant, such as a due date.
    past: whether a day or a moment in the past is meant, such as that on which something was done.
    zone: the zone of a time that names none: UTC where people type, else that of the document or the paste.
    words: the program's own words in the language of the draft's template.
    working: whether the days and weeks until something is due are counted in working days, Monday to Friday.
    bands: the days after the incident, first and last, that the lists of action items of the draft are for.
    former: the day that a due day is typed in place of, if there was one.
    twelve: whether the times around it say am and pm, so that `2:06` after `2:05 PM` is in the afternoon too.
    in_any_language: whether a time that cannot be read as it is may be one in another language.
    """

    now: datetime
    day: date | None = None
    after: datetime | None = None
    start: datetime | None = None
    ahead: bool = False
    past: bool = False
    zone: tzinfo = UTC
    working: bool = False
    twelve: bool = False
    in_any_language: bool = True
    bands: tuple[tuple[int, int], ...] = ()
    former: date | None = None
    words: OwnWords = ENGLISH

    @property
    def anchor(self) -> date | None:
        """The day near which times without a day are read; None if it is unknown."""
        return self.day if self.after is None else self.after.date()


_PLAIN = str.maketrans(
    {
        **{chr(0xFF01 + at): chr(0x21 + at) for at in range(94)},  # full-width forms
        **dict.fromkeys("\u00a0\u1680\u2007\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
        "\u2236": ":",
        "\ufe55": ":",
    }
)


def plainly(text: str) -> str:
    """Return the text with full-width characters and every sort of blank made plain, each in its place."""
    return text if text.isascii() else text.translate(_PLAIN)


def one_line(text: str) -> str:
    """Return the text on one line, without blanks at its ends and with single blanks inside."""
    return " ".join(text.split())


def lines_tidied(text: str) -> str:
    """Return the text without blanks at the ends of lines; those under the first keep their indents.

    Blanks inside a line stay as they are, as a document may have two after a sentence; a tab becomes one.
    """
    first, *under = text.strip().split("\n")
    return "\n".join([_spaced(first), *map(_indented, under)])


def _indented(line: str) -> str:
    bare = _spaced(line)
    return line[: len(line) - len(line.lstrip(" "))] + bare if bare else ""


def _spaced(line: str) -> str:
    """Return a line without blanks at its ends, and one space for those inside that are not spaces alone."""
    return _OTHER_BLANKS.sub(" ", line.strip())


def tidy(text: str) -> str:
    """Return the text as the readers want it: plain digits and dashes, single blanks, no invisible characters.

    Raise Misread if it is too long to be a date, a time or a duration.
    """
    plain = one_line(text)
    if len(plain) > _INVISIBLE * LONGEST:  # a long paste must not cost a look at each of its characters at every key
        raise Misread(f"Too long to be read: {shown(plain)}.")
    if not plain.isascii():  # ASCII is plain already
        plain = unicodedata.normalize("NFKC", plain).translate(_LOOKALIKES)
        plain = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    tidied = one_line(plain)
    if len(tidied) > LONGEST:
        raise Misread(f"Too long to be read: {shown(tidied)}.")
    return tidied


_MOST = 10**40
"""From here on a number is not repeated; Python would refuse to write one of over 4,300 digits."""


def shown(text: str) -> str:
    """Return the text short enough to be in a sentence."""
    line = one_line(text)
    return line if len(line) <= 40 else line[:39] + "…"


def value_in_words(value: object) -> str:
    """Return a value of a TOML or JSON file as a sentence about it names it, in the words of TOML."""
    match value:
        case dict():
            return "a table"
        case list() | tuple():
            return "a list"
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return f"'{shown(value)}'"
        case int() if abs(value) >= _MOST:
            return "a number of over 40 digits"
        case _:
            return str(value)


def without_approximation(typed: str) -> tuple[str, bool]:
    """Return a tidied time without what marks it as approximate, and whether it was marked.

    That is `~`, `about` or `shortly after` before it, as in `~23:58` and `ca. 23:58`, and `ish` or `or so` after it.
    """
    marked = _APPROXIMATE.fullmatch(typed)
    bare, ish = without_ish(marked[1] if marked else typed)
    so = _OR_SO.fullmatch(bare)
    return so[1] if so else bare, bool(marked or so) or ish


def is_stretch(typed: str) -> bool:
    """Return whether a tidied text names a stretch of time and no moment in it: `mid January`, `Monday morning`."""
    return len(typed.split()) <= _STRETCH_WORDS and bool(_STRETCH.fullmatch(typed))


def without_ish(typed: str) -> tuple[str, bool]:
    """Return a time without the `ish` after it, as in `14:05ish` and `2 pm-ish UTC`, and whether there was one."""
    found = _ISH.fullmatch(typed)
    return (f"{found[1]}{found[2]}", True) if found else (typed, False)
