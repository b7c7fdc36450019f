"""How machines write times, as data: each kind a pattern that `stamps.read_stamp` reads.

Every part of a pattern is bounded or stops at a fixed character, so that a match takes linear time.
"""

from functools import cache

from postmortem_tui.values.times.dates import SHORT_MONTHS, SHORT_WEEKDAYS
from postmortem_tui.values.times.translated.clock_words import half_behind

_NAMED_ZONE = r"(?:CES?T|[ECMP][SD]T|BST|IST|JST|AE[SD]T|MSK|EES?T|WES?T)(?=[ \]:),;|\t]|$)"
_NAMED_IANA = (
    r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)"
    r"/[A-Za-z_]{2,20}(?:/[A-Za-z_]{2,20})?"
)
_ZONE = (
    rf"(?>(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d(?: (?:UTC|{_NAMED_ZONE}))?|[+-]\d\d(?=[ \]]))"  # Go says `+0100 CET`
    rf"| {_NAMED_ZONE}| {_NAMED_IANA}(?=[ \]]))?)"
)
"""The zone after a time; matched as an atomic group, so that no part of it becomes a word of what follows."""
_OF_CLOCK = rf"(?>(?: ?(?:Z|UTC|GMT)(?![\w+-])| {_NAMED_ZONE})?)"
"""The zone after a clock alone: an offset would be the end of a range."""
_FRACTION = r"(?:\.\d{1,9}|,(?:\d{3}){1,3}(?!\d))?"
"""A part of a second. After a comma it has three, six or nine digits: `09:03:44,3 of 5 pods` is a cell of a table."""
_CLOCK = rf"\d\d:\d\d:\d\d{_FRACTION}"
_MONTH = f"(?:{SHORT_MONTHS.title()})"
_HALF = r"[ \u00a0\u202f]?[APap]\.?[ \u00a0\u202f]?[Mm]\.?"  # in Spanish with a blank: `p. m.`
_AM_PM = rf"(?>(?:{_HALF})?)"
_NO_HALF = r"(?![ \u00a0\u202f]?[APap]\.?[ \u00a0\u202f]?[Mm]\b)"
_HALF_BEHIND = "<half>"
"""Stands for the words of languages, whose files are read for a kind that has them alone: 25 ms."""
_HALF_BEFORE = "(?:午前|上午|오전|午後|下午|오후)"
_WEEKDAY = f"(?:{SHORT_WEEKDAYS.title()})"

_WRITTEN: dict[str, str] = {
    "iso": rf"\d{{4}}-\d\d-\d\d[T \t]\d\d:\d\d(?::\d\d{_FRACTION})?{_ZONE}",
    "full": rf"{_WEEKDAY} \d{{4}}-\d\d-\d\d {_CLOCK}(?: [A-Z]{{2,5}}| ?[+-]\d\d:?\d\d)?",
    "slash": rf"\d{{4}}/\d\d/\d\d (?:{_CLOCK}{_ZONE}|\d\d:\d\d[+-]\d\d:?\d\d)",
    "clf": rf"\d\d/{_MONTH}/\d{{4}}[: ]\d\d:\d\d:\d\d(?: [+-]\d{{4}})?",
    "ctime": rf"{_WEEKDAY} {_MONTH} [ \d]\d {_CLOCK}(?: [A-Z]{{1,5}})? \d{{4}}(?: [+-]\d{{4}})?",
    "rfc2822": rf"{_WEEKDAY}, \d{{1,2}} {_MONTH} \d{{4}} {_CLOCK} (?:[+-]\d{{4}}|GMT|UTC)",
    "bsd": rf"{_MONTH} [ \d]\d {_CLOCK}",
    "bsd-local": rf"(?:[^\W\d_]{{3,5}}\.?|1?\d[月월]) {{1,2}}\d?\d {_CLOCK}",
    "named": (
        rf"(?:{_WEEKDAY},? )?\d{{1,2}}[ -]{_MONTH}[a-z]{{0,6}}\.?(?:[ -]\d{{2,4}})?(?:,? (?:at )?|::| - )"
        rf"\d{{1,2}}:\d\d(?::\d\d{_FRACTION})?{_AM_PM}{_ZONE}"
    ),
    "month": (
        rf"(?:{_WEEKDAY},? )?{_MONTH}[a-z]{{0,6}}\.? {{1,2}}\d{{1,2}},? \d{{4}}(?:,? (?:at )?| - )"
        rf"\d{{1,2}}:\d\d(?::\d\d{_FRACTION})?{_AM_PM}{_ZONE}"
    ),
    "yearless": (
        rf"(?:{_WEEKDAY},? )?{_MONTH}[a-z]{{0,6}}\.? {{1,2}}\d{{1,2}}(?:, | | - )(?:at )?\d{{1,2}}:\d\d"
        rf"(?::\d\d{_FRACTION})?{_AM_PM}{_ZONE}"
    ),
    "compact": r"\d{8}[T -]\d\d:?\d\d:?\d\d(?:[.,]\d{1,9})?Z?",
    "logcat": r"[01]\d-[0-3]\d \d\d:\d\d:\d\d\.\d{3,9}",
    "klog": r"(?<!\d)[01]\d[0-3]\d \d\d:\d\d:\d\d\.\d{1,9}",
    "numbers": (
        r"(?:\d{1,2}(?:[/.]\d{1,2}(?:[/.]\d{2,4}|\.)?|-\d{1,2}-\d{2,4})|\d{4}-\d\d-\d\d(?= kl)),? "
        r"(?:(?:à|um|às|at|kl\.|klo|ob|a las) )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?"
        r"(?:\.\d{1,6}|,(?:\d{3}){1,2}(?!\d))?"
        rf"(?:{_HALF}|[ \u00a0\u202f]{_HALF_BEHIND})?{_NO_HALF}(?![ \u00a0\u202f]{_HALF_BEHIND})"
        r"(?: (?:Z|UTC|[+-]\d{4})(?=[:\] ]))?"
    ),
    "clock-first": rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?{_AM_PM}, \d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}",
    "epoch": r"(?:\d{19}|\d{16}|\d{13}|\d{10}(?:\.\d{1,9})?)(?!\d)",
    "eastern": (
        rf"\d{{4}}(?:[年/-]|\. ?|년 ?)\d{{1,2}}(?:[月/-]|\. ?|월 ?)\d{{1,2}}(?:[日일.]|)[,， ]{{0,2}}"
        rf"(?:{_HALF_BEFORE} ?)?"
        r"\d{1,2}:\d\d(?::\d\d)?(?!:?\d)"
    ),
    "clock": (
        rf"(?:{_WEEKDAY}(?:s|nes|rs|ur)?(?:day)?,? |{_HALF_BEFORE} ?)?"
        rf"\d{{1,2}}:\d\d(?::\d\d)?{_FRACTION}{_AM_PM}{_NO_HALF}{_OF_CLOCK}"
    ),
}
"""How machines write times; each is read by `stamps.read_stamp`."""

KINDS = tuple(_WRITTEN)
"""Their names, in the order in which they are tried."""

PLAIN = tuple(kind for kind in KINDS if kind != "clock")
"""Kinds that are certainly a time at the beginning of a line."""


@cache
def expression_for(kind: str) -> str:
    """Return the expression for a kind of time."""
    written = _WRITTEN[kind]
    return written.replace(_HALF_BEHIND, half_behind()) if _HALF_BEHIND in written else written
