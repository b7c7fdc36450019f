"""A line of notes: how far it is indented, the mark of a list before it, its text, and a time at its end."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import time
from itertools import pairwise
from typing import NamedTuple

from postmortem_tui.evidence.chats.speakers import is_name
from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.notes.note_times import time_at
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.evidence.stamps.written_stamps import without_org_marks
from postmortem_tui.lazy import late
from postmortem_tui.values.times.leading import Leading, leading_time
from postmortem_tui.values.times.translated.day_words import begun_in_english
from postmortem_tui.words import words_in

LONGEST = 2000
"""Characters of a line that are looked at; no note is longer."""

_LIST_MARK = late(
    r"(?P<indent>\s*)(?P<mark>(?:[-+•●○◦▪‣–—]|\*{1,6}|\d{1,3}[.)]|\(\d{1,3}\)|[a-z]\)|o(?=\t))\s+(?:\[[ xX]\] )?)?"
    r"(?P<rest>.*)",
    re.DOTALL,
)
_HANGING = late(r"[ \t]+(?=[^\s+*•●○◦▪‣–—-])")
"""The blanks before a line without the mark of a list."""
_EMOJI = late(
    r"^(?P<before>\s*(?:[-*+•] )?)[\u2190-\u24ff\u25a0-\u25cc\u2600-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]{1,6}\s*"
    r"(?=[~(\[*]{0,2}\d{1,4}[:.h-]\d\d)"
)
"""What people put before a time to mark it: `🔴 09:02`."""
_LONGEST_BEHIND = 40
"""Characters of the longest text at the end of a line that is tried as a time."""
_PARTED = late(r"\s*[,;|@–—-]?\s(?:at )?\s*(?=\S)|[,;|](?=\d)")
"""What separates an event from the time after it."""
_ESCAPED = late(r"\\([-~*_.!#+()\[\]>|&<`])")
"""What Markdown escapes, as documents are exported: `\\-`, `\\[`."""
_WRAPPED_POINT = late(r"(?:\*{1,3}|_{1,3}|\[)(?:[01]\d|2[0-3])\.[0-5]\d(?:\*{1,3}|_{1,3}|\])(?=\s)")
"""`**09.02**`, `[09.02]`: with two digits of the hour, as `**1.20**` is a version."""
_BELOW = frozenset("○◦▪‣")
"""Marks of items inside items, also if no blanks are before them."""
_OPEN_BOX = late(r"\s*(?:[-+*•]|\d{1,3}[.)]) \[ \] ")
SET_OFF = late(r"\d{4}\s*[-–—:|]\s")
"""Four digits that a mark sets off: a time rather than a number."""


class NoteLine(NamedTuple):
    """A line of notes: its indentation, its text without the mark of a list, and what the mark says."""

    indent: int
    rest: str
    is_item: bool
    is_open: bool
    """Whether it is an item whose box is open."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of Markdown."""
        return self.rest.startswith("#")

    @property
    def bare(self) -> str:
        """Its text without the marks of a heading or of strong text."""
        return self.rest.lstrip("#").strip().strip("*_").rstrip(":")


def note_line(text: str, *, below_a_row: bool) -> NoteLine:
    """Return a line of notes taken apart; where it is below a row, a mark of items inside items indents it."""
    indent, mark, rest = parted_line(text)
    if below_a_row and mark and mark[0] in _BELOW:
        indent += 4
    if mark.startswith("*"):
        indent += 4 * (mark.count("*") - 1)  # MediaWiki's items inside items
    return NoteLine(indent, rest, bool(mark), bool(mark and _OPEN_BOX.match(text)))


def _behind(rest: str) -> tuple[str, str]:
    """Return a line without the time at its end, in brackets or after a mark, and that time: `Alert (07:02)`."""
    bare = rest.rstrip(".")
    for opening, closing in ("()", "[]"):
        if bare.endswith(closing):
            text, _, when = bare[:-1].rpartition(opening)
            return (text.strip(), when.strip()) if len(when) <= _LONGEST_BEHIND else ("", "")
    for found in _PARTED.finditer(bare, max(0, len(bare) - _LONGEST_BEHIND)):
        when = bare[found.end() :].strip()
        if found.start() and _ending(when):
            return bare[: found.start()].strip(), when
    return "", ""


def _ending(when: str) -> Stamp | None:
    """Return the time that the end of a line is: as people write one, or a whole moment of a machine.

    Of numbers alone those are moments that count from 1970 to between 2001 and 2033; others number something else.
    """
    stamp = read_stamp(when)
    if stamp is None or leading_time(begun_in_english(when)):
        return stamp
    if when.replace(".", "").isdigit():
        return stamp if when[0] == "1" else None
    return stamp if stamp.at or (stamp.month and stamp.clock) else None


def has_hanging_lines(lines: Sequence[str], *, loose: bool) -> bool:
    """Return whether a line without a time begins right under the event of the line above, which begins with one.

    Then a line that begins under the times is a row of its own, and not the rest of the one above.
    """
    for above, line in pairwise(lines):
        hanging = _HANGING.match(line)
        if hanging is None or above[:1].isspace():
            continue
        _, mark, rest = parted_line(above)
        found = time_at(rest, loose=loose) if not mark else None
        column = len(above) - len(found[1]) if found and found[1] and above.endswith(found[1]) else 0
        if column and len(hanging[0].expandtabs()) == len(above[:column].expandtabs()):
            return True
    return False


