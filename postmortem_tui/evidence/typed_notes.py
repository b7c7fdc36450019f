"""A note as it is typed on one line while it burns: with a time before it, and a name, or without."""

from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from postmortem_tui.evidence.speakers import who_wrote
from postmortem_tui.values.leading import leading_time
from postmortem_tui.values.moments import just_now, read_moment
from postmortem_tui.values.typed import Misread


class TypedNote(NamedTuple):
    """When it was, in UTC, who it was, if that is said, and what."""

    at: datetime
    who: str
    text: str


def read_note(typed: str, now: datetime, names: frozenset[str] = frozenset()) -> TypedNote:
    """Return what a line says: `14:58 PagerDuty: error rate`, `10m ago restarted`, or only what happened, now."""
    at, rest = now.replace(second=0, microsecond=0), typed.strip()
    found = leading_time(rest)
    if found and found.rest:
        with suppress(Misread):  # no time that can be belongs to what is said
            at, rest = read_moment(found.typed, just_now(now)), found.rest
    who, text = who_wrote(rest, names)
    return TypedNote(at, who, text)
