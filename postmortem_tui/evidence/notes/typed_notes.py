"""A note as it is typed on one line during the incident: with or without a time and a name before it."""

import re
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from postmortem_tui.evidence.chats.speakers import who_wrote
from postmortem_tui.lazy import late
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.leading import leading_time
from postmortem_tui.values.times.moments import read_moment

_AGO = late(r"(?P<when>\d{1,4} ?(?:h|hrs?|hours?|m|mins?|minutes?) ago)\b[\s:,–-]{1,4}(?P<rest>\S.*)", re.IGNORECASE)


_TIME_LIKE = late(r"\d{1,2}:\d{2}(?::\d{2})?(?=\s)")


class TypedNote(NamedTuple):
    """A typed note: when it was, in UTC, by whom, if that is said, and what; `doubt` may have been meant as a time."""

    at: datetime
    who: str
    text: str
    doubt: str = ""


def read_note(typed: str, now: datetime, names: frozenset[str] = frozenset(), zone: tzinfo = UTC) -> TypedNote:
    """Return what a line says: `14:58 PagerDuty: error rate`, `10m ago restarted`, or only what happened, now.

    A time that names no zone is of `zone`.
    """
    at, rest = now.replace(second=0, microsecond=0), typed.strip()
    ago, found = _AGO.fullmatch(rest), leading_time(rest)
    when, what = (ago["when"], ago["rest"]) if ago else (found.typed, found.rest) if found else ("", "")
    if what:
        with suppress(Misread):  # a time that does not exist is part of the text
            moment, rest = read_moment(when, Context(now, past=True, zone=zone)), what
            at = moment.replace(second=0) if ago else moment
    who, text = who_wrote(rest, names)
    no_time = _TIME_LIKE.match(rest)
    return TypedNote(at, who, text, f"“{no_time[0]}” is no time, so it is noted as of now." if no_time else "")