def with_times_before(lines: Sequence[str]) -> list[str] | None:
    """Return the lines of notes that end with their times, each with its time first; None if they have others."""
    found: list[str] = []
    count = bare = 0
    for line in lines:
        indent, mark, rest = parted_line(line)
        text, when = _behind(rest)
        if text and (stamp := _ending(when)) and stamp.age is None:
            count += 1
            line = f"{' ' * indent}{mark}{when}  {text}"
        else:
            bare += bool(rest)
        found.append(line)
    return found if count > 1 and count > bare else None


_NAME_FIRST = late(
    r"(?P<name>@?[^\W\d_][\w'’-]{0,30}\.?(?: [^\W\d_][\w'’-]{0,30}\.?){0,2}?)"
    r"[,:]? (?:[-–—@] |at )?(?P<rest>[~(\[]?\d.*)",
    re.DOTALL,
)
_BRACKETED = late(r"[(\[]([^()\[\]]{4,30})[)\]]:?")
_AROUND_A_NAME = "@.'’-"


def with_times_first(lines: Sequence[str]) -> list[str] | None:
    """Return the lines of notes that begin with a name, each with its time first and the name in angles.

    None if fewer than two do. `sam 14:02 restarts it` names somebody if lines of that form recur; a word that names
    nobody, as in `Alert 14:02 slow`, stays among the words.
    """
    told = [parted_line(line) for line in lines]
    found = {at: one for at, (_, _, rest) in enumerate(told) if (one := _named_first(rest))}
    others = sum(1 for at, (_, _, rest) in enumerate(told) if rest and at not in found and not leading_time(rest))
    if len(found) < 2 or len(found) < others:
        return None
    count = Counter(name.casefold() for name, _ in found.values())
    large = {name.casefold() for name, _ in found.values() if name[:1].isupper()}
    turned = list(lines)
    for at, (name, when) in found.items():
        indent, mark, _ = told[at]
        folded = name.casefold()
        called = is_name(name, frozenset()) and (folded in large or count[folded] > 1 or len(count) > 1)
        turned[at] = f"{' ' * indent}{mark}{when.typed} {f'<{name}>' if called else name} {when.rest}"
    return turned


def _named_first(rest: str) -> tuple[str, Leading] | None:
    """Return the name that a line begins with, if a time with a colon and words follow it, and these."""
    found = _NAME_FIRST.fullmatch(rest)
    if not found or leading_time(begun_in_english(rest)) or read_day(found["name"]):
        return None
    name = found["name"].strip(_AROUND_A_NAME)
    when = leading_time(_BRACKETED.sub(r"\1", found["rest"], count=1))
    if not when or not when.rest or ":" not in when.typed or when.until:
        return None
    words = name.split()
    if words[-1].casefold() in words_in("evidence", "speakers", "beside_times") or (
        len(words) > 1 and not is_name(name, frozenset())
    ):
        return None
    return name, when


def loose_is_meant(lines: Sequence[str]) -> tuple[bool, bool]:
    """Return whether `1402` and `14.05` are times here, as others are, and whether there are others with a colon."""
    strict = digits = other = 0
    for line in lines:
        rest = parted_line(line)[2]
        if not rest:
            continue
        if leading_time(rest):
            strict += 1
        elif leading_time(rest, loose=True) and not read_day(rest):
            digits += 2 if SET_OFF.match(rest) else 1
        elif _WRAPPED_POINT.match(rest):
            digits += 1
        else:
            other += 1
    return digits > 1 or (digits == 1 and strict >= 1), strict > 0


def parted_line(line: str) -> tuple[int, str, str]:
    """Return the indentation of a line, its list mark if it has one, and its text."""
    plain = _ESCAPED.sub(r"\1", line[:LONGEST].replace("\u00a0", " "))
    found = _LIST_MARK.fullmatch(without_org_marks(_EMOJI.sub(r"\g<before>", plain, count=1)))
    assert found
    mark, rest = found["mark"] or "", found["rest"]
    if mark[:1].isdigit() and read_day(" ".join((mark + rest).replace(",", " ").split()[:3])):
        mark, rest = "", mark + rest  # `14. Oktober 2026` is a day, and no item
    return len(found["indent"].expandtabs(4)), mark, rest.strip()


def heads_a_list(lines: Sequence[str], at: int, *, loose: bool) -> bool:
    """Return whether a short line is directly above list items without times, as in minutes of a meeting."""
    _, mark, rest = parted_line(lines[at])
    if (
        mark
        or not rest
        or len(rest.split()) > 5
        or rest[-1:] in ".,;"
        or not rest[:1].isupper()
        or at + 1 >= len(lines)
    ):
        return False
    _, below, item = parted_line(lines[at + 1])
    return bool(below) and not time_at(rest, loose=loose) and not time_at(item, loose=loose)


def certain_clocks(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the lines that begin with a time that is one without doubt, and its minutes."""
    found = ((number, time_at(parted_line(line)[2], loose=False)) for number, line in enumerate(lines, 1))
    return [(number, minutes_of(one[0].clock)) for number, one in found if one and one[0].clock]


def minutes_of(clock: time) -> int:
    """Return the minutes of a day until a time of it."""
    return clock.hour * 60 + clock.minute
