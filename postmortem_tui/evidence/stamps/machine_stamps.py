"""Times of logs, of which there are thousands, read without the ambiguities of times that people write."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, timezone
from functools import lru_cache

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.evidence.stamps.written_stamps import MONTHS


def of_iso(when: str) -> Stamp | None:
    """Return the stamp of `2026-03-11T09:02:10.123Z` and its like."""
    if when[10:11] == "\t":
        when = when.replace("\t", " ", 1)
    if when[19:20] in (",", "."):  # fractions are cut here, in a third of the time that the moment without them takes
        if when[-1] == "Z" and when[20:-1].isdigit():
            when = f"{when[:19]}Z"
        elif when[20:].isdigit():
            when = when[:19]
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return read_stamp(when)
    if moment.tzinfo is None or moment.tzinfo is UTC:
        return Stamp(moment.replace(microsecond=0) if moment.microsecond else moment)
    try:
        return Stamp(moment.replace(microsecond=0).astimezone(UTC))
    except OverflowError:
        return read_stamp(when)


@lru_cache(maxsize=4096)
def of_bsd(when: str) -> Stamp | None:
    """Return the stamp of `Mar 11 09:02:10`."""
    try:
        clock = time(int(when[7:9]), int(when[10:12]), int(when[13:15]))
        return Stamp(clock=clock, month=MONTHS[when[:3].lower()], day=int(when[4:6]))
    except (ValueError, KeyError):
        return None


@lru_cache(maxsize=4096)
def of_clf(when: str) -> Stamp | None:
    """Return the stamp of `11/Mar/2026:10:02:10 +0100`, or of `11/Mar/2026 10:02:10`, as Python's server writes it."""
    try:
        parts = (int(when[7:11]), MONTHS[when[3:6].lower()], int(when[:2]), int(when[12:14]), int(when[15:17]))
        if len(when) == len("11/Mar/2026:10:02:10"):
            return Stamp(datetime(*parts, int(when[18:20])))
        away = timedelta(hours=int(when[22:24]), minutes=int(when[24:26]))
        zone = timezone(-away if when[21] == "-" else away)
        return Stamp(datetime(*parts, int(when[18:20]), tzinfo=zone).astimezone(UTC))
    except (ValueError, KeyError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def of_klog(when: str) -> Stamp | None:
    """Return the stamp of `0311 09:02:10.123456`."""
    try:
        clock = time(int(when[5:7]), int(when[8:10]), int(when[11:13]))
        month, day = int(when[:2]), int(when[2:4])
    except ValueError:
        return None
    return Stamp(clock=clock, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def of_logcat(when: str) -> Stamp | None:
    """Return the stamp of `03-11 09:02:10.123`, as Android's log writes it: month, then day."""
    return of_klog(when[:2] + when[3:])


@lru_cache(maxsize=4096)
def of_bsd_local(when: str) -> Stamp | None:
    """Return the stamp of `Okt 14 07:02:10` and `10月 14 07:02:10`, as journald writes days in other languages."""
    month, _, rest = when.partition(" ")
    if month[-1] in "月월":
        names = list(MONTHS)
        month = next((name for name in names if MONTHS[name] == int(month[:-1])), "")
    stamp = read_stamp(f"{month} {rest.strip()}")
    return stamp if stamp and stamp.month and stamp.clock else None


READ_KIND: dict[str, Callable[[str], Stamp | None]] = {
    "iso": of_iso,
    "bsd": of_bsd,
    "bsd-local": of_bsd_local,
    "clf": of_clf,
    "klog": of_klog,
    "logcat": of_logcat,
}
"""The functions that read the commonest kinds of times in logs; others are read as people's are."""
