"""The time at the beginning of a handwritten note: a clock as people write it, `+5m`, or counted from T0."""

import re
from datetime import timedelta

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.day_headings import OTHER_DAY
from postmortem_tui.evidence.stamps.machine_stamps import of_klog
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp, without_age
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import plainly
from postmortem_tui.values.times.leading import Leading, leading_time
from postmortem_tui.values.times.translated.day_words import begun_in_english
from postmortem_tui.values.times.translated.lengths import unit_pattern

_UNIT_ENDS = r"(?:(?!\w)|(?=\d{1,4}[ms]))"


def _length_pattern() -> str:
    """Return an expression for a length in units, each once and the longest first: `5m`, `2 Std.`, `1h05`, `2m30s`."""
    days, hours, minutes, seconds = map(unit_pattern, ("days", "hours", "minutes", "seconds"))
    return (
        rf"(?=\d{{1,5}} ?(?:{days}|{hours}|{minutes}|{seconds})(?:(?!\w)|[0-5]\d(?!\w)|\d{{1,4}}[ms]))"
        rf"(?:(?P<days>\d{{1,3}}) ?{days}(?!\w)[ ,]*)?"
        rf"(?:(?P<h>\d{{1,4}}) ?(?:h(?P<hm>[0-5]\d)(?!\w)|{hours}{_UNIT_ENDS})[ ,]*)?"
        rf"(?:(?P<m>\d{{1,5}}) ?(?:m(?P<ms>[0-5]\d)(?!\w)|{minutes}{_UNIT_ENDS})[ ,]*)?"
        rf"(?:(?P<s>\d{{1,5}}) ?{seconds}(?!\w))?"
    )


_STEP = late(lambda: rf"(?P<about>[~≈])?\+ ?{_length_pattern()}\s*[-–—:|,]*\s*(?P<rest>.*)", re.IGNORECASE)
_SINCE = late(
    lambda: (
        rf"(?P<about>[~≈])?T ?(?P<sign>[+-]) ?(?:{_length_pattern()}"
        r"|(?P<hours>\d{1,3}):(?P<minutes>\d\d)(?::(?P<seconds>\d\d))?(?!\d)|(?P<count>\d{1,5})(?!\w|:\d))"
        r"\s*[-–—:|,]*\s*(?P<rest>.*)"
    ),
    re.DOTALL | re.IGNORECASE,
)
"""`T+5`, `T-10m`, `T+2 Std.`, `T+00:12`: without a unit, and below an hour, they are minutes."""
_ZERO = late(r"T ?(?:\+ ?)?0{1,2}(?!:\d)\b(?: ?m(?:in)?\b)?\s*(?P<mark>[-–—:|,=(]*)\s*(?P<rest>.*)", re.DOTALL)
_ZERO_BEHIND = late(r"[(\[]T ?(?:[+-] ?)?0{1,2}(?: ?m(?:in)?)?[)\]]")
_WRAPPED = late(
    r"(?:[*_`]{1,3}(?P<marked>[^*_`\[\]]{3,60})[*_`]{1,3}|[\[(](?P<bracketed>[^*_`\[\]()]{3,60})[\])])(?P<rest>.*)",
    re.DOTALL,
)
_AT_END = late(
    r"(?P<lead>\S.{6,200}?\S)(?: on (?P<before>\S[^.]{2,30}?),?)? at (?:about |around )?(?P<when>\d[^.,;]{2,30}?)"
    r"(?:,? on (?P<behind>\S[^.]{2,30}?))?\.?"
)
_GLOG = late(
    r"[*_`\[(]{0,3}(?P<when>[01]\d[0-3]\d \d\d:\d\d:\d\d)(?:\.\d{1,9})?"
    r"(?:[-–—:|,;\])>=*_` \t]{1,12}(?P<rest>\S.*)|[*_`\])]{0,3}$)",
    re.DOTALL,
)
"""glog's time, of which the first four digits are the month and the day: before anything takes those for a clock."""
_WORDS = late(r"[^\s,;|]{1,40}")
"""Words in which a time may end: in `3:31 PM,alert` it does before the comma."""
_MAY_BE_A_MOMENT = late(r"\d[:.h]\d\d|\d{8}")
"""What a whole time has somewhere: looked for first, as few lines of prose have it."""
_FARTHEST = 48
"""Characters within which the time of a line ends."""
_DIGITS_OF_A_MOMENT = 4
"""Digits of the shortest text that says a day and a time: `May 4, 9:02` has as many."""
_DIGITS = late(r"(\d\d)(\d\d)")
_ZULU = late(r"(?<= )(\d\d)(\d\d) Z$")
_ROUND = late(r"(\d{1,2})h")


def time_at(rest: str, *, loose: bool) -> tuple[Stamp, str, Stamp | None] | None:
    """Return the time that a line begins with, what it says, and until when it lasted."""
    found = _time_at(rest, loose=loose)
    return (found[0], without_age(found[1]), found[2]) if found else None


