"""Likely values of the facts that are asked for, with reasons: a person confirms or corrects them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.sources_together import RawSource
from postmortem_tui.lazy import late
from postmortem_tui.values.times.dates import say_date
from postmortem_tui.values.times.moments import say_moment

_NAMED = late(
    r"\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)? ?(?P<zone>CES?T\b|[ECMP][SD]T\b|BST\b|IST\b|JST\b|AE[SD]T\b)"
    r"|(?:T\d\d:\d\d|\d\d:\d\d:\d\d(?:[.,]\d{1,9})?) ?(?P<away>[+-]\d\d:?\d\d\b)(?!:)"
    r"|\d\d:\d\d:\d\d \d{4} (?P<git>[+-]\d{4})\b"
)
"""Times that name a zone. `14:05-14:30` is a range: an offset comes after seconds, or after a day and a `T`."""

_HALVED = late(
    r"(?<![\d/])(?P<one>0?[1-9]|1[0-2])/(?P<two>0?[1-9]|1[0-2])/(?P<year>20\d\d|\d\d),? {1,2}\d{1,2}:\d\d(?::\d\d)?"
    r"[ \u202f]?[AaPp]\.?[Mm]"
)
"""A day of two small numbers beside AM or PM, which both can be the month."""

_DAY = late(r"(?<![\d-])(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[T ]\d\d:\d\d")
"""The day of a whole time, as machines write it."""

_SEARCHED = 200_000
"""Characters of a source that are searched for zones."""


class Guess(NamedTuple):
    """The likely value as it would be typed, and the reason."""

    text: str
    why: str


def guesses(
    asks: Iterable[str],
    sources: Sequence[RawSource],
    others: Sequence[RawSource],
    facts: Facts,
    here: str,
    now: datetime,
    typed_in: str = "UTC",
) -> dict[str, Guess]:
    """Return a likely value of each fact that sources ask for.

    `here` is the zone of this machine, `typed_in` that which the person types in, if it is not UTC. Other sources of
    the same time can show the zone that people were in.
    """
    found = {"zone": _zone(others, here) if typed_in == "UTC" else Guess(typed_in, "the zone that you type in")}
    written = max(((source.modified, source.name) for source in sources if source.modified), default=None)
    if written and written[0]:
        found["captured_at"] = Guess(say_moment(written[0]), f"{written[1]} was written then")
        found["captured_day"] = Guess(say_date(written[0].date()), f"{written[1]} was written then")
    else:
        found["captured_at"] = Guess(say_moment(now), "it is now")
        found["captured_day"] = Guess(say_date(now.date()), "it is today")
    found["day"] = _month_first(sources) or _day_of_others(others) or found["captured_day"]
    if facts.start:
        found["recording_start"] = Guess(say_moment(facts.start.astimezone(UTC)), "the incident began then")
    return {fact: found[fact] for fact in asks if fact in found}


def _day_of_others(sources: Sequence[RawSource]) -> Guess | None:
    """Return the commonest day among whole times of other sources; None if they have none, or two as often."""
    days = Counter(day for source in sources for day in _DAY.findall(source.text[:_SEARCHED]))
    best = days.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    (day, count), *_ = best
    return Guess(
        day, f"{count} {'time' if count == 1 else 'times'} of the other sources {'is' if count == 1 else 'are'} of it"
    )


def _month_first(sources: Sequence[RawSource]) -> Guess | None:
    """Return the day that a source begins with if the month is first, as it mostly is beside AM and PM."""
    for source in sources:
        if found := _HALVED.search(source.text[:_SEARCHED]):
            one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
            day = date(year if year > 99 else 2000 + year, one, two)
            if one != two:
                return Guess(
                    say_date(day), f"{one}/{two} beside AM and PM is mostly month first; not in AU, IN, NZ and UK"
                )
    return None


def _zone(sources: Sequence[RawSource], here: str) -> Guess:
    """Return the commonest zone among times that name one, else that of this machine."""
    named: Counter[str] = Counter()
    for source in sources:
        for one in _NAMED.finditer(source.text[:_SEARCHED]):
            named[re.sub(r"([+-]\d\d):?(\d\d)", r"\1:\2", one["zone"] or one["away"] or one["git"])] += 1
    away = [(count, zone) for zone, count in named.items() if zone not in ("+00:00", "-00:00")]
    if away:
        count, zone = max(away)
        return Guess(zone, f"{count} {'time says' if count == 1 else 'times say'} so")
    return Guess(here, "the zone of this machine")