def _time_at(rest: str, *, loose: bool) -> tuple[Stamp, str, Stamp | None] | None:
    plain = plainly(rest)
    if step := _STEP.fullmatch(plain):
        return Stamp(step=_length(step), approximate=bool(step["about"])), rest[step.start("rest") :], None
    if plain[:1] == "T" and (counted := _counted(rest, plain, loose=loose)):
        return *counted, None
    if (glog := _GLOG.fullmatch(plain)) and (stamp := of_klog(glog["when"])):
        return stamp, glog["rest"] or "", None
    rest = begun_in_english(rest)
    found = leading_time(rest, loose=loose)
    if found is None and (wrapped := _WRAPPED.fullmatch(rest)):
        inside = leading_time(begun_in_english(wrapped["marked"] or wrapped["bracketed"]), loose=loose)
        if inside and not inside.rest.strip("-–—:| "):
            behind = wrapped["rest"].strip().lstrip("-–—:|,;>").strip()
            typed = inside.typed
            if not inside.zone and (zone := leading_time(f"{typed} {behind}")) and zone.zone:
                typed, behind = zone.typed, zone.rest
            found = inside._replace(typed=typed, rest=behind)
    stamp = _stamp(found.typed) if found else None
    if found is None or stamp is None:
        told = _of_a_machine(rest)
        return (_as_zero(told[0], told[1]), told[1], None) if told else None
    return _as_zero(stamp, found.rest), found.rest, _until(found)


def _as_zero(stamp: Stamp, rest: str) -> Stamp:
    """Return a time as the one that others count from, if what it says begins with `(T+0)`."""
    return stamp._replace(since=timedelta()) if _ZERO_BEHIND.match(rest) else stamp


def _of_a_machine(rest: str) -> tuple[Stamp, str, None] | None:
    """Return a whole time that a line begins with, in any form that is known, and what it says; else None.

    The longest of the first words that are one counts, with or without marks around them.
    """
    if not (rest[:1].isalnum() or rest[:1] in "*_`[(") or not _MAY_BE_A_MOMENT.search(rest[:_FARTHEST]):
        return None
    ends = [found.end() for found in _WORDS.finditer(rest[:_FARTHEST])]
    for end in reversed(ends):
        head = rest[:end].strip("*_`[](){}:,;|-–—=> ").rstrip(".")
        if sum(map(str.isdigit, head)) < _DIGITS_OF_A_MOMENT or not head[-1:].isalnum():
            continue
        stamp = read_stamp(head)
        if stamp and (stamp.at or stamp.either or (stamp.clock and stamp.month)):
            marks = "*_`]):,;|-–—=> " if rest[0] in "*_`[(" else "):,;|-–—=> "
            return stamp, rest[end:].strip().lstrip(marks).strip(), None
    return None


def time_behind(rest: str) -> Stamp | None:
    """Return the time at the end of a sentence, `It was back at 11:32 UTC on 12 May.`, if it names a zone or a day.

    None if the sentence says that something was written, or is due then.
    """
    plain = plainly(rest)
    found = _AT_END.fullmatch(plain) if plain[-1:] != ":" and not OTHER_DAY.search(plain) else None
    if found is None or read_day(found["lead"][3:] if found["lead"][:3].lower() == "on " else found["lead"]):
        return None
    day = found["before"] or found["behind"]
    stamp = read_stamp(f"{day} at {found['when']}" if day else found["when"])
    return stamp if stamp and stamp.clock and (stamp.zone or stamp.at or stamp.month) else None


def _counted(rest: str, plain: str, *, loose: bool) -> tuple[Stamp, str] | None:
    """Return the time of a line that counts from T0, or that says when T0 was, and the rest of it."""
    if zero := _ZERO.fullmatch(plain):
        behind = rest[zero.start("rest") :]
        told = time_at(behind.rstrip(")") if "(" in zero["mark"] and behind.endswith(")") else behind, loose=loose)
        if told is None and "=" in zero["mark"]:
            return None
        stamp, text, _ = told or (Stamp(), behind, None)
        return stamp._replace(since=timedelta()), text
    found = _SINCE.fullmatch(plain)
    if found is None:
        return None
    away = _length(found) + timedelta(
        hours=int(found["hours"] or 0),
        minutes=int(found["minutes"] or 0) + int(found["count"] or 0),
        seconds=int(found["seconds"] or 0),
    )
    direction = -1 if found["sign"] == "-" else 1
    return Stamp(since=direction * away, approximate=bool(found["about"])), rest[found.start("rest") :]


def _length(found: re.Match[str]) -> timedelta:
    days, hours, minutes, more, seconds, further = (
        int(found[part] or 0) for part in ("days", "h", "m", "hm", "s", "ms")
    )
    return timedelta(days=days, hours=hours, minutes=minutes + more, seconds=seconds + further)


def _stamp(typed: str) -> Stamp | None:
    """Return the stamp of a time as people write it; some forms count only if other lines have them too."""
    words = typed.removeprefix("~")
    words = _DIGITS.sub(r"\1:\2", words) if _DIGITS.fullmatch(words.partition(" ")[0]) else words
    words = _ZULU.sub(r"\1:\2 Z", words)
    words = _ROUND.sub(r"\1:00", words) if _ROUND.fullmatch(words.partition(" ")[0]) else words
    words = words.replace("noon", "12:00").replace("midday", "12:00").replace("midnight", "00:00")
    stamp = read_stamp(words)
    return stamp._replace(approximate=True) if stamp and typed.startswith("~") else stamp


def _until(found: Leading) -> Stamp | None:
    return _stamp(found.until) if found.until else None
